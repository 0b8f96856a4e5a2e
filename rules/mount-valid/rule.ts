import type { Mount, MountField, SyntaxProblem } from '@plimsoll/parser'
import { defineRule, insertBefore, replace, type Fix, type Report } from '@plimsoll/linter'
import {
  checkMountOptions,
  isTrigger,
  type Model,
  MOUNT_KEYS,
  MOUNT_SHARINGS,
  MOUNT_TYPES,
  type MountOption,
  type MountProblem,
  type PlacedInstruction,
  placedInstructions,
} from '@plimsoll/semantics'
import { isInside, nearestName } from '@plimsoll/text'
import { lastBefore } from '../src/last-before.js'
import { settledValue } from '../src/placed-instruction.js'
import { syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Write `--mount` and `--device` as the builder accepts them',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'safe',
    replaces: [],
    buildError: true,
  },
  check({ model, report }) {
    // Variables in `from` are `copy-from-known-stage`'s, as are stages that come later.
    const unread = syntaxProblems(model, ['mount-syntax-invalid'])
    for (const { span, message } of [...unread, ...syntaxProblems(model, ['device-invalid'])]) {
      report({ at: span, message })
    }
    for (const placed of model.stages.flatMap(placedInstructions)) {
      if (placed.instruction.keyword !== 'RUN') continue
      for (const mount of placed.instruction.mounts) {
        if (mount.fields.length === 0 || isUnread(unread, mount)) continue
        const problems = problemsOf(placed, mount)
        const typeFix = problems.some(({ code }) => code === 'order') ? typeFirst(model, mount) : undefined
        for (const problem of problems) report(reportFor(model, mount, problem, typeFix))
      }
    }
  },
})

/** Each mount has one such problem at most. */
function isUnread(problems: readonly SyntaxProblem[], { flag }: Mount): boolean {
  const problem = lastBefore(problems, flag.span.end)
  return problem !== undefined && isInside(problem.span, flag.span)
}

function problemsOf(placed: PlacedInstruction, { fields }: Mount): MountProblem[] {
  const { stage, outer } = placed
  const options = fields.map((field) => optionOf(placed, field))
  const workdir = isTrigger(placed) ? undefined : stage.before(outer).workdir.value
  return checkMountOptions(options, { workdir, os: stage.os })
}

function optionOf(placed: PlacedInstruction, { key, value: word }: MountField): MountOption {
  if (word === undefined) return { key, text: key, value: { kind: 'none' } }
  const text = `${key}=${word.value}`
  // `from` is taken as it is written.
  const value = key === 'from' ? word.value : settledValue(placed, word)
  return { key, text, value: value === undefined ? { kind: 'unknown' } : { kind: 'known', text: value } }
}

function reportFor(model: Model, mount: Mount, problem: MountProblem, typeFix: Fix | undefined): Report {
  const field = problem.option === undefined ? undefined : mount.fields[problem.option]
  if (field === undefined) return { at: mount.flag, message: messageFor(problem, '', '') }
  const value = field.value?.value ?? ''
  return {
    at: placeOf(field, problem),
    message: messageFor(problem, field.key, value),
    fix: problem.code === 'order' ? typeFix : undefined,
    suggestions: suggestionsFor(model, field, problem),
  }
}

function placeOf(field: MountField, { code }: MountProblem): { readonly start: number; readonly end: number } {
  switch (code) {
    case 'key-unknown':
      return field.keySpan.end > field.keySpan.start ? field.keySpan : field.span
    case 'type-unknown':
    case 'sharing-unknown':
    case 'boolean':
    case 'size':
    case 'mode':
    case 'owner':
    case 'target-root':
    case 'secret-target': {
      const place = field.value?.span
      return place === undefined || place.end === place.start ? field.span : place
    }
    default:
      return field.span
  }
}

function messageFor({ code, type }: MountProblem, key: string, value: string): string {
  switch (code) {
    case 'key-unknown':
      return BUILDAH_KEYS.includes(key)
        ? `BuildKit has no key \`${key}\` for mounts, though Buildah has one`
        : `A mount has no key \`${key}\`${adviceFor(nearestName(key, MOUNT_KEYS))}`
    case 'value-missing':
      return MOUNT_KEYS.includes(key)
        ? `\`${key}\` needs a value: \`${key}=…\``
        : `\`${key}\` is no \`key=value\`${adviceFor(nearestName(key, MOUNT_KEYS))}`
    case 'type-unknown':
      return `There is no mount type \`${value}\`; ${listOf(MOUNT_TYPES)}`
    case 'sharing-unknown':
      return `There is no sharing \`${value}\`; ${listOf(MOUNT_SHARINGS)}`
    case 'boolean':
      return `\`${key}\` is \`true\` or \`false\`, not \`${value}\``
    case 'size':
      return `\`${value}\` is no size, such as \`64m\` or \`1g\``
    case 'mode':
      return `\`${value}\` is no file mode, which is an octal number such as \`0755\``
    case 'owner':
      return `\`${key}\` is a number, not \`${value}\``
    case 'key-type':
      return `\`${key}\` is not for mounts of type \`${type}\`${rightTypes(key)}`
    case 'order':
      return `\`${key}\` comes before the \`type\` that allows it, and the builder reads from left to right`
    case 'secret-from':
      return 'A secret comes from the build command, so it has no `from`'
    case 'ssh-source':
      return 'An ssh mount has no source; its agent is named with `id`'
    case 'secret-nameless':
      return 'Nothing says which secret is meant; give its `id`'
    case 'secret-source-and-id':
      return '`source` and `id` of a secret are the same thing, so one of them is enough'
    case 'secret-target':
      return value === ''
        ? 'On Windows, a secret needs a target or an `env`: `target=C:/path`'
        : `On Windows, the target of a secret is an absolute path with forward slashes, not \`${value}\``
    case 'target-root':
      return key === ''
        ? 'The mount has no target, and the working directory is `/`, which cannot be mounted over'
        : 'Nothing can be mounted over `/`'
    default:
      return code satisfies never
  }
}

const BUILDAH_KEYS: readonly string[] = ['relabel', 'z', 'u', 'chown', 'idmap', 'bind-propagation', 'tmpcopyup']

function adviceFor(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean \`${nearest}\`?`
}

function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  return `there are ${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`
}

function rightTypes(key: string): string {
  switch (key) {
    case 'sharing':
      return ', only for `cache`'
    case 'size':
      return ', only for `tmpfs`'
    case 'required':
      return ', only for `secret` and `ssh`'
    default:
      return ', only for `cache`, `secret` and `ssh`'
  }
}

function suggestionsFor({ parse }: Model, field: MountField, { code }: MountProblem): Fix[] {
  const value = field.value
  if (code === 'key-unknown') {
    const nearest = nearestName(field.key, MOUNT_KEYS)
    const isWritten = parse.source.slice(field.keySpan).toLowerCase() === field.key
    if (nearest === undefined || !isWritten || field.key === '') return []
    return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(field.keySpan, nearest)] }]
  }
  if ((code !== 'type-unknown' && code !== 'sharing-unknown') || value === undefined) return []
  const nearest = nearestName(value.value.toLowerCase(), code === 'type-unknown' ? MOUNT_TYPES : MOUNT_SHARINGS)
  const place = value.mapped.exact({ start: 0, end: value.value.length })
  if (nearest === undefined || place === undefined) return []
  return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(place, nearest)] }]
}

/** Moves the type to the front, where the fields stand there as they are written. */
function typeFirst({ parse }: Model, { fields, flag }: Mount): Fix | undefined {
  const [first] = fields
  const type = fields.find(({ key }) => key === 'type')
  if (first === undefined || type === undefined || flag.value === undefined) return undefined
  const text = parse.source.slice(flag.value.span)
  if (text !== flag.value.value || /["'\\`]/.test(text)) return undefined
  const place = { start: type.span.start - 1, end: type.span.end }
  if (parse.source.text[place.start] !== ',') return undefined
  return {
    title: 'Move `type` to the front',
    safe: true,
    edits: [insertBefore(first, `${parse.source.slice(type.span)},`), replace(place, '')],
  }
}
