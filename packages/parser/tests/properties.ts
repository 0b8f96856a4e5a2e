import { buildkitDump, parse, type Instruction, type ParseResult } from '../src/index.js'
import { parseChecked } from './parse-check.js'

/** What holds for every text; throws where it does not. */
export function checkText(text: string): void {
  const result = parseChecked(text)
  const dump = buildkitDump(result)
  expect(buildkitDump(parse(text))).toBe(dump)
  expect(result.tokens.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
  checkAlone(result, dump.split('\n'))
}

/** An instruction that is cut out of its file is the same one. */
function checkAlone({ source, tree }: ParseResult, dumps: readonly string[]): void {
  const prefix = tree.escape === '`' ? '# escape=`\n' : '\n'
  tree.instructions.forEach((instruction, index) => {
    if (isOpen(instruction)) return
    const { first, last } = instruction.lines
    const start = source.lineStarts[first - 1] ?? 0
    const end = source.lineStarts[last] ?? source.length
    // At the beginning of a file it would not be part of the line.
    const lines = source.text.slice(start, end).replace(/^\ufeff/, start === 0 ? '' : '\ufeff')
    const alone = parse(prefix + lines)
    expect(alone.tree.instructions).toHaveLength(1)
    expect(buildkitDump(alone)).toBe(dumps[index])
  })
}

/** Does it have a heredoc without an end? The file's end is not that of the instruction. */
function isOpen(instruction: Instruction): boolean {
  if (instruction.keyword === 'ONBUILD') return instruction.trigger !== undefined && isOpen(instruction.trigger)
  return 'heredocs' in instruction && instruction.heredocs.some(({ terminator }) => terminator === undefined)
}
