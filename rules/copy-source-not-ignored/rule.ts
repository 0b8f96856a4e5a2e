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
    const certain = new CertainAnswers(file, buildContext)
    for (const { sources, trigger, instruction } of model.copies) {
      if (trigger) continue
      for (const source of sources) {
        if (source.kind !== 'local' || source.value === undefined) continue
        if (!(options.exact ? isIgnoredToBuildkit(file, source.value) : certain.isKeptOut(source))) continue
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

/** Knows of each source whether everything is kept out that it can mean; what it has found out it keeps. */
class CertainAnswers {
  readonly #file: IgnoreFile
  readonly #context: BuildContextFacts
  readonly #keptOut = new Map<string, boolean>()
  #left = MOST_COMPARISONS

  constructor(file: IgnoreFile, context: BuildContextFacts) {
    this.#file = file
    this.#context = context
  }

  isKeptOut({ path, wildcard, value = '' }: CopySource): boolean {
    if (wildcard) {
      const matching = this.#matchingEntries(cleanPath(value))
      return matching.length > 0 && matching.every((entry) => this.#isPathKeptOut(entry))
    }
    if (path === undefined) return false
    if (path !== '') return this.#isPathKeptOut(path)
    return excludesEverything(this.#file) && !this.#file.patterns.some(({ negated }) => negated)
  }

  #isPathKeptOut(path: string): boolean {
    const known = this.#keptOut.get(path)
    if (known !== undefined) return known
    const isFile = this.#context.sources.get(path)?.kind === 'file'
    const answer = isIgnored(this.#file, path) && (isFile || !isExceptedBelow(this.#file, path))
    this.#keptOut.set(path, answer)
    return answer
  }

  /** Of the context's root; what is in its folders is not known. */
  #matchingEntries(pattern: string): readonly string[] {
    const { rootEntries } = this.#context
    this.#left -= rootEntries.length
    // An ignore file has these marks of its own.
    if (pattern.includes('/') || pattern.includes('**') || /^[!#\s]|\s$/.test(pattern) || this.#left < 0) return []
    const matcher = parseIgnoreFile(pattern)
    return rootEntries.filter((entry) => isIgnored(matcher, entry))
  }
}

/** Of wildcards with names: more of them are not looked at. */
const MOST_COMPARISONS = 500_000

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
