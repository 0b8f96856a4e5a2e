import type { FormatName } from './formats.js'

/**
 * A report as it may stand in the log of a CI service. Those carry out what looks like a command of theirs, wherever
 * in a line it stands (`##vso[` of Azure Pipelines, `##[` of GitHub, `##teamcity[`) or at its start (`::` of GitHub),
 * and a Dockerfile or its name may hold such a text. JSON and XML mean the same as before.
 */
export function withoutCommands(report: string, format: FormatName): string {
  switch (format) {
    // They are commands, and have escaped what is in them.
    case 'github':
    case 'azure':
    case 'teamcity':
      return report
    case 'stylish':
    case 'compact':
    case 'markdown':
      return report.replace(MARK, '# #').replace(LINE_START, '$1: :')
    case 'checkstyle':
    case 'junit':
      return report.replace(MARK, '#&#35;').replace(LINE_START, '$1:&#58;')
    case 'json':
    case 'sarif':
    case 'gitlab':
    case 'sonarqube':
    case 'rdjson':
    case 'hadolint-json':
    case 'blob':
      return report.replace(MARK, '#\\u0023')
    default:
      return format satisfies never
  }
}

const MARK = /##(?=\[|vso\[|teamcity\[)/gi
const LINE_START = /^([^\S\n]*)::/gm
