import { defineRule, replace, type Fix, type Report } from '@plimsoll/linter'
import type { Directive, EffectiveDirective } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import { editDistance, nearestName, type Span } from '@plimsoll/text'
import { BUILDKIT_CHECKS } from '../src/buildkit-checks.js'

export default defineRule({
  meta: {
    summary: 'Write parser directives that the builder accepts',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'safe',
    replaces: [
      'dockerfile-utils/CASING_DIRECTIVE',
      'dockerfile-utils/INVALID_ESCAPE_DIRECTIVE',
      'dockerfile-utils/DUPLICATED_ESCAPE_DIRECTIVE',
      'buddy/ED0001',
      'buddy/ED0002',
      'buddy/ED0003',
      'buddy/ED0004',
      'buddy/ED0005',
      'tally/syntax-directive-typo',
    ],
    buildError: true,
  },
  check({ model, report }) {
    const { problems, check, syntax } = model.parse
    for (const { code, span, message } of problems) {
      if (code === 'directive-duplicate' || code === 'directive-escape-invalid') report({ at: span, message })
    }
    if (syntax !== undefined) reportAll(report, checkSyntax(model, syntax))
    if (check !== undefined) reportAll(report, checkOptions(check))
  },
})

function reportAll(report: (report: Report) => void, reports: readonly Report[]): void {
  for (const one of reports) report(one)
}

const FRONTEND = 'docker/dockerfile'

/** Another frontend is nobody's mistake; one that is spelled all but like Docker's own is. */
function checkSyntax({ parse }: Model, { valueSpan, fullValue, value }: EffectiveDirective): Report[] {
  const isDirective = parse.tree.directives.some(({ valueSpan: span }: Directive) => span.start === valueSpan.start)
  if (!isDirective) return []
  if (/\s/.test(fullValue)) {
    return [
      {
        at: valueSpan,
        message: `\`${fullValue}\` has a blank in it, and only what stands before it names the frontend`,
      },
    ]
  }
  const name = value.replace(/[:@].*$/, '')
  const bare = name.replace(/^(?:docker\.io|registry-1\.docker\.io|index\.docker\.io)\//, '')
  const distance = editDistance(bare.slice(0, 2 * FRONTEND.length), FRONTEND)
  if (distance === 0 || distance > 2 || bare === `${FRONTEND}-upstream`) return []
  const place: Span = { start: valueSpan.start, end: valueSpan.start + name.length }
  const suggestions: Fix[] = [{ title: `Write \`${FRONTEND}\``, safe: false, edits: [replace(place, FRONTEND)] }]
  return [{ at: place, message: `There is no frontend \`${name}\`; did you mean \`${FRONTEND}\`?`, suggestions }]
}

/** `skip=A,B;error=true`: up to three parts, keys and lists as BuildKit reads them. */
function checkOptions({ valueSpan, fullValue, value }: EffectiveDirective): Report[] {
  const reports: Report[] = []
  const cut = fullValue.slice(value.length)
  // BuildKit cuts at the first blank; a comment behind it is fine, the rest of a list is lost.
  const joined = value.endsWith(',') || value.endsWith(';') || /^ *[,;]/.test(cut)
  if (joined && cut.trim() !== '' && !cut.trim().startsWith('//')) {
    reports.push({
      at: { start: valueSpan.start + value.length, end: valueSpan.end },
      message: 'The builder reads the options up to the first blank only, so what follows has no effect',
      fix: {
        title: 'Remove the blanks',
        safe: true,
        edits: [replace(valueSpan, fullValue.replace(/ *([,;]) */g, '$1'))],
      },
    })
  }
  let at = valueSpan.start
  for (const [index, part] of splitParts(value).entries()) {
    if (index > 0) at++
    reports.push(...checkPart(part, at, value))
    at += part.length
  }
  return reports
}

/** A fourth part stays with the third. */
function splitParts(value: string): string[] {
  const [first = '', second, ...rest] = value.split(';')
  return second === undefined ? [first] : rest.length === 0 ? [first, second] : [first, second, rest.join(';')]
}

const KEYS = ['skip', 'experimental', 'error']

function checkPart(part: string, start: number, whole: string): Report[] {
  const equals = part.indexOf('=')
  const key = (equals === -1 ? part : part.slice(0, equals)).trim()
  const keyStart = start + part.length - part.trimStart().length
  const keySpan: Span = { start: keyStart, end: keyStart + key.length }
  if (equals === -1 || !KEYS.includes(key)) {
    // A separator at the end leaves an empty part, which the builder refuses, too.
    const nearest = nearestName(key, KEYS)
    const advice =
      nearest === undefined ? 'there are `skip`, `experimental` and `error`' : `did you mean \`${nearest}\`?`
    return [
      {
        at:
          keySpan.end > keySpan.start
            ? keySpan
            : { start, end: Math.max(start + part.length, start + Math.min(1, whole.length)) },
        message: `\`${part}\` is no check option; ${advice}`,
        suggestions:
          nearest === undefined
            ? []
            : [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(keySpan, nearest)] }],
      },
    ]
  }
  const valueStart = start + equals + 1
  const text = part.slice(equals + 1)
  if (key === 'error') return checkBoolean(text, valueStart)
  return checkNames(text, valueStart)
}

const GO_BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/

function checkBoolean(text: string, start: number): Report[] {
  if (GO_BOOLEAN.test(text.trim())) return []
  const at = { start, end: start + text.length }
  return [{ at, message: `\`error\` is \`true\` or \`false\`, not \`${text.trim()}\`` }]
}

function checkNames(text: string, start: number): Report[] {
  if (text.trim() === 'all') return []
  const reports: Report[] = []
  let at = start
  for (const item of text.split(',')) {
    const name = item.trim()
    const begin = at + item.length - item.trimStart().length
    at += item.length + 1
    if (name === '' || BUILDKIT_CHECKS.includes(name)) continue
    const span = { start: begin, end: begin + name.length }
    const nearest =
      BUILDKIT_CHECKS.find((known) => known.toLowerCase() === name.toLowerCase()) ??
      nearestName(name, BUILDKIT_CHECKS, 3)
    const advice = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`
    const suggestions =
      nearest === undefined ? [] : [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(span, nearest)] }]
    reports.push({
      at: span,
      message: `The builder has no check \`${name}\`, so this has no effect${advice}`,
      suggestions,
    })
  }
  return reports
}
