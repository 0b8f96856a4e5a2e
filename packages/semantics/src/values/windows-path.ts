import { goQuote } from '@plimsoll/parser'
import { valueProblem, type ValueProblem } from './value-problem.js'

export type WindowsPathProblem = ValueProblem<'drive-alone' | 'share' | 'drive'>

/**
 * What BuildKit refuses of a path in a Windows image (`system.CheckSystemDriveAndRemoveDriveLetter`): drives other than
 * C:, a drive without a path, and network shares. It adds `removing drive letter: ` and more before the message.
 */
export function checkWindowsPath(path: string): WindowsPathProblem | undefined {
  if (path.length === 2 && path.endsWith(':')) {
    return valueProblem('drive-alone', `No relative path specified in ${goQuote(path)}`, 0, path.length)
  }
  if (/^[\\/]{2}/.test(path)) return valueProblem('share', 'UNC paths are not supported', 0, path.length)
  const colon = path.indexOf(':')
  if (colon === -1 || path.slice(0, colon).toLowerCase() === 'c') return undefined
  return valueProblem('drive', 'The specified path is not on the system drive (C:)', 0, colon + 1)
}
