import { defineRule, insertBefore, type Fix } from '@plimsoll/linter'
import type { CmdInstruction, EntrypointInstruction } from '@plimsoll/parser'
import type { Model, Stage } from '@plimsoll/semantics'
import { hasOwnDrop, stepsDown } from '../src/privilege-drop.js'
import { isInterpreter, programName } from '../src/program.js'

export default defineRule({
  meta: {
    summary: 'Set a `USER` for the program to run as',
    category: 'security',
    severity: 'info',
    presets: ['recommended', 'security'],
    fixable: 'suggestion',
    replaces: [
      'trivy/DS-0002',
      'checkov/CKV_DOCKER_3',
      'kics/fd54f200',
      'semgrep/missing-user',
      'semgrep/missing-user-entrypoint',
      'sonar/S6471',
      'dockle/CIS-DI-0001',
      'droast/DF020',
      'tally/stateful-root-runtime',
    ],
    options: {
      'only-with-state': {
        type: 'boolean',
        default: false,
        description: 'Only where the image also keeps data: a VOLUME, or files below /data, /srv or /var/lib',
      },
      'known-users': { type: 'map', default: {}, description: 'The user that a base image offers, by its repository' },
    },
    presetSettings: { security: { severity: 'warning' } },
  },
  check({ model, options, report }) {
    const stage = model.target
    if (stage === undefined || stage.end.user.instruction !== undefined || stage.os === 'windows') return
    // `scratch` has no users to choose from, and is root as well.
    const root = stage.end.user.value === 'root'
    const start = stage.end.entrypoint ?? stage.end.cmd
    if (!root || start === undefined || isForPeople(stage) || isOnlyInterpreter(stage)) return
    if (stepsDown(model, stage) || (stage.end.entrypoint === undefined && hasOwnDrop(stage.baseImage))) return
    if (options['only-with-state'] && !keepsState(model, stage)) return
    const repository = stage.baseImage?.repository
    const user = repository === undefined ? undefined : (options['known-users'][repository] ?? KNOWN_USERS[repository])
    const advice = user === undefined ? 'add a user and name it with `USER`' : `the base image has the user \`${user}\``
    report({
      at: start.keywordSpan,
      message: `No \`USER\` is set, so this runs as root; ${advice}`,
      suggestions: user === undefined ? [] : [addUser(start, user)],
    })
  },
})

/** Users that images bring along for this. */
const KNOWN_USERS: Readonly<Record<string, string>> = {
  node: 'node',
  php: 'www-data',
  httpd: 'www-data',
  nginx: 'nginx',
  'mcr.microsoft.com/dotnet/aspnet': 'app',
  'mcr.microsoft.com/dotnet/runtime': 'app',
}

function isForPeople({ name }: Stage): boolean {
  return name !== undefined && /^(?:dev|devel|development|devcontainer|test|tests|testing|ci)$/.test(name)
}

/** An interpreter without a program: an image to work in. */
function isOnlyInterpreter({ end }: Stage): boolean {
  const { cmd, entrypoint } = end
  const words = wordsOf(cmd) ?? wordsOf(entrypoint)
  const [program = '', ...args] = words ?? []
  return (
    words !== undefined && isInterpreter(programName(program)) && args.every((word) => /^-[li]+$|^--login$/.test(word))
  )
}

function wordsOf(instruction: CmdInstruction | EntrypointInstruction | undefined): string[] | undefined {
  if (instruction === undefined) return undefined
  const { command } = instruction
  return command.kind === 'ExecForm' ? command.elements.map(({ value }) => value) : command.script.text.split(/\s+/)
}

function keepsState(model: Model, { chain }: Stage): boolean {
  const isState = (path: string | undefined): boolean =>
    path !== undefined && /^\/(?:data|srv|var\/lib)(?:\/|$)/.test(path)
  return (
    chain.some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'VOLUME')) ||
    model.copies.some(({ stage, instruction }) => chain.includes(stage) && isState(instruction.destination?.value)) ||
    model.runs.some(
      ({ stage, commands }) =>
        chain.includes(stage) &&
        commands.some(({ name, args }) => name === 'mkdir' && args.some(({ value }) => isState(value))),
    )
  )
}

function addUser(start: CmdInstruction | EntrypointInstruction, user: string): Fix {
  const keyword = start.keywordText === start.keywordText.toLowerCase() ? 'user' : 'USER'
  return { title: `Add \`USER ${user}\``, safe: false, edits: [insertBefore(start, `${keyword} ${user}\n`)] }
}
