import type { Span } from '@plimsoll/text'
import { utf8Length } from './characters.js'

/** One field of a comma-separated record. */
export interface CsvField extends Span {
  /** The parts of the record that its text consists of. */
  readonly parts: readonly Span[]
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
  for (let at = 0; ;) {
    const quoted = record.charCodeAt(at) === QUOTE
    const field = quoted ? readQuoted(record, at) : readBare(record, at)
    if (typeof field === 'number') return { ok: false, message: parseError(record, field, quoted), at: field, fields }
    fields.push(field)
    if (field.end >= record.length) return { ok: true, fields }
    at = field.end + 1
  }
}

/** The text of a field. */
export function csvFieldText(record: string, field: CsvField): string {
  return field.parts.map(({ start, end }) => record.slice(start, end)).join('')
}

const QUOTE = 0x22

/** A field without quotes, or the offset of the quote that is not allowed in it. */
function readBare(record: string, start: number): CsvField | number {
  const comma = record.indexOf(',', start)
  const end = comma === -1 ? record.length : comma
  for (let at = start; at < end; at++) if (record.charCodeAt(at) === QUOTE) return at
  return { start, end, parts: [{ start, end }] }
}

/** A quoted field, or the offset of what is wrong with it. Of two quotes in it the second counts. */
function readQuoted(record: string, start: number): CsvField | number {
  const parts: Span[] = []
  for (let from = start + 1, search = from; ;) {
    const quote = record.indexOf('"', search)
    if (quote === -1) return record.length
    parts.push({ start: from, end: quote })
    if (record.charCodeAt(quote + 1) === QUOTE) {
      from = quote + 1
      search = quote + 2
      continue
    }
    const end = quote + 1
    return end < record.length && record[end] !== ',' ? quote : { start, end, parts }
  }
}

/** Columns count bytes from 1, as Go's do. */
function parseError(record: string, at: number, quoted: boolean): string {
  const place = `parse error on line 1, column ${utf8Length(record.slice(0, at)) + 1}`
  return `${place}: ${quoted ? 'extraneous or missing " in quoted-field' : 'bare " in non-quoted-field'}`
}
