import type { Mount, RunInstruction } from '@plimsoll/parser'

/** What a `--mount` says, as far as it is written out. */
export interface MountSettings {
  /** In lower case; `bind` where none is given. */
  readonly type: string
  /** `undefined` where none is given: then it is the working directory. */
  readonly target: string | undefined
}

export function mountSettings({ fields }: Mount): MountSettings {
  const value = (...keys: string[]): string | undefined =>
    fields.findLast(({ key }) => keys.includes(key))?.value?.value
  return { type: value('type')?.toLowerCase() ?? 'bind', target: value('target', 'dst', 'destination') }
}

/** Does a mount of one of the types hold one of the folders, or one above them? Variables count as a yes. */
export function isMountedOver(
  { mounts }: RunInstruction,
  types: readonly string[],
  folders: readonly string[],
): boolean {
  return mounts.some((mount) => {
    const { type, target } = mountSettings(mount)
    if (!types.includes(type) || target === undefined) return false
    const path = target.replace(/\/+$/, '')
    return path.includes('$') || folders.some((folder) => folder === path || folder.startsWith(`${path}/`))
  })
}
