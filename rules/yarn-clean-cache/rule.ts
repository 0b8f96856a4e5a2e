import { defineRule } from '@plimsoll/linter'
import { mountSettings, type PackageOperation, type Run, type ShellCommand } from '@plimsoll/semantics'
import { MentionFinder } from '../src/chain.js'
import { appendToRun } from '../src/script-end.js'

export default defineRule({
  meta: {
    summary: 'Empty the cache of Yarn in the `RUN` that filled it',
    category: 'size',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    fixable: 'unsafe',
    replaces: ['hadolint/DL3060', 'kics/9e13082c', 'parfum/yarnCacheCleanAfterInstall', 'droast/DF055'],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
  },
  check({ model, options, report }) {
    const later = new MentionFinder(LATER)
    for (const run of model.runs) {
      if (!run.stage.shipped && !options.builders) continue
      const fetch = run.operations.findLast(fillsCache)
      if (fetch === undefined || isMounted(run) || isCleanedLater(run, fetch) || isLaterYarn(run, later)) continue
      const { command, subcommand } = fetch
      report({
        at: subcommand ?? command,
        message: 'Yarn keeps a copy of all it downloads; the `RUN` should end with `yarn cache clean`',
        fix: appendToRun(model, run, command, 'yarn cache clean'),
      })
    }
  },
})

const FETCHES: ReadonlySet<string> = new Set(['install', 'install-lock', 'upgrade'])

function fillsCache(operation: PackageOperation): boolean {
  const { manager, action } = operation
  return manager === 'yarn' && FETCHES.has(action) && !operation.hasFlag('--cache-folder', '--offline', ...LATER_FLAGS)
}

/** A cache or tmpfs mount that the cache is in. */
function isMounted({ instruction }: Run): boolean {
  return instruction.mounts.some((mount) => {
    const { type, target } = mountSettings(mount)
    return (
      (type === 'cache' || type === 'tmpfs') && target !== undefined && (holdsCache(target) || target.includes('$'))
    )
  })
}

/** Its folder, or one above: where it is, depends on the user. */
function holdsCache(path: string): boolean {
  return /yarn|\.cache|^(?:~|\/root|\/home\/[^/]+|\/usr\/local\/share)?(?:\/[*.]*)?$/.test(path)
}

/** `yarn cache clean`, or its folder is removed: `$(yarn cache dir)`, too. */
function isCleanedLater({ commands }: Run, { command }: PackageOperation): boolean {
  return commands.some((other) => other.index > command.index && cleans(other))
}

function cleans({ name, fields }: ShellCommand): boolean {
  const words = fields.map(({ shown }) => shown)
  if (name === 'rm' || name === 'find') return words.some((word) => !word.startsWith('-') && holdsCache(word))
  return (name === 'yarn' || name === 'yarnpkg') && words.includes('cache') && words.includes('clean')
}

/** Flags that version 1 does not know. */
const LATER_FLAGS = ['--immutable', '--immutable-cache', '--inline-builds', '--check-cache', '--mode']

const FOLDER = 'YARN_CACHE_FOLDER'

/** What belongs to version 2 and later, which are to keep their cache, and what moves the cache of version 1. */
const LATER =
  /\.yarnrc\.yml|(?:^|[\s/"'])\.yarn(?=$|[\s/"'])|yarn@(?:[2-9]|stable|berry|canary)|corepack|set version|YARN_CACHE_FOLDER/m

function isLaterYarn({ stage, instruction }: Run, later: MentionFinder): boolean {
  return stage.variable(FOLDER, instruction).kind === 'set' || later.isUpTo(stage, instruction)
}
