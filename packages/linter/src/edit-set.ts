import { compareSpans, editsOverlap, type TextEdit } from '@plimsoll/text'

/**
 * Edits in the order of the text, no two of which change the same characters. Only its neighbours can overlap another
 * one, so a question costs two binary searches, and adding one moves the edits of one chunk.
 */
export class EditSet {
  /** In order; none is empty, and none has more than `LONGEST_CHUNK` edits. */
  readonly #chunks: TextEdit[][] = []

  /** Would the edit change what one of the set changes? */
  overlaps(edit: TextEdit): boolean {
    const { chunk, at } = this.#find(edit)
    const edits = this.#chunks[chunk] ?? []
    const before = edits[at - 1] ?? this.#chunks[chunk - 1]?.at(-1)
    const after = edits[at] ?? this.#chunks[chunk + 1]?.[0]
    return (before !== undefined && editsOverlap(before, edit)) || (after !== undefined && editsOverlap(after, edit))
  }

  add(edit: TextEdit): void {
    const { chunk, at } = this.#find(edit)
    const edits = this.#chunks[chunk]
    if (edits === undefined) {
      this.#chunks.push([edit])
      return
    }
    edits.splice(at, 0, edit)
    if (edits.length > LONGEST_CHUNK) this.#chunks.splice(chunk + 1, 0, edits.splice(edits.length >> 1))
  }

  /** Where the edit belongs: in the last chunk that begins before it, behind the edits that are not after it. */
  #find(edit: TextEdit): { readonly chunk: number; readonly at: number } {
    const chunk = Math.max(0, countNotAfter(this.#chunks, edit, (edits) => edits[0]) - 1)
    return { chunk, at: countNotAfter(this.#chunks[chunk] ?? [], edit, (other) => other) }
  }
}

const LONGEST_CHUNK = 512

/** How many of the sorted items do not come after the edit. */
function countNotAfter<T>(items: readonly T[], edit: TextEdit, editOf: (item: T) => TextEdit | undefined): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    const other = item === undefined ? undefined : editOf(item)
    if (other !== undefined && compareSpans(other.span, edit.span) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
