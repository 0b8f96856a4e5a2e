import { isMountedOver, type Model, type PackageOperation, type Run } from '@plimsoll/semantics'
import { mayHideCommands } from './script-commands.js'

/** A command that refreshes package lists which its RUN does not use. */
export interface LonelyUpdate {
  readonly run: Run
  readonly operation: PackageOperation
  /** `no-cache`: what follows fetches the lists by itself. */
  readonly reason: 'alone' | 'no-cache'
}

/** All of a file. Each run is looked at by its last refresh of a manager. */
export function lonelyUpdates(model: Model): LonelyUpdate[] {
  return model.runs.flatMap((run): LonelyUpdate[] => {
    if (run.trigger) return []
    const updates = run.operations.filter(({ action, dryRun }) => action === 'update' && !dryRun)
    return updates.flatMap((operation): LonelyUpdate[] => {
      const isLast = !updates.some(
        (other) => other.manager === operation.manager && other.command.index > operation.command.index,
      )
      const reason = isLast ? reasonOf(run, operation) : undefined
      return reason === undefined ? [] : [{ run, operation, reason }]
    })
  })
}

const USES: ReadonlySet<string> = new Set(['install', 'install-lock', 'upgrade', 'build-dep', 'download', 'module'])

function reasonOf(run: Run, { manager, command, facts }: PackageOperation): LonelyUpdate['reason'] | undefined {
  if (isMountedOver(run.instruction, ['cache', 'tmpfs', 'bind'], facts.caches)) return undefined
  const later = run.operations.filter((other) => other.command.index > command.index && other.manager === manager)
  const uses = later.filter(({ action }) => USES.has(action))
  if (uses.length > 0) {
    const needless = manager === 'apk' && uses.every((use) => use.action === 'install' && use.hasFlag('--no-cache'))
    return needless ? 'no-cache' : undefined
  }
  const { script, commands } = run
  if (SOURCES.test(script.text.text)) return undefined
  return commands.some((other) => other.index > command.index && mayHideCommands(other)) ? undefined : 'alone'
}

/** What changes where packages come from: then the refresh belongs to that. */
const SOURCES =
  /sources\.list|(?:add-apt|apt-add)-repository|\/etc\/apt\/|\/etc\/apk\/repositories|(?:yum|zypp)\.repos\.d|(?:zypper\s+(?:\S+\s+)*(?:ar|addrepo))|pacman\.conf|mirrorlist|yum-config-manager|config-manager|dpkg\s|rpm\s/
