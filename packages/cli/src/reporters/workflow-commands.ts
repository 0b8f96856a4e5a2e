import { SEVERITIES, type Severity } from '@plimsoll/linter'
import type { LintRun } from '../run.js'
import { visibleText } from '../visible-text.js'
import { entriesOf, type Entry } from './entry.js'

/**
 * Workflow commands of GitHub Actions, which become annotations. GitHub shows ten of each level a step, so that the
 * worst come first. Escaping as in `@actions/core`.
 */
export function reportGithub(run: LintRun): string {
  return [...entriesOf(run)].sort(bySeverity).map(githubCommand).join('')
}

function bySeverity(a: Entry, b: Entry): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
}

function githubCommand(entry: Entry): string {
  const { path, severity, message, ruleId, start, end, about } = entry
  // GitHub takes columns only of what lies in one line.
  const columns: [string, string | number][] =
    start.line === end.line
      ? [
          ['col', start.column],
          ['endColumn', end.column],
        ]
      : []
  const place: [string, string | number][] =
    about === undefined ? [] : [['line', start.line], ['endLine', end.line], ...columns]
  const properties: [string, string | number][] = [['file', path], ...place, ['title', `plimsoll: ${ruleId}`]]
  const written = properties.map(([name, value]) => `${name}=${githubProperty(String(value))}`).join(',')
  return `::${GITHUB_LEVELS[severity]} ${written}::${githubData(message)}\n`
}

const GITHUB_LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  style: 'notice',
}

function githubData(text: string): string {
  return visibleText(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

function githubProperty(text: string): string {
  return githubData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** Logging commands of Azure Pipelines, which know errors and warnings. Escaping as in azure-pipelines-task-lib. */
export function reportAzure(run: LintRun): string {
  return entriesOf(run)
    .map(({ path, severity, message, ruleId, start, about }) => {
      const place = about === undefined ? '' : `linenumber=${start.line};columnnumber=${start.column};`
      const type = severity === 'error' ? 'error' : 'warning'
      return `##vso[task.logissue type=${type};sourcepath=${azureProperty(path)};${place}code=${azureProperty(ruleId)};]${azureData(message)}\n`
    })
    .join('')
}

function azureData(text: string): string {
  return visibleText(text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

function azureProperty(text: string): string {
  return azureData(text).replaceAll(']', '%5D').replaceAll(';', '%3B')
}

/** Service messages of TeamCity: the rules as types of inspections, then the findings. */
export function reportTeamcity(run: LintRun): string {
  const entries = entriesOf(run)
  const types = [...new Set(entries.map(({ ruleId }) => ruleId))].map((id) => {
    const meta = run.rules.get(id)?.meta
    const description = meta?.summary ?? 'Files that could not be linted'
    return serviceMessage('inspectionType', {
      id,
      name: id,
      category: `plimsoll: ${meta?.category ?? 'files'}`,
      description,
    })
  })
  const inspections = entries.map(({ ruleId, message, path, start, severity }) =>
    serviceMessage('inspection', {
      typeId: ruleId,
      message,
      file: path,
      line: String(start.line),
      SEVERITY: TEAMCITY_SEVERITIES[severity],
    }),
  )
  return [...types, ...inspections].join('')
}

const TEAMCITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'WEAK WARNING',
  style: 'INFO',
}

function serviceMessage(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}='${teamcityValue(value)}'`)
  return `##teamcity[${name}${written.join('')}]\n`
}

/** TeamCity cuts values at 4,000 characters. */
function teamcityValue(text: string): string {
  return visibleText(text.slice(0, 4000)).replace(/[^ -~]|[|'[\]]/g, (unit) =>
    /[|'[\]]/.test(unit) ? `|${unit}` : `|0x${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
