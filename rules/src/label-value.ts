import { checkDigest } from '@plimsoll/semantics'
import parseLicenses from 'spdx-expression-parse'
import isEmail from 'validator/lib/isEmail.js'
import isRFC3339 from 'validator/lib/isRFC3339.js'
import isSemVer from 'validator/lib/isSemVer.js'
import isURL from 'validator/lib/isURL.js'

/** What a label's value may have to be. A `semver-v` is a `semver` that may have a `v` before it. */
const LABEL_TYPES = ['text', 'url', 'rfc3339', 'spdx', 'hash', 'digest', 'semver', 'semver-v', 'email'] as const
export type LabelType = (typeof LABEL_TYPES)[number]

export function isLabelType(text: string): text is LabelType {
  return (LABEL_TYPES as readonly string[]).includes(text)
}

/** What a value that does not fit its type is not: `a URL`; `undefined` where it fits, or is too long to say. */
export function missedForm(type: LabelType, value: string): string | undefined {
  if (value.length > LONGEST) return undefined
  switch (type) {
    case 'text':
      return undefined
    case 'url':
      return isAbsoluteUrl(value) ? undefined : 'a URL with its scheme, such as `https://example.com`'
    case 'rfc3339':
      return isRFC3339.default(value) ? undefined : 'a time as RFC 3339 writes it, such as `2025-01-31T12:00:00Z`'
    case 'spdx':
      return isLicenseExpression(value) ? undefined : 'an SPDX licence expression, such as `Apache-2.0 OR MIT`'
    case 'hash':
      return /^[0-9a-f]{7,64}$/i.test(value) ? undefined : 'the hash of a commit: 7 to 64 hexadecimal digits'
    case 'digest':
      return checkDigest(value) === undefined ? undefined : 'a digest: `sha256:` and 64 hexadecimal digits'
    case 'semver':
      return isSemVer.default(value) ? undefined : 'a semantic version, such as `1.2.3`'
    case 'semver-v':
      return isSemVer.default(value.replace(/^v/, '')) ? undefined : 'a semantic version, such as `1.2.3` or `v1.2.3`'
    case 'email':
      return isEmail.default(value, { require_tld: false }) ? undefined : 'an email address'
    default:
      return type satisfies never
  }
}

/** What is longer is not looked at: the libraries' expressions are not linear. */
const LONGEST = 1000

function isAbsoluteUrl(value: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):\S+$/i.exec(value)?.[1]?.toLowerCase()
  if (scheme !== 'http' && scheme !== 'https') return scheme !== undefined && !/^[\w-]+\.[\w.-]+:/.test(value)
  return isURL.default(value, { require_tld: false, require_protocol: true, allow_underscores: true })
}

/** Identifiers of licences are the same in any case; the library knows them in one. */
function isLicenseExpression(value: string): boolean {
  if (isParsed(value)) return true
  const identifiers = value.match(IDENTIFIER) ?? []
  return identifiers.length > MOST_IDENTIFIERS || isParsed(value.replace(IDENTIFIER, spelledAsKnown))
}

/** Expressions of more are not looked at any closer. */
const MOST_IDENTIFIERS = 10

/** Not the operators. */
const IDENTIFIER = /\b(?!(?:AND|OR|WITH)\b)[A-Za-z0-9][A-Za-z0-9.-]*/g

function spelledAsKnown(identifier: string): string {
  const isKnown = (text: string): boolean => isParsed(text) || isParsed(`MIT WITH ${text}`)
  return [identifier, ...SPELLINGS.map((spell) => spell(identifier))].find(isKnown) ?? identifier
}

function isParsed(text: string): boolean {
  try {
    parseLicenses(text)
    return true
  } catch {
    return false
  }
}

/** `mit`, `apache-2.0`, `bsd-3-clause`, `gpl-3.0-or-later`, `classpath-exception-2.0` */
const SPELLINGS: readonly ((identifier: string) => string)[] = [
  (identifier) => identifier.toUpperCase(),
  capitalized,
  (identifier) => identifier.split('-').map(capitalized).join('-'),
  (identifier) => withFirst(identifier.split('-').map(capitalized)),
  (identifier) => withFirst(identifier.toLowerCase().split('-')),
]

function capitalized(part: string): string {
  return part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()
}

function withFirst([first = '', ...rest]: readonly string[]): string {
  return [first.toUpperCase(), ...rest].join('-')
}
