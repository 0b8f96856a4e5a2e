/** Shows how far a run is, once it takes long enough to wonder. */
export type Progress = (done: number, total: number) => void

/** On one line of a terminal, which is wiped at the end. */
export function progressLine(terminal: { readonly write: (text: string) => unknown }): Progress {
  const start = Date.now()
  let shown = 0
  return (done, total) => {
    const now = Date.now()
    if (done >= total) {
      if (shown > 0) terminal.write('\r\x1b[K')
      shown = 0
    } else if (now - start > PATIENCE && now - shown > PAUSE) {
      shown = now
      terminal.write(`\r${done} of ${total} files`)
    }
  }
}

/** In milliseconds. */
const PATIENCE = 1000
const PAUSE = 100
