import { encodeText } from '@plimsoll/host'
import type { Position, SourceText } from '@plimsoll/text'

/** Places whose columns count the bytes of the file, from 1. Each answer takes the same time however long the line is. */
export class Utf8Columns {
  readonly #source: SourceText
  /** The bytes before each `STEP`th unit; `undefined` where every unit is a byte. */
  readonly #bytes: readonly number[] | undefined

  constructor(source: SourceText) {
    this.#source = source
    this.#bytes = /^[\0-\x7f]*$/.test(source.text) ? undefined : countBytes(source.text)
  }

  position(offset: number): Position {
    const position = this.#source.position(offset)
    if (this.#bytes === undefined) return position
    const lineStart = this.#source.lineStarts[position.line - 1] ?? 0
    const at = lineStart + position.column - 1
    return { line: position.line, column: this.#bytesBefore(at) - this.#bytesBefore(lineStart) + 1 }
  }

  #bytesBefore(offset: number): number {
    const step = Math.floor(offset / STEP)
    return (this.#bytes?.[step] ?? 0) + byteCount(this.#source.text, step * STEP, offset)
  }
}

const STEP = 512

function countBytes(text: string): number[] {
  const counts = [0]
  for (let at = 0, bytes = 0; at < text.length; at += STEP) {
    bytes += byteCount(text, at, at + STEP)
    counts.push(bytes)
  }
  return counts
}

/** A surrogate pair is two bytes for each half, so that pieces may be cut anywhere. */
function byteCount(text: string, start: number, end: number): number {
  const last = Math.min(end, text.length)
  let bytes = 0
  for (let at = start; at < last; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes++
    else if (unit < 0x800) bytes += 2
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 3
    else if (isHalf(text, at)) bytes += 2
    else bytes += encodeText(text.slice(at, at + 1)).length
  }
  return bytes
}

/** Is the surrogate part of a pair? */
function isHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  const other = unit < 0xdc00 ? text.charCodeAt(at + 1) : text.charCodeAt(at - 1)
  return unit < 0xdc00 ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff
}
