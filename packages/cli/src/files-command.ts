import { readTextFile } from '@plimsoll/host'
import { buildkitDump, parse, type ParseResult } from '@plimsoll/parser'
import { analyze, describeModel, renderModel } from '@plimsoll/semantics'
import { MappedText } from '@plimsoll/text'
import type { CommandLine } from './arguments.js'
import type { Outcome } from './lint-command.js'
import { readModelOptions } from './model-options.js'
import { readStandardInput } from './standard-input.js'
import { UsageError } from './usage-error.js'
import { visibleJson, visibleText } from './visible-text.js'

/** Prints the syntax tree of each file. */
export function astCommand(line: CommandLine): Promise<Outcome> {
  const format = line.values.get('format')
  return printFiles(line, (result) => {
    if (format === 'buildkit') return visibleLines(`${buildkitDump(result)}\n`)
    const { tree, problems } = result
    return printJson({ ...tree, problems })
  })
}

/** Prints what each file means. */
export function inspectCommand(line: CommandLine): Promise<Outcome> {
  const options = readModelOptions(line)
  const format = line.values.get('format')
  return printFiles(line, (result) => {
    const { target } = options
    const model = analyze(result, options)
    if (target !== undefined && model.target?.name !== target.toLowerCase()) {
      throw new UsageError(`there is no stage ${target}`)
    }
    const description = describeModel(model)
    return format === 'json' ? printJson(description) : visibleLines(renderModel(description))
  })
}

async function printFiles({ command, paths }: CommandLine, print: (result: ParseResult) => string): Promise<Outcome> {
  if (paths.length === 0) throw new UsageError(`${command} needs a file, or - for standard input`)
  const outputs: string[] = []
  const errors: string[] = []
  for (const path of paths) {
    const content = path === '-' ? { ok: true as const, text: await readStandardInput() } : readTextFile(path)
    if (content.ok) outputs.push(print(parse(content.text)))
    else errors.push(`plimsoll: ${visibleText(`${path}: ${content.message}`)}\n`)
  }
  return { output: outputs.join(''), errors: errors.join(''), exitCode: errors.length > 0 ? 2 : 0 }
}

/** Mapped texts are printed as their texts. */
function printJson(value: object): string {
  const plain = (_key: string, inner: unknown): unknown => (inner instanceof MappedText ? inner.text : inner)
  return `${visibleJson(JSON.stringify(value, plain, 2))}\n`
}

function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visibleText(line))
    .join('\n')
}
