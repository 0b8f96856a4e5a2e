/** What a build would be told on its command line. */
export interface AnalyzeOptions {
  readonly buildArguments?: ReadonlyMap<string, string>
  /** The stage to build; the last one without it. */
  readonly target?: string
  /** The platform to build for: `linux/arm64`. */
  readonly platform?: string
}
