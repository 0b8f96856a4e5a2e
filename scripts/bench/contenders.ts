import { parse, type ParseResult } from '@plimsoll/parser'
import { analyze } from '@plimsoll/semantics'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export interface Contender {
  readonly name: string
  /** Reads a file. */
  read(text: string): unknown
}

export function plimsoll(): Contender {
  return { name: 'plimsoll', read: parse }
}

/** Also what is found only when somebody asks: tokens, places, variables. */
export function plimsollFully(): Contender {
  return {
    name: 'plimsoll, reading everything',
    read: (text) => {
      const result = parse(text)
      return [result.tokens, touch(result)]
    },
  }
}

/** The model of a file with all its commands and what they do with packages. */
export function analysis(): Contender {
  return {
    name: 'analysis',
    read: (text) => {
      const model = analyze(parse(text))
      return [model.stages.map(({ end }) => end), model.runs.map(({ operations }) => operations)]
    },
  }
}

/** `undefined` where it is not installed. */
export function dockerfileAst(root: string): Contender | undefined {
  const parser = requireDockerfileAst(root)
  return parser === undefined ? undefined : { name: 'dockerfile-ast', read: (text) => parser.parse(text) }
}

export function dockerfileAstFully(root: string): Contender | undefined {
  const parser = requireDockerfileAst(root)
  if (parser === undefined) return undefined
  return {
    name: 'dockerfile-ast, reading everything',
    read: (text) =>
      parser
        .parse(text)
        .getInstructions()
        .map((instruction) => [instruction.getArguments(), instruction.getVariables(), instruction.getRange()]),
  }
}

interface DockerfileAst {
  parse(text: string): { getInstructions(): readonly AstInstruction[] }
}

interface AstInstruction {
  getArguments(): unknown
  getVariables(): unknown
  getRange(): unknown
}

function requireDockerfileAst(root: string): DockerfileAst | undefined {
  try {
    const module: unknown = createRequire(join(root, 'scripts/package.json'))('dockerfile-ast')
    return (module as { readonly DockerfileParser: DockerfileAst }).DockerfileParser
  } catch {
    console.log('dockerfile-ast is not installed: nothing to compare with')
    return undefined
  }
}

/** Asks each node for all it knows. */
function touch({ tree }: ParseResult): number {
  let count = 0
  const open: unknown[] = [tree]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue
    count++
    if ('kind' in node && 'mapped' in node) open.push(Reflect.get(node, 'span'), Reflect.get(node, 'variables'))
    if ('kind' in node && 'body' in node) open.push(Reflect.get(node, 'body'))
    for (const inner of Object.values(node)) if (typeof inner === 'object' && inner !== null) open.push(inner)
  }
  return count
}
