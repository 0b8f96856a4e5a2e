import { parseDirectiveForm, type Instruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import type { Finding } from './finding.js'

/**
 * The `# check=` directive and the `# check=` comments above instructions, honoured as BuildKit does: they concern the
 * findings that stand for one of its checks.
 */
export class CheckComments {
  readonly #model: Model
  readonly #file: CheckOptions | undefined
  #byInstruction: ReadonlyMap<Instruction, CheckOptions> | undefined

  constructor(model: Model) {
    this.#model = model
    // Given to a build, even empty, it takes the place of what the file says.
    const given = model.options.buildArguments?.get('BUILDKIT_DOCKERFILE_CHECK')
    this.#file = parseCheckOptions(given ?? model.parse.check?.value)
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
  apply(findings: readonly Finding[], added: ReadonlySet<string>): Finding[] {
    if (this.#file === undefined && this.#options().size === 0) return [...findings]
    return findings.flatMap((finding): Finding[] => {
      const name = finding.replaces.map(checkName).find((check) => check !== undefined)
      if (name === undefined) return [finding]
      if (EXPERIMENTAL.has(name)) {
        // What is turned on by name cannot be skipped.
        if (added.has(finding.ruleId) && !this.#says(finding, name, 'experimental')) return []
      } else if (this.#says(finding, name, 'skip')) return []
      return this.#file?.error === true ? [{ ...finding, severity: 'error' }] : [finding]
    })
  }

  #says(finding: Finding, name: string, what: 'skip' | 'experimental'): boolean {
    if (holds(this.#file?.[what], name)) return true
    if (FILE_ONLY.has(name) || this.#options().size === 0) return false
    const instruction = this.#instructionOf(finding.span, name)
    return instruction !== undefined && holds(this.#options().get(instruction)?.[what], name)
  }

  #options(): ReadonlyMap<Instruction, CheckOptions> {
    return (this.#byInstruction ??= readOptionsAbove(this.#model.parse.tree.instructions))
  }

  /** The instruction whose comments count for what is found at a place. */
  #instructionOf(span: Span, name: string): Instruction | undefined {
    const { instructions } = this.#model.parse.tree
    const index = indexAt(instructions, span.start)
    const instruction = instructions[index]
    if (name !== 'MultipleInstructionsDisallowed') return instruction
    // BuildKit finds out at the next one of its kind.
    for (let at = index + 1; at < instructions.length && instructions[at]?.keyword !== 'FROM'; at++) {
      if (instructions[at]?.keyword === instruction?.keyword) return instructions[at]
    }
    return instruction
  }
}

/** The instruction at a place; of a place above one (a comment), that one. */
function indexAt(instructions: readonly Instruction[], offset: number): number {
  let low = 0
  let high = instructions.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instructions[middle]?.span.end ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function readOptionsAbove(instructions: readonly Instruction[]): ReadonlyMap<Instruction, CheckOptions> {
  const found = new Map<Instruction, CheckOptions>()
  for (const instruction of instructions) {
    const options = optionsAbove(instruction)
    if (options !== undefined) found.set(instruction, options)
  }
  return found
}

/**
 * The first `check=` of the comments above an instruction, up to its first blank. An indented one is none, for its text
 * begins with `#`; nor does one that BuildKit could not read count, or those behind it.
 */
function optionsAbove({ comments }: Instruction): CheckOptions | undefined {
  for (const { text } of comments) {
    const form = parseDirectiveForm(text, 0, text.length)
    if (form?.name.toLowerCase() === 'check') return parseCheckOptions(form.value.split(' ', 1)[0])
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
