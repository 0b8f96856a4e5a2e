import type { Instruction, Word } from '@plimsoll/parser'
import type { MappedText } from '@plimsoll/text'

/** Text that the builder expands, and how. */
export interface ExpandedText {
  readonly text: string
  /** `text`, mapped to its places in the source. */
  readonly mapped: MappedText
  /** A heredoc's body, in which quotes are ordinary characters and the escape character is always a backslash. */
  readonly isBody: boolean
  /** One of several that blanks part, quotes or not. */
  readonly isListed: boolean
}

/** All that the builder expands of an instruction but FROM, in its order. */
export function expandedTexts(instruction: Instruction): ExpandedText[] {
  switch (instruction.keyword) {
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ key, value }) => [textOf(key), textOf(value)])
    case 'ARG':
      return instruction.definitions.flatMap(({ value }) => textsOf(value))
    case 'ADD':
    case 'COPY':
      return fileTexts(instruction)
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
      return textsOf(instruction.argument)
    case 'VOLUME':
      return instruction.paths.map(instruction.form === 'list' ? listedText : textOf)
    case 'EXPOSE':
      return instruction.ports.map(listedText)
    case 'RUN':
      return instruction.mounts.flatMap(({ fields }) =>
        fields.flatMap(({ key, value }) => (key === 'from' ? [] : textsOf(value))),
      )
    default:
      return []
  }
}

function textOf({ value, mapped }: Word): ExpandedText {
  return { text: value, mapped, isBody: false, isListed: false }
}

function listedText(word: Word): ExpandedText {
  return { ...textOf(word), isListed: true }
}

function textsOf(word: Word | undefined): ExpandedText[] {
  return word === undefined ? [] : [textOf(word)]
}

const EXPANDED_FLAGS: readonly string[] = ['chown', 'chmod', 'checksum']

/** Flags, sources, the destination, and of heredocs among the sources the bodies. `from` is for another rule. */
function fileTexts(instruction: Instruction & { readonly keyword: 'ADD' | 'COPY' }): ExpandedText[] {
  const { flags, form, sources, destination, heredocs } = instruction
  const words = destination === undefined ? sources : [...sources, destination]
  const starts = new Set(sources.map(({ span }) => span.start))
  const bodies = heredocs.filter(({ span }) => starts.has(span.start))
  const announced = new Set(bodies.map(({ span }) => span.start))
  return [
    ...flags.flatMap(({ name, value }) => (EXPANDED_FLAGS.includes(name) ? textsOf(value) : [])),
    ...words.filter(({ span }) => !announced.has(span.start)).map(form === 'list' ? listedText : textOf),
    ...bodies.flatMap(({ body, expand }) =>
      expand ? [{ text: body.text, mapped: body, isBody: true, isListed: false }] : [],
    ),
  ]
}
