import { isAtLeast, parseVersionStart, type ImageVersion } from './image-version.js'

/**
 * A fact that depends on the tag, as the table writes it:
 *
 *     /app                                   a value; `?` is unknown
 *     ?alpine|alpine:3.24|debian:13          one tree if the tag has the word, else the other
 *     #=debian:11 3.9.17=debian:12           by version: the last run that begins at or below it
 *
 * `?@debian` asks for the system's family. Without a system the question has no answer, and the fact is unknown.
 */
export type FactTree = string

/** What the questions of a tree are put to. `family` is `undefined` where it is not known. */
export interface FactTag {
  readonly words: ReadonlySet<string>
  readonly version: ImageVersion | undefined
  readonly family: string | undefined
}

/** The value for a tag, or `undefined` where it is unknown. */
export function resolveFact(tree: FactTree, tag: FactTag): string | undefined {
  const nodes = tree.split('|')
  for (let at = 0; ;) {
    const node = nodes[at] ?? UNKNOWN
    if (!isChoice(node)) return valueOf(node, tag.version)
    const answer = answerTo(node.slice(1), tag)
    if (answer === undefined) return undefined
    at = answer ? at + 1 : treeEnd(nodes, at + 1)
  }
}

/** Is the fact the same for every tag? */
export function isConstantFact(tree: FactTree): boolean {
  return !isChoice(tree) && !tree.startsWith('#')
}

/** The value of runs of versions (or of a plain value) at a version. */
export function valueOf(leaf: string, version: ImageVersion | undefined): string | undefined {
  if (!leaf.startsWith('#')) return known(leaf)
  const runs = leaf.slice(1).split(' ')
  // The first run begins before every version.
  let low = 0
  let high = runs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isAtLeast(version ?? [], startOf(runs[middle] ?? ''))) low = middle
    else high = middle - 1
  }
  const run = runs[low] ?? ''
  return known(run.slice(run.indexOf('=') + 1))
}

const UNKNOWN = '?'

function isChoice(node: string): boolean {
  return node.length > 1 && node.startsWith('?')
}

function answerTo(question: string, tag: FactTag): boolean | undefined {
  if (!question.startsWith('@')) return tag.words.has(question)
  return tag.family === undefined ? undefined : question.slice(1) === tag.family
}

/** The place behind the tree that begins at `start`: a choice needs two more trees, a leaf ends one. */
function treeEnd(nodes: readonly string[], start: number): number {
  let at = start
  for (let open = 1; open > 0 && at < nodes.length; at++) open += isChoice(nodes[at] ?? UNKNOWN) ? 1 : -1
  return at
}

function startOf(run: string): ImageVersion {
  return parseVersionStart(run.slice(0, run.indexOf('=')))
}

function known(value: string): string | undefined {
  return value === UNKNOWN ? undefined : value
}
