export type { AnalyzeOptions } from './analyze-options.js'
export { cleanPath, sourceKind, type CopySource, type CopySourceKind } from './copy-source.js'
export { isAbsolutePath, joinPath } from './file-path.js'
export type { GlobalScope } from './global-scope.js'
export {
  BASE_IMAGES_DATE,
  hasEnded,
  isKnownRepository,
  lookUpBaseImage,
  type BaseImage,
  type ImageFamily,
} from './images/base-image.js'
export { matchesWildcards, type ConfiguredImage } from './images/configured-image.js'
export { IMAGE_FAMILIES } from './images/base-image-facts.js'
export {
  fullRepositoryName,
  parseImageReference,
  type ImageReference,
  type ImageReferenceProblem,
  type ImageReferenceResult,
} from './images/image-reference.js'
export { isMountedOver, mountSettings, type MountSettings } from './mount.js'
export type { PackageArg } from './packages/package-args.js'
export { packageOperation, type PackageOperation } from './packages/package-operation.js'
export { newestSupportedTag, nextSupportedTag } from './images/supported-tag.js'
export { describeModel, type ModelDescription } from './model-description.js'
export { renderModel } from './model-text.js'
export { analyze, type CopyUse, type ImageUse, type Model } from './model.js'
export { isTrigger, placedInstructions, withoutOnbuild, type PlacedInstruction } from './placed-instruction.js'
export type { Run, Start } from './run.js'
export type { LabelSetting, Setting, Stage, StageBase, StageState } from './stage.js'
export type { StageGraph } from './stage-graph.js'
export type { StageReference, StageReferenceTarget } from './stage-reference.js'
export {
  certainValue,
  evaluate,
  type Evaluation,
  type VariableLookup,
  type VariableOrigin,
  type VariableState,
} from './variable.js'
export { checkDigest, type DigestProblem } from './values/digest.js'
export { parseFileMode, type FileMode, type FileModeProblem } from './values/file-mode.js'
export { GIT_QUERY_KEYS, readGitSource, type GitSource, type GitSourceProblem } from './values/git-source.js'
export { isGoBoolean } from './values/go-boolean.js'
export { checkLinkedOwner, type LinkedOwnerProblem } from './values/linked-owner.js'
export {
  checkMountOptions,
  MOUNT_KEYS,
  MOUNT_SHARINGS,
  MOUNT_TYPES,
  type MountOption,
  type MountPlace,
  type MountProblem,
  type MountProblemCode,
} from './values/mount-options.js'
export { nearestPlatformName, parsePlatform, type Platform, type PlatformProblem } from './values/platform.js'
export { hostPart, parseExposedPort, type ExposedPort, type PortProblem } from './values/port.js'
export { nearestSignal, parseSignal, type Signal, type SignalProblem } from './values/signal.js'
export type { ValueProblem } from './values/value-problem.js'
export { checkWindowsPath, type WindowsPathProblem } from './values/windows-path.js'
export { isPosix } from '@plimsoll/shell'
export type { ShellCommand, ShellWord, Field as ShellField, Script } from '@plimsoll/shell'
