import type { Reporter } from '../run.js'
import type { FormatName } from './formats.js'
import { reportBlob } from './blob.js'
import { reportCompact } from './compact.js'
import { reportGitlab } from './gitlab.js'
import { reportHadolintJson } from './hadolint-json.js'
import { reportMarkdown } from './markdown.js'
import { reportRdjson } from './rdjson.js'
import { reportSarif } from './sarif.js'
import { reportSonarqube } from './sonarqube.js'
import { reportAzure, reportGithub, reportTeamcity } from './workflow-commands.js'
import { reportCheckstyle, reportJunit } from './xml.js'

/**
 * All but the two that most runs need. Imported only when one of them is asked for. Services that belong to a
 * repository look for paths from its root, programs that run beside us for paths from the working folder.
 */
export const otherReporters: Readonly<Record<Exclude<FormatName, 'stylish' | 'json'>, Reporter>> = {
  compact: fromFolder(reportCompact),
  sarif: reportSarif,
  github: reportGithub,
  gitlab: reportGitlab,
  azure: reportAzure,
  teamcity: fromFolder(reportTeamcity),
  checkstyle: fromFolder(reportCheckstyle),
  junit: fromFolder(reportJunit),
  sonarqube: fromFolder(reportSonarqube),
  rdjson: fromFolder(reportRdjson),
  markdown: reportMarkdown,
  'hadolint-json': fromFolder(reportHadolintJson),
  blob: reportBlob,
}

function fromFolder(report: Reporter): Reporter {
  return (run, terminal) => report({ ...run, root: run.cwd }, terminal)
}
