import type { BuildDefinition, BuildDockerfile, BuildFolder } from './build-definition.js'
import { isWholeBuildFile } from './build-file-name.js'
import { isElsewhere } from './compose-file.js'
import type { HclBlock, HclBody, HclExpression, HclTemplate } from './hcl-tree.js'
import { escapeQuoted, inlineDockerfile, type TextNotation } from './inline-dockerfile.js'
import { ResolvedTextBuilder, type ResolvedText } from './resolved-text.js'

/** The builds of the targets of a bake file. Variables have their defaults; matrices and functions are unknown. */
export function bakeBuilds(name: string, source: string, file: HclBody): BuildDefinition[] {
  return new BakeFile(name, source, file).builds()
}

class BakeFile {
  readonly #name: string
  readonly #source: string
  readonly #targets: ReadonlyMap<string, BakeTarget>
  readonly #grouped: ReadonlySet<string>
  readonly #variables: BakeVariables

  constructor(name: string, source: string, { attributes, blocks }: HclBody) {
    this.#name = name
    this.#source = source
    this.#variables = new BakeVariables([
      ...attributes.map(({ name: variable, value }) => [variable, value] as const),
      ...blocks
        .filter(({ type }) => type === 'variable')
        .flatMap((block) => {
          const value = attributeOf(block, 'default')
          return value === undefined ? [] : [[block.labels[0] ?? '', value] as const]
        }),
    ])
    this.#targets = targetsOf(blocks)
    this.#grouped = new Set(
      blocks.filter(({ type }) => type === 'group').flatMap((group) => this.#strings(attributeOf(group, 'targets'))),
    )
  }

  builds(): BuildDefinition[] {
    const bases = new Set([...this.#targets.values()].flatMap((target) => this.#strings(target.values.get('inherits'))))
    return [...this.#targets].flatMap(([name, target]) =>
      // What others only inherit from is not built for itself.
      bases.has(name) && !this.#grouped.has(name) ? [] : [this.#build(name, target)],
    )
  }

  #build(name: string, target: BakeTarget): BuildDefinition {
    const layers = this.#layersOf(target)
    const value = (key: string): HclExpression | undefined =>
      layers.findLast((layer) => layer.values.has(key))?.values.get(key)
    const all = (key: string): readonly HclExpression[] => layers.flatMap((layer) => layer.values.get(key) ?? [])
    const context = value('context')
    const file = value('dockerfile')
    const inline = value('dockerfile-inline')
    const stage = this.#string(value('target'))
    return {
      name,
      offset: (inline ?? file ?? context ?? target).offset,
      context: this.#folder(context),
      dockerfile: this.#dockerfile(file, inline),
      complete: context !== undefined || file !== undefined || inline !== undefined || isWholeBuildFile(this.#name),
      buildArguments: this.#arguments(all('args')),
      target: stage === '' ? undefined : stage,
      platform: this.#onlyPlatform(value('platforms')),
      namedContexts: new Set(
        all('contexts').flatMap((map) => (map.kind === 'object' ? map.entries.map(({ key }) => key) : [])),
      ),
    }
  }

  /** The targets that one inherits from, and itself: those that count last. */
  #layersOf(target: BakeTarget): readonly BakeTarget[] {
    const layers = new Set<BakeTarget>()
    const add = (one: BakeTarget, depth: number): void => {
      if (layers.has(one) || depth > DEEPEST) return
      for (const base of this.#strings(one.values.get('inherits'))) {
        const inherited = this.#targets.get(base)
        if (inherited !== undefined && inherited !== target) add(inherited, depth + 1)
      }
      layers.add(one)
    }
    add(target, 0)
    return [...layers]
  }

  #folder(context: HclExpression | undefined): BuildFolder {
    const path = context === undefined ? '.' : this.#path(context)
    return path === undefined ? { kind: 'unknown' } : { kind: 'folder', path }
  }

  #path(value: HclExpression): string | undefined {
    const path = this.#string(value)?.replace(/^cwd:\/\//, '')
    return path === undefined || isElsewhere(path) ? undefined : path
  }

  #dockerfile(file: HclExpression | undefined, inline: HclExpression | undefined): BuildDockerfile {
    if (inline?.kind === 'template') {
      const resolved = this.#variables.resolve(inline)
      return { kind: 'inline', inline: inlineDockerfile(resolved, this.#source, notationOf(inline)) }
    }
    const path = file === undefined ? 'Dockerfile' : this.#path(file)
    const isOpen = inline !== undefined && inline.kind !== 'literal'
    return isOpen || path === undefined ? { kind: 'unknown' } : { kind: 'file', path }
  }

  #arguments(maps: readonly HclExpression[]): ReadonlyMap<string, string> {
    const values = new Map<string, string>()
    for (const { key, value } of maps.flatMap((map) => (map.kind === 'object' ? map.entries : []))) {
      const known = this.#string(value)
      // What is said over a known value makes it unknown.
      if (known === undefined) values.delete(key)
      else values.set(key, known)
    }
    return values
  }

  /** The platform, if it is one only; `local` is that of the builder. */
  #onlyPlatform(platforms: HclExpression | undefined): string | undefined {
    if (platforms?.kind !== 'list' || platforms.items.length !== 1) return undefined
    const platform = this.#string(platforms.items[0])
    return platform === '' || platform === 'local' ? undefined : platform
  }

  #string(value: HclExpression | undefined): string | undefined {
    return value === undefined ? undefined : this.#variables.valueOf(value)
  }

  #strings(value: HclExpression | undefined): string[] {
    return value?.kind === 'list' ? value.items.flatMap((item) => this.#string(item) ?? []) : []
  }
}

const DEEPEST = 20

interface BakeTarget {
  readonly offset: number
  readonly values: ReadonlyMap<string, HclExpression>
}

/** Of several blocks for one target, later ones go over earlier ones. */
function targetsOf(blocks: readonly HclBlock[]): ReadonlyMap<string, BakeTarget> {
  const targets = new Map<string, BakeTarget>()
  for (const { type, labels, offset, body } of blocks) {
    const [name] = labels
    if (type !== 'target' || name === undefined) continue
    const before = targets.get(name)?.values ?? []
    const own = body.attributes.map(({ name: key, value }) => [key, value] as const)
    targets.set(name, { offset, values: new Map([...before, ...own]) })
  }
  return targets
}

function attributeOf({ body }: HclBlock, name: string): HclExpression | undefined {
  return body.attributes.findLast((attribute) => attribute.name === name)?.value
}

/** The variables of a file, with their defaults. */
class BakeVariables {
  readonly #expressions: ReadonlyMap<string, HclExpression>
  readonly #values = new Map<string, string | undefined>()

  constructor(expressions: readonly (readonly [string, HclExpression])[]) {
    this.#expressions = new Map(expressions)
  }

  /** As a string; `undefined` where it is none, or unknown. */
  valueOf(value: HclExpression, depth = 0): string | undefined {
    switch (value.kind) {
      case 'template': {
        const resolved = this.resolve(value, depth)
        return resolved.unknown.length === 0 ? resolved.text.text : undefined
      }
      case 'literal':
        return value.value
      case 'variable':
        return this.#named(value.name, depth)
      case 'list':
      case 'object':
      case 'unknown':
        return undefined
      default:
        return value satisfies never
    }
  }

  resolve({ parts, offset }: HclTemplate, depth = 0): ResolvedText {
    const builder = new ResolvedTextBuilder()
    for (const part of parts) {
      switch (part.kind) {
        case 'text':
          builder.keep(part.text, { start: 0, end: part.text.length })
          break
        case 'escape':
          builder.unescape(part.text, part.place)
          break
        case 'value': {
          const value = part.name === undefined ? undefined : this.#named(part.name, depth)
          if (value === undefined) builder.unknown(part.name ?? 'value', part.place)
          else builder.substitute(value, part.place)
          break
        }
        default:
          part satisfies never
      }
    }
    return builder.build(offset + 1)
  }

  #named(name: string, depth: number): string | undefined {
    if (this.#values.has(name)) return this.#values.get(name)
    const expression = this.#expressions.get(name)
    if (expression === undefined || depth >= DEEPEST) return undefined
    // A variable that is part of itself has no value.
    this.#values.set(name, undefined)
    const value = this.valueOf(expression, depth + 1)
    const short = value === undefined || value.length > LONGEST_VALUE ? undefined : value
    this.#values.set(name, short)
    return short
  }
}

/** Values that double each other grow without end. */
const LONGEST_VALUE = 10_000

function notationOf({ notation, indentation }: HclTemplate): TextNotation {
  switch (notation) {
    case 'heredoc':
      return { kind: 'lines', indentation, escape: escapeTemplate }
    case 'quoted':
    case 'json':
      return { kind: 'quoted', escape: (text) => escapeQuoted(escapeTemplate(text)) }
    default:
      return notation satisfies never
  }
}

function escapeTemplate(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{')
}
