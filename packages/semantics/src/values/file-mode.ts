import { valueProblem, type ValueProblem } from './value-problem.js'

export interface FileMode {
  readonly ok: true
  /** The permissions, where they are written as a number. */
  readonly bits: number | undefined
}

export type FileModeProblem = ValueProblem<'octal' | 'symbolic'>

/** Reads a `--chmod` as BuildKit does: an octal number, or clauses such as `u=rwX,go-w`. */
export function parseFileMode(text: string): FileMode | FileModeProblem {
  if (OCTAL.test(text) && Number.parseInt(text, 8) <= HIGHEST) return { ok: true, bits: Number.parseInt(text, 8) }
  if (/^\d/.test(text)) {
    const message = `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`
    return valueProblem('octal', message, 0, text.length)
  }
  let start = 0
  for (const clause of text.split(',')) {
    const end = start + clause.length
    if (!CLAUSE.test(clause)) return valueProblem('symbolic', 'invalid syntax', start, end)
    start = end + 1
  }
  return { ok: true, bits: undefined }
}

const OCTAL = /^[0-7]+$/
const HIGHEST = 0o7777
const CLAUSE = /^[augo]*(?:[+=-](?:[rwxXst]*|[ugo]))+$/
