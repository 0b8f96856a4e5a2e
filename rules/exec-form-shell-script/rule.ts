import type { ExecForm, Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix, type Report } from '@plimsoll/linter'
import { type Model, placedInstructions, type Stage } from '@plimsoll/semantics'
import { spanFrom } from '@plimsoll/text'
import { isPosixShell, programName } from '../src/program.js'

export default defineRule({
  meta: {
    summary: 'Give a shell in the exec form a script that it can run',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: [],
  },
  check({ model, report }) {
    for (const { command, stage } of execForms(model)) {
      const found = judge(model, stage, command.elements)
      if (found !== undefined) report(found)
    }
  },
})

function execForms(model: Model): { command: ExecForm; stage: Stage }[] {
  return model.stages.flatMap(placedInstructions).flatMap(({ instruction, stage }) => {
    if (!('command' in instruction) || instruction.keyword === 'SHELL') return []
    return instruction.command?.kind === 'ExecForm' ? [{ command: instruction.command, stage }] : []
  })
}

function judge(model: Model, stage: Stage, elements: readonly Word[]): Report | undefined {
  const [shell] = elements
  if (shell === undefined || !isPosixShell(programName(shell.value))) return undefined
  const { operand, hasScript } = readOptions(elements)
  const script = elements[operand]
  if (script === undefined) return undefined
  return hasScript ? judgeScript(elements, operand, script) : judgeFile(model, stage, elements, operand, script)
}

/** Where the options of the shell end, and whether one of them is `-c`. */
function readOptions(elements: readonly Word[]): { operand: number; hasScript: boolean } {
  let hasScript = false
  let at = 1
  for (; at < elements.length; at++) {
    const text = elements[at]?.value ?? ''
    if (!/^[-+][A-Za-z-]/.test(text)) break
    if (text.startsWith('--')) continue
    if (text.includes('s') && !text.includes('c')) return { operand: elements.length, hasScript }
    if (text.includes('c')) hasScript = true
    if (text.endsWith('o')) at++
  }
  return { operand: at, hasScript }
}

/** `["/bin/bash", "echo", "Hello"]`: the shell looks for a script of that name. */
function judgeFile(
  model: Model,
  stage: Stage,
  elements: readonly Word[],
  operand: number,
  file: Word,
): Report | undefined {
  const name = file.value
  if (!PROGRAMS.has(name) && !BUILTINS.has(name)) return undefined
  if (isWritten(model, stage, name)) return undefined
  const shell = programName(elements[0]?.value ?? '')
  return {
    at: file,
    message: `\`${shell}\` looks for a script called \`${name}\` and does not run the program`,
    suggestions: BUILTINS.has(name) ? joinWords(elements, operand, '"-c", ') : [dropShell(elements, operand)],
  }
}

/** `["sh", "-c", "sleep", "1000"]`: only the first word is the script. */
function judgeScript(elements: readonly Word[], operand: number, script: Word): Report | undefined {
  const rest = elements.slice(operand + 1)
  const [first] = rest
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return undefined
  const isWord = !/[\s;&|<>()`"']/.test(script.value)
  if (script.value.includes('$') || (!isWord && rest.length === 1)) return undefined
  const what = rest.length === 1 ? 'this word' : 'these words'
  return {
    at: spanFrom(first.span, last.span),
    message: `\`-c\` takes one word as its script, so \`${script.value}\` never sees ${what}`,
    suggestions: joinWords(elements, operand, ''),
  }
}

/** Did the stage bring a file of that name along? */
function isWritten(model: Model, stage: Stage, name: string): boolean {
  const { chain } = stage
  const copied = model.copies.some(
    ({ instruction, stage: other }) =>
      chain.includes(other) &&
      [...instruction.sources, instruction.destination].some(
        (word) => word !== undefined && programName(word.value) === name,
      ),
  )
  return (
    copied ||
    model.runs.some(
      ({ stage: other, commands }) =>
        chain.includes(other) &&
        commands.some(({ redirections }) =>
          redirections.some(({ target }) => target?.value !== undefined && programName(target.value) === name),
        ),
    )
  )
}

function dropShell(elements: readonly Word[], operand: number): Fix {
  const [first] = elements
  const start = first?.span.start ?? 0
  const end = elements[operand]?.span.start ?? start
  return { title: 'Run the program without the shell', safe: false, edits: [replace({ start, end }, '')] }
}

function joinWords(elements: readonly Word[], operand: number, before: string): Fix[] {
  const words = elements.slice(operand)
  const [first] = words
  const last = words.at(-1)
  if (first === undefined || last === undefined || !words.slice(1).every(({ value }) => /^[\w./:=@%+,-]+$/.test(value)))
    return []
  const script = JSON.stringify(words.map(({ value }) => value).join(' '))
  return [
    {
      title: `Make one script of them: \`${script}\``,
      safe: false,
      edits: [replace(spanFrom(first.span, last.span), `${before}${script}`)],
    },
  ]
}

const BUILTINS: ReadonlySet<string> = new Set('cd export set source eval exec ulimit umask'.split(' '))

/** Names that are programs, and not scripts of somebody. */
const PROGRAMS: ReadonlySet<string> = new Set(
  (
    'apk apt apt-get awk bash cat celery chmod chown cp curl date dnf dotnet echo env find flask git go grep gunicorn java ' +
    'kill ln ls make mkdir mv nginx node npm npx php pip pip3 printenv ps pwd python python2 python3 rm ruby sed service sh sleep ' +
    'supervisord systemctl tail tar test touch true false uvicorn wget which yarn yum'
  ).split(' '),
)
