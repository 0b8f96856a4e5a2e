import { defineRule } from '@plimsoll/linter'
import { isMountedOver, type Run, type ShellCommand, type ShellWord } from '@plimsoll/semantics'
import { lastRemoval } from '../src/cache-folder.js'
import { appendToRun } from '../src/script-end.js'

export default defineRule({
  meta: {
    summary: 'Empty the cache of yum or dnf in the `RUN` that filled it',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'unsafe',
    replaces: [
      'hadolint/DL3032',
      'hadolint/DL3040',
      'trivy/DS-0015',
      'trivy/DS-0019',
      'trivy/DS-0027',
      'kics/00481784',
      'kics/295acb63',
      'semgrep/missing-yum-clean-all',
      'semgrep/missing-dnf-clean-all',
      'sonar/S6587',
      'dockerfile_lint/no_yum_clean_all',
      'dockerfile_lint/no_dnf_clean_all',
      'binnacle/yumInstallRmVarCacheYum',
      'droast/DF046',
      'droast/DF047',
      'terrascan/AC_DOCKER_0009',
      'terrascan/AC_DOCKER_0025',
      'parfum/yumInstallRmVarCacheYum',
    ],
    options: {
      tools: { type: 'strings', default: ['yum', 'dnf', 'microdnf', 'tdnf'], description: 'Commands to check' },
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
    presetSettings: { hadolint: { options: { builders: true } } },
    codeOptions: {
      'hadolint/DL3032': { tools: ['yum'] },
      'hadolint/DL3040': { tools: ['dnf', 'microdnf'] },
      'trivy/DS-0015': { tools: ['yum'] },
      'trivy/DS-0019': { tools: ['dnf'] },
      'trivy/DS-0027': { tools: ['microdnf'] },
      'kics/00481784': { tools: ['yum'] },
      'kics/295acb63': { tools: ['dnf'] },
      'semgrep/missing-yum-clean-all': { tools: ['yum'] },
      'semgrep/missing-dnf-clean-all': { tools: ['dnf'] },
      'dockerfile_lint/no_yum_clean_all': { tools: ['yum'] },
      'dockerfile_lint/no_dnf_clean_all': { tools: ['dnf'] },
      'binnacle/yumInstallRmVarCacheYum': { tools: ['yum'] },
      'parfum/yumInstallRmVarCacheYum': { tools: ['yum'] },
    },
    codeSeverities: { 'hadolint/DL3032': 'warning', 'hadolint/DL3040': 'warning' },
  },
  check({ model, options, report }) {
    for (const run of model.runs) {
      if (!run.stage.shipped && !options.builders) continue
      const fetch = lastFetch(run, options.tools)
      if (fetch === undefined || isMountedOver(run.instruction, ['cache', 'tmpfs'], CACHES)) continue
      const { command, tool } = fetch
      if (isCleanedLater(run, command) || lastRemoval(run, foldersOf(fetch)) > command.index) continue
      report({
        at: fetch.subcommand ?? command,
        message: `\`${tool}\` leaves what it downloaded in the layer; the \`RUN\` should end with \`${tool} clean all\``,
        part: { tools: tool },
        fix: appendToRun(model, run, command, [tool, ...root(fetch), 'clean all'].join(' ')),
      })
    }
  },
})

const CACHES = [
  '/var/cache/dnf',
  '/var/cache/yum',
  '/var/cache/libdnf5',
  '/var/cache/tdnf',
  '/root/.cache/libdnf5',
] as const

/** What is known of a command that downloads packages. */
interface Fetch {
  readonly command: ShellCommand
  /** Without the number of a version: `dnf5` is `dnf`. */
  readonly tool: string
  readonly subcommand: ShellWord | undefined
  /** The tree that it installs in; empty is the image. */
  readonly root: string
}

const FETCHES: ReadonlySet<string> = new Set(['install', 'upgrade', 'build-dep'])

/** The last of a script. */
function lastFetch(run: Run, tools: readonly string[]): Fetch | undefined {
  const fetches = run.operations.flatMap((operation): Fetch[] => {
    const { manager, action, dryRun, command, subcommand } = operation
    if (manager !== 'dnf' || !FETCHES.has(action) || dryRun) return []
    if (operation.flagValue('--setopt')?.includes('cachedir') === true) return []
    const tree = operation.flags.find((flag) => flag.is('--installroot'))?.shownValue ?? ''
    return [{ command, tool: family(operation.tool), subcommand, root: tree.replace(/\/+$/, '') }]
  })
  return fetches.findLast(({ tool }) => tools.includes(tool))
}

function family(tool: string): string {
  return tool.replace(/-?\d+$/, '')
}

function root({ root: tree }: Fetch): string[] {
  return tree === '' ? [] : [`--installroot ${tree}`]
}

/** The caches, in the tree that was installed in or in the image: it is the same for all of the family. */
function foldersOf({ root: tree }: Fetch): string[] {
  return tree.startsWith('/') ? [...CACHES, ...CACHES.map((folder) => `${tree}${folder}`)] : [...CACHES]
}

/** By any tool of the family: `clean all`, or all that counts one by one. */
function isCleanedLater({ operations }: Run, { index }: ShellCommand): boolean {
  const words = operations
    .filter(({ manager, action, command }) => manager === 'dnf' && action === 'clean' && command.index > index)
    .flatMap(({ command }) => command.fields.map(({ shown }) => shown))
  return words.includes('all') || (words.includes('packages') && words.includes('metadata'))
}
