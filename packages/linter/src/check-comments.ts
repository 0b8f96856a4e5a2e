import { parseDirectiveForm, type Instruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { SourceText, Span } from '@plimsoll/text'
import type { Finding } from './finding.js'
import { instructionIndexAt } from './instruction-index.js'
import type { SuppressedFinding, SuppressedName, Suppression } from './suppression.js'

/**
 * The `# check=` directive and the `# check=` comments above instructions, honoured as BuildKit does: they concern the
 * findings that stand for one of its checks.
 */
export class CheckComments {
  readonly #model: Model
  readonly #file: CheckOptions | undefined
  readonly #isHonoured: boolean
  #byInstruction: ReadonlyMap<Instruction, CheckOptions> | undefined

  /** Where they are not honoured, they skip nothing; what else they ask for stays. */
  constructor(model: Model, isHonoured = true) {
    this.#model = model
    this.#isHonoured = isHonoured
    // Given to a build, even empty, it takes the place of what the file says.
    const given = model.options.buildArguments?.get('BUILDKIT_DOCKERFILE_CHECK')
    this.#file = given === undefined ? readDirective(model) : parseCheckOptions(given)
  }

  /** Those that skip something, in the order of the file. */
  get suppressions(): readonly Suppression[] {
    return [this.#file, ...this.#options().values()].flatMap((options) => options?.suppression ?? [])
  }

  /** Does the file ask for any experimental check? */
  get asksForExperimental(): boolean {
    return [this.#file, ...this.#options().values()].some(
      (options) => options !== undefined && (options.experimental.all || options.experimental.names.size > 0),
    )
  }

  /** Is a code one of BuildKit's experimental checks, and asked for somewhere in the file? */
  isAskedFor(code: string): boolean {
    const name = checkName(code)
    if (name === undefined || !EXPERIMENTAL.has(name)) return false
    return [this.#file, ...this.#options().values()].some((options) => holds(options?.experimental, name))
  }

  /**
   * The findings without those that are skipped; as errors where the file asks for that. Those of the rules in `added`
   * are there only because a comment asks for them, and stay only where it does.
   */
  apply(findings: readonly Finding[], added: ReadonlySet<string>): CheckedFindings {
    if (this.#file === undefined && this.#options().size === 0) return { findings, suppressed: [], used: [] }
    const left: Finding[] = []
    const suppressed: SuppressedFinding[] = []
    const used: SuppressedName[] = []
    for (const finding of findings) {
      const name = finding.replaces.map(checkName).find((check) => check !== undefined)
      if (name === undefined) {
        left.push(finding)
        continue
      }
      // What is turned on by name cannot be skipped.
      const isExperimental = EXPERIMENTAL.has(name)
      if (isExperimental && added.has(finding.ruleId) && !this.#whoSays(finding, name, 'experimental')) continue
      const by = isExperimental || !this.#isHonoured ? undefined : this.#whoSays(finding, name, 'skip')
      if (by === undefined) left.push(this.#file?.error === true ? { ...finding, severity: 'error' } : finding)
      else if (by.suppression !== undefined) {
        suppressed.push({ finding, by: by.suppression })
        used.push(...by.suppression.names.filter(({ text }) => text === name || text === 'all'))
      }
    }
    return { findings: left, suppressed, used }
  }

  #whoSays(finding: Finding, name: string, what: 'skip' | 'experimental'): CheckOptions | undefined {
    if (holds(this.#file?.[what], name)) return this.#file
    if (FILE_ONLY.has(name) || this.#options().size === 0) return undefined
    const instruction = this.#instructionOf(finding.span, name)
    const options = instruction === undefined ? undefined : this.#options().get(instruction)
    return holds(options?.[what], name) ? options : undefined
  }

  #options(): ReadonlyMap<Instruction, CheckOptions> {
    return (this.#byInstruction ??= readOptionsAbove(this.#model.parse))
  }

  /** The instruction whose comments count for what is found at a place. */
  #instructionOf(span: Span, name: string): Instruction | undefined {
    const { instructions } = this.#model.parse.tree
    const index = instructionIndexAt(instructions, span.start)
    const instruction = instructions[index]
    if (name !== 'MultipleInstructionsDisallowed') return instruction
    // BuildKit finds out at the next one of its kind.
    for (let at = index + 1; at < instructions.length && instructions[at]?.keyword !== 'FROM'; at++) {
      if (instructions[at]?.keyword === instruction?.keyword) return instructions[at]
    }
    return instruction
  }
}

/** What is left of the findings, and what the comments took away. */
export interface CheckedFindings {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  readonly used: readonly SuppressedName[]
}

/** The directive, which stands for the whole file. */
function readDirective({ parse }: Model): CheckOptions | undefined {
  const { check, source } = parse
  const options = parseCheckOptions(check?.value)
  if (check === undefined || options === undefined) return options
  const span = source.lineSpan(check.line)
  return withSuppression(options, 'file', span, source.slice(span), check.fullValue.slice(check.value.length))
}

/** An option string with the comment that it stands in. */
function withSuppression(
  options: CheckOptions,
  scope: Suppression['scope'],
  span: Span,
  text: string,
  behind: string | undefined,
): CheckOptions {
  const written = options.skip.all ? ['all'] : [...options.skip.names]
  if (written.length === 0) return options
  let from = text.search(/skip/i)
  const names = written.map((name) => {
    const start = Math.max(from, text.indexOf(name, from))
    from = start
    return { text: name, span: { start: span.start + start, end: span.start + start + name.length } }
  })
  const reason = behind === undefined ? undefined : behind.trim().replace(/^(?:\/\/|--|#)\s*/, '')
  const suppression: Suppression = {
    dialect: 'buildkit',
    scope,
    span,
    names,
    reason: reason === '' ? undefined : reason,
    until: undefined,
    problem: undefined,
  }
  return { ...options, suppression }
}

function readOptionsAbove({ tree, source }: Model['parse']): ReadonlyMap<Instruction, CheckOptions> {
  const found = new Map<Instruction, CheckOptions>()
  for (const instruction of tree.instructions) {
    const options = optionsAbove(instruction, source)
    if (options !== undefined) found.set(instruction, options)
  }
  return found
}

/**
 * The first `check=` of the comments above an instruction, up to its first blank. An indented one is none, for its text
 * begins with `#`; nor does one that BuildKit could not read count, or those behind it.
 */
function optionsAbove({ comments }: Instruction, source: SourceText): CheckOptions | undefined {
  for (const { text, span } of comments) {
    const form = parseDirectiveForm(text, 0, text.length)
    if (form?.name.toLowerCase() !== 'check') continue
    const [value = ''] = form.value.split(' ', 1)
    const options = parseCheckOptions(value)
    if (options === undefined) return undefined
    return withSuppression(options, 'instruction', span, source.slice(span), form.value.slice(value.length))
  }
  return undefined
}

const EXPERIMENTAL: ReadonlySet<string> = new Set(['InvalidDefinitionDescription'])

/** Checks that a comment above an instruction does not reach. */
const FILE_ONLY: ReadonlySet<string> = new Set([
  'NoEmptyContinuation',
  'ConsistentInstructionCasing',
  'DuplicateStageName',
  'ReservedStageName',
  'InvalidDefaultArgInFrom',
  'InvalidBaseImagePlatform',
])

function checkName(code: string): string | undefined {
  return code.startsWith('buildkit/') ? code.slice('buildkit/'.length) : undefined
}

/** Names of BuildKit's checks, without prefix, or all of them. */
interface CheckSet {
  readonly all: boolean
  readonly names: ReadonlySet<string>
}

/** What a `# check=` says. */
interface CheckOptions {
  readonly skip: CheckSet
  readonly experimental: CheckSet
  readonly error: boolean
  /** The comment it stands in, where it skips something. */
  readonly suppression?: Suppression
}

const NONE: CheckSet = { all: false, names: new Set() }

function holds(set: CheckSet | undefined, name: string): boolean {
  return set !== undefined && (set.all || set.names.has(name))
}

const GO_TRUE = /^(?:1|t|T|TRUE|true|True)$/
const GO_FALSE = /^(?:0|f|F|FALSE|false|False)$/

/**
 * `skip=A,B;error=true`, up to three parts, as BuildKit's `linter.ParseLintOptions` reads it; `undefined` where that
 * refuses it, or is not given anything.
 */
function parseCheckOptions(text: string | undefined): CheckOptions | undefined {
  if (text === undefined || text.trim() === '') return undefined
  let options: CheckOptions = { skip: NONE, experimental: NONE, error: false }
  for (const part of splitParts(text)) {
    const equals = part.indexOf('=')
    const key = part.slice(0, Math.max(equals, 0)).trim()
    const value = part.slice(equals + 1).trim()
    if (key === 'skip' || key === 'experimental') options = { ...options, [key]: addChecks(options[key], value) }
    else if (key === 'error' && (GO_TRUE.test(value) || GO_FALSE.test(value))) {
      options = { ...options, error: GO_TRUE.test(value) }
    } else return undefined
  }
  return options
}

/** What is behind the second `;` stays together. */
function splitParts(text: string): string[] {
  const [first = '', second, ...rest] = text.split(';')
  if (second === undefined) return [first]
  return rest.length === 0 ? [first, second] : [first, second, rest.join(';')]
}

/** `all` is for good; of two lists the later one counts. */
function addChecks(before: CheckSet, value: string): CheckSet {
  if (value === 'all') return { ...before, all: true }
  return { ...before, names: new Set(value.split(',').map((name) => name.trim())) }
}
