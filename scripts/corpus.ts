import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { applyFixes, presetSettings, PRESETS, readModel, run } from '@plimsoll/linter'
import { decodeBytes, encodeText } from '@plimsoll/host'
import { parse } from '@plimsoll/parser'
import { rules } from '@plimsoll/rules'
import { Corpus } from './conformance/vectors.js'

/**
 * Every rule over every file of the corpus: nothing crashes, tokens tile the text, bytes survive the way through, and
 * fixes, safe ones alone and all of them, leave no file with more syntax problems, and nothing to fix in the end.
 */
const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: join(root, '../shared/corpus') },
    show: { type: 'string', default: '5' },
    rule: { type: 'string' },
  },
})
const folder = resolve(values.corpus)
const settings = presetSettings(rules, PRESETS)
const today = '2026-01-01'
const faults = new Map<string, string[]>()
const findings = new Map<string, number>()

if (!existsSync(folder)) console.log(`No corpus in ${folder}: skipped`)
const corpus = new Corpus(folder)
for (const { id, bytes } of corpus.files) {
  const text = decodeBytes(bytes)
  if (Buffer.compare(Buffer.from(encodeText(text)), Buffer.from(bytes)) !== 0) fault('bytes are lost', id)
  try {
    checkFile(id, text)
  } catch (error) {
    fault(`throws ${String(error)}`, id)
  }
}
for (const [rule, count] of [...findings].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(7)} ${rule}`)
console.log(`${corpus.files.length} files`)
for (const [what, ids] of faults) {
  console.log(`${ids.length} files: ${what}: ${ids.slice(0, Number(values.show)).join(' ')}`)
}
process.exitCode = faults.size > 0 ? 1 : 0

function checkFile(id: string, text: string): void {
  const result = parse(text)
  if (result.tokens.map((token) => result.source.slice(token)).join('') !== text) fault('tokens do not tile', id)
  checkCommands(id, readModel(text))
  const lint = (code: string): ReturnType<typeof run> => run(readModel(code), rules, settings, {}, { today })
  const first = lint(text)
  for (const { ruleId, error } of first.failures) fault(`${ruleId} throws ${String(error)}`, id)
  for (const { ruleId, span } of first.findings) {
    findings.set(ruleId, (findings.get(ruleId) ?? 0) + 1)
    if (ruleId === values.rule) console.log(`${id}:${result.source.position(span.start).line}`)
    if (span.start < 0 || span.end > text.length || span.start > span.end)
      fault(`${ruleId} reports outside of the text`, id)
  }
  for (const unsafe of [false, true]) {
    let fixed = text
    for (let turn = 0; turn < 12; turn++) {
      const next = applyFixes(fixed, lint(fixed).findings, { unsafe }).text
      if (next === fixed) break
      fixed = next
      if (turn === 11) fault(`fixes never end (${unsafe ? 'all' : 'safe'})`, id)
    }
    if (parse(fixed).problems.length > result.problems.length)
      fault(`fixes break the file (${unsafe ? 'all' : 'safe'})`, id)
  }
}

/** Every script is read, and each command stands where its name is written. */
function checkCommands(id: string, model: ReturnType<typeof readModel>): void {
  const { text } = model.parse.source
  for (const { commands } of [...model.runs, ...model.starts].map(({ script }) => script)) {
    for (const { name, nameWord, span } of commands) {
      if (name === undefined || nameWord === undefined || /[$`{]/.test(nameWord.text)) continue
      const written = readable(text.slice(span.start, span.end))
      if (!written.includes(readable(name))) fault('a command is not where its name is', `${id} (${name})`)
    }
  }
}

/** Without continuations, the comments between them, quotes and escapes. */
function readable(written: string): string {
  return written
    .replace(/[\\`][ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/g, '')
    .replaceAll(/["'\\^]/g, '')
    .toLowerCase()
}

function fault(what: string, id: string): void {
  faults.set(what, [...(faults.get(what) ?? []), id])
}
