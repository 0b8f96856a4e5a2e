import { fstatSync, statSync, writeSync } from 'node:fs'

/**
 * Is a descriptor a terminal? Node's own answer loads all of its streams, so that the system is asked first whether it
 * can be one.
 */
export function isTerminal(descriptor: 1 | 2): boolean {
  try {
    const status = fstatSync(descriptor)
    if (!status.isCharacterDevice() || status.rdev === statSync('/dev/null').rdev) return false
  } catch {
    // There is no such descriptor, or no /dev/null.
  }
  return process.getBuiltinModule('node:tty').isatty(descriptor)
}

/** Writes all of a text to standard output (1) or standard error (2), without loading Node's streams if it can be. */
export function writeTo(descriptor: 1 | 2, text: string): void {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // A reader that has seen enough, as `head` has, is no fault.
      if (code === 'EPIPE') return
      // A pipe that does not wait, and is full: the stream knows how to wait for it.
      if (code !== 'EAGAIN') throw error
      const stream = descriptor === 1 ? process.stdout : process.stderr
      stream.on('error', ignoreBrokenPipe)
      stream.write(bytes)
      return
    }
  }
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
