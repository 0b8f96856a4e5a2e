import { ignoringPattern, isIgnored, parseIgnoreFile, type IgnoreFile } from '@plimsoll/parser'
import { defineRule, type BuildContextFacts, type Fix } from '@plimsoll/linter'
import { cleanPath, type CopySource } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Copy what the ignore file lets through',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'buildkit'],
    fixable: 'suggestion',
    replaces: ['buildkit/CopyIgnoredFile'],
    options: {
      exact: {
        type: 'boolean',
        default: false,
        description:
          "BuildKit's own conditions: no exceptions (`!`) in the ignore file, wildcards are letters, and a leading `/` counts",
      },
    },
    needs: ['buildContext'],
    presetSettings: { buildkit: { options: { exact: true } } },
  },
  check({ model, options, buildContext, report }) {
    const { ignoreFile } = buildContext
    if (ignoreFile === undefined) return
    const file = parseIgnoreFile(ignoreFile.text)
    if (file.patterns.length === 0) return
    for (const { sources, trigger, instruction } of model.copies) {
      if (trigger) continue
      for (const source of sources) {
        if (source.kind !== 'local' || source.value === undefined) continue
        const isKeptOut = options.exact
          ? isIgnoredToBuildkit(file, source.value)
          : isCertainlyIgnored(file, source, buildContext)
        if (!isKeptOut) continue
        const line = ignoringLine(file, source.value)
        report({
          at: source.word,
          message: `\`${instruction.keyword}\` does not find \`${source.value}\`: \`${ignoreFile.path}\` keeps it out of the build context${line === undefined ? '' : ` with \`${line}\``}`,
          suggestions: exception(source, ignoreFile.path),
        })
      }
    }
  },
})

/** As `CopyIgnoredFile` does: silent with any exception, wildcards are letters, and a leading `/` stays. */
function isIgnoredToBuildkit(file: IgnoreFile, value: string): boolean {
  if (file.patterns.some(({ negated }) => negated)) return false
  return isRoot(value) ? excludesEverything(file) : isIgnored(file, value)
}

/** Is it the context's root, as Go cleans paths? Above a relative one there is more, above `/` there is not. */
function isRoot(value: string): boolean {
  let depth = 0
  for (const part of value.split('/')) {
    if (part === '..') depth = value.startsWith('/') ? Math.max(0, depth - 1) : depth - 1
    else if (part !== '' && part !== '.') depth++
    if (depth < 0) return false
  }
  return depth === 0
}

function excludesEverything({ patterns }: IgnoreFile): boolean {
  return patterns.some(({ pattern, negated }) => !negated && EVERYTHING.test(pattern))
}

const EVERYTHING = /^(?:\*|\*\*|\*\*\/\*)$/

/** Is everything kept out that the source can mean? */
function isCertainlyIgnored(
  file: IgnoreFile,
  source: CopySource,
  { rootEntries, sources }: BuildContextFacts,
): boolean {
  const { path, wildcard, value = '' } = source
  const isKeptOut = (one: string): boolean =>
    isIgnored(file, one) && (sources.get(one)?.kind === 'file' || !isExceptedBelow(file, one))
  if (wildcard) {
    const matching = matchingEntries(cleanPath(value), rootEntries)
    return matching.length > 0 && matching.every(isKeptOut)
  }
  if (path === undefined) return false
  if (path === '') return excludesEverything(file) && !file.patterns.some(({ negated }) => negated)
  return isKeptOut(path)
}

/** Of the context's root; what is in its folders is not known. */
function matchingEntries(pattern: string, entries: readonly string[]): readonly string[] {
  // An ignore file has these marks of its own.
  if (pattern.includes('/') || pattern.includes('**') || /^[!#\s]|\s$/.test(pattern)) return []
  const matcher = parseIgnoreFile(pattern)
  return entries.filter((entry) => isIgnored(matcher, entry))
}

/** Can an exception take something back in that lies below a path? */
function isExceptedBelow({ patterns }: IgnoreFile, path: string): boolean {
  const parts = path.split('/')
  return patterns.some(({ pattern, negated }) => {
    if (!negated) return false
    const wanted = pattern.split('/')
    for (const [index, part] of parts.entries()) {
      const one = wanted[index]
      if (one === undefined) return false
      if (one.includes('**')) return true
      if (one !== part && !/[*?[\\]/.test(one)) return false
    }
    return wanted.length > parts.length
  })
}

/** The line of the ignore file that does it, as it is written. */
function ignoringLine(file: IgnoreFile, value: string): string | undefined {
  const pattern = ignoringPattern(file, isRoot(value) ? 'any' : value)
  return pattern === undefined ? undefined : file.source.slice(pattern.span)
}

/** In another file, so that it is advice only. For the whole context there is no one line. */
function exception({ value = '', path, word }: CopySource, ignoreFile: string): Fix[] {
  if (isRoot(value)) return []
  return [{ title: `Add \`!${path ?? word.value}\` to \`${ignoreFile}\``, safe: false, edits: [] }]
}
