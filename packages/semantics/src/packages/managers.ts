import { LANGUAGE_MANAGERS } from './language-managers.js'
import type { Manager, ManagerName } from './manager.js'
import { SYSTEM_MANAGERS } from './system-managers.js'

/** All that is known of package managers. */
export const MANAGERS: ReadonlyMap<ManagerName, Manager> = new Map(
  [...SYSTEM_MANAGERS, ...LANGUAGE_MANAGERS].map((manager) => [manager.name, manager]),
)

/** The manager that a program is, by its base name: `apt-get`, `pip3.11`. */
export function findManager(tool: string): Manager | undefined {
  return BY_TOOL.get(tool) ?? (NUMBERED.test(tool) ? BY_TOOL.get(tool.replace(/-?[\d.]+$/, '')) : undefined)
}

const BY_TOOL: ReadonlyMap<string, Manager> = new Map(
  [...MANAGERS.values()].flatMap((manager) => [...manager.tools].map((tool) => [tool, manager] as const)),
)

/** Programs that come in several versions side by side. */
const NUMBERED = /^(?:pip-?|pipx?|gem|bundle)\d+(?:\.\d+)*$/
