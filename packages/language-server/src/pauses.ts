/** For each key, one thing to do when nothing newer has come for a while. */
export class Pauses {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  /** @param delay in milliseconds */
  start(key: string, delay: number, then: () => void): void {
    this.stop(key)
    const timer = setTimeout(() => {
      this.#timers.delete(key)
      then()
    }, delay)
    this.#timers.set(key, timer)
  }

  stop(key: string): void {
    clearTimeout(this.#timers.get(key))
    this.#timers.delete(key)
  }
}
