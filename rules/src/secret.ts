export interface SecretNaming {
  /** More words that say secret. */
  readonly words: readonly string[]
  /** Judge by BuildKit's words alone. */
  readonly buildkit: boolean
}

/** Does a variable's name say that its value is a secret? Words are the parts between `_`. */
export function isSecretName(name: string, { words, buildkit }: SecretNaming): boolean {
  if (buildkit) return BUILDKIT_SECRET.test(name) && !BUILDKIT_PUBLIC.test(name)
  const parts = name.toLowerCase().split(/[_.-]/)
  if (parts.some((part) => HARMLESS.has(part))) return false
  if (WHOLE_NAMES.has(name.toUpperCase()) || /^BUNDLE_.+__.+$/.test(name)) return true
  return parts.some(
    (part, index) =>
      SECRET.has(part) ||
      words.includes(part) ||
      (part === 'key' && KEY_OF.has(parts[index - 1] ?? '')) ||
      GLUED_KEY.test(part),
  )
}

/** Could a value be the secret itself, and not a switch, a place where it is, or a stand-in? */
export function isSecretValue(name: string, value: string): boolean {
  const text = value.trim()
  if (text === '' || /^(?:true|false|yes|no|on|off|null|none|nil|undefined)$/i.test(text)) return false
  if (/^\d{1,3}$/.test(text)) return false
  if (
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|file:)/.test(text) ||
    /^[\w.-]+\.(?:json|ya?ml|pem|key|crt|cert|txt|env|cfg|conf|ini|properties|xml|jks|p12|pub|sh|bash|py|rb|pl|js|php|ps1|bat|cmd|exe|sql)$/i.test(
      text,
    )
  )
    return false
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i.test(text)
  if (/^<.*>$|^\{\{.*\}\}$|^x+$|^\*+[A-Za-z]*\*+$|^\.{3}$|^%.*%$/i.test(text)) return false
  if (STAND_IN.test(text)) return false
  return !(name.toUpperCase() === 'SECRET_KEY_BASE' && /^(?:1|dummy|placeholder)$/i.test(text))
}

/** What people write where a value has to stand. */
const STAND_IN =
  /^(?:[_\W]+|dummy|ignored?|placeholder|todo|fixme|unused|not[-_ ]?(?:set|used|a[-_ ]?secret)|this[-_ ]is[-_ ]not[-_ ]a[-_ ]secret|(?:your|my|some|insert|replace|put)[-_ ].*)$/i

// Go's `(?i)` folds U+017F and U+212A, too.
const BUILDKIT_SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/iu
const BUILDKIT_PUBLIC = /(?:_|^)(?:public|file|version)(?:_|$)/iu

const SECRET: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'apikey',
  'credential',
  'credentials',
  'pat',
])

/** Whose key is a secret one. */
const KEY_OF: ReadonlySet<string> = new Set([
  'api',
  'access',
  'secret',
  'private',
  'client',
  'encryption',
  'signing',
  'master',
  'account',
  'storage',
  'auth',
])
const GLUED_KEY = /^(?:api|access|secret|private|client|encryption|signing|master|account|storage|auth)key$/

/** Words that say it is about the secret, and not the secret. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    'file path dir url host port name user id ids version public length ttl expiry type header prefix enabled policy mode alias ' +
    'prompt mount dummy keyserver fingerprint'
  ).split(' '),
)

const WHOLE_NAMES: ReadonlySet<string> = new Set([
  'GEM_HOST_API_KEY',
  'DEVISE_PEPPER',
  'SECRET_KEY_BASE',
  'RAILS_MASTER_KEY',
  'RAILS_KEY',
])
