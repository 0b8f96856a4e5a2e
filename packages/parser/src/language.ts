import { lowerCase } from './unicode.js'

/** The tables of the Dockerfile language; parser, rules, completion and docs read them. Source: BuildKit v0.34.2. */

/** `shell` also takes the exec form; `raw` is one argument to the end of the line; `pairs` are `key=value`. */
export type ArgumentShape = 'raw' | 'list' | 'list-or-json' | 'shell' | 'json' | 'pairs' | 'optional-pairs' | 'special'

/** `list` flags may be given several times. */
export type FlagType = 'string' | 'list' | 'boolean'

/** What a flag takes. */
export interface FlagSpecification {
  readonly name: string
  readonly type: FlagType
  /** Are variables in its value expanded? */
  readonly expands: boolean
  /** The least version of the `docker/dockerfile` syntax image that knows it. */
  readonly since: string
}

/** What an instruction takes. */
export interface InstructionSpecification {
  readonly shape: ArgumentShape
  readonly flags: readonly FlagSpecification[]
  /** May a heredoc stand in its arguments? */
  readonly heredocs: boolean
  /** How few arguments it takes; counted after flags. */
  readonly minimum: 0 | 1 | 2
  /** Does the builder check flags before it counts the arguments? */
  readonly flagsFirst: boolean
}

const flag = (name: string, type: FlagType, expands: boolean, since: string): FlagSpecification => ({
  name,
  type,
  expands,
  since,
})

const OWNERSHIP = [
  flag('chown', 'string', true, '1.0'),
  flag('chmod', 'string', true, '1.2'),
  flag('link', 'boolean', false, '1.4'),
  flag('exclude', 'list', false, '1.19'),
]

const instruction = (
  shape: ArgumentShape,
  minimum: 0 | 1 | 2,
  more: { flags?: readonly FlagSpecification[]; heredocs?: boolean; flagsFirst?: boolean } = {},
): InstructionSpecification => ({ shape, minimum, flags: [], heredocs: false, flagsFirst: false, ...more })

/** What each instruction takes. */
export const INSTRUCTIONS = {
  ADD: instruction('list-or-json', 2, {
    flags: [
      ...OWNERSHIP,
      flag('keep-git-dir', 'boolean', false, '1.1'),
      flag('unpack', 'boolean', false, '1.17'),
      flag('checksum', 'string', true, '1.6'),
    ],
    heredocs: true,
  }),
  ARG: instruction('optional-pairs', 1),
  CMD: instruction('shell', 0, { flagsFirst: true }),
  COPY: instruction('list-or-json', 2, {
    flags: [...OWNERSHIP, flag('from', 'string', false, '1.0'), flag('parents', 'boolean', false, '1.20')],
    heredocs: true,
  }),
  ENTRYPOINT: instruction('shell', 0, { flagsFirst: true }),
  ENV: instruction('pairs', 1, { flagsFirst: true }),
  EXPOSE: instruction('list', 1),
  FROM: instruction('list', 1, { flags: [flag('platform', 'string', true, '1.0')] }),
  HEALTHCHECK: instruction('special', 1, {
    flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'].map((name) =>
      flag(name, 'string', false, '1.0'),
    ),
  }),
  LABEL: instruction('pairs', 1, { flagsFirst: true }),
  MAINTAINER: instruction('raw', 1),
  ONBUILD: instruction('special', 1),
  RUN: instruction('shell', 0, {
    flags: [
      flag('mount', 'list', true, '1.2'),
      flag('network', 'string', false, '1.3'),
      flag('security', 'string', false, '1.20'),
      flag('device', 'list', false, '1.27'),
    ],
    heredocs: true,
    flagsFirst: true,
  }),
  SHELL: instruction('json', 1, { flagsFirst: true }),
  STOPSIGNAL: instruction('raw', 1),
  USER: instruction('raw', 1),
  VOLUME: instruction('list-or-json', 1),
  WORKDIR: instruction('raw', 1),
} as const satisfies Record<string, InstructionSpecification>

/** An instruction's keyword in its usual, upper-case spelling. */
export type Keyword = keyof typeof INSTRUCTIONS

/** All keywords, in alphabetical order. */
export const KEYWORDS: readonly Keyword[] = Object.keys(INSTRUCTIONS).filter(isKeyword)

/** Is this a keyword in its usual, upper-case spelling? */
export function isKeyword(word: string): word is Keyword {
  return Object.hasOwn(INSTRUCTIONS, word)
}

/** The keyword that a word spells, in any case. */
export function keywordOf(word: string): Keyword | 'unknown' {
  return KEYWORD_BY_SPELLING.get(word) ?? KEYWORD_BY_SPELLING.get(lowerCase(word)) ?? 'unknown'
}

/** In capitals and in small letters, as nearly all are. */
const KEYWORD_BY_SPELLING: ReadonlyMap<string, Keyword> = new Map(
  KEYWORDS.flatMap((keyword) => [[keyword, keyword] as const, [keyword.toLowerCase(), keyword] as const]),
)

/** Parser directives. */
export type DirectiveName = 'check' | 'escape' | 'syntax'

/** Is this the name of a parser directive? */
export function isDirectiveName(name: string): name is DirectiveName {
  return name === 'check' || name === 'escape' || name === 'syntax'
}

/** Build arguments that are declared and set in the global scope without an `ARG`. */
export const PLATFORM_ARGUMENTS: readonly string[] = [
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
]

/** Build arguments that RUN sees without an `ARG`; either case. */
export const PROXY_ARGUMENTS: readonly string[] = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY']

/** The networks and sandboxes that RUN's flags accept. */
export const NETWORK_MODES: readonly string[] = ['default', 'none', 'host']
export const SECURITY_MODES: readonly string[] = ['sandbox', 'insecure']

/** The longest physical line and the largest file that BuildKit reads, in bytes. */
export const MAXIMUM_LINE = 65_535
export const MAXIMUM_FILE = 16_777_216
