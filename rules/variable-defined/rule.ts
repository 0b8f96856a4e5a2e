import { PLATFORM_ARGUMENTS, type Instruction, type Modifier, type VariableReference } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Model, Stage } from '@plimsoll/semantics'
import type { Span, TextEdit } from '@plimsoll/text'
import { expandedVariables } from '../src/expanded-variables.js'
import { lastBefore } from '../src/last-before.js'
import { NameFinder } from '../src/name-finder.js'
import { globalsInScript } from '../src/script-variables.js'

export default defineRule({
  meta: {
    summary: 'Define variables before they are used',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'buildkit'],
    fixable: 'unsafe',
    replaces: ['buildkit/UndefinedVar', 'sonar/S6579', 'dockerlint/variable_use', 'dockerfilelint/invalid_workdir'],
    options: {
      known: { type: 'strings', default: [], description: 'Names that are set elsewhere' },
      scripts: {
        type: 'boolean',
        default: true,
        description: 'Also in the scripts of `RUN`, where BuildKit does not look',
      },
      exact: {
        type: 'boolean',
        default: false,
        description: "BuildKit's own: also where the word provides for a variable that is not set",
      },
    },
    presetSettings: { buildkit: { options: { scripts: false, exact: true } } },
  },
  check({ model, options, report }) {
    const scripts = options.scripts ? usesInScripts(model) : new Map<Stage, readonly Use[]>()
    for (const stage of model.stages) {
      const names = new DefinedNames(stage)
      for (const use of [...usesInTexts(model, stage, names, options.exact), ...(scripts.get(stage) ?? [])]) {
        if (options.known.includes(use.name)) continue
        report({ at: use.at, ...describe(model, stage, use, names) })
      }
    }
  },
})

/** A variable where it is used, and why it has no value there. */
interface Use {
  readonly name: string
  readonly at: Span
  readonly instruction: Instruction
  readonly modifier: Modifier | undefined
  readonly reason: 'global' | 'unset' | 'typo'
}

function usesInTexts(model: Model, stage: Stage, names: DefinedNames, exact: boolean): Use[] {
  const uses: Use[] = []
  for (const instruction of stage.instructions) {
    const setBeside = exact ? NOTHING_BESIDE : settingsBeside(instruction)
    for (const { variables, defines, isSetBefore } of expandedVariables(model, instruction)) {
      const seen = new Set<string>()
      for (const { name, nameSpan, modifier } of exact ? variables : withoutProvidedFor(variables, defines)) {
        if (seen.has(name) || isSetBefore(name) || setBeside(name, nameSpan)) continue
        seen.add(name)
        const reason = reasonOf(model, stage, instruction, name, names)
        if (reason !== undefined) uses.push({ name, at: nameSpan, instruction, modifier, reason })
      }
    }
  }
  return uses
}

type Beside = (name: string, at: Span) => boolean

const NOTHING_BESIDE: Beside = () => false

/** Does another pair of the same ENV set the variable? Then env-no-own-reference says what is wrong. */
function settingsBeside(instruction: Instruction): Beside {
  if (instruction.keyword !== 'ENV' || instruction.pairs.length < 2) return NOTHING_BESIDE
  const { pairs } = instruction
  const keys = new Set(pairs.map(({ key }) => key.value))
  return (name, at) => keys.has(name) && lastBefore(pairs, at.start)?.key.value !== name
}

/**
 * Without those whose author knows that they may be unset: `${NAME:-}`, `${NAME:+:$NAME}`, and `ARG NAME=$NAME`, where a
 * build that gives the value does not get as far.
 */
function withoutProvidedFor(variables: readonly VariableReference[], defines: string | undefined): VariableReference[] {
  const guarded = new Map<string, number>()
  return variables.filter(({ name, span, modifier, argument }) => {
    if (name === defines || span.start < (guarded.get(name) ?? 0)) return false
    const isEmpty = argument === undefined || argument.end <= argument.start
    if (modifier === '+' || modifier === ':+') guarded.set(name, span.end)
    return !(guarded.get(name) === span.end || (isEmpty && (modifier === '-' || modifier === ':-')))
  })
}

function reasonOf(
  { globals }: Model,
  stage: Stage,
  instruction: Instruction,
  name: string,
  names: DefinedNames,
): Use['reason'] | undefined {
  if (!isLeftUnset(stage, instruction, name) || SET_BY_BUILDER.has(name)) return undefined
  if (name === 'PATH' && stage.os !== 'windows') return undefined
  if (globals.declares(name)) return 'global'
  // No image sets what is no name.
  if (stage.variable(name, instruction).kind === 'unset' || !NAME.test(name)) return 'unset'
  return !names.has(name) && names.nearest(name) !== undefined ? 'typo' : undefined
}

/** Go's letters, digits and `_`; the rest is what a shell would know: `$1`, `$@`, `$$`. */
const NAME = /^[\p{L}_]/u

/** What BuildKit takes out of the environment without a word. */
const SET_BY_BUILDER: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

/** Does nothing in the file set it, and the base image, as far as it is known, neither? */
function isLeftUnset(stage: Stage, instruction: Instruction, name: string): boolean {
  const state = stage.variable(name, instruction)
  if (state.kind !== 'unknown' || state.by?.kind !== 'base') return state.kind === 'unset'
  const base = stage.baseImage
  return base?.env?.includes(name) !== true && base?.envMaybe?.includes(name) !== true
}

/** The names that the chain of a stage sets or declares anywhere, up to a limit; found when first asked for. */
class DefinedNames {
  readonly #stage: Stage
  #names: ReadonlySet<string> | undefined
  #finder: NameFinder | undefined

  constructor(stage: Stage) {
    this.#stage = stage
  }

  has(name: string): boolean {
    return this.#all().has(name)
  }

  /** One that is likely what was meant. */
  nearest(name: string): string | undefined {
    if (name.length < SHORTEST) return undefined
    this.#finder ??= new NameFinder(this.#all())
    const nearest = this.#finder.nearest(name, name.length < LONG ? 1 : 2)
    // `JAVA_HOME` and `JAVA11_HOME` are two things.
    return nearest === undefined || withoutDigits(nearest) === withoutDigits(name) ? undefined : nearest
  }

  #all(): ReadonlySet<string> {
    return (this.#names ??= namesInChain(this.#stage))
  }
}

const SHORTEST = 5
const LONG = 8
const MOST_NAMES = 2000

function withoutDigits(name: string): string {
  return name.replace(/\d/g, '')
}

function namesInChain(stage: Stage): ReadonlySet<string> {
  const names = new Set<string>()
  for (let at: Stage | undefined = stage; at !== undefined && names.size < MOST_NAMES; at = parentOf(at)) {
    for (const instruction of at.instructions) {
      if (instruction.keyword === 'ENV') for (const { key } of instruction.pairs) names.add(key.value)
      else if (instruction.keyword === 'ARG') for (const { name } of instruction.definitions) names.add(name.value)
    }
  }
  return names
}

function parentOf({ base }: Stage): Stage | undefined {
  return base.kind === 'stage' ? base.stage : undefined
}

/** A global ARG that the stage does not declare again is empty in a RUN, too. */
function usesInScripts(model: Model): ReadonlyMap<Stage, readonly Use[]> {
  const found = new Map<Stage, Use[]>()
  const globals = new Set(model.globals.names)
  if (globals.size === 0) return found
  for (const run of model.runs) {
    const { stage, instruction, trigger } = run
    if (trigger) continue
    const isEmpty = (name: string): boolean => globals.has(name) && isLeftUnset(stage, instruction, name)
    const uses = globalsInScript(run, isEmpty).map(({ name, at }): Use => ({
      name,
      at,
      instruction,
      modifier: undefined,
      reason: 'global',
    }))
    const others = found.get(stage)
    if (others === undefined) found.set(stage, uses)
    else others.push(...uses)
  }
  return found
}

interface Description {
  readonly message: string
  readonly fix?: Fix
  readonly suggestions?: readonly Fix[]
}

function describe(model: Model, stage: Stage, use: Use, names: DefinedNames): Description {
  const { name, reason } = use
  const effect = use.modifier === '-' || use.modifier === ':-' ? 'its default is always taken' : 'it is empty'
  switch (reason) {
    case 'global': {
      const where = PLATFORM_ARGUMENTS.includes(name) ? 'by the builder' : 'before the first `FROM`'
      return {
        message: `\`${name}\` is declared ${where}, and not in this stage, so ${effect} here`,
        fix: { title: `Add \`ARG ${name}\` to the stage`, safe: false, edits: [addArgument(model, stage, name)] },
      }
    }
    case 'unset':
    case 'typo': {
      if (!NAME.test(name)) {
        return {
          message: `\`$${name}\` means nothing in a Dockerfile, so ${effect}; a dollar sign is \`${model.parse.tree.escape}$\``,
        }
      }
      const nearest = names.nearest(name)
      const what = names.has(name) ? `Nothing sets \`${name}\` before this instruction` : `Nothing sets \`${name}\``
      return {
        message: `${what}, so ${effect}${nearest === undefined ? '' : `; did you mean \`${nearest}\`?`}`,
        suggestions: nearest === undefined ? [] : write(model, stage, use, nearest),
      }
    }
    default:
      return reason satisfies never
  }
}

function write({ parse }: Model, stage: Stage, { name, at, instruction }: Use, nearest: string): Fix[] {
  if (parse.source.slice(at) !== name || isLeftUnset(stage, instruction, nearest)) return []
  return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(at, nearest)] }]
}

/** On the line behind the FROM. */
function addArgument({ parse }: Model, { instruction }: Stage, name: string): TextEdit {
  const keyword = instruction.keywordText === instruction.keywordText.toLowerCase() ? 'arg' : 'ARG'
  const { end } = parse.source.lineSpan(instruction.lines.last)
  return { span: { start: end, end }, text: `\n${keyword} ${name}` }
}
