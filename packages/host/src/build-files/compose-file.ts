import type { BuildDefinition, BuildDockerfile, BuildFolder } from './build-definition.js'
import { isWholeBuildFile } from './build-file-name.js'
import { resolveComposeText } from './compose-variables.js'
import { escapeQuoted, inlineDockerfile, type TextNotation } from './inline-dockerfile.js'
import { readYaml, type YamlNode } from './yaml-tree.js'

/**
 * The builds of the services of a compose file, as the Compose specification has them. Of other files, which it may
 * name in `include` and `extends`, nothing is known. Throws a `YamlError`.
 */
export function readComposeFile(name: string, source: string): BuildDefinition[] {
  return readYaml(source).flatMap((root) => {
    const services = root.get('services')?.entries
    if (services === undefined) return []
    return [...services].flatMap(([service, node]) => serviceBuild(service, node, services, isWholeBuildFile(name)))
  })
}

function serviceBuild(
  name: string,
  service: YamlNode,
  services: ReadonlyMap<string, YamlNode>,
  isWhole: boolean,
): BuildDefinition[] {
  const { layers, isOpen } = extendedServices(service, services)
  const builds = layers.flatMap((layer) => layer.get('build') ?? []).filter(({ isNull }) => !isNull)
  const build = new ServiceBuild(builds)
  if (builds.length === 0) return []
  const context = build.value('context')
  const file = build.value('dockerfile')
  const inline = build.value('dockerfile_inline')
  const target = known(build.value('target'))
  const platform = onlyPlatform(build, layers)
  const place = inline ?? file ?? context ?? builds.at(-1)
  return [
    {
      name,
      offset: place?.offset ?? service.offset,
      context: folderOf(context),
      dockerfile: dockerfileOf(file, inline),
      complete: context !== undefined || inline !== undefined || (isWhole && !isOpen),
      buildArguments: argumentsOf(build.all('args')),
      target: target === '' ? undefined : target,
      platform: platform === '' ? undefined : platform,
      namedContexts: new Set(build.all('additional_contexts').flatMap((node) => pairs(node).map(([key]) => key))),
    },
  ]
}

/** A service and those that it extends, these first. `isOpen`: some of it stands in another file. */
function extendedServices(
  service: YamlNode,
  services: ReadonlyMap<string, YamlNode>,
): { readonly layers: readonly YamlNode[]; readonly isOpen: boolean } {
  const layers = [service]
  for (let at: YamlNode | undefined = service; at !== undefined && layers.length < MOST_LAYERS;) {
    const extended: YamlNode | undefined = at.get('extends')
    if (extended === undefined) break
    const name: unknown = extended.scalar ?? extended.get('service')?.scalar
    const next = typeof name === 'string' ? services.get(name) : undefined
    if (extended.get('file') !== undefined || next === undefined) return { layers, isOpen: true }
    layers.unshift(next)
    at = next
  }
  return { layers, isOpen: false }
}

const MOST_LAYERS = 20

/** The `build` of a service, over those of the services that it extends. */
class ServiceBuild {
  readonly #layers: readonly YamlNode[]

  constructor(layers: readonly YamlNode[]) {
    this.#layers = layers
  }

  /** The value that counts. A build that is only a path is its context. */
  value(key: string): YamlNode | undefined {
    for (const layer of [...this.#layers].reverse()) {
      const value = layer.entries === undefined ? (key === 'context' ? layer : undefined) : layer.get(key)
      if (value !== undefined && !value.isNull) return value
    }
    return undefined
  }

  /** All values, those that count last. */
  all(key: string): YamlNode[] {
    return this.#layers.flatMap((layer) => layer.get(key) ?? [])
  }
}

/** A value as a text; `undefined` where a variable decides, or there is none. */
function known(node: YamlNode | undefined): string | undefined {
  if (node === undefined) return undefined
  const { scalar, text } = node
  if (text !== undefined) {
    const resolved = resolveComposeText(text.text)
    return resolved.unknown.length === 0 ? resolved.text.text : undefined
  }
  return typeof scalar === 'number' || typeof scalar === 'boolean' ? String(scalar) : undefined
}

function folderOf(context: YamlNode | undefined): BuildFolder {
  const path = context === undefined ? '.' : known(context)
  return path === undefined || isElsewhere(path) ? { kind: 'unknown' } : { kind: 'folder', path }
}

/** URLs, repositories of git, other services' images, a home. */
export function isElsewhere(path: string): boolean {
  return path === '' || /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/|github\.com\/|git@|service:|target:|~)/.test(path)
}

function dockerfileOf(file: YamlNode | undefined, inline: YamlNode | undefined): BuildDockerfile {
  const text = inline?.text
  if (inline !== undefined && text !== undefined) {
    const resolved = resolveComposeText(text.text)
    const notation = text.exact ? notationOf(inline, text.indentation) : ({ kind: 'other' } as const)
    return { kind: 'inline', inline: inlineDockerfile(resolved, inline.source, notation) }
  }
  const path = file === undefined ? 'Dockerfile' : known(file)
  return inline !== undefined || path === undefined || isElsewhere(path) ? { kind: 'unknown' } : { kind: 'file', path }
}

function notationOf({ notation }: YamlNode, indentation: string): TextNotation {
  switch (notation) {
    case 'literal':
      return { kind: 'lines', indentation, escape: escapeDollars }
    case 'double':
      return { kind: 'quoted', escape: (text) => escapeQuoted(escapeDollars(text)) }
    case 'single':
      return {
        kind: 'quoted',
        escape: (text) => (/[\r\n]/.test(text) ? undefined : escapeDollars(text).replaceAll("'", "''")),
      }
    case 'other':
      return { kind: 'other' }
    default:
      return notation satisfies never
  }
}

function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$')
}

/** `args`, as a map or as a list of `NAME=value`. Without a value, the environment decides. */
function argumentsOf(nodes: readonly YamlNode[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of nodes.flatMap(pairs)) {
    // What is said over a known value makes it unknown.
    if (value === undefined) values.delete(name)
    else values.set(name, value)
  }
  return values
}

function pairs(node: YamlNode): [string, string | undefined][] {
  const { entries, items = [] } = node
  if (entries !== undefined) return [...entries].map(([name, value]) => [name, known(value)])
  return items.flatMap((item): [string, string | undefined][] => {
    const { scalar } = item
    if (typeof scalar !== 'string') return []
    const [name = ''] = scalar.split('=', 1)
    const text = known(item)
    return name === '' ? [] : [[name, text?.includes('=') === true ? text.slice(text.indexOf('=') + 1) : undefined]]
  })
}

/** The platform, if it is one only. */
function onlyPlatform(build: ServiceBuild, layers: readonly YamlNode[]): string | undefined {
  const platforms = build.value('platforms')?.items
  if (platforms !== undefined && platforms.length > 0) return platforms.length === 1 ? known(platforms[0]) : undefined
  return known(layers.findLast((layer) => layer.get('platform') !== undefined)?.get('platform'))
}
