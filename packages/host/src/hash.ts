import type { Hash } from 'node:crypto'

/** Loaded when it is needed: most runs hash nothing, and loading it takes a tenth of what Node takes to start. */
export function sha256(): Hash {
  return process.getBuiltinModule('node:crypto').createHash('sha256')
}
