import { valueProblem, type ValueProblem } from './value-problem.js'

export type LinkedOwnerProblem = ValueProblem<'name'>

/**
 * What BuildKit (since v0.34.0) refuses of a `--chown` beside `--link`: names, which there is no image to look up in.
 * `root` and what is left out are fine.
 */
export function checkLinkedOwner(text: string): LinkedOwnerProblem | undefined {
  const colon = text.indexOf(':')
  const userEnd = colon === -1 ? text.length : colon
  const group = colon === -1 ? '' : text.slice(colon + 1)
  const isUser = isNumeric(text.slice(0, userEnd))
  if (isUser && isNumeric(group)) return undefined
  const message = `--chown=${text}: user and group names can't be resolved when used with --link, use numeric uid[:gid] instead`
  return valueProblem('name', message, isUser ? colon + 1 : 0, isNumeric(group) ? userEnd : text.length)
}

function isNumeric(part: string): boolean {
  if (part === '' || part === 'root') return true
  return /^[+-]?\d+$/.test(part) && Number(part) < 2 ** 31 && Number(part) >= -(2 ** 31)
}
