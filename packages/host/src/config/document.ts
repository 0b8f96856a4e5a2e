import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, type Document, type Node } from 'yaml'
import { ConfigError } from './config-error.js'

/** A value of a configuration file, with the way to say where it stands. */
export class ConfigNode {
  readonly #node: Node | undefined
  readonly #file: ConfigDocument

  constructor(node: Node | undefined, file: ConfigDocument) {
    this.#node = node
    this.#file = file
  }

  get file(): string {
    return this.#file.path
  }

  /** From 1. */
  get line(): number {
    return this.#position.line
  }

  /** `file:line`, for showing where a value comes from. */
  get place(): string {
    return `${this.file}:${this.line}`
  }

  get isNull(): boolean {
    return this.#node === undefined || (isScalar(this.#node) && this.#node.value === null)
  }

  /** A string, number or boolean. */
  get scalar(): unknown {
    return isScalar(this.#node) ? this.#node.value : undefined
  }

  /** The entries of a map, in order; `undefined` for everything else. */
  get entries(): readonly ConfigEntry[] | undefined {
    if (!isMap(this.#node)) return undefined
    return this.#node.items.map(({ key, value }): ConfigEntry => {
      const keyNode = new ConfigNode(this.#file.resolve(key), this.#file)
      const { scalar } = keyNode
      if (typeof scalar !== 'string') throw keyNode.error('keys are strings')
      return { key: scalar, keyNode, value: new ConfigNode(this.#file.resolve(value), this.#file) }
    })
  }

  /** The items of a list; `undefined` for everything else. */
  get items(): readonly ConfigNode[] | undefined {
    if (!isSeq(this.#node)) return undefined
    return this.#node.items.map((item) => new ConfigNode(this.#file.resolve(item), this.#file))
  }

  /** As plain data. */
  get value(): unknown {
    const { entries, items } = this
    if (entries !== undefined) return Object.fromEntries(entries.map(({ key, value }) => [key, value.value]))
    return items === undefined ? this.scalar : items.map(({ value }) => value)
  }

  error(message: string): ConfigError {
    return new ConfigError(message, { file: this.file, ...this.#position })
  }

  get #position(): { readonly line: number; readonly column: number } {
    return this.#file.position(this.#node?.range?.[0] ?? 0)
  }
}

export interface ConfigEntry {
  readonly key: string
  readonly keyNode: ConfigNode
  readonly value: ConfigNode
}

class ConfigDocument {
  readonly path: string
  readonly document: Document
  readonly #lines: LineCounter
  #aliases = 0

  constructor(path: string, text: string) {
    this.path = path
    this.#lines = new LineCounter()
    this.document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
    const [error] = this.document.errors
    if (error !== undefined)
      throw new ConfigError(sentence(error.message), { file: path, ...this.position(error.pos[0]) })
  }

  position(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  /** Aliases stand for what they name, within reason. */
  resolve(node: unknown): Node | undefined {
    if (!isAlias(node)) return isNode(node) ? node : undefined
    if (++this.#aliases > MOST_ALIASES) throw new ConfigError('has too many aliases', { file: this.path })
    return node.resolve(this.document) ?? undefined
  }
}

const MOST_ALIASES = 100

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node)
}

/** How a configuration file is read. It is handed around, so that YAML is loaded only where there is a file. */
export type ReadDocument = (path: string, text: string) => ConfigNode

/** Reads YAML, and JSON, which is YAML. Throws a `ConfigError` where it is neither. */
export function readConfigDocument(path: string, text: string): ConfigNode {
  try {
    const file = new ConfigDocument(path, text.startsWith('\ufeff') ? text.slice(1) : text)
    return new ConfigNode(file.resolve(file.document.contents), file)
  } catch (error) {
    // Thousands of brackets within each other.
    if (error instanceof RangeError) throw new ConfigError('is nested too deeply', { file: path })
    throw error
  }
}

/** Data as YAML. */
export function renderYaml(data: unknown): string {
  return stringify(data, { aliasDuplicateObjects: false })
}

/** As our own messages are. */
function sentence(message: string): string {
  const [line = ''] = message.split('\n')
  return line.charAt(0).toLowerCase() + line.slice(1).replace(/\.$/, '')
}
