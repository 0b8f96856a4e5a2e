import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { decodeBytes, encodeText } from './encoding.js'

export type FileContent =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string }

/** Reads a file as text. What cannot be read, or would never end, is an answer and no exception. */
export function readTextFile(path: string): FileContent {
  let file: number | undefined
  try {
    // Without O_NONBLOCK, opening a FIFO waits for somebody to write to it.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const status = fstatSync(file)
    if (status.isDirectory()) return { ok: false, message: 'is a folder' }
    if (!status.isFile()) return { ok: false, message: 'is not a regular file' }
    if (status.size > LARGEST_FILE) return { ok: false, message: 'is too large to be a Dockerfile' }
    return { ok: true, text: decodeBytes(readAll(file, status.size)) }
  } catch (error) {
    return { ok: false, message: describeError(error) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** One byte more than there should be: a file that has not grown since is read in one go. */
function readAll(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size + 1)
  const length = readSync(file, bytes, 0, bytes.length, 0)
  return length <= size ? bytes.subarray(0, length) : readFileSync(file)
}

/** The builder reads 16 MiB; a little more lets the parser say so. */
const LARGEST_FILE = 64 * 1024 * 1024

/** A system error in words. */
export function describeError(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder'
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'EISDIR':
      return 'is a folder'
    case 'ELOOP':
      return 'the link leads in a circle'
    case 'ENXIO':
      return 'is not a regular file'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Replaces a file's text: whole or not at all. A link stays a link, and the file behind it keeps its mode and owner.
 * Throws what the system says where it cannot be done.
 */
export function replaceTextFile(path: string, text: string): void {
  const target = realpathSync(path)
  const status = statSync(target)
  const temporary = temporaryBeside(target)
  try {
    const file = openSync(temporary, 'wx', status.mode & 0o777)
    try {
      writeFileSync(file, encodeText(text))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    chmodSync(temporary, status.mode & 0o7777)
    keepOwner(temporary, status)
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/**
 * Writes a file, as a whole or not at all: a reader finds the old text or the new one, never a part. What is there and is
 * no regular file, such as a pipe, is written to. Throws what the system says where it cannot be done.
 */
export function writeTextFile(path: string, text: string): void {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status === undefined) createTextFile(path, text)
  else if (status.isFile()) replaceTextFile(path, text)
  else writeFileSync(path, text)
}

function createTextFile(path: string, text: string): void {
  const temporary = temporaryBeside(path)
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`)
}

/** Only root can give files away; for others the new file is theirs, as the old one was or could have been. */
function keepOwner(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  try {
    chownSync(path, uid, gid)
  } catch {
    // Stays with whoever runs this.
  }
}
