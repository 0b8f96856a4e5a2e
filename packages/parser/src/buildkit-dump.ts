import type { Instruction, Word } from './ast.js'
import { goQuote } from './expansion.js'
import type { ParseResult } from './parse.js'
import { lowerCase } from './unicode.js'

/** The tree in the form of `AST.Dump()` of BuildKit's parser, to compare the two: a line an instruction. */
export function buildkitDump({ tree }: ParseResult): string {
  return tree.instructions.map((instruction) => `(${dumpInstruction(instruction)})`).join('\n')
}

function dumpInstruction(instruction: Instruction): string {
  const parts = [lowerCase(instruction.keywordText)]
  if (instruction.flags.length > 0) {
    const flags = instruction.flags.map(({ name, value }) =>
      goQuote(`--${name}${value === undefined ? '' : `=${value.value}`}`),
    )
    parts.push(`[${flags.join(' ')}]`)
  }
  parts.push(...dumpArguments(instruction))
  // Only the keyword of an instruction without one can be empty.
  return parts.filter((part) => part !== '').join(' ')
}

function dumpArguments(instruction: Instruction): string[] {
  switch (instruction.keyword) {
    case 'ADD':
    case 'COPY':
      return quoteWords([
        ...instruction.sources,
        ...(instruction.destination === undefined ? [] : [instruction.destination]),
      ])
    case 'ARG':
      return instruction.definitions.map(({ name, value }) =>
        goQuote(value === undefined ? name.value : `${name.value}=${value.value}`),
      )
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ key, value }) => [
        ...quoteWords([key, value]),
        instruction.legacy ? '""' : '"="',
      ])
    case 'CMD':
    case 'ENTRYPOINT':
    case 'RUN':
      return dumpCommand(instruction.command)
    case 'SHELL':
      return dumpCommand(instruction.command ?? { kind: 'ShellForm', script: instruction.argumentText })
    case 'EXPOSE':
      return quoteWords(instruction.ports)
    case 'FROM':
      return instruction.argumentText.text
        .split(/[\t\n\v\f\r ]+/)
        .filter(Boolean)
        .map(goQuote)
    case 'HEALTHCHECK':
      return [
        ...quoteWords(instruction.type === undefined ? [] : [instruction.type]),
        ...(instruction.command === undefined ? [] : dumpCommand(instruction.command)),
      ]
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      return quoteWords(instruction.argument === undefined ? [] : [instruction.argument])
    case 'ONBUILD':
      return instruction.trigger === undefined ? [] : [`(${dumpInstruction(instruction.trigger)})`]
    case 'VOLUME':
      return quoteWords(instruction.paths)
    case 'unknown':
      return ['""']
    default:
      return instruction satisfies never
  }
}

type Command =
  | { readonly kind: 'ShellForm'; readonly script: { readonly text: string } }
  | { readonly kind: 'ExecForm'; readonly elements: readonly Word[] }

function dumpCommand(command: Command): string[] {
  if (command.kind === 'ExecForm') return quoteWords(command.elements)
  return command.script.text === '' ? [] : [goQuote(command.script.text)]
}

function quoteWords(words: readonly Word[]): string[] {
  return words.map(({ value }) => goQuote(value))
}
