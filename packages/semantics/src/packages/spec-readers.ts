import {
  isExactVersion,
  isPath,
  isUnknown,
  isUrl,
  sliceSpec,
  trimSpec,
  type PackageKind,
  type PackageSpec,
  type Pinned,
  type SpecText,
} from './package-spec.js'

/** `name[:arch][=version][/release]`, `./file.deb`. */
export function readAptSpec(spec: SpecText): PackageSpec {
  const { text, masked } = spec
  if (isUrl(masked)) return { name: text, kind: 'url' }
  if (isPath(masked, /\.deb$/)) return { name: text, kind: 'file' }
  if (masked.endsWith('^')) return { name: text.slice(0, -1), kind: 'group' }
  const at = masked.search(/[=/]/)
  if (at <= 0) return withArch(spec)
  const rest = text.slice(at + 1)
  if (masked[at] === '/') return { ...withArch(sliceSpec(spec, 0, at)), release: rest }
  const pinned = masked.includes('*', at) ? 'range' : 'exact'
  return { ...withArch(sliceSpec(spec, 0, at)), op: '=', version: rest, pinned }
}

function withArch({ text, masked }: SpecText): PackageSpec {
  const at = masked.lastIndexOf(':')
  return at <= 0 ? { name: text } : { name: text.slice(0, at), arch: text.slice(at + 1) }
}

/** `name[@tag][=version]`, `so:name`. */
export function readApkSpec(spec: SpecText): PackageSpec | undefined {
  const { text, masked } = spec
  if (masked.startsWith('!')) return undefined
  if (isPath(masked, /\.apk$/)) return { name: text, kind: 'file' }
  const operator = /[=~<>]+/.exec(masked)
  const end = operator?.index ?? masked.length
  const at = masked.slice(0, end).indexOf('@')
  const name = text.slice(0, at > 0 ? at : end)
  const tag = at > 0 ? text.slice(at + 1, end) : undefined
  const kind = /^(?:so|cmd|pc|py3\.\d+|dbus|ocaml\d*|virtual):/.test(masked) ? 'provides' : undefined
  if (operator === null || end === 0) return { name, tag, kind }
  const op = operator[0]
  const version = text.slice(end + op.length)
  const pinned: Pinned = op === '=' || op === '==' ? 'exact' : op.includes('~') || op.includes('<') ? 'range' : 'moving'
  return { name, tag, kind, op, version, pinned }
}

const RPM_ARCHITECTURES = /\.(x86_64|i[3-6]86|aarch64|noarch|armv7hl|ppc64le|s390x|src)$/

/** Packages of Microsoft have the version in their name: `dotnet-sdk-8.0`. */
const RPM_VERSION_IN_NAME = /^(?:dotnet|aspnetcore|powershell)-[\w-]*\d+\.\d+$/

/** `name[-version[-release]][.arch]`: the version has a dot, and is the tail. */
export function readRpmSpec(spec: SpecText): PackageSpec {
  const { text, masked } = spec
  if (isUrl(masked)) return { name: text, kind: 'url' }
  if (masked.endsWith('.rpm') || /^\.{1,2}\//.test(masked)) return { name: text, kind: 'file' }
  if (masked.startsWith('/') || /^[\w:.-]+\(/.test(masked)) return { name: text, kind: 'provides' }
  if (masked.startsWith('@')) return { name: text.slice(1), kind: 'group' }
  const operator = /\s*(==|>=|<=|=|>|<)\s*/.exec(masked)
  if (operator !== null && operator.index > 0) {
    const op = operator[1] ?? '='
    const version = text.slice(operator.index + operator[0].length)
    return { name: text.slice(0, operator.index), op, version, pinned: pinnedBy(op) }
  }
  const tail = rpmVersionAt(masked)
  if (tail === undefined || RPM_VERSION_IN_NAME.test(masked)) {
    const arch = RPM_ARCHITECTURES.exec(masked)?.[1]
    return arch === undefined ? { name: text } : { name: text.slice(0, -arch.length - 1), arch }
  }
  const version = text.slice(tail + 1)
  return { name: text.slice(0, tail), op: '-', version, pinned: version.includes('*') ? 'range' : 'exact' }
}

/** The dash in front of the version: at most two words, each beginning with a digit or not known. */
function rpmVersionAt(masked: string): number | undefined {
  let found: number | undefined
  let end = masked.length
  for (let words = 0; words < 2; words++) {
    const dash = masked.lastIndexOf('-', end - 1)
    if (dash <= 0) break
    const word = masked.slice(dash + 1, end)
    if (!/^(?:\d|\u0000)/.test(word)) break
    if (isUnknown(word) || /^\d[^-]*\./.test(word.replace(RPM_ARCHITECTURES, ''))) found = dash
    end = dash
  }
  return found
}

/** A group, `Development Tools`, or a module and its stream, `nodejs:20/minimal`. */
export function readModuleSpec(kind: 'group' | 'module', { text, masked }: SpecText): PackageSpec {
  const at = kind === 'module' ? masked.search(/[:/]/) : -1
  if (at <= 0) return { name: text, kind }
  const name = text.slice(0, at)
  const stream = masked[at] === ':' ? text.slice(at + 1).replace(/\/.*$/s, '') : ''
  return stream === '' ? { name, kind } : { name, kind, op: ':', version: stream, pinned: 'exact' }
}

/** `name=version`, `name>=version`, `pattern:name`. */
export function readZypperSpec(spec: SpecText): PackageSpec {
  const { text, masked } = spec
  if (isUrl(masked)) return { name: text, kind: 'url' }
  if (isPath(masked, /\.rpm$/)) return { name: text, kind: masked.endsWith('.rpm') ? 'file' : 'provides' }
  if (/^(?:pattern|product|patch|srcpackage):/.test(masked))
    return { name: text.slice(text.indexOf(':') + 1), kind: 'group' }
  const operator = /(?:>=|<=|=|>|<)/.exec(masked)
  if (operator === null || operator.index === 0) return readRpmSpec(spec)
  const op = operator[0]
  const version = text.slice(operator.index + op.length)
  return { name: text.slice(0, operator.index), op, version, pinned: pinnedBy(op) }
}

export function readPacmanSpec({ text, masked }: SpecText): PackageSpec {
  if (isUrl(masked)) return { name: text, kind: 'url' }
  if (isPath(masked, /\.pkg\.tar(?:\.\w+)?$/)) return { name: text, kind: 'file' }
  const operator = /(?:>=|<=|=|>|<)/.exec(masked)
  if (operator === null || operator.index === 0) return { name: text }
  const op = operator[0]
  return {
    name: text.slice(0, operator.index),
    op,
    version: text.slice(operator.index + op.length),
    pinned: pinnedBy(op),
  }
}

const PYTHON_ARCHIVES = /\.(?:whl|zip|tar\.gz|tar\.bz2|tgz|egg)$/

/** `name[extra]==1.0,<2 ; marker`, `name @ url`, `git+https://…`; `name@1.0` is for the tools of uv. */
export function readPipSpec(spec: SpecText): PackageSpec {
  const { masked } = spec
  if (/^(?:git|hg|svn|bzr)\+/.test(masked)) return { name: spec.text, kind: 'vcs', ref: pythonReference(spec) }
  if (isUrl(masked)) return { name: spec.text, kind: 'url' }
  const isReference = /^[\w.-]+(?:\[[^\]]*\])?\s*@/.test(masked)
  const isFile = isPath(masked, PYTHON_ARCHIVES) || /^(?:\.\[|[^=<>!~@[\s]*\/)/.test(masked)
  if (isFile && !isReference) return { name: spec.text, kind: 'file' }
  const marker = masked.indexOf(';')
  const { text, masked: mask } = trimSpec(sliceSpec(spec, 0, marker === -1 ? undefined : marker))
  const head = /^[^[=<>!~@\s]*/.exec(mask)?.[0].length ?? 0
  const name = text.slice(0, head)
  const extras = /^\s*\[([^\]]*)\]/.exec(mask.slice(head))
  const from = head + (extras?.[0].length ?? 0)
  const listed = extras?.[1]?.split(',').map((extra) => extra.trim())
  const rest = trimSpec(sliceSpec({ text, masked: mask }, from))
  if (rest.masked.startsWith('@')) {
    const url = trimSpec(sliceSpec(rest, 1))
    if (/^(?:git|hg|svn|bzr)\+/.test(url.masked))
      return { name, extras: listed, kind: 'vcs', ref: pythonReference(url) }
    if (url.masked.includes(':') || url.masked.includes('/')) return { name, extras: listed, kind: 'url' }
    const pinned = isExactVersion(url.masked, /^\d/) ? 'exact' : 'moving'
    return { name, extras: listed, op: '@', version: url.text, pinned }
  }
  const op = /^(?:===|==|~=|>=|<=|!=|<|>)/.exec(rest.masked)?.[0]
  if (op === undefined) return { name: name + rest.text, extras: listed }
  const version = rest.text.slice(op.length).trim()
  return { name, extras: listed, op, version, pinned: pythonPinned(rest.masked) }
}

/** `git+ssh://git@host/path.git@ref#egg=name`: behind the `@` of the path. */
function pythonReference({ text, masked }: SpecText): string | undefined {
  const fragment = masked.indexOf('#')
  const end = fragment === -1 ? masked.length : fragment
  const host = masked.indexOf('://')
  const path = masked.indexOf('/', host === -1 ? 0 : host + 3)
  const at = masked.lastIndexOf('@', end)
  return path !== -1 && at > path ? text.slice(at + 1, end) : undefined
}

function pythonPinned(constraints: string): Pinned {
  const each = constraints.split(',').map((constraint) => constraint.trim())
  if (each.some((one) => one.startsWith('==') && !one.endsWith('*'))) return 'exact'
  return each.some((one) => /^(?:~=|<|==)/.test(one)) ? 'range' : 'moving'
}

/** `[@scope/]name[@spec]`, `user/repository#ref`, a URL, a path. */
export function readNpmSpec(spec: SpecText): PackageSpec {
  const { text, masked } = spec
  if (/^(?:git\+|git:|git@|ssh:|github:|gitlab:|bitbucket:|gist:)/.test(masked)) {
    return { name: text, kind: masked.startsWith('github:') ? 'github' : 'vcs', ref: npmReference(spec) }
  }
  if (/^https?:/.test(masked)) return { name: text, kind: 'url' }
  if (isPath(masked, /\.(?:tgz|tar|tar\.gz)$/) || /^(?:file|link|workspace):/.test(masked))
    return { name: text, kind: 'file' }
  const at = masked.indexOf('@', 1)
  const name = text.slice(0, at === -1 ? undefined : at)
  if (/^[\w.-]+\/[\w.-]+(?:#.*)?$/.test(masked)) return { name: text, kind: 'github', ref: npmReference(spec) }
  if (at === -1) return { name }
  const version = text.slice(at + 1)
  const mask = masked.slice(at + 1)
  if (/^(?:git|https?:|github:|file:)/.test(mask))
    return { name, op: '@', kind: npmSourceKind(mask), ref: npmReference(spec) }
  if (mask.startsWith('npm:')) {
    const other = mask.indexOf('@', 5)
    return { name, op: '@', kind: 'alias', version, pinned: other === -1 ? 'none' : npmPinned(mask.slice(other + 1)) }
  }
  return { name, op: '@', version, pinned: npmPinned(mask) }
}

/** What stands behind the `@` of a name, if it is no version. */
function npmSourceKind(masked: string): PackageKind {
  return masked.startsWith('file:') ? 'file' : masked.startsWith('http') ? 'url' : 'vcs'
}

/** `…#ref`, `…#semver:^1.0`. */
function npmReference({ text, masked }: SpecText): string | undefined {
  const at = masked.indexOf('#')
  return at === -1 ? undefined : text.slice(at + 1)
}

function npmPinned(version: string): Pinned {
  if (isExactVersion(version, /^[v=]?\d+\.\d+\.\d+(?:[-+].*)?$/)) return 'exact'
  if (/^(?:>=?|\*|x$|$)/.test(version) && !version.includes('<')) return 'moving'
  return /^[v=^~<>]?=?\s*\d/.test(version) ? 'range' : 'moving'
}

/** `name[:version]`, `file.gem`. */
export function readGemSpec({ text, masked }: SpecText): PackageSpec {
  if (isPath(masked, /\.gem$/)) return { name: text, kind: 'file' }
  const at = masked.indexOf(':')
  if (at <= 0) return { name: text }
  return { name: text.slice(0, at), op: ':', version: text.slice(at + 1), pinned: gemPinned(masked.slice(at + 1)) }
}

/** `1.2.3`, `~> 1.2`, `>= 1`. */
export function gemPinned(version: string): Pinned {
  if (/^\s*(?:~>|<)/.test(version)) return 'range'
  return /^\s*(?:>|!=)/.test(version) ? (version.includes('<') ? 'range' : 'moving') : 'exact'
}

/** `path[@version]`, `./cmd/x`. */
export function readGoSpec({ text, masked }: SpecText): PackageSpec {
  if (isPath(masked, /\.go$/)) return { name: text, kind: 'file' }
  const at = masked.indexOf('@')
  if (at <= 0) return { name: text }
  const version = masked.slice(at + 1)
  const isOne = isExactVersion(version, /^(?:v\d+\.\d+\.\d+.*|[0-9a-f]{7,40})$/)
  const pinned: Pinned = isOne ? 'exact' : /^v\d/.test(version) ? 'range' : 'moving'
  return { name: text.slice(0, at), op: '@', version: text.slice(at + 1), pinned }
}

/** `name[@version]`. */
export function readCargoSpec({ text, masked }: SpecText): PackageSpec {
  const at = masked.indexOf('@')
  if (at <= 0) return { name: text }
  return { name: text.slice(0, at), op: '@', version: text.slice(at + 1), pinned: cargoPinned(masked.slice(at + 1)) }
}

/** A full version is one version; `1.2` and `^1` stand for several. */
export function cargoPinned(version: string): Pinned {
  if (isExactVersion(version, /^=?\d+\.\d+\.\d+(?:[-+].*)?$/)) return 'exact'
  return /^(?:>=?|\*)/.test(version) && !version.includes('<') ? 'moving' : 'range'
}

/** `channel::name=version=build`, `name>=1.0`. */
export function readCondaSpec(spec: SpecText): PackageSpec {
  const { masked } = spec
  if (isUrl(masked)) return { name: spec.text, kind: 'url' }
  if (isPath(masked, /\.(?:tar\.bz2|conda)$/)) return { name: spec.text, kind: 'file' }
  const colons = masked.indexOf('::')
  const channel = colons === -1 ? undefined : spec.text.slice(0, colons)
  const { text, masked: mask } = colons === -1 ? spec : sliceSpec(spec, colons + 2)
  const operator = /\s*(==|>=|<=|!=|~=|=|<|>| )\s*/.exec(mask)
  if (operator === null || operator.index === 0) return { name: text, channel }
  const name = text.slice(0, operator.index)
  const op = operator[1]?.trim() === '' ? '=' : operator[1]
  const from = operator.index + operator[0].length
  const split = op === '=' ? mask.indexOf('=', from) : -1
  const end = split === -1 ? mask.length : split
  const version = text.slice(from, end)
  const build = split === -1 ? undefined : text.slice(split + 1)
  return { name, channel, op, version, build, pinned: condaPinned(op ?? '=', mask.slice(from, end), build) }
}

function condaPinned(op: string, version: string, build: string | undefined): Pinned {
  if (version === '*') return 'moving'
  if (op === '==' || build !== undefined) return 'exact'
  if (op === '=') return isExactVersion(version, /^[^*]*\.[^*]*\.[^*]*$/) ? 'exact' : 'range'
  return pinnedBy(op)
}

/** `vendor/name[:version]`. */
export function readComposerSpec({ text, masked }: SpecText): PackageSpec {
  const operator = /[:= ]/.exec(masked)
  if (operator === null || operator.index === 0) return { name: text }
  const version = masked.slice(operator.index + 1)
  return {
    name: text.slice(0, operator.index),
    op: operator[0],
    version: text.slice(operator.index + 1),
    pinned: composerPinned(version),
  }
}

/** `1.2.3`, `^1.2`, `dev-main`. */
export function composerPinned(version: string): Pinned {
  if (isExactVersion(version, /^=?v?\d+\.\d+(?:\.\d+)+(?:-\w+\.?\d*)?$/)) return 'exact'
  if (/^(?:dev-|@|\*|>)/.test(version) || version.endsWith('-dev')) return version.includes('<') ? 'range' : 'moving'
  return 'range'
}

/** A name alone; its version comes in a flag. */
export function readPlainSpec({ text, masked }: SpecText): PackageSpec {
  return isPath(masked, /\.(?:nupkg|config)$/) ? { name: text, kind: 'file' } : { name: text }
}

/** A number of a version that stands for itself alone. */
export function plainPinned(version: string): Pinned {
  return version.includes('*') || /^[[(^~]/.test(version) ? 'range' : 'exact'
}

function pinnedBy(op: string): Pinned {
  if (op === '=' || op === '==') return 'exact'
  return op.startsWith('<') || op === '~=' ? 'range' : 'moving'
}
