/** The command line cannot be carried out as it stands: exit code 2, and one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
