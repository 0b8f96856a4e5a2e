import type { ConfiguredLinter, FileResult, LinterOptions, LintOptions } from '@plimsoll/host'
import type { Finding, RuleSet } from '@plimsoll/linter'
import type { TextEdit } from '@plimsoll/text'

/**
 * What the server works with. The program around it hands it over, so that the linter and its rules are loaded once
 * where the server is a file of its own, and so that nothing here needs Node.
 */
export interface Tools {
  readonly version: string
  readonly rules: RuleSet
  /** The working directory of documents that lie in no folder of the workspace: absolute. */
  readonly cwd: string
  /** The day, ISO: a server runs for longer than one. */
  readonly today: () => string
  readonly configuredLinter: (options: Pick<LinterOptions, 'today' | 'cwd' | 'config'>) => ConfiguredLinter
  readonly lintText: (text: string, path: string, location: string | undefined, options: LintOptions) => FileResult
  /** For a text: the edit that silences a finding's rule for its instruction. */
  readonly suppressionEdits: (text: string) => (finding: Finding) => TextEdit | undefined
  /** The path of a file; `undefined` for other addresses, such as those of documents without a file. */
  readonly pathOf: (uri: string) => string | undefined
}
