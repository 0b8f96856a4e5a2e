import type { AnyRule, RuleSet } from '@plimsoll/linter'
import { isPresetName, presetSettings } from '@plimsoll/linter'
import { rules } from '@plimsoll/rules'
import { colorsFor, type Colors } from './colors.js'
import type { CommandLine } from './arguments.js'
import type { Outcome, Surroundings } from './lint-command.js'
import { ruleUrl } from './run.js'
import { findKnownRules } from './settings.js'
import { UsageError } from './usage-error.js'

/** Lists the rules: all of them, or those of a preset. */
export function rulesCommand({ values }: CommandLine): Outcome {
  const listed = rulesOf(values.get('preset'))
  switch (values.get('format')) {
    case 'json':
      return done(`${JSON.stringify(describeRules(listed), null, 2)}\n`)
    case 'markdown':
      return done(renderTable(listed))
    default:
      return done(renderList(listed))
  }
}

/** Prints the page of each rule that is named, by its id or a code. */
export async function explainCommand({ paths }: CommandLine, { terminal }: Surroundings): Promise<Outcome> {
  if (paths.length === 0) throw new UsageError('explain needs the id of a rule, or a code such as DL3008')
  const ids = [...new Set(paths.flatMap((name) => findKnownRules(rules, name).map(({ id }) => id)))]
  const { rulePages } = await import('./rule-pages.js')
  const pages = rulePages()
  const colors = await colorsFor(terminal)
  return done(ids.map((id) => renderPage(pages[id] ?? `# ${id}\n`, colors)).join('\n'))
}

function done(output: string): Outcome {
  return { output, errors: '', exitCode: 0 }
}

function rulesOf(preset: string | undefined): RuleSet {
  if (preset === undefined) return rules
  if (!isPresetName(preset)) throw new UsageError(`there is no preset ${preset}`)
  const settings = presetSettings(rules, [preset])
  return new Map([...rules].filter(([id]) => settings.has(id)))
}

/** For other programs; the form is described in docs/json.md. */
function describeRules(listed: RuleSet): object[] {
  return [...listed].map(([id, { meta }]) => ({
    id,
    summary: meta.summary,
    category: meta.category,
    severity: meta.severity,
    presets: presetsOf({ meta }),
    fixable: meta.fixable ?? null,
    replaces: meta.replaces,
    options: meta.options ?? {},
    url: ruleUrl(id),
  }))
}

function presetsOf({ meta }: Pick<AnyRule, 'meta'>): readonly string[] {
  return meta.buildError === true ? ['all'] : meta.presets
}

function renderTable(listed: RuleSet): string {
  const rows = [...listed].map(
    ([id, { meta }]) =>
      `| [${id}](${ruleUrl(id)}) | ${meta.summary} | ${meta.severity} | ${presetsOf({ meta }).join(', ')} | ${meta.fixable ?? ''} |`,
  )
  return `${['| rule | | severity | presets | fix |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')}\n`
}

function renderList(listed: RuleSet): string {
  const width = Math.max(0, ...[...listed.keys()].map((id) => id.length))
  return [...listed]
    .map(([id, { meta }]) => `${id.padEnd(width)}  ${meta.severity.padEnd(7)}  ${meta.summary}\n`)
    .join('')
}

/** Headings stand out; comments for the generator are left out. */
function renderPage(page: string, colors: Colors): string {
  return page
    .replace(/^<!--.*-->\n+/, '')
    .split('\n')
    .map((line) => (line.startsWith('#') ? colors.bold(line) : line))
    .join('\n')
}
