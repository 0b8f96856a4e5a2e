import type { Comment, Instruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { Finding } from './finding.js'
import { instructionIndexAt } from './instruction-index.js'
import { findRules } from './names.js'
import type { RuleSet } from './presets.js'
import { readSuppression } from './suppression-comments.js'
import type {
  NameUse,
  SuppressedFinding,
  SuppressedName,
  Suppression,
  SuppressionDialect,
  SuppressionUse,
} from './suppression.js'

/** Of one instruction, one stage or the file: which comment silences a name, in small letters. */
type NameTable = Map<string, readonly [Suppression, SuppressedName]>

/** The comments of a file that silence findings by rule or code. BuildKit's have their own reader. */
export class Suppressions {
  readonly all: readonly Suppression[]
  readonly #model: Model
  readonly #today: string
  readonly #file: NameTable = new Map()
  readonly #stages = new Map<number, NameTable>()
  readonly #instructions = new Map<number, NameTable>()
  readonly #used = new Set<SuppressedName>()

  /** Of the dialects that are honoured; the comments of the others are as if they were not there. */
  constructor(model: Model, dialects: ReadonlySet<SuppressionDialect>, today: string) {
    this.#model = model
    this.#today = today
    const all: Suppression[] = []
    for (const comment of model.parse.tree.comments) {
      const read = readSuppression(comment, model.parse.source.text)
      if (read === undefined || !dialects.has(read.dialect)) continue
      const suppression = this.#withPlaceProblem(read, comment)
      all.push(suppression)
      if (suppression.problem === undefined && !isExpired(suppression, today)) this.#enter(suppression)
    }
    this.all = all
  }

  /** The findings that nobody silences, and those that somebody does. */
  apply(findings: readonly Finding[]): {
    readonly findings: readonly Finding[]
    readonly suppressed: SuppressedFinding[]
  } {
    if (this.all.length === 0) return { findings, suppressed: [] }
    const left: Finding[] = []
    const suppressed: SuppressedFinding[] = []
    for (const finding of findings) {
      const found = this.#lookUp(finding)
      if (found === undefined) left.push(finding)
      else {
        const [by, name] = found
        this.#used.add(name)
        suppressed.push({ finding, by })
      }
    }
    return { findings: left, suppressed }
  }

  /** How it went, for the rules that look after suppressions. */
  uses(
    others: readonly Suppression[],
    usedByOthers: readonly SuppressedName[],
    rules: RuleSet,
    ran: ReadonlySet<string>,
  ): SuppressionUse[] {
    const used = new Set([...this.#used, ...usedByOthers])
    return [...this.all, ...others]
      .sort((a, b) => a.span.start - b.span.start)
      .map((suppression) => ({
        suppression,
        expired: isExpired(suppression, this.#today),
        names: suppression.names.map((name) => nameUse(name, suppression, used, rules, ran)),
      }))
  }

  #enter(suppression: Suppression): void {
    const table = this.#tableOf(suppression)
    for (const name of suppression.names) {
      const key = keyOf(name.text, suppression.dialect)
      if (!table.has(key)) table.set(key, [suppression, name])
    }
  }

  #tableOf({ scope, span }: Suppression): NameTable {
    if (scope === 'file') return this.#file
    const index = instructionIndexAt(this.#instructionList, span.start)
    return scope === 'stage'
      ? tableAt(this.#stages, this.#stageStarts[index] ?? -1)
      : tableAt(this.#instructions, index)
  }

  #lookUp(finding: Finding): readonly [Suppression, SuppressedName] | undefined {
    const index = instructionIndexAt(this.#instructionList, finding.span.start)
    const tables = [this.#instructions.get(index), this.#stages.get(this.#stageStarts[index] ?? -1), this.#file]
    const keys = keysOf(finding)
    for (const table of tables) {
      if (table === undefined || table.size === 0) continue
      for (const key of keys) {
        const found = table.get(key)
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  get #instructionList(): readonly Instruction[] {
    return this.#model.parse.tree.instructions
  }

  #starts: readonly number[] | undefined

  /** For each instruction the index of the FROM of its stage; -1 before the first. */
  get #stageStarts(): readonly number[] {
    if (this.#starts === undefined) {
      let start = -1
      this.#starts = this.#instructionList.map(({ keyword }, index) => (start = keyword === 'FROM' ? index : start))
    }
    return this.#starts
  }

  /** Where a comment stands decides whether it is of any use. */
  #withPlaceProblem(suppression: Suppression, comment: Comment): Suppression {
    if (suppression.problem !== undefined || suppression.scope === 'file') return suppression
    const { source } = this.#model.parse
    const next = this.#instructionList[instructionIndexAt(this.#instructionList, comment.span.start)]
    const wrong = (message: string): Suppression => ({ ...suppression, problem: { message, span: suppression.span } })
    if (next === undefined || next.span.end < comment.span.start) {
      return wrong('stands below the last instruction')
    }
    if (suppression.dialect !== 'hadolint') return suppression
    const line = source.position(comment.span.start).line
    if (comment.inside || next.lines.first !== line + 1) {
      return wrong('has no effect in hadolint, which wants it on the line above the instruction')
    }
    if (suppression.scope === 'stage' && next.keyword !== 'FROM') {
      return wrong('has no effect in hadolint, which wants it on the line above a `FROM`')
    }
    return suppression
  }
}

function tableAt(tables: Map<number, NameTable>, index: number): NameTable {
  const table: NameTable = tables.get(index) ?? new Map<string, readonly [Suppression, SuppressedName]>()
  tables.set(index, table)
  return table
}

/** hadolint's codes are its own and those of ShellCheck. */
function keyOf(name: string, dialect: SuppressionDialect): string {
  const key = name.toLowerCase()
  if (dialect === 'hadolint') return `${key.startsWith('sc') ? 'shellcheck' : 'hadolint'}/${key}`
  return key === '*' ? 'all' : key
}

/** All that a finding may be called, in small letters. */
function keysOf({ ruleId, replaces }: Finding): string[] {
  const keys = [ruleId, 'all']
  for (const code of replaces) {
    const lower = code.toLowerCase()
    keys.push(lower, lower.slice(lower.indexOf('/') + 1))
  }
  return keys
}

/** A day that is none has passed, so that somebody looks. */
function isExpired({ until }: Suppression, today: string): boolean {
  return until !== undefined && (!isDay(until.text) || until.text < today)
}

/** An ISO day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function nameUse(
  name: SuppressedName,
  { dialect }: Suppression,
  used: ReadonlySet<SuppressedName>,
  rules: RuleSet,
  ran: ReadonlySet<string>,
): NameUse {
  const of = (state: NameUse['state'], nearest?: string): NameUse => ({ ...name, state, nearest })
  if (used.has(name)) return of('used')
  const key = keyOf(name.text, dialect)
  if (key === 'all') return of('unused')
  // Codes that no rule of ours stands for: of ShellCheck there are hundreds, and hadolint had others once.
  const isForeign = dialect === 'hadolint' || /^(?:dl|sc)\d{4}$|\/|\*$/.test(key)
  const found = findRules(rules, dialect === 'buildkit' ? `buildkit/${name.text}` : key)
  if (!found.ok) return isForeign ? of('off') : of('unknown', found.nearest)
  return of(found.rules.some(({ id }) => ran.has(id)) ? 'unused' : 'off')
}
