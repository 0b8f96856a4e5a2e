import { goQuote } from '@plimsoll/parser'
import { nearestName } from '@plimsoll/text'
import { valueProblem, type ValueProblem } from './value-problem.js'

/** `linux/arm64/v8`: what a word says, in lower case; a single word gives only one of the two. */
export interface Platform {
  readonly ok: true
  readonly os: string | undefined
  readonly architecture: string | undefined
  readonly variant: string | undefined
}

export type PlatformProblem = ValueProblem<'wildcard' | 'system' | 'component' | 'unknown' | 'parts'>

/**
 * Reads a platform as BuildKit does (`platforms.Parse` of github.com/containerd/platforms): names are only looked at
 * where one stands alone. The message lacks BuildKit's `failed to parse platform RAW: ` before it.
 */
export function parsePlatform(text: string): Platform | PlatformProblem {
  const wildcard = text.indexOf('*')
  if (wildcard >= 0) return problem('wildcard', `${goQuote(text)}: wildcards not yet supported`, wildcard, wildcard + 1)
  const parts = text.split('/')
  let start = 0
  for (const [index, written] of parts.slice(0, MOST_PARTS + 1).entries()) {
    // What is beyond the most parts stays together.
    const part = index < MOST_PARTS ? written : text.slice(start)
    const end = start + part.length
    if (index === 0 && !SYSTEM.test(part)) return systemProblem(text, part)
    if (index > 0 && !COMPONENT.test(part)) return problem('component', componentMessage(text, part), start, end)
    start = end + 1
  }
  if (parts.length > MOST_PARTS) {
    return problem('parts', `${goQuote(text)}: cannot parse platform specifier`, 0, text.length)
  }
  const [first = '', second, third] = parts
  return second === undefined ? parseSingle(text, first) : { ok: true, ...namesOf(first, second, third) }
}

/** The operating system or architecture that a word is all but: `amd46` is `amd64`. */
export function nearestPlatformName(word: string): string | undefined {
  return nearestName(word.toLowerCase(), [...SYSTEMS, ...ARCHITECTURES])
}

const MOST_PARTS = 3
/** With a version and features: `windows(10.0.17763+win32k)`. */
const SYSTEM = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$/
const COMPONENT = /^[A-Za-z0-9_.-]+$/

const SYSTEMS: readonly string[] = [
  'aix',
  'android',
  'darwin',
  'dragonfly',
  'freebsd',
  'hurd',
  'illumos',
  'ios',
  'js',
  'linux',
  'nacl',
  'netbsd',
  'openbsd',
  'plan9',
  'solaris',
  'windows',
  'zos',
]

const ARCHITECTURES: readonly string[] = [
  '386',
  'amd64',
  'amd64p32',
  'arm',
  'armbe',
  'arm64',
  'arm64be',
  'loong64',
  'mips',
  'mipsle',
  'mips64',
  'mips64le',
  'mips64p32',
  'mips64p32le',
  'ppc',
  'ppc64',
  'ppc64le',
  'riscv',
  'riscv64',
  's390',
  's390x',
  'sparc',
  'sparc64',
  'wasm',
]

const SYSTEM_ALIASES: ReadonlyMap<string, string> = new Map([['macos', 'darwin']])
const ARCHITECTURE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['i386', '386'],
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armel', 'arm'],
])

function parseSingle(text: string, word: string): Platform | PlatformProblem {
  const os = systemOf(word)
  if (SYSTEMS.includes(os)) return { ok: true, os, architecture: undefined, variant: undefined }
  const architecture = architectureOf(word)
  if (ARCHITECTURES.includes(architecture)) return { ok: true, os: undefined, architecture, variant: undefined }
  return problem('unknown', `${goQuote(text)}: unknown operating system or architecture`, 0, text.length)
}

function namesOf(first: string, second: string, third: string | undefined): Omit<Platform, 'ok'> {
  return { os: systemOf(first), architecture: architectureOf(second), variant: third?.toLowerCase() }
}

function systemOf(part: string): string {
  const name = (SYSTEM.exec(part)?.[1] ?? part).toLowerCase()
  return SYSTEM_ALIASES.get(name) ?? name
}

function architectureOf(part: string): string {
  const name = part.toLowerCase()
  return ARCHITECTURE_ALIASES.get(name) ?? name
}

function systemProblem(text: string, part: string): PlatformProblem {
  const message = `${goQuote(part)} is an invalid OS component of ${goQuote(text)}: OSAndVersion specifier component must match ${goQuote(SYSTEM.source)}`
  return problem('system', message, 0, part.length)
}

function componentMessage(text: string, part: string): string {
  return `${goQuote(part)} is an invalid component of ${goQuote(text)}: platform specifier component must match ${goQuote(COMPONENT.source)}`
}

function problem(code: PlatformProblem['code'], message: string, start: number, end: number): PlatformProblem {
  return valueProblem(code, `${message}: invalid argument`, start, end)
}
