import { Session } from 'node:inspector'

/**
 * Counts the work of parsing, the same in every run: how often each block of the code of this package was executed,
 * and how many characters the built-in functions that search a text went over.
 */
export class WorkMeter {
  readonly #session = new Session()
  #searched = 0
  readonly #originals: (() => void)[] = []

  constructor() {
    this.#session.connect()
    this.#post('Profiler.enable')
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    this.#watchString('indexOf', (text, result) => (typeof result === 'number' && result >= 0 ? result : text.length))
    this.#watchString('includes', (text) => text.length)
    this.#watchString('replace', (text) => text.length)
    this.#watchString('toLowerCase', (text) => text.length)
    this.#watchString('toUpperCase', (text) => text.length)
  }

  /** The work of `body`. */
  measure(body: () => void): number {
    this.#executed()
    this.#searched = 0
    body()
    return this.#searched + this.#executed()
  }

  close(): void {
    for (const restore of this.#originals) restore()
    this.#post('Profiler.stopPreciseCoverage')
    this.#session.disconnect()
  }

  /** How often blocks were executed since it was last asked. */
  #executed(): number {
    let count = 0
    for (const { url, functions } of this.#takeCoverage()) {
      if (!/\/packages\/(?:parser|text)\/src\//.test(url)) continue
      for (const { ranges } of functions) for (const range of ranges) count += range.count
    }
    return count
  }

  #takeCoverage(): readonly ScriptCoverage[] {
    return (this.#post('Profiler.takePreciseCoverage') as { readonly result: readonly ScriptCoverage[] }).result
  }

  #post(method: string, params?: object): unknown {
    let answer: unknown
    this.#session.post(method, params, (error, result) => {
      if (error !== null) throw new Error(error.message)
      answer = result
    })
    return answer
  }

  /** Charges the calls of a method of strings; from where it searches is the second argument, if there is one. */
  #watchString(name: WatchedMethod, cost: (text: string, result: unknown) => number): void {
    const original: unknown = Reflect.get(String.prototype, name)
    if (typeof original !== 'function') throw new TypeError(name)
    const charge = (text: string, from: unknown, result: unknown): void => {
      this.#searched += Math.max(0, cost(text, result) - (typeof from === 'number' ? from : 0))
    }
    Reflect.set(String.prototype, name, function (this: string, ...args: unknown[]): unknown {
      const result: unknown = Reflect.apply(original, this, args)
      charge(this, args[1], result)
      return result
    })
    this.#originals.push(() => Reflect.set(String.prototype, name, original))
  }
}

type WatchedMethod = 'includes' | 'indexOf' | 'replace' | 'toLowerCase' | 'toUpperCase'

interface ScriptCoverage {
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
}
