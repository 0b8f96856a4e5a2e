import { goQuote } from '@plimsoll/parser'
import { nearestName } from '@plimsoll/text'
import { isAbsolutePath, joinPath } from '../file-path.js'
import { isGoBoolean } from './go-boolean.js'

/** One field of a `--mount`, `key=value` or `key`. */
export interface MountOption {
  /** As written. */
  readonly text: string
  /** In lower case. */
  readonly key: string
  /** After expansion. `unknown`: a variable decides. */
  readonly value:
    { readonly kind: 'none' } | { readonly kind: 'known'; readonly text: string } | { readonly kind: 'unknown' }
}

/** What a mount's target is seen against. */
export interface MountPlace {
  /** The working directory, where it is known. */
  readonly workdir: string | undefined
  readonly os: 'linux' | 'windows' | undefined
}

export type MountProblemCode =
  /** The key, or the lack of a value. */
  | 'key-unknown'
  | 'value-missing'
  /** The value alone. */
  | 'type-unknown'
  | 'sharing-unknown'
  | 'boolean'
  | 'size'
  | 'mode'
  | 'owner'
  /** The key together with the mount's type; `order`: the type that allows it comes later. */
  | 'key-type'
  | 'order'
  | 'secret-from'
  | 'ssh-source'
  /** The mount as a whole. */
  | 'secret-nameless'
  | 'secret-source-and-id'
  | 'secret-target'
  | 'target-root'

/** One thing that BuildKit refuses about a mount. */
export interface MountProblem {
  readonly code: MountProblemCode
  /** The number of the option, or `undefined` for the mount as a whole. */
  readonly option: number | undefined
  /** The type that the mount has where the problem is, if it matters. */
  readonly type: string
  /** In BuildKit's words. */
  readonly message: string
}

export const MOUNT_TYPES: readonly string[] = ['bind', 'cache', 'tmpfs', 'secret', 'ssh']
export const MOUNT_SHARINGS: readonly string[] = ['shared', 'private', 'locked']
export const MOUNT_KEYS: readonly string[] = [
  'type',
  'from',
  'source',
  'target',
  'readonly',
  'id',
  'sharing',
  'required',
  'size',
  'mode',
  'uid',
  'gid',
  'src',
  'dst',
  'destination',
  'ro',
  'readwrite',
  'rw',
  'env',
]

/**
 * All that BuildKit refuses about the fields of a `--mount` (`parseMount` of `instructions/commands_runmount.go`, and
 * what is found where the mount is used). It reads them from left to right: `required` and `size` are judged by the
 * type seen so far. References to stages are not looked at.
 */
export function checkMountOptions(options: readonly MountOption[], place: MountPlace): MountProblem[] {
  const reader = new MountReader(options)
  options.forEach((option, index) => {
    reader.read(option, index)
  })
  reader.finish(place)
  return reader.problems
}

/** A bind mount until a `type` says otherwise. */
const DEFAULT_TYPE = 'bind'
const UNKNOWN_TYPE = ''
/** The keys that stand for yes where they have no value. */
const SWITCHES: readonly string[] = ['readonly', 'ro', 'readwrite', 'rw', 'required']
const WITH_OWNER: readonly string[] = ['cache', 'secret', 'ssh']
const LARGEST_UNSIGNED = 2 ** 32 - 1

class MountReader {
  readonly problems: MountProblem[] = []
  readonly #options: readonly MountOption[]
  readonly #lastType: number
  #type = DEFAULT_TYPE
  readonly #last = new Map<string, number>()

  constructor(options: readonly MountOption[]) {
    this.#options = options
    this.#lastType = options.findLastIndex(({ key }) => key === 'type')
  }

  read(option: MountOption, index: number): void {
    const { key, text, value } = option
    if (value.kind === 'none') this.#readBare(option, index)
    else if (!MOUNT_KEYS.includes(key)) {
      const nearest = nearestName(key, MOUNT_KEYS)
      const advice = nearest === undefined ? '' : ` (did you mean ${nearest}?)`
      this.#fail('key-unknown', index, `unexpected key '${key}' in '${text}'${advice}`)
    } else {
      this.#checkKeyWithType(key, index)
      if (value.kind === 'known') this.#readValue(key, value.text, index)
      else if (key === 'type') this.#type = UNKNOWN_TYPE
      this.#last.set(NAMES.get(key) ?? key, index)
    }
  }

  finish({ workdir, os }: MountPlace): void {
    if (this.#type === UNKNOWN_TYPE) return
    for (const key of ['mode', 'uid', 'gid']) {
      const index = this.#last.get(key)
      if (index === undefined || WITH_OWNER.includes(this.#type)) continue
      this.#fail('key-type', index, `${key} not allowed for ${goQuote(this.#type)} type mounts`)
    }
    if (this.#type === 'secret') this.#checkSecret(os)
    else this.#checkSharing()
    if (this.#type === 'ssh' && this.#isGiven('source')) {
      this.#fail('ssh-source', this.#last.get('source'), 'ssh does not support source')
    }
    if (['bind', 'cache', 'tmpfs'].includes(this.#type)) this.#checkTarget(workdir, os)
  }

  #fail(code: MountProblemCode, option: number | undefined, message: string): void {
    this.problems.push({ code, option, type: this.#type, message })
  }

  #readBare({ key, text }: MountOption, index: number): void {
    if (key === 'required') this.#checkKeyWithType(key, index)
    else if (!SWITCHES.includes(key)) {
      this.#fail('value-missing', index, `invalid field '${text}' must be a key=value pair`)
    }
  }

  /** `required` and `size` are for some types only, and the type has to come before them. */
  #checkKeyWithType(key: string, index: number): void {
    const types = TYPES_OF_KEY.get(key)
    if (types === undefined || this.#type === UNKNOWN_TYPE || types.includes(this.#type)) return
    const later = this.#lastType > index ? this.#options[this.#lastType]?.value : undefined
    if (later?.kind === 'unknown') return
    const isLater = later?.kind === 'known' && types.includes(later.text.toLowerCase())
    const message = `unexpected key '${key}' for mount type '${this.#type}'`
    this.#fail(isLater ? 'order' : 'key-type', index, message)
  }

  #readValue(key: string, text: string, index: number): void {
    switch (key) {
      case 'type':
        if (!MOUNT_TYPES.includes(text.toLowerCase())) {
          this.#fail('type-unknown', index, `unsupported mount type ${goQuote(text)}${adviceFor(text, MOUNT_TYPES)}`)
          this.#type = UNKNOWN_TYPE
        } else this.#type = text.toLowerCase()
        return
      case 'sharing':
        if (!MOUNT_SHARINGS.includes(text.toLowerCase())) {
          const message = `unsupported sharing value ${goQuote(text)}${adviceFor(text, MOUNT_SHARINGS)}`
          this.#fail('sharing-unknown', index, message)
        }
        return
      case 'readonly':
      case 'ro':
      case 'readwrite':
      case 'rw':
      case 'required':
        if (!isGoBoolean(text)) this.#fail('boolean', index, `invalid value for ${key}: ${text}`)
        return
      case 'size':
        if (!SIZE.test(text)) this.#fail('size', index, `invalid value for ${key}: ${text}`)
        return
      case 'mode':
        if (!isUnsigned(text, 8)) this.#fail('mode', index, `invalid value ${text} for ${key}`)
        return
      case 'uid':
      case 'gid':
        if (!isUnsigned(text, 10)) this.#fail('owner', index, `invalid value ${text} for ${key}`)
        return
      default:
    }
  }

  /** Is there a value for the key that is not empty? */
  #isGiven(key: string): boolean {
    const value = this.#value(key)
    return value !== undefined && (value.kind === 'unknown' || (value.kind === 'known' && value.text !== ''))
  }

  #value(key: string): MountOption['value'] | undefined {
    const index = this.#last.get(key)
    return index === undefined ? undefined : this.#options[index]?.value
  }

  #isUnknown(key: string): boolean {
    return this.#value(key)?.kind === 'unknown'
  }

  #checkSharing(): void {
    if (this.#type === 'cache' || !this.#isGiven('sharing') || this.#isUnknown('sharing')) return
    const message = `invalid cache sharing set for ${this.#type} mount`
    this.#fail('key-type', this.#last.get('sharing'), message)
  }

  #checkSecret(os: MountPlace['os']): void {
    if (this.#isGiven('from')) {
      this.#fail('secret-from', this.#last.get('from'), 'secret mount should not have a from')
    }
    if (this.#isGiven('sharing') && !this.#isUnknown('sharing')) {
      this.#fail('key-type', this.#last.get('sharing'), 'secret mount should not define sharing')
    }
    const [source, id, target] = [this.#isGiven('source'), this.#isGiven('id'), this.#isGiven('target')]
    if (!source && !id && !target) {
      this.#fail('secret-nameless', undefined, 'invalid secret mount. one of source, target required')
    } else if (source && id && !this.#isUnknown('source') && !this.#isUnknown('id')) {
      this.#fail('secret-source-and-id', this.#last.get('source'), "both source and id can't be set")
    }
    if (os === 'windows') this.#checkWindowsSecret(target)
  }

  #checkWindowsSecret(isGiven: boolean): void {
    const target = this.#value('target')
    if (!isGiven) {
      if (this.#last.has('env')) return
      this.#fail('secret-target', undefined, `secret target is required on Windows, ${WINDOWS_EXAMPLE}`)
    } else if (target?.kind === 'known' && !isAbsolutePath(target.text, 'windows')) {
      const message = `secret target ${goQuote(target.text.replaceAll('\\', '/'))} must be an absolute path with forward slashes on Windows, ${WINDOWS_EXAMPLE}`
      this.#fail('secret-target', this.#last.get('target'), message)
    }
  }

  /** Without a target it is the working directory. */
  #checkTarget(workdir: string | undefined, os: MountPlace['os']): void {
    const target = this.#value('target') ?? { kind: 'known', text: '' }
    if (target.kind !== 'known' || os === 'windows') return
    const isRoot = target.text.startsWith('/')
      ? target.text === '/'
      : workdir !== undefined && joinPath(workdir, target.text) === '/'
    if (isRoot) this.#fail('target-root', this.#last.get('target'), 'invalid mount target "/"')
  }
}

/** The other names of some keys. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
])

const TYPES_OF_KEY: ReadonlyMap<string, readonly string[]> = new Map([
  ['required', ['secret', 'ssh']],
  ['size', ['tmpfs']],
])

/** As `units.RAMInBytes` of github.com/docker/go-units reads it: `64m`, `1.5GiB`. */
const SIZE = /^\+?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)? ?(?:b|[kmgtp](?:i?b)?)?$/i
const WINDOWS_EXAMPLE = 'e.g. --mount=type=secret,id=ID,target=C:/path/to/secret'

function adviceFor(text: string, known: readonly string[]): string {
  const nearest = nearestName(text.toLowerCase(), known)
  return nearest === undefined ? '' : ` (did you mean ${nearest}?)`
}

function isUnsigned(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text) && Number.parseInt(text, base) <= LARGEST_UNSIGNED
}
