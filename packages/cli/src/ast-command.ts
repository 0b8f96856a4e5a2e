import { readTextFile } from '@plimsoll/host'
import { buildkitDump, parse, type ParseResult } from '@plimsoll/parser'
import { MappedText } from '@plimsoll/text'
import type { CommandLine } from './arguments.js'
import type { Outcome } from './lint-command.js'
import { readStandardInput } from './standard-input.js'
import { UsageError } from './usage-error.js'
import { visibleJson, visibleText } from './visible-text.js'

/** Prints the syntax tree of each file. */
export async function astCommand({ paths, values }: CommandLine): Promise<Outcome> {
  if (paths.length === 0) throw new UsageError('ast needs a file, or - for standard input')
  const outputs: string[] = []
  const errors: string[] = []
  for (const path of paths) {
    const content = path === '-' ? { ok: true as const, text: await readStandardInput() } : readTextFile(path)
    if (!content.ok) errors.push(`plimsoll: ${visibleText(`${path}: ${content.message}`)}\n`)
    else outputs.push(render(parse(content.text), values.get('format') ?? 'json'))
  }
  return { output: outputs.join(''), errors: errors.join(''), exitCode: errors.length > 0 ? 2 : 0 }
}

function render(result: ParseResult, format: string): string {
  if (format === 'buildkit') {
    return `${buildkitDump(result)
      .split('\n')
      .map((line) => visibleText(line))
      .join('\n')}\n`
  }
  const { tree, problems } = result
  return `${visibleJson(JSON.stringify({ ...tree, problems }, plainNode, 2))}\n`
}

/** Mapped texts as their texts, words without what can be derived from them. */
function plainNode(_key: string, value: unknown): unknown {
  return value instanceof MappedText ? value.text : value
}
