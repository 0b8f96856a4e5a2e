import type { ExecForm, Flag, Heredoc, Instruction, ParseResult, ShellForm, Word } from '../src/index.js'

/**
 * A tree for people to read: a line an instruction, without places. Words are quoted as JSON; what a kind of
 * instruction has of its own stands as its documentation would write it.
 *
 *     # a note
 *     COPY --from="build" "a" "b" → "/x"
 */
export function printTree({ tree }: ParseResult): string[] {
  const directives = tree.directives.map(({ name, value }) => `# ${name}=${value}`)
  return [...directives, ...tree.instructions.flatMap(printInstruction)]
}

function printInstruction(instruction: Instruction): string[] {
  const comments = instruction.comments.map(({ text }) => `# ${text}`)
  return [...comments, printLine(instruction)]
}

function printLine(instruction: Instruction): string {
  const { keyword, keywordText, flags, emptyLines } = instruction
  const name = keyword === 'unknown' ? `?${keywordText}` : keyword
  const empty = emptyLines.length === 0 ? [] : [`(${emptyLines.length} empty)`]
  return [name, ...flags.map(printFlag), ...printArguments(instruction), ...empty].join(' ')
}

function printFlag({ name, value }: Flag): string {
  return `--${name}${value === undefined ? '' : `=${printWord(value)}`}`
}

function printArguments(instruction: Instruction): string[] {
  switch (instruction.keyword) {
    case 'ADD':
    case 'COPY': {
      const { form, sources, destination, heredocs } = instruction
      const json = form === 'json' ? ['json'] : []
      const target = destination === undefined ? [] : ['→', printWord(destination)]
      return [...json, ...sources.map(printWord), ...target, ...heredocs.map(printHeredoc)]
    }
    case 'ARG':
      return instruction.definitions.map(({ name, value }) => printPair(name, value))
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.map(({ key, value }) => printPair(key, value, instruction.legacy ? ' ' : '='))
    case 'CMD':
    case 'ENTRYPOINT':
      return [printCommand(instruction.command)]
    case 'RUN':
      return [
        ...instruction.mounts.map(
          ({ fields }) => `mount(${fields.map(({ key, value }) => printField(key, value)).join(' ')})`,
        ),
        printCommand(instruction.command),
        ...instruction.heredocs.map(printHeredoc),
      ]
    case 'SHELL':
      return instruction.command === undefined ? ['no JSON'] : [printCommand(instruction.command)]
    case 'HEALTHCHECK':
      return [
        ...printMaybe(instruction.type),
        ...(instruction.command === undefined ? [] : [printCommand(instruction.command)]),
      ]
    case 'EXPOSE':
      return instruction.ports.map(printWord)
    case 'FROM':
      return [
        ...printMaybe(instruction.image),
        ...(instruction.name === undefined ? [] : [`AS ${printWord(instruction.name)}`]),
      ]
    case 'VOLUME':
      return [...(instruction.form === 'json' ? ['json'] : []), ...instruction.paths.map(printWord)]
    case 'ONBUILD':
      return instruction.trigger === undefined ? [] : [`(${printLine(instruction.trigger)})`]
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return printMaybe(instruction.argument)
    case 'unknown':
      return instruction.argumentText.text === '' ? [] : [JSON.stringify(instruction.argumentText.text)]
    default:
      return instruction satisfies never
  }
}

function printWord({ value }: Word): string {
  return JSON.stringify(value)
}

function printMaybe(word: Word | undefined): string[] {
  return word === undefined ? [] : [printWord(word)]
}

function printPair(name: Word, value: Word | undefined, sign = '='): string {
  return value === undefined ? printWord(name) : `${printWord(name)}${sign}${printWord(value)}`
}

function printField(key: string, value: Word | undefined): string {
  return value === undefined ? key : `${key}=${printWord(value)}`
}

function printCommand(command: ShellForm | ExecForm): string {
  if (command.kind === 'ShellForm') return `shell ${JSON.stringify(command.script.text)}`
  return `exec [${command.elements.map(printWord).join(', ')}]`
}

function printHeredoc({ name, fileDescriptor, expand, chomp, body, terminator }: Heredoc): string {
  const facts = [
    ...(fileDescriptor === 0 ? [] : [`fd ${fileDescriptor}`]),
    ...(chomp ? ['chomp'] : []),
    ...(expand ? [] : ['quoted']),
    ...(terminator === undefined ? ['open'] : []),
  ]
  return `<<${JSON.stringify(name)}${facts.length === 0 ? '' : `(${facts.join(' ')})`} ${JSON.stringify(body.text)}`
}
