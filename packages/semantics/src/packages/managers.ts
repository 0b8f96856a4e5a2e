import { LANGUAGE_MANAGERS } from './language-managers.js'
import { makeManager, toolsOf, type Manager, type ManagerDefinition } from './manager.js'
import { SYSTEM_MANAGERS } from './system-managers.js'

/** All that is known of package managers; each is made ready when it is first asked for. */
class ManagerCatalogue {
  readonly #byTool: ReadonlyMap<string, ManagerDefinition>
  readonly #made = new Map<ManagerDefinition, Manager>()

  constructor(definitions: readonly ManagerDefinition[]) {
    this.#byTool = new Map(
      definitions.flatMap((definition) => toolsOf(definition).map((tool) => [tool, definition] as const)),
    )
  }

  find(tool: string): Manager | undefined {
    const definition =
      this.#byTool.get(tool) ?? (NUMBERED.test(tool) ? this.#byTool.get(tool.replace(/-?[\d.]+$/, '')) : undefined)
    if (definition === undefined) return undefined
    const made = this.#made.get(definition) ?? makeManager(definition)
    this.#made.set(definition, made)
    return made
  }
}

/** Programs that come in several versions side by side. */
const NUMBERED = /^(?:pip-?|pipx?|gem|bundle)\d+(?:\.\d+)*$/

const CATALOGUE = new ManagerCatalogue([...SYSTEM_MANAGERS, ...LANGUAGE_MANAGERS])

/** The manager that a program is, by its base name: `apt-get`, `pip3.11`. */
export function findManager(tool: string): Manager | undefined {
  return CATALOGUE.find(tool)
}
