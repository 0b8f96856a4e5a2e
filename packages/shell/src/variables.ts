import { DYNAMIC, joinBindings, sizeOf, UNSET, type Binding } from './value.js'

/** How much text may be written in place of variables, in all. */
const MAX_EXPANDED = 64 * 1024

type Changes = ReadonlyMap<string, Binding | undefined>

/**
 * The variables of a shell while its script is walked through. Changes are kept in order, so that those of a subshell
 * or of a branch can be taken back: that costs as much as there were changes, not as there are variables.
 */
export class Variables {
  readonly #initial: (name: string) => Binding | undefined
  readonly #assigned = new Map<string, Binding>()
  readonly #exported = new Set<string>()
  readonly #trail: { readonly name: string; readonly before: Binding | undefined }[] = []
  readonly #constants = new Map<string, Binding | undefined>()
  #budget = MAX_EXPANDED

  constructor(initial: (name: string) => Binding | undefined) {
    this.#initial = initial
  }

  /** What is known; `undefined` for a variable that comes from outside and that nothing is known of. */
  get(name: string): Binding | undefined {
    return this.#assigned.get(name) ?? this.#constant(name)
  }

  /** As `get`, to put the value in the place of an expansion. */
  expand(name: string): Binding | undefined {
    const binding = this.get(name)
    if (binding?.kind !== 'known') return binding
    this.#budget -= sizeOf(binding)
    return this.#budget < 0 ? DYNAMIC : binding
  }

  set(name: string, binding: Binding): void {
    this.#trail.push({ name, before: this.#assigned.get(name) })
    this.#assigned.set(name, binding)
  }

  unset(name: string): void {
    this.set(name, UNSET)
  }

  export(name: string): void {
    this.#exported.add(name)
  }

  /** What a program sees that is started here: what is exported, and what came from outside. */
  seenByChild(name: string): Binding | undefined {
    const assigned = this.#assigned.get(name)
    const constant = this.#constant(name)
    if (assigned === undefined) return constant
    const isExported = this.#exported.has(name) || (constant?.kind === 'known' && constant.isSet)
    return isExported ? assigned : (constant ?? DYNAMIC)
  }

  mark(): number {
    return this.#trail.length
  }

  /** Takes back what was changed since the mark, and says what it was. */
  rollBack(mark: number): Changes {
    const changes = new Map<string, Binding | undefined>()
    while (this.#trail.length > mark) {
      const change = this.#trail.pop()
      if (change === undefined) break
      const { name, before } = change
      if (!changes.has(name)) changes.set(name, this.#assigned.get(name))
      if (before === undefined) this.#assigned.delete(name)
      else this.#assigned.set(name, before)
    }
    return changes
  }

  /** Goes on where several ways meet, each with the changes made on it. */
  join(ways: readonly Changes[]): void {
    const names = new Set(ways.flatMap((way) => [...way.keys()]))
    for (const name of names) {
      const before = this.get(name)
      const outcomes = ways.map((way) => (way.has(name) ? way.get(name) : before))
      this.set(name, joinBindings(outcomes) ?? DYNAMIC)
    }
  }

  #constant(name: string): Binding | undefined {
    if (!this.#constants.has(name)) this.#constants.set(name, this.#initial(name))
    return this.#constants.get(name)
  }
}
