import type { Comment, Dockerfile } from '@plimsoll/parser'

/** What `# hadolint shell=…` says: the shell of the base image, for a stage, or above the first FROM for all of them. */
export class ShellHints {
  readonly #hints: readonly { readonly offset: number; readonly program: string }[]
  /** Of the FROMs, in order. */
  readonly #starts: readonly number[]

  constructor({ comments, instructions }: Dockerfile) {
    this.#hints = comments.flatMap((comment) => {
      const program = programOf(comment)
      return program === undefined ? [] : [{ offset: comment.span.start, program }]
    })
    this.#starts =
      this.#hints.length === 0
        ? []
        : instructions.flatMap(({ keyword, span }) => (keyword === 'FROM' ? [span.start] : []))
  }

  /** The program that a stage is told, by its index. */
  of(stage: number): string | undefined {
    if (this.#hints.length === 0) return undefined
    const start = this.#starts[stage] ?? -1
    const end = this.#starts[stage + 1] ?? Infinity
    const first = this.#starts[0] ?? 0
    const own = this.#hints.findLast(({ offset }) => offset > start && offset < end)
    return (own ?? this.#hints.findLast(({ offset }) => offset < first))?.program
  }
}

/** As hadolint's own grammar has it: in these letters, with a reason behind `#`. Only an indented comment has its mark. */
function programOf({ text }: Comment): string | undefined {
  return /^#?[ \t]*hadolint[ \t]+shell[ \t]*=[ \t]*([^\s#]+)[ \t]*(?:#.*)?$/.exec(text)?.[1]
}
