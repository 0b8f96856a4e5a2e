import type { ConfiguredImage } from './images/configured-image.js'

/** What a build would be told on its command line, and what the user knows of its images. */
export interface AnalyzeOptions {
  readonly buildArguments?: ReadonlyMap<string, string>
  /** The stage to build; the last one without it. */
  readonly target?: string
  /** The platform to build for: `linux/arm64`. */
  readonly platform?: string
  /** The names of the build contexts that the build is given beside its own, as written. They stand in for images. */
  readonly namedContexts?: ReadonlySet<string>
  /** Go over what the table of base images says. */
  readonly baseImages?: readonly ConfiguredImage[]
}
