import type { AddInstruction, CopyInstruction, EscapeCharacter, Heredoc, Word } from '@plimsoll/parser'
import { certainValue, evaluate, type VariableLookup } from './variable.js'

/** What a source of COPY or ADD is. `unknown`: a variable decides. */
export type CopySourceKind = 'local' | 'url' | 'git' | 'heredoc' | 'stage' | 'unknown'

export interface CopySource {
  readonly kind: CopySourceKind
  readonly word: Word
  /** The value after expansion, where it is certain. */
  readonly value: string | undefined
  /** Does it hold a wildcard, `*`, `?` or `[`? */
  readonly wildcard: boolean
  /** For a local source without wildcards: the cleaned path from the context's root; empty for the root itself. */
  readonly path: string | undefined
}

/** Classifies the sources in BuildKit's order of questions (local, git, URL, local). */
export function copySources(
  instruction: AddInstruction | CopyInstruction,
  lookup: VariableLookup,
  escape: EscapeCharacter,
): CopySource[] {
  const from = instruction.flags.some(({ name, value }) => name === 'from' && value !== undefined && value.value !== '')
  const announced = new Set(instruction.heredocs.map((heredoc: Heredoc) => heredoc.span.start))
  return instruction.sources.map((word) => {
    if (announced.has(word.span.start))
      return { kind: 'heredoc', word, value: undefined, wildcard: false, path: undefined }
    const value = certainValue(evaluate(word.value, lookup, escape))
    if (value === undefined) return { kind: from ? 'stage' : 'unknown', word, value, wildcard: false, path: undefined }
    const wildcard = /[*?[]/.test(value)
    const kind = from ? 'stage' : sourceKind(value)
    return { kind, word, value, wildcard, path: kind === 'local' && !wildcard ? cleanPath(value) : undefined }
  })
}

/** Local file, URL or git reference, as BuildKit decides it for ADD and COPY. */
export function sourceKind(value: string): 'local' | 'url' | 'git' {
  if (value.startsWith('./') || value.startsWith('../') || value.startsWith('github.com/')) return 'local'
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(value)?.[1]
  if (scheme !== undefined) {
    const lower = scheme.toLowerCase()
    if (lower === 'ssh' || lower === 'git') return 'git'
    if (lower !== 'http' && lower !== 'https') return 'local'
    const path = value.slice(scheme.length + 3).split(/[?#]/, 1)[0] ?? ''
    if (path.slice(path.indexOf('/') + 1 || path.length).endsWith('.git')) return 'git'
    return scheme === 'http' || scheme === 'https' ? 'url' : 'local'
  }
  return /^[A-Za-z0-9_-]+@[A-Za-z0-9.-]+:/.test(value) ? 'git' : 'local'
}

/** A path without `.`, `..` and doubled slashes; it cannot lead above the root. Empty for the root. */
export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
