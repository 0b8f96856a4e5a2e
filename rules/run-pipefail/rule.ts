import { defineRule, insertBefore, type Fix } from '@plimsoll/linter'
import { isPosix, type BaseImage, type Model, type Run, type Script, type ShellCommand } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Let a `RUN` fail if a command before a pipe fails',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint'],
    fixable: 'suggestion',
    replaces: ['hadolint/DL4006', 'kics/efbf148a', 'semgrep/set-pipefail', 'droast/DF057', 'buddy/ER0001'],
    options: {
      pipes: {
        type: 'choice',
        values: ['masking', 'all'],
        default: 'masking',
        description:
          'Report downloads into programs that take nothing for a success, or every pipe whose begin can fail',
      },
    },
    presetSettings: { hadolint: { options: { pipes: 'all' } }, strict: { options: { pipes: 'all' } } },
  },
  check({ model, options, report }) {
    for (const run of model.runs) {
      if (run.trigger || !isPosix(run.script.dialect)) continue
      if (options.pipes === 'masking' && hasNoPipefail(run)) continue
      for (const pipeline of pipelinesOf(run)) {
        const [failing, reader] =
          (options.pipes === 'all' ? hiddenFailure(pipeline) : maskedDownload(run, pipeline)) ?? []
        if (failing === undefined || reader === undefined) continue
        report({
          at: pipeSpan(model, failing, reader),
          message: `If \`${failing.name ?? 'the command'}\` before this pipe fails, nobody notices: what counts is \`${reader.name ?? 'the last command'}\`, the last one`,
          suggestions: suggestions(model, run, failing),
        })
      }
    }
  },
})

/** The commands of one pipeline without `pipefail`, by its elements. */
type Pipeline = readonly (readonly ShellCommand[])[]

function pipelinesOf({ commands }: Run): Pipeline[] {
  const pipelines = new Map<number, ShellCommand[][]>()
  for (const command of commands) {
    const { pipeline, options } = command
    if (pipeline === undefined || options.pipefail) continue
    const elements = pipelines.get(pipeline.id) ?? Array.from({ length: pipeline.count }, (): ShellCommand[] => [])
    pipelines.set(pipeline.id, elements)
    elements[pipeline.index]?.push(command)
  }
  return [...pipelines.values()]
}

type Pair = readonly [failing: ShellCommand, reader: ShellCommand]

/** The first command that can fail in vain. */
function hiddenFailure(pipeline: Pipeline): Pair | undefined {
  const failing = pipeline.slice(0, -1).flat().find(canFail)
  const reader = pipeline.at(-1)?.at(-1)
  return failing === undefined || reader === undefined ? undefined : [failing, reader]
}

function canFail({ name, args, redirections }: ShellCommand): boolean {
  if (name === 'cat') return args.length > 0 || !redirections.some(({ operator }) => operator.startsWith('<<'))
  return name !== undefined && !HARMLESS.has(name)
}

const HARMLESS: ReadonlySet<string> = new Set(['echo', 'printf', 'yes', 'true', ':'])

/** A download whose failure leaves an empty input, which the last command is content with. */
function maskedDownload({ script }: Run, pipeline: Pipeline): Pair | undefined {
  const failing = pipeline.slice(0, -1).flat().find(isDownload)
  const reader = pipeline.at(-1)?.at(-1)
  if (failing?.onFail !== 'ignored' || reader?.onFail !== 'fatal') return undefined
  return acceptsNothing(reader) && !script.text.text.includes('PIPESTATUS') ? [failing, reader] : undefined
}

function isDownload(command: ShellCommand): boolean {
  const { name, fields } = command
  if (name === 'git') return fields[0]?.value === 'archive'
  return name !== undefined && DOWNLOADERS.has(name) && !command.hasFlag('--version', '-V', '--help')
}

const DOWNLOADERS: ReadonlySet<string> = new Set(['curl', 'wget', 'ssh-keyscan', 'aws', 'gsutil', 'oras'])

function acceptsNothing(command: ShellCommand): boolean {
  const { name, fields } = command
  if (name === undefined) return false
  if (/^(?:python[\d.]*|node|nodejs|ruby|php)$/.test(name)) {
    return fields.length === 0 || fields[0]?.value === '-' || fields[0]?.value === '--'
  }
  if (/^(?:ba|da|a|z|k)?sh$/.test(name)) return !command.hasFlag('-c')
  return CONTENT.has(name)
}

const CONTENT: ReadonlySet<string> = new Set(
  'perl tee sed awk gawk mawk cut tr head tail sort uniq wc cat base64 jq xargs dd'.split(' '),
)

/** Is it known that no shell of the image has `pipefail`? */
function hasNoPipefail({ stage, script }: Run): boolean {
  const isNothing = stage.chain.at(-1)?.base.kind === 'scratch'
  return (isNothing || stage.baseImage?.bash === false) && script.dialect !== 'ash' && script.dialect !== 'bash'
}

/** The sign between the two, or the command before it. */
function pipeSpan({ parse }: Model, failing: ShellCommand, reader: ShellCommand): Span {
  const { start, end } = { start: failing.statementSpan.end, end: reader.statementSpan.start }
  const at = parse.source.text.indexOf('|', start)
  return at === -1 || at >= end ? failing.span : { start: at, end: at + 1 }
}

function suggestions({ parse }: Model, { instruction, stage, script }: Run, { nested }: ShellCommand): Fix[] {
  const { command, heredocs } = instruction
  const { shell } = stage.before(instruction)
  if (command.kind !== 'ShellForm' || heredocs.length > 0 || nested !== undefined) return []
  const fixes: Fix[] = []
  const words = shellWith(stage.baseImage, script.dialect)
  if (words !== undefined && shell.instruction === undefined) {
    const line = parse.source.lineStarts[instruction.lines.first - 1] ?? instruction.span.start
    const at = { start: line, end: line }
    const keyword = instruction.keywordText === instruction.keywordText.toLowerCase() ? 'shell' : 'SHELL'
    fixes.push({ title: `Add \`SHELL ${words}\``, safe: false, edits: [insertBefore(at, `${keyword} ${words}\n`)] })
  }
  if (script.dialect === 'bash' || script.dialect === 'ash' || script.dialect === 'zsh' || script.dialect === 'ksh') {
    const edits = [insertBefore(command.span, 'set -o pipefail && ')]
    fixes.push({ title: 'Begin with `set -o pipefail`', safe: false, edits })
  }
  return fixes
}

/** The SHELL that has it. */
function shellWith(image: BaseImage | undefined, dialect: Script['dialect']): string | undefined {
  if (image?.bash === true) return '["/bin/bash", "-o", "pipefail", "-c"]'
  return dialect === 'ash' ? '["/bin/ash", "-eo", "pipefail", "-c"]' : undefined
}
