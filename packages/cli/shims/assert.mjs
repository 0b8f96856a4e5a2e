// yargs asserts its own arguments with it; `node:assert` is slow to load.
export function notStrictEqual(actual, expected) {
  if (actual === expected) throw new Error(`expected something other than ${String(expected)}`)
}

export function strictEqual(actual, expected) {
  if (actual !== expected) throw new Error(`expected ${String(expected)}, got ${String(actual)}`)
}

export default { notStrictEqual, strictEqual }
