import type { Span } from '@plimsoll/text'
import type { ShellOptions } from './command.js'
import { changeDirectory } from './path.js'
import { DYNAMIC, type Binding } from './value.js'
import { Variables } from './variables.js'

/** A function that a script defines. */
export interface ShellFunction {
  readonly name: string
  readonly span: Span
  /** If it runs its arguments as a command (`"$@"`): how many of them stand in front of that command. */
  readonly runsArgumentsFrom: number | undefined
  /** The variables that it sets. */
  readonly assigns: readonly string[]
  readonly changesDirectory: boolean
}

interface Snapshot {
  readonly mark: number
  readonly options: ShellOptions
  readonly cwd: string | undefined
  readonly directories: readonly (string | undefined)[]
}

/** What one way through a script has changed. */
export interface Way {
  readonly changes: ReadonlyMap<string, Binding | undefined>
  readonly cwd: string | undefined
}

/** The state of a shell at one place of its script. */
export class ShellState {
  readonly variables: Variables
  readonly functions = new Map<string, ShellFunction>()
  options: ShellOptions
  cwd: string | undefined
  /** What `popd` goes back to. */
  #directories: readonly (string | undefined)[] = []
  #previous: string | undefined

  constructor(initial: (name: string) => Binding | undefined, options: ShellOptions, cwd: string | undefined) {
    this.variables = new Variables(initial)
    this.options = options
    this.cwd = cwd
  }

  /** `undefined` for a directory that is not known. */
  changeDirectory(target: string | undefined): void {
    const from = this.cwd
    this.cwd = target === undefined ? undefined : target === '-' ? this.#previous : changeDirectory(from, target)
    this.#previous = from
  }

  pushDirectory(target: string | undefined): void {
    this.#directories = [...this.#directories.slice(-MAX_DIRECTORIES), this.cwd]
    this.changeDirectory(target)
  }

  popDirectory(): void {
    this.#previous = this.cwd
    this.cwd = this.#directories.at(-1)
    this.#directories = this.#directories.slice(0, -1)
  }

  save(): Snapshot {
    const { options, cwd } = this
    return { mark: this.variables.mark(), options, cwd, directories: this.#directories }
  }

  /** Goes back to what was saved, and says what has changed since then. */
  restore(snapshot: Snapshot): Way {
    const way = { changes: this.variables.rollBack(snapshot.mark), cwd: this.cwd }
    this.options = snapshot.options
    this.cwd = snapshot.cwd
    this.#directories = snapshot.directories
    return way
  }

  /** The way that changes nothing. */
  stay(): Way {
    return { changes: new Map(), cwd: this.cwd }
  }

  /** Goes on where several ways meet that all began here. */
  join(ways: readonly Way[]): void {
    const [first, ...others] = ways
    if (first === undefined) return
    this.variables.join(ways.map((way) => way.changes))
    this.cwd = others.every((way) => way.cwd === first.cwd) ? first.cwd : undefined
  }

  forget(names: readonly string[]): void {
    for (const name of names) this.variables.set(name, DYNAMIC)
  }
}

const MAX_DIRECTORIES = 20
