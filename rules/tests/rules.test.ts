import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  applyFixes,
  checkOption,
  isPresetName,
  isSeverity,
  presetSetting,
  presetSettings,
  readModel,
  resolveOptions,
  run,
  type AnyRule,
  type Finding,
  type RuleSet,
} from '@plimsoll/linter'
import { rules } from '../src/index.js'
import { readFences, type Fence } from './fences.js'

/**
 * All rules at once: what each folder of `rules/` has to have, beside its own tests.
 *
 * A rule's page is its `README.md`. Its Dockerfiles are run:
 *
 *     ```dockerfile bad      has to report
 *     ```dockerfile fixed    is what the fixes, unsafe ones included, make of the `bad` one before it
 *     ```dockerfile good     must not report
 *
 * Behind that word the first line of a block may set, without blanks:
 *
 *     options={"max":3}              the rule's options, as JSON
 *     context=src/,app.tar.gz        what is in the build context, for rules that need it: folders end in a slash, and
 *                                    tar archives are known by their names. Without it, all that is asked about is
 *                                    there, as a file.
 *     ignore=.git,node_modules       the patterns of its .dockerignore. Without it, there is none.
 *
 * A `fixed` block has the settings of the `bad` one before it.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OTHER_FOLDERS = ['dist', 'node_modules', 'src', 'tests']
const FILES = ['README.md', 'rule.test.ts', 'rule.ts']
const TODAY = '2026-01-01'

const ids = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !OTHER_FOLDERS.includes(entry.name))
  .map(({ name }) => name)
  .sort()

describe.each(ids)('%s', (id) => {
  let rule: AnyRule | undefined
  beforeAll(async () => {
    const module: unknown = await import(`../${id}/rule.js`)
    if (typeof module === 'object' && module !== null && 'default' in module && isRule(module.default))
      rule = module.default
  })
  const ruleOf = (): AnyRule => {
    if (rule === undefined) throw new Error(`rules/${id}/rule.ts exports no rule`)
    return rule
  }

  test('has its three files, and is called as a rule is', () => {
    expect(readdirSync(`${ROOT}${id}`).sort()).toEqual(FILES)
    expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/)
  })

  test('metadata', () => {
    checkMeta(ruleOf())
  })

  test('each option is used in its tests', () => {
    const tests = read(id, 'rule.test.ts')
    const unused = Object.keys(ruleOf().meta.options ?? {}).filter(
      (name) => !new RegExp(`\\b${name}['"]?:`).test(tests),
    )
    expect(unused).toEqual([])
  })

  test('page', () => {
    const page = read(id, 'README.md')
    expect(page.split('\n', 1)).toEqual([`# ${id}`])
    const fences = readFences(page)
    expect(fences.some(({ kind }) => kind === 'bad')).toBe(true)
    expect(fences.some(({ kind }) => kind !== 'bad')).toBe(true)
    for (const [index, fence] of fences.entries()) checkFence(ruleOf(), fence, fences[index - 1])
  })

  test('the metadata says what fixes there are', () => {
    const findings = readFences(read(id, 'README.md')).flatMap((fence) => lint(ruleOf(), fence, fence.code))
    const fixes = findings.flatMap(({ fix }) => fix ?? [])
    const suggests =
      findings.some(({ suggestions }) => suggestions !== undefined) || read(id, 'rule.test.ts').includes('suggested')
    const best = fixes.some(({ safe }) => safe)
      ? 'safe'
      : fixes.length > 0
        ? 'unsafe'
        : suggests
          ? 'suggestion'
          : undefined
    expect(ruleOf().meta.fixable).toBe(best)
  })
})

function isRule(value: unknown): value is AnyRule {
  return typeof value === 'object' && value !== null && 'meta' in value && 'check' in value
}

/** Empty where the file is missing, which is said once. */
function read(id: string, file: string): string {
  const path = `${ROOT}${id}/${file}`
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function checkMeta({ meta }: AnyRule): void {
  const { summary, severity, presets, replaces, options = {}, codeOptions = {}, codeSeverities = {} } = meta
  expect(summary).toMatch(/^[A-Z`].*[^.\s]$/)
  expect(isSeverity(severity)).toBe(true)
  if (meta.buildError === true) expect(severity).toBe('error')
  expect(presets.filter((preset) => !isPresetName(preset))).toEqual([])
  expect(new Set(presets).size).toBe(presets.length)
  expect(replaces.filter((code) => !/^[a-z][a-z0-9_-]*(?:\/[^\s/]+)+$/.test(code))).toEqual([])
  expect(new Set(replaces).size).toBe(replaces.length)
  for (const code of [...Object.keys(codeOptions), ...Object.keys(codeSeverities)]) expect(replaces).toContain(code)
  expect(Object.values(codeSeverities).filter((one) => !isSeverity(one))).toEqual([])
  for (const [preset, special] of Object.entries(meta.presetSettings ?? {})) {
    expect(isPresetName(preset)).toBe(true)
    if (special.severity !== undefined) expect(isSeverity(special.severity)).toBe(true)
    checkValues(meta, special.options ?? {})
  }
  checkValues(meta, Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default])))
  for (const { description } of Object.values(options)) expect(description).toMatch(/[^.\s]$/)
  for (const values of Object.values(codeOptions)) checkValues(meta, values)
}

function checkValues({ options = {} }: AnyRule['meta'], values: Readonly<Record<string, unknown>>): void {
  expect(Object.entries(values).flatMap(([name, value]) => checkOption(options, name, value) ?? [])).toEqual([])
}

function checkFence(rule: AnyRule, fence: Fence, before: Fence | undefined): void {
  const findings = lint(rule, fence, fence.code)
  switch (fence.kind) {
    case 'bad':
      if (findings.length === 0) throw new Error(`The bad block in line ${fence.line} reports nothing`)
      break
    case 'good':
      if (findings.length > 0)
        throw new Error(`The good block in line ${fence.line} reports: ${findings[0]?.message ?? ''}`)
      break
    case 'fixed':
      if (before?.kind !== 'bad') throw new Error(`The fixed block in line ${fence.line} does not follow a bad one`)
      checkFixed(rule, before, fence)
      break
    default:
      fence.kind satisfies never
  }
}

function checkFixed(rule: AnyRule, bad: Fence, fixed: Fence): void {
  let text = bad.code
  let left = lint(rule, bad, text)
  // Fixes that touch the same place take turns.
  for (let turn = 0; turn < 10 && left.some(({ fix }) => fix !== undefined); turn++) {
    text = applyFixes(text, left, { unsafe: true }).text
    left = lint(rule, bad, text)
  }
  expect(text).toBe(fixed.code)
  const unfixed = left.filter(({ fix }) => fix !== undefined)
  if (unfixed.length > 0) throw new Error(`The fixed block in line ${fixed.line} has something left to fix`)
}

function lint(rule: AnyRule, { options, buildContext }: Fence, code: string): readonly Finding[] {
  checkValues(rule.meta, options)
  const setting = { ...presetSetting(rule.meta), options: resolveOptions(rule.meta.options ?? {}, options) }
  const facts = rule.meta.needs?.includes('buildContext') === true ? { buildContext } : {}
  // What suppressions do is seen where other rules have something to say.
  const isAboutOthers = rule.meta.needs?.includes('suppressions') === true
  const set: RuleSet = new Map([...(isAboutOthers ? rules : []), ['rule', rule]])
  const settings = new Map([
    ...(isAboutOthers ? presetSettings(rules, ['recommended']) : []),
    ['rule', setting] as const,
  ])
  const result = run(readModel(code), set, settings, facts, { today: TODAY })
  for (const { error } of result.failures) throw error
  return result.findings.filter(({ ruleId }) => ruleId === 'rule')
}
