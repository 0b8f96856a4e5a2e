import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

/** The names of configuration files; in one folder the first one counts. */
export const CONFIG_NAMES = ['.plimsoll.yaml', '.plimsoll.yml', '.plimsoll.json'] as const

/** Where hadolint looks for its configuration in the working directory. */
const HADOLINT_NAMES = ['.hadolint.yaml', '.hadolint.yml'] as const

/** The nearest configuration file, from a folder upwards: absolute. */
export class ConfigSearch {
  readonly #known = new Map<string, string | undefined>()

  /** @param folder absolute */
  nearest(folder: string): string | undefined {
    const passed: string[] = []
    let found: string | undefined
    for (let at = folder; ; at = dirname(at)) {
      if (this.#known.has(at)) {
        found = this.#known.get(at)
        break
      }
      passed.push(at)
      found = configIn(at)
      if (found !== undefined || dirname(at) === at) break
    }
    for (const one of passed) this.#known.set(one, found)
    return found
  }
}

function configIn(folder: string): string | undefined {
  for (const name of CONFIG_NAMES) {
    const path = join(folder, name)
    if (isFile(path)) return path
  }
  const manifest = join(folder, 'package.json')
  return isFile(manifest) && hasKey(manifest) ? manifest : undefined
}

/** Looked for as text first: most are not for us, and reading JSON takes longer. */
function hasKey(manifest: string): boolean {
  try {
    const text = readFileSync(manifest, 'utf8')
    if (!text.includes('"plimsoll"')) return false
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null && Object.hasOwn(data, 'plimsoll') && isObject(data, 'plimsoll')
  } catch {
    return false
  }
}

/** A dependency's version is no configuration. */
function isObject(data: object, key: string): boolean {
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1]
  return typeof value === 'object' && value !== null
}

/**
 * The configuration that hadolint would read, and one beside the Dockerfile, which it would not: the first that is
 * there, absolute. As hadolint has it: the working directory, then `$XDG_CONFIG_HOME`, then the home.
 */
export class HadolintSearch {
  readonly #cwd: string
  readonly #environment: Readonly<Record<string, string | undefined>>
  readonly #known = new Map<string, string | undefined>()
  #elsewhere: { readonly path: string | undefined } | undefined

  constructor(cwd: string, environment: Readonly<Record<string, string | undefined>>) {
    this.#cwd = cwd
    this.#environment = environment
  }

  /** @param folder of the Dockerfile, absolute */
  find(folder: string): string | undefined {
    if (!this.#known.has(folder)) this.#known.set(folder, besideIn(folder) ?? this.#findElsewhere())
    return this.#known.get(folder)
  }

  /** Where the Dockerfile lies makes no difference there. */
  #findElsewhere(): string | undefined {
    this.#elsewhere ??= { path: hadolintPlaces(this.#cwd, this.#environment).find(isFile) }
    return this.#elsewhere.path
  }
}

function besideIn(folder: string): string | undefined {
  return HADOLINT_NAMES.map((name) => join(folder, name)).find(isFile)
}

function hadolintPlaces(cwd: string, environment: Readonly<Record<string, string | undefined>>): string[] {
  const home = environment['HOME']
  const config = environment['XDG_CONFIG_HOME'] ?? (home === undefined ? undefined : join(home, '.config'))
  return [
    ...HADOLINT_NAMES.map((name) => join(cwd, name)),
    ...(config === undefined ? [] : ['hadolint.yaml', 'hadolint.yml'].map((name) => join(config, name))),
    ...(home === undefined
      ? []
      : [
          ...['hadolint.yaml', 'hadolint.yml', 'config.yaml', 'config.yml'].map((name) =>
            join(home, '.hadolint', name),
          ),
          ...HADOLINT_NAMES.map((name) => join(home, name)),
        ]),
  ]
}

export function isHadolintConfig(path: string): boolean {
  return /^\.?hadolint\.ya?ml$/.test(basename(path)) || basename(dirname(path)) === '.hadolint'
}

/** What cannot be looked at, such as the home of somebody else, is none. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
  } catch {
    return false
  }
}

/** As a user would write it: from the working directory, unless it lies outside. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path)
  return inside === '' || inside.startsWith('..') ? path : inside
}
