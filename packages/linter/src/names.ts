import { nearestName } from '@plimsoll/text'
import type { OptionValues } from './options.js'
import type { RuleSet } from './presets.js'

/** A rule as somebody named it: by its id, or by a code of another linter that stands for a part of it. */
export interface NamedRule {
  readonly id: string
  /** The options that narrow the rule to the code's part. */
  readonly options: OptionValues | undefined
}

export type NamedRules =
  | { readonly ok: true; readonly rules: readonly NamedRule[] }
  | { readonly ok: false; readonly nearest: string | undefined }

/** Finds what a name means: an id, `hadolint/DL3008`, or `DL3008`. A code may stand for parts of several rules. */
export function findRules(rules: RuleSet, name: string): NamedRules {
  if (rules.has(name)) return { ok: true, rules: [{ id: name, options: undefined }] }
  const found: NamedRule[] = []
  for (const [id, { meta }] of rules) {
    const code = meta.replaces.find((replaced) => isSameCode(replaced, name))
    if (code !== undefined) found.push({ id, options: meta.codeOptions?.[code] })
  }
  if (found.length > 0) return { ok: true, rules: found }
  const names = [...rules].flatMap(([id, { meta }]) => [id, ...meta.replaces, ...meta.replaces.map(withoutPrefix)])
  return { ok: false, nearest: nearestName(name, names, Math.max(2, Math.floor(name.length / 4))) }
}

function isSameCode(code: string, name: string): boolean {
  const lower = name.toLowerCase()
  return code.toLowerCase() === lower || withoutPrefix(code).toLowerCase() === lower
}

function withoutPrefix(code: string): string {
  return code.slice(code.indexOf('/') + 1)
}
