export { Baseline, BASELINE_NAME, findBaseline, findingKeys, readBaseline } from './baseline.js'
export { ChangedLines, GitError, readChangedLines } from './changed-lines.js'
export { answerBuildContext, findBuildContext } from './build-context.js'
export {
  discover,
  isDockerfileName,
  repositoryRoot,
  type Discovery,
  type DiscoveryProblem,
  type FoundBuildFile,
} from './discovery.js'
export { decodeBytes, encodeText } from './encoding.js'
export { describeError, readTextFile, writeTextFile, type FileContent } from './file.js'
export {
  lintFile,
  lintText,
  type FileResult,
  type HiddenFinding,
  type LintedFile,
  type LintOptions,
  type UnreadFile,
} from './lint-file.js'
export { LintPlan, planLints } from './lint-plan.js'
export { ConfiguredLinter, type ConfiguredResult, type LinterOptions } from './configured-linter.js'
export type { Config, ConfigLayer, Said } from './config/config.js'
export { ConfigError, isConfigError } from './config/config-error.js'
export type { FileConfig } from './config/file-config.js'
export { CONFIG_NAMES, HadolintSearch, shownPath } from './config/find-config.js'
export { Configurations, loadHadolintSettings, type ConfigOptions, type LoadedConfig } from './config/load-config.js'
export {
  CONFIG_KEYS,
  FAIL_ON,
  IMAGE_KEYS,
  RULE_LEVELS,
  type ConfigKey,
  type FailOn,
  type ValueShape,
} from './config/schema.js'
export { migrateHadolint } from './config/migration.js'
export { defaultCachePath, LintCache } from './lint-cache.js'
export { packResult, unpackResult, type PackedResult } from './packed-result.js'
