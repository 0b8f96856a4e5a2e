/** Tells or asks the client something. One that has gone, or that cannot answer, is no fault. */
export function unasked(send: () => Promise<unknown>): void {
  try {
    send().catch(ignore)
  } catch {
    // The connection is closed.
  }
}

function ignore(): void {
  // Nobody waits for it.
}
