import { defineRule, insertAfter, insertBefore, type Fix } from '@plimsoll/linter'
import type { PackageOperation, Run } from '@plimsoll/semantics'
import { MentionFinder } from '../src/chain.js'

export default defineRule({
  meta: {
    summary: 'Answer the questions of package managers beforehand',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3014',
      'hadolint/DL3030',
      'hadolint/DL3034',
      'hadolint/DL3038',
      'trivy/DS-0021',
      'kics/77783205',
      'semgrep/missing-assume-yes-switch',
      'sonar/S6584',
      'dockerfilelint/apt-get_missing_param',
      'binnacle/aptGetInstallUseY',
      'droast/DF015',
      'buddy/ER0009',
      'parfum/aptGetInstallUseY',
      'kics/6e19193a',
      'kics/7ebd323c',
      'semgrep/missing-yum-assume-yes-switch',
      'semgrep/missing-dnf-assume-yes-switch',
      'terrascan/AC_DOCKER_0004',
      'droast/DF027',
      'binnacle/yumInstallForceYes',
      'parfum/yumInstallForceYes',
      'kics/45e1fca5',
      'semgrep/missing-zypper-no-confirm-switch',
      'droast/DF043',
    ],
    options: {
      tools: {
        type: 'strings',
        default: ['apt-get', 'apt', 'aptitude', 'yum', 'dnf', 'tdnf', 'zypper', 'pacman', 'conda', 'mamba'],
        description: 'Commands to check',
      },
    },
    codeOptions: {
      'hadolint/DL3014': { tools: ['apt-get'] },
      'hadolint/DL3030': { tools: ['yum'] },
      'hadolint/DL3034': { tools: ['zypper'] },
      'hadolint/DL3038': { tools: ['dnf'] },
      'trivy/DS-0021': { tools: ['apt-get', 'apt'] },
      'kics/77783205': { tools: ['apt-get'] },
      'kics/6e19193a': { tools: ['yum'] },
      'kics/7ebd323c': { tools: ['dnf'] },
      'kics/45e1fca5': { tools: ['zypper'] },
      'sonar/S6584': { tools: ['apt-get', 'yum', 'dnf', 'zypper'] },
      'droast/DF015': { tools: ['apt-get'] },
      'droast/DF027': { tools: ['yum', 'dnf'] },
      'droast/DF043': { tools: ['zypper'] },
    },
  },
  check({ model, options, report }) {
    const configurations = new Map(
      Object.entries(CONFIGURATIONS).map(([manager, pattern]) => [manager, new MentionFinder(pattern)]),
    )
    for (const run of model.runs) {
      for (const operation of run.operations) {
        const { tool, subcommand, command } = operation
        if (
          !options.tools.includes(tool) ||
          !asksInVain(operation) ||
          isAnswered(run, operation, configurations.get(operation.manager))
        )
          continue
        const name = [tool, operation.subcommandName].join(' ').trim()
        report({
          at: subcommand ?? command,
          message: `\`${name}\` asks before it goes on, and in a build nobody answers`,
          part: { tools: tool },
          fix: answer(operation),
        })
      }
    }
  },
})

const CHANGES: ReadonlySet<string> = new Set([
  'install',
  'install-lock',
  'upgrade',
  'remove',
  'autoremove',
  'build-dep',
])

function asksInVain(operation: PackageOperation): boolean {
  const { asks, confirmed, dryRun, action, packages, unknownPackages } = operation
  const isLocal = packages.length > 0 && !unknownPackages && packages.every(({ kind }) => kind === 'file')
  return asks && confirmed === 'no' && !dryRun && CHANGES.has(action) && !isLocal && !isEmptyInstall(operation)
}

/** `apt-get install` alone has nothing to do. */
function isEmptyInstall({ manager, action, packages, unknownPackages, fixBroken }: PackageOperation): boolean {
  return manager === 'apt' && action === 'install' && packages.length === 0 && !unknownPackages && !fixBroken
}

/** By a configuration that was written before; CircleCI's images have one for apt. */
function isAnswered(
  { stage, instruction }: Run,
  { manager }: PackageOperation,
  configurations: MentionFinder | undefined,
): boolean {
  const base = stage.chain.at(-1)?.base
  if (manager === 'apt' && base?.kind === 'image' && /^(?:circleci|cimg)\//.test(base.reference.repository)) return true
  if (manager === 'conda' && stage.variable('CONDA_ALWAYS_YES', instruction).kind === 'set') return true
  return configurations?.isUpTo(stage, instruction) ?? false
}

const CONFIGURATIONS: Readonly<Record<string, RegExp>> = {
  apt: /APT::Get::(?:Assume-Yes|force-yes)|apt\.conf/i,
  dnf: /assumeyes|defaultyes|(?:yum|dnf)\.conf/i,
  zypper: /ZYPP_|zypper\.conf|zypp\.conf/,
  conda: /always_yes|CONDA_ALWAYS_YES|\.condarc/,
}

function answer({ manager, subcommand, command }: PackageOperation): Fix | undefined {
  const flag = manager === 'pacman' ? '--noconfirm' : manager === 'zypper' ? '--non-interactive' : '-y'
  const place = (subcommand ?? command.nameWord)?.exact
  if (place === undefined) return undefined
  // An option of zypper itself, which stands before the subcommand.
  const edit =
    manager === 'zypper' && subcommand !== undefined ? insertBefore(place, `${flag} `) : insertAfter(place, ` ${flag}`)
  return { title: `Add \`${flag}\``, safe: true, edits: [edit] }
}
