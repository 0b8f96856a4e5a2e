import type { Instruction } from '@plimsoll/parser'
import { defineRule } from '@plimsoll/linter'
import {
  fullRepositoryName,
  parseImageReference,
  type ImageUse,
  type Model,
  matchesWildcards,
} from '@plimsoll/semantics'
import { hasPlaceholder } from '../src/placeholder.js'
import { isSurelyImage } from '../src/stage-typo.js'

export default defineRule({
  meta: {
    summary: 'Take images from allowed registries',
    category: 'security',
    severity: 'error',
    presets: ['hadolint', 'security'],
    replaces: [
      'hadolint/DL3026',
      'kics/d0b535a2',
      'droast/DF065',
      'dockerfile_lint/specified_registry',
      'dockle/CIS-DI-0002',
    ],
    options: {
      images: {
        type: 'strings',
        default: [],
        description:
          'What is allowed: registries (`ghcr.io`), parts of them (`ghcr.io/acme`) or images (`debian`); `*` stands for anything. Without any, nothing is reported',
      },
      contexts: { type: 'strings', default: [], description: 'Names of the build contexts that builds are given' },
    },
  },
  check({ model, options, report }) {
    if (options.images.length === 0) return
    const patterns = options.images.flatMap(readPattern)
    const triggers = triggersOf(model)
    for (const image of model.images) {
      const name = nameOf(image)
      if (name === undefined || options.contexts.includes(name.text) || hasPlaceholder(name.text)) continue
      // A trigger's name may be a stage of the file that it runs in.
      if (triggers.has(image.instruction) && !isSurelyImage(name.text)) continue
      if (patterns.some((pattern) => isCovered(name, pattern))) continue
      report({
        at: image.word,
        message: `\`${name.text}\` is from \`${name.registry}\`; allowed are ${options.images.map((one) => `\`${one}\``).join(', ')}`,
      })
    }
  },
})

interface ImageName {
  readonly text: string
  readonly registry: string
  /** Of Docker Hub's own images with `library/`; `undefined` where variables decide. */
  readonly path: string | undefined
  readonly tag: string | undefined
}

/** `undefined` where the registry is not known. */
function nameOf({ value, word }: ImageUse): ImageName | undefined {
  const text = value.kind === 'known' && value.unset.length === 0 ? value.value : undefined
  // What stands before the variables has the registry if it has a slash, and all but the tag if it ends in a colon.
  const head = text ?? word.value.slice(0, word.value.indexOf('$')).replace(/^["']/, '')
  const isWhole = text !== undefined || /[:@]/.test(head.slice(head.lastIndexOf('/') + 1))
  if (!isWhole && !head.includes('/')) return undefined
  const parsed = parseImageReference(
    isWhole ? head.replace(/[:@][^:@/]*$/, (end) => (text === undefined ? '' : end)) : `${head}x`,
  )
  if (!parsed.ok) return undefined
  const [registry, path] = splitName(fullRepositoryName(parsed.reference))
  const { tag } = parsed.reference
  return { text: text ?? word.value, registry, path: isWhole ? path : undefined, tag }
}

interface ImagePattern {
  readonly registry: string
  /** `undefined` for all of the registry. */
  readonly path: string | undefined
}

/** What stands first is a registry if it looks like one; else the image is one of Docker Hub. */
function readPattern(text: string): ImagePattern[] {
  const [first, path] = splitName(text.replace(/\/+$/, ''))
  const registry = HUB_NAMES.includes(first) ? HUB : first
  const asRegistry = { registry, path }
  const [host = ''] = first.split(':', 1)
  if (/[.*]/.test(host) || host === 'localhost') return [asRegistry]
  const asImage = { registry: HUB, path: path === undefined ? `library/${first}` : `${first}/${path}` }
  // `registry:5000`, or `debian:12`
  return first.includes(':') ? [asRegistry, asImage] : [asImage]
}

function splitName(name: string): [registry: string, path: string | undefined] {
  const slash = name.indexOf('/')
  return slash === -1 ? [name, undefined] : [name.slice(0, slash), name.slice(slash + 1)]
}

const HUB = 'docker.io'
const HUB_NAMES: readonly string[] = ['hub.docker.com', 'index.docker.io', 'registry-1.docker.io']

/** The registry is compared for itself: no `*` in its place reaches into the path. */
function isCovered({ registry, path, tag }: ImageName, pattern: ImagePattern): boolean {
  if (!matchesWildcards(pattern.registry, registry)) return false
  if (path === undefined || pattern.path === undefined) return true
  return (
    matchesWildcards(pattern.path, path) ||
    matchesWildcards(`${pattern.path}/*`, path) ||
    (tag !== undefined && matchesWildcards(pattern.path, `${path}:${tag}`))
  )
}

function triggersOf({ stages }: Model): ReadonlySet<Instruction> {
  return new Set(
    stages.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) =>
        instruction.keyword === 'ONBUILD' && instruction.trigger !== undefined ? [instruction.trigger] : [],
      ),
    ),
  )
}
