import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A JSON file of test vectors, or `undefined` where the folder does not have it. */
export function readVectors(folder: string, path: string): unknown {
  const file = join(folder, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** The objects of a gzipped file with one JSON object a line. */
export function readJsonLines(file: string): Record<string, unknown>[] {
  if (!existsSync(file)) return []
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => asRecord(JSON.parse(line)))
}

export interface CorpusFile {
  readonly id: string
  readonly bytes: Uint8Array
  /** The text of its `.dockerignore`, where it is known. */
  readonly dockerignore?: string
}

/** The Dockerfiles of a folder: unpacked (`files/`, `index.jsonl`), or as archives, which are unpacked for the while. */
export class Corpus {
  readonly files: readonly CorpusFile[]
  readonly benchIds: readonly string[]

  constructor(folder: string) {
    const unpacked = existsSync(join(folder, 'files')) ? undefined : unpack(folder)
    try {
      const roots = unpacked === undefined ? [folder] : readdirSync(unpacked).map((name) => join(unpacked, name))
      this.files = roots.flatMap(readFiles)
      this.benchIds = roots.flatMap((root) => {
        const list = join(root, 'bench.list')
        return existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []
      })
    } finally {
      if (unpacked !== undefined) rmSync(unpacked, { recursive: true, force: true })
    }
  }
}

function unpack(folder: string): string {
  const target = mkdtempSync(join(tmpdir(), 'plimsoll-corpus-'))
  const archives = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tar.gz')) : []
  for (const archive of archives) execFileSync('tar', ['xzf', join(folder, archive), '-C', target])
  return target
}

function readFiles(root: string): CorpusFile[] {
  const files = join(root, 'files')
  if (!existsSync(files)) return []
  const index = new Map(readJsonLines(join(root, 'index.jsonl')).map((entry) => [String(entry['id']), entry]))
  return readdirSync(files)
    .sort()
    .map((name) => {
      const id = name.replace(/\.Dockerfile$/, '')
      const dockerignore = index.get(id)?.['dockerignore']
      return {
        id,
        bytes: readFileSync(join(files, name)),
        ...(typeof dockerignore === 'string' ? { dockerignore } : {}),
      }
    })
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function asList(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asRecord) : []
}
