/** Something in the user's setup is wrong: one sentence, and where, lines and columns from 1. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly file: string
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(message: string, place: { readonly file: string; readonly line?: number; readonly column?: number }) {
    super(`${place.file}${place.line === undefined ? '' : `:${place.line}:${place.column ?? 1}`}: ${message}`)
    this.file = place.file
    this.line = place.line
    this.column = place.column
  }
}

/** By its name, for a bundle of several files has several such classes. */
export function isConfigError(error: unknown): error is ConfigError {
  return error instanceof Error && error.name === 'ConfigError'
}
