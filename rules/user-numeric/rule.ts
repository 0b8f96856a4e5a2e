import type { UserInstruction, Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { certainValue, type Model, type Stage } from '@plimsoll/semantics'
import { hasPlaceholder } from '../src/placeholder.js'

export default defineRule({
  meta: {
    summary: 'Name the last `USER` by its number',
    category: 'security',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    fixable: 'suggestion',
    replaces: ['hadolint/DL3066'],
    options: {
      every: { type: 'boolean', default: false, description: 'Judge every `USER` of every stage, `root` as well' },
    },
    presetSettings: { hadolint: { options: { every: true } } },
  },
  check({ model, options, report }) {
    let added: ReadonlyMap<string, readonly AddedUser[]> | undefined
    for (const { stage, instruction } of options.every ? allUsers(model) : lastUser(model)) {
      const { argument } = instruction
      const user = argument === undefined ? undefined : userOf(stage, instruction, argument)
      if (argument === undefined || user === undefined || /^\d+$/.test(user) || isOnWindows(stage, user)) continue
      if (!options.every && user === 'root') continue
      added ??= addedUsers(model)
      const number = numberOf(added, stage, user)
      const advice = number === undefined ? '' : `; \`${user}\` has the number ${number}`
      report({
        at: argument,
        message: `\`${user}\` is a name, which says nothing to who checks from outside that it is not root, such as Kubernetes${advice}`,
        suggestions: number === undefined ? [] : numbered(argument, user, number),
      })
    }
  },
})

interface UserUse {
  readonly stage: Stage
  readonly instruction: UserInstruction
}

function allUsers({ stages }: Model): UserUse[] {
  return stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction) => (instruction.keyword === 'USER' ? [{ stage, instruction }] : [])),
  )
}

/** That of the image that is built, in whichever stage of the chain it stands. */
function lastUser({ target }: Model): UserUse[] {
  const instruction = target?.end.user.instruction
  const stage = target?.chain.find(({ instructions }) => instructions.some((other) => other === instruction))
  return instruction === undefined || stage === undefined ? [] : [{ stage, instruction }]
}

/** The part before the colon; `undefined` where a build decides. */
function userOf(stage: Stage, instruction: UserInstruction, { value, variables }: Word): string | undefined {
  const isGiven = variables.some(({ name }) => {
    const state = stage.variable(name, instruction)
    return state.kind !== 'set' || state.by.kind !== 'env' || state.by.word?.variables.length !== 0
  })
  const user = isGiven ? undefined : certainValue(stage.evaluate(value, instruction))?.split(':', 1)[0]
  return user === undefined || user === '' || hasPlaceholder(user) ? undefined : user
}

function isOnWindows({ os }: Stage, user: string): boolean {
  return os === 'windows' || /^(?:container(?:user|administrator)|.*\\.*)$/i.test(user)
}

interface AddedUser {
  readonly stage: Stage
  readonly number: string
}

/** The users that commands add with a number, by their names. */
function addedUsers({ runs }: Model): Map<string, AddedUser[]> {
  const users = new Map<string, AddedUser[]>()
  for (const { stage, commands } of runs) {
    for (const command of commands) {
      if (command.name !== 'useradd' && command.name !== 'adduser') continue
      const number = command.flagValue('-u', '--uid')
      if (number === undefined || !/^\d+$/.test(number)) continue
      for (const { value } of command.fields) {
        if (value === undefined || value.startsWith('-')) continue
        const ofName = users.get(value)
        if (ofName === undefined) users.set(value, [{ stage, number }])
        else ofName.push({ stage, number })
      }
    }
  }
  return users
}

/** As a command of the same image gives it, or the system. */
function numberOf(added: ReadonlyMap<string, readonly AddedUser[]>, stage: Stage, user: string): string | undefined {
  const number = added.get(user)?.find((one) => stage.chain.includes(one.stage))?.number
  const { family, repository } = stage.baseImage ?? {}
  return number ?? SYSTEM_USERS[`${family ?? ''} ${user}`] ?? SYSTEM_USERS[`${repository ?? ''} ${user}`]
}

const SYSTEM_USERS: Readonly<Record<string, string>> = {
  'alpine nobody': '65534',
  'alpine www-data': '82',
  'debian nobody': '65534',
  'debian www-data': '33',
  'distroless nonroot': '65532',
  'node node': '1000',
  'ubuntu nobody': '65534',
  'ubuntu www-data': '33',
}

function numbered(word: Word, user: string, number: string): Fix[] {
  const place = word.value.startsWith(user) ? word.mapped.exact({ start: 0, end: user.length }) : undefined
  if (place === undefined) return []
  return [{ title: `Write \`${number}\``, safe: false, edits: [replace(place, number)] }]
}
