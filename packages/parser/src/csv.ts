import { utf8Length } from './characters.js'

/** One field of a comma-separated record: its text and where its characters come from. */
export interface CsvField {
  readonly text: string
  /** For each character of `text` its offset in the record. */
  readonly offsets: readonly number[]
  readonly start: number
  readonly end: number
}

export type CsvRecord =
  | { readonly ok: true; readonly fields: readonly CsvField[] }
  | { readonly ok: false; readonly message: string; readonly at: number; readonly fields: readonly CsvField[] }

/**
 * Reads one record as Go's `encoding/csv` does: `a,"b ""c"" d"` has two fields. A quote inside a bare field, or text
 * behind a closing quote, is an error, whose message is Go's.
 */
export function parseCsvRecord(record: string): CsvRecord {
  const fields: CsvField[] = []
  if (record === '') return { ok: false, message: 'EOF', at: 0, fields }
  let at = 0
  for (;;) {
    const quoted = record.charCodeAt(at) === QUOTE
    const field = quoted ? readQuoted(record, at) : readBare(record, at)
    if (typeof field === 'number') return { ok: false, message: parseError(record, field, quoted), at: field, fields }
    fields.push(field)
    if (field.end >= record.length) return { ok: true, fields }
    at = field.end + 1
  }
}

const QUOTE = 0x22

/** A field without quotes, or the offset of the quote that is not allowed in it. */
function readBare(record: string, start: number): CsvField | number {
  const comma = record.indexOf(',', start)
  const end = comma === -1 ? record.length : comma
  const text = record.slice(start, end)
  const quote = text.indexOf('"')
  if (quote !== -1) return start + quote
  return { text, offsets: Array.from(text, (_, i) => start + i), start, end }
}

/** A quoted field, or the offset of what is wrong with it. */
function readQuoted(record: string, start: number): CsvField | number {
  let text = ''
  const offsets: number[] = []
  let at = start + 1
  for (;;) {
    if (at >= record.length) return record.length
    if (record.charCodeAt(at) === QUOTE) {
      if (record.charCodeAt(at + 1) !== QUOTE) break
      at++
    }
    text += record.charAt(at)
    offsets.push(at)
    at++
  }
  const end = at + 1
  if (end < record.length && record[end] !== ',') return at
  return { text, offsets, start, end }
}

/** Columns count bytes from 1, as Go's do. */
function parseError(record: string, at: number, quoted: boolean): string {
  const place = `parse error on line 1, column ${utf8Length(record.slice(0, at)) + 1}`
  return `${place}: ${quoted ? 'extraneous or missing " in quoted-field' : 'bare " in non-quoted-field'}`
}
