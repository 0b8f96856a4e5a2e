import type { BuildContextFacts, SourceFacts } from '@plimsoll/linter'

/** A block ` ```dockerfile … ` of a rule's page. */
export interface Fence {
  readonly kind: 'bad' | 'good' | 'fixed'
  /** Of its first line, from 1. */
  readonly line: number
  readonly code: string
  readonly options: Readonly<Record<string, unknown>>
  readonly buildContext: BuildContextFacts
}

/** The Dockerfiles of a page. Throws where one does not say what it shows, or says it wrongly. */
export function readFences(markdown: string): Fence[] {
  const fences: Fence[] = []
  const lines = markdown.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const [, marks, info = ''] = /^(`{3,})(.*)$/.exec(lines[index] ?? '') ?? []
    if (marks === undefined) continue
    const end = lines.indexOf(marks, index + 1)
    if (end === -1) throw new Error(`The block in line ${index + 1} is not closed`)
    const [language = '', kind = '', ...settings] = info.trim().split(/\s+/)
    if (language === 'dockerfile') fences.push(readFence(kind, settings, lines.slice(index + 1, end), index + 1))
    index = end
  }
  return fences
}

function readFence(kind: string, settings: readonly string[], lines: readonly string[], line: number): Fence {
  if (kind !== 'bad' && kind !== 'good' && kind !== 'fixed') {
    throw new Error(`The Dockerfile in line ${line} does not say whether it is bad, good or fixed`)
  }
  const values = new Map(
    settings.map((setting) => [setting.split('=', 1)[0] ?? '', setting.slice(setting.indexOf('=') + 1)]),
  )
  for (const name of values.keys()) {
    if (name !== 'options' && name !== 'context' && name !== 'ignore')
      throw new Error(`Line ${line}: there is no ${name}=`)
  }
  const code = lines.map((one) => `${one}\n`).join('')
  const buildContext = contextOf(values.get('context'), values.get('ignore'))
  return { kind, line, code, options: readOptions(values.get('options')), buildContext }
}

function readOptions(json: string | undefined): Readonly<Record<string, unknown>> {
  if (json === undefined) return {}
  const options: unknown = JSON.parse(json)
  if (typeof options !== 'object' || options === null) throw new Error(`${json} is no object`)
  return Object.fromEntries(Object.entries(options))
}

/** `src/,app.tar.gz`, and the patterns of an ignore file, with commas. */
function contextOf(files: string | undefined, ignored: string | undefined): BuildContextFacts {
  const ignoreFile = ignored === undefined ? undefined : { path: '.dockerignore', text: ignored.replaceAll(',', '\n') }
  if (files === undefined)
    return { ignoreFile, rootEntries: [], dockerfile: 'Dockerfile', sources: new EverythingIsThere() }
  const sources = new Map<string, SourceFacts>()
  for (const entry of files.split(',')) {
    const parts = entry.split('/').filter((part) => part !== '')
    for (let count = 0; count < parts.length; count++) sources.set(parts.slice(0, count).join('/'), FOLDER)
    const archive = /\.(?:tar(?:\.\w+)?|t[bgx]z)$/.test(entry)
    sources.set(parts.join('/'), entry.endsWith('/') ? FOLDER : { kind: 'file', archive })
  }
  const rootEntries = [...new Set(['Dockerfile', ...[...sources.keys()].flatMap((path) => path.split('/', 1))])].sort()
  return {
    ignoreFile,
    rootEntries: rootEntries.filter((name) => name !== ''),
    dockerfile: 'Dockerfile',
    sources: new WhatElseIsMissing(sources),
  }
}

const FOLDER: SourceFacts = { kind: 'folder', archive: false }
const FILE: SourceFacts = { kind: 'file', archive: false }
const MISSING: SourceFacts = { kind: 'missing', archive: false }

class EverythingIsThere extends Map<string, SourceFacts> {
  override get(path: string): SourceFacts {
    return path === '' || path === '.' ? FOLDER : FILE
  }
}

class WhatElseIsMissing extends Map<string, SourceFacts> {
  override get(path: string): SourceFacts {
    return super.get(path) ?? MISSING
  }
}
