export type { AnalyzeOptions } from './analyze-options.js'
export { cleanPath, sourceKind, type CopySource, type CopySourceKind } from './copy-source.js'
export { isAbsolutePath, joinPath } from './file-path.js'
export type { GlobalScope } from './global-scope.js'
export { BASE_IMAGES_DATE, hasEnded, isKnownRepository, lookUpBaseImage, type BaseImage, type ImageFamily } from './images/base-image.js'
export {
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
export type { ShellCommand, ShellWord, Field as ShellField, Script } from '@plimsoll/shell'
