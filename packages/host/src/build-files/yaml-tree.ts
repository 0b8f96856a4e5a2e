import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, visit, type Document, type Node, type YAMLMap } from 'yaml'
import { yamlText, type YamlText } from './yaml-text.js'

/** A YAML file cannot be read: the rest of a sentence, and where it goes wrong. */
export class YamlError extends Error {
  override readonly name = 'YamlError'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/**
 * Reads YAML, and JSON, which is YAML: the contents of its documents. Throws a `YamlError`,
 * or a `RangeError` where it is nested too deeply.
 */
export function readYaml(source: string): YamlNode[] {
  const documents = parseAllDocuments(source, { prettyErrors: false, uniqueKeys: false })
  if (!Array.isArray(documents)) return []
  const tree = new YamlTree(source, documents)
  return documents.flatMap(({ contents }) => tree.node(contents) ?? [])
}

/** Thousands of brackets within each other. */
export const TOO_DEEP = 'is nested too deeply'

/** A value of a YAML file. Aliases are what they name. */
export class YamlNode {
  readonly #node: Node
  readonly #tree: YamlTree

  constructor(node: Node, tree: YamlTree) {
    this.#node = node
    this.#tree = tree
  }

  get offset(): number {
    return this.#node.range?.[0] ?? 0
  }

  get source(): string {
    return this.#tree.source
  }

  /** A string, number or boolean, `null`, or `undefined` of a map or a list. */
  get scalar(): unknown {
    return isScalar(this.#node) ? this.#node.value : undefined
  }

  get isNull(): boolean {
    return isScalar(this.#node) && this.#node.value === null
  }

  /** How a scalar is written. */
  get notation(): 'literal' | 'double' | 'single' | 'other' {
    switch (isScalar(this.#node) ? this.#node.type : undefined) {
      case 'BLOCK_LITERAL':
        return 'literal'
      case 'QUOTE_DOUBLE':
        return 'double'
      case 'QUOTE_SINGLE':
        return 'single'
      default:
        return 'other'
    }
  }

  /** Of a string. */
  get text(): YamlText | undefined {
    const { scalar } = this
    return isScalar(this.#node) && typeof scalar === 'string' ? yamlText(this.#node, scalar, this.source) : undefined
  }

  /** The items of a list. */
  get items(): readonly YamlNode[] | undefined {
    if (!isSeq(this.#node)) return undefined
    return this.#node.items.flatMap((item) => this.#tree.node(item) ?? [])
  }

  /** The values of a map by their keys, with what `<<` brings; the last one of a key counts. */
  get entries(): ReadonlyMap<string, YamlNode> | undefined {
    return isMap(this.#node) ? this.#tree.entriesOf(this.#node) : undefined
  }

  get(key: string): YamlNode | undefined {
    return this.entries?.get(key)
  }
}

class YamlTree {
  readonly source: string
  /** In the order of the file. */
  readonly #anchors = new Map<string, Node[]>()
  readonly #entries = new Map<YAMLMap, ReadonlyMap<string, YamlNode>>()
  #merged = 0

  constructor(source: string, documents: readonly Document[]) {
    this.source = source
    for (const document of documents) {
      const [error] = document.errors
      if (error !== undefined) throw new YamlError(sentence(error.message), error.pos[0])
      visit(document, {
        Node: (_, node) => {
          if (isAlias(node) || node.anchor === undefined) return
          const named = this.#anchors.get(node.anchor)
          if (named === undefined) this.#anchors.set(node.anchor, [node])
          else named.push(node)
        },
      })
    }
  }

  node(node: unknown): YamlNode | undefined {
    const named = isAlias(node) ? this.#anchored(node.source, node.range?.[0] ?? 0) : node
    return isScalar(named) || isMap(named) || isSeq(named) ? new YamlNode(named, this) : undefined
  }

  entriesOf(map: YAMLMap): ReadonlyMap<string, YamlNode> {
    const known = this.#entries.get(map)
    if (known !== undefined) return known
    const entries = new Map<string, YamlNode>()
    // A map that merges itself finds nothing there.
    this.#entries.set(map, entries)
    const merged: YamlNode[] = []
    const own: [string, YamlNode][] = []
    for (const { key, value } of map.items) {
      const name = keyName(key)
      const node = this.node(value) ?? (isScalar(key) && value === null ? this.#nullAt(key) : undefined)
      if (name === undefined || node === undefined) continue
      if (name === '<<') merged.push(...(node.items ?? [node]))
      else own.push([name, node])
    }
    // The first of several counts.
    for (const { entries: others = [] } of merged.reverse())
      for (const [name, value] of others) this.#merge(entries, name, value)
    for (const [name, value] of own) entries.set(name, value)
    return entries
  }

  #merge(entries: Map<string, YamlNode>, name: string, value: YamlNode): void {
    if (++this.#merged > MOST_MERGED) throw new YamlError('merges too much', value.offset)
    entries.set(name, value)
  }

  /** A key with nothing behind it. */
  #nullAt(key: Node): YamlNode | undefined {
    const copy = key.clone()
    if (!isScalar(copy)) return undefined
    copy.value = null
    return new YamlNode(copy, this)
  }

  /** The last node before `offset` with the anchor. */
  #anchored(name: string, offset: number): Node | undefined {
    const nodes = this.#anchors.get(name) ?? []
    let low = 0
    let high = nodes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((nodes[middle]?.range?.[0] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return nodes[low - 1]
  }
}

/** Numbers and booleans are names as well. */
function keyName(key: unknown): string | undefined {
  const value = isScalar(key) ? key.value : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

const MOST_MERGED = 100_000

/** As our own messages are. */
function sentence(message: string): string {
  const [line = ''] = message.split('\n')
  if (line.startsWith('Maximum call stack')) return TOO_DEEP
  return line.charAt(0).toLowerCase() + line.slice(1).replace(/\.$/, '')
}
