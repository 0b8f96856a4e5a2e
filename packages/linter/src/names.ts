import { nearestName } from '@plimsoll/text'
import type { OptionValues } from './options.js'
import type { RuleSet } from './presets.js'

/** A rule as somebody named it: by its id, or by a code of another linter that stands for a part of it. */
export interface NamedRule {
  readonly id: string
  /** The code that it was named by. */
  readonly code: string | undefined
  /** The options that narrow the rule to the code's part. */
  readonly options: OptionValues | undefined
}

export type NamedRules =
  | { readonly ok: true; readonly rules: readonly NamedRule[] }
  | { readonly ok: false; readonly nearest: string | undefined }

/**
 * Finds what a name means: an id, `hadolint/DL3008`, or `DL3008`; codes in any letter case. A code may stand for parts
 * of several rules.
 */
export function findRules(rules: RuleSet, name: string): NamedRules {
  if (rules.has(name)) return { ok: true, rules: [{ id: name, code: undefined, options: undefined }] }
  const found: NamedRule[] = []
  for (const [id, { meta }] of rules) {
    const code = meta.replaces.find((replaced) => isSameCode(replaced, name))
    if (code !== undefined) found.push({ id, code, options: meta.codeOptions?.[code] })
  }
  return found.length > 0 ? { ok: true, rules: found } : { ok: false, nearest: nearestRule(rules, name) }
}

function isSameCode(code: string, name: string): boolean {
  return (
    matches(code.toLowerCase(), name.toLowerCase()) || matches(withoutPrefix(code).toLowerCase(), name.toLowerCase())
  )
}

/** A `*` at a code's end stands for all codes that begin so. */
function matches(code: string, name: string): boolean {
  return code.endsWith('*') ? name === code || name.startsWith(code.slice(0, -1)) : name === code
}

function withoutPrefix(code: string): string {
  return code.slice(code.indexOf('/') + 1)
}

/** In letters as the rule has it, whatever the name's are. */
function nearestRule(rules: RuleSet, name: string): string | undefined {
  const names = new Map<string, string>()
  for (const [id, { meta }] of rules) {
    for (const known of [id, ...meta.replaces, ...meta.replaces.map(withoutPrefix)])
      names.set(known.toLowerCase(), known)
  }
  const lower = name.toLowerCase()
  const nearest = nearestName(lower, names.keys(), Math.max(2, Math.floor(name.length / 4)))
  return names.get(nearest ?? lower)
}
