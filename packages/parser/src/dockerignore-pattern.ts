import { isUnicodeSpace, skipWhile, trimEnd } from './characters.js'
import { compileGoRegexp, type StepBudget } from './go-regexp-compiler.js'
import { matchesPathOrParent, type GoRegexp } from './go-regexp.js'

/** How paths are compared with a pattern: as `patternmatcher` of moby classifies them. */
export type PathMatcher =
  | { readonly kind: 'exact'; readonly path: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'regexp'; readonly regexp: GoRegexp }
  /** The builder finds out only when it reads the context, and gives up. */
  | { readonly kind: 'invalid' }
  /** The patterns of the file are too much for us. */
  | { readonly kind: 'large' }

/** The matcher of a cleaned pattern without its `!`. */
export function compilePattern(pattern: string, budget: StepBudget): PathMatcher {
  const { kind, regexp } = translatePattern(pattern)
  switch (kind) {
    case 'exact':
      return { kind, path: pattern }
    case 'prefix':
      return { kind, text: pattern.slice(0, -2) }
    case 'suffix':
      return { kind, text: pattern.slice(2) }
    case 'regexp': {
      const compiled = compileGoRegexp(regexp, budget)
      return typeof compiled === 'string' ? { kind: compiled } : { kind, regexp: compiled }
    }
  }
}

/**
 * Does the pattern match a cleaned path or one of its parent directories? Those of `/a` are, by BuildKit's reckoning,
 * nothing and `/`. Invalid and large ones hit nothing.
 */
export function hitsPath(matcher: PathMatcher, path: string): boolean {
  return hits(matcher, path) || (path.startsWith('/') && !path.includes('/', 1) && hits(matcher, '/'))
}

/**
 * The regular expression that BuildKit makes of a pattern, and whether it uses it (`Pattern.compile` of moby's
 * `patternmatcher`). What stands in brackets is translated like the rest.
 */
export function translatePattern(pattern: string): {
  readonly kind: 'exact' | 'prefix' | 'suffix' | 'regexp'
  readonly regexp: string
} {
  const start = pattern.startsWith(BYTE_ORDER_MARK) ? 1 : 0
  const parts = ['^']
  let kind: 'exact' | 'prefix' | 'suffix' | 'regexp' = 'exact'
  for (let at = start; at < pattern.length; at++) {
    const first = at === start
    const character = pattern.charAt(at)
    if (character === '*' && pattern[at + 1] === '*') {
      at += pattern[at + 2] === '/' ? 2 : 1
      const last = at + 1 === pattern.length
      parts.push(last ? '.*' : '(.*/)?')
      if (first) kind = 'suffix'
      else kind = last && kind === 'exact' ? 'prefix' : 'regexp'
    } else if (character === '*' || character === '?') {
      parts.push(character === '*' ? '[^/]*' : '[^/]')
      kind = 'regexp'
    } else if (character === '\\' && at + 1 < pattern.length) {
      parts.push(character, pattern.charAt(++at))
      kind = 'regexp'
    } else if (character === '[' || character === ']') {
      parts.push(character)
      kind = 'regexp'
    } else {
      parts.push(ESCAPED.includes(character) ? '\\' + character : character)
    }
  }
  parts.push('$')
  return { kind, regexp: parts.join('') }
}

/** `filepath.Clean` of Go: without empty and `.` components, each `..` taken with the component before it. */
export function cleanPath(path: string): string {
  if (!UNCLEAN.test(path)) return path
  const rooted = path.startsWith('/')
  const components: string[] = []
  for (const component of path.split('/')) {
    if (component === '' || component === '.') continue
    const last = components.at(-1)
    if (component !== '..' || (!rooted && (last === undefined || last === '..'))) components.push(component)
    else components.pop()
  }
  if (rooted) return '/' + components.join('/')
  return components.length === 0 ? '.' : components.join('/')
}

/** Without the white space (Unicode's) at both ends. */
export function trimSpace(text: string): string {
  const start = skipWhile(text, 0, text.length, isUnicodeSpace)
  return text.slice(start, trimEnd(text, start, text.length, isUnicodeSpace))
}

const BYTE_ORDER_MARK = '\ufeff'
/** Also `{`, `|` and `}` by intention, but the table in `patternmatcher` has no room for them: they keep their effect. */
const ESCAPED = '.+()$'
/** A component that is empty, `.` or `..`. */
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/

function hits(matcher: PathMatcher, path: string): boolean {
  switch (matcher.kind) {
    case 'exact':
      return path === matcher.path || path.startsWith(matcher.path + '/')
    case 'prefix':
      return path.startsWith(matcher.text)
    case 'suffix':
      return hitsSuffix(matcher.text, path)
    case 'regexp':
      return matchesPathOrParent(matcher.regexp, path)
    case 'invalid':
    case 'large':
      return false
  }
}

/** `**text`: the path or a parent ends so, or is all that stands behind the slash of the text. */
function hitsSuffix(text: string, path: string): boolean {
  if (path.endsWith(text) || path.includes(text + '/')) return true
  const rest = text.slice(1)
  return text.startsWith('/') && (path === rest || path.startsWith(rest + '/'))
}
