import type { EnvInstruction, KeyValue } from '@plimsoll/parser'
import { defineRule, hasCommentInside, type Fix } from '@plimsoll/linter'
import type { Model, Stage, VariableState } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Use a variable in another `ENV` than the one that sets it',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint'],
    fixable: 'unsafe',
    replaces: ['hadolint/DL3044', 'kics/be8aab51', 'droast/DF062'],
    options: {
      'unknown-base': {
        type: 'choice',
        values: ['ignore', 'report'],
        default: 'ignore',
        description: 'What to do where a base image of which nothing is known may set the variable',
      },
    },
    presetSettings: { hadolint: { options: { 'unknown-base': 'report' } } },
    codeSeverities: { 'hadolint/DL3044': 'error' },
  },
  check({ model, options, report }) {
    for (const stage of model.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'ENV' || instruction.pairs.length < 2) continue
        for (const { pair, name, at, setter, span } of ownReferences(instruction)) {
          const state = stage.variable(name, instruction)
          const isTwice = pair.key.value === name
          if (!isTwice && !isLost(stage, name, state, options['unknown-base'] === 'report')) continue
          report({
            at: span,
            message: isTwice
              ? `This \`ENV\` sets \`${name}\` twice, and both start from the old value: what the first one adds is lost`
              : `\`${name}\` is set by this same \`ENV\`, whose values all see what was before it: here it is ${state.kind === 'unset' ? 'not set' : 'what the base image sets, or nothing'}`,
            related: [{ span: setter.span, message: `\`${name}\` is set here` }],
            fix: splitFix(model, instruction, pair, at),
          })
        }
      }
    }
  },
})

interface OwnReference {
  readonly pair: KeyValue
  readonly name: string
  readonly span: KeyValue['span']
  /** The pair that sets the variable. */
  readonly setter: KeyValue
  /** The number of the pair that an ENV of its own would have to begin with, if that helps. */
  readonly at: number | undefined
}

/** Variables in values that another pair of the same ENV sets: another one of the same name, if it stands before. */
function ownReferences({ pairs }: EnvInstruction): OwnReference[] {
  const last = new Map(pairs.map((pair) => [pair.key.value, pair]))
  const before = new Map<string, { readonly pair: KeyValue; readonly index: number }>()
  const found: OwnReference[] = []
  let begin = 0
  for (const [index, pair] of pairs.entries()) {
    const references = pair.value.variables.flatMap(({ name, span }): OwnReference[] => {
      const earlier = before.get(name)
      const setter = earlier?.pair ?? (name === pair.key.value ? undefined : last.get(name))
      if (setter === undefined) return []
      if (earlier !== undefined && earlier.index >= begin) begin = index
      return [{ pair, name, span, setter, at: earlier === undefined ? undefined : begin }]
    })
    for (const reference of references) found.push({ ...reference, at: reference.at === undefined ? undefined : begin })
    before.set(pair.key.value, { pair, index })
  }
  return found
}

/** Is nothing there that may be meant instead: an older value, the base image's, or one of Windows? */
function isLost({ os, baseImage }: Stage, name: string, state: VariableState, reportsUnknown: boolean): boolean {
  if (name === 'PATH' || (os === 'windows' && WINDOWS_VARIABLES.has(name.toUpperCase()))) return false
  if (state.kind === 'unset') return true
  if (state.kind !== 'unknown' || state.by?.kind !== 'base' || !reportsUnknown) return false
  return !(baseImage?.env ?? []).includes(name) && !(baseImage?.envMaybe ?? []).includes(name)
}

const WINDOWS_VARIABLES: ReadonlySet<string> = new Set(
  'ALLUSERSPROFILE APPDATA COMMONPROGRAMFILES COMPUTERNAME COMSPEC HOMEDRIVE HOMEPATH LOCALAPPDATA OS PATHEXT PROCESSOR_ARCHITECTURE PROGRAMDATA PROGRAMFILES PSMODULEPATH PUBLIC SYSTEMDRIVE SYSTEMROOT TEMP TMP USERDOMAIN USERNAME USERPROFILE WINDIR'.split(
    ' ',
  ),
)

/** An ENV of its own from one pair on. */
function splitFix(model: Model, instruction: EnvInstruction, pair: KeyValue, at: number | undefined): Fix | undefined {
  const first = at === undefined ? undefined : instruction.pairs[at]
  const before = at === undefined ? undefined : instruction.pairs[at - 1]
  if (first === undefined || before === undefined) return undefined
  const span = { start: before.span.end, end: first.span.start }
  if (hasCommentInside(model, span) || pair.span.start < first.span.start) return undefined
  const edits = [{ span, text: `\n${instruction.keywordText} ` }]
  return { title: 'Begin another `ENV` here', safe: false, edits }
}
