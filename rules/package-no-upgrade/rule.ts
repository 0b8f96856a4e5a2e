import { defineRule } from '@plimsoll/linter'
import type { PackageOperation } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Do not upgrade all packages of the base image',
    category: 'reproducibility',
    severity: 'info',
    presets: ['hadolint'],
    replaces: [
      'hadolint/DL3035',
      'trivy/DS-0024',
      'semgrep/avoid-apt-get-upgrade',
      'semgrep/avoid-apk-upgrade',
      'semgrep/avoid-dnf-update',
      'semgrep/avoid-yum-update',
      'semgrep/avoid-zypper-update',
      'kics/682fe378',
      'kics/09fda05e',
      'kics/989ab888',
      'kics/8f6456be',
      'kics/d4895357',
      'dockerfilelint/apt-get-upgrade',
      'dockerfilelint/apt-get-dist-upgrade',
      'dockerfile_lint/yum_update_all',
      'dockle/DKL-DI-0003',
      'droast/DF044',
      'terrascan/AC_DOCKER_0003',
      'terrascan/AC_DOCKER_0029',
      'terrascan/AC_DOCKER_0039',
      'terrascan/AC_DOCKER_0052',
      'buddy/ER0006',
    ],
    options: {
      tools: {
        type: 'strings',
        default: ['apt-get', 'apt', 'aptitude', 'apk', 'yum', 'dnf', 'dnf5', 'microdnf', 'tdnf', 'zypper', 'pacman'],
        description: 'Commands to check',
      },
      kinds: {
        type: 'strings',
        default: ['packages', 'distribution'],
        description: 'What is upgraded: `packages`, or the whole `distribution`, with packages removed where need be',
      },
    },
    presetSettings: { hadolint: { options: { tools: ['zypper'], kinds: ['distribution'] } } },
    codeOptions: {
      'hadolint/DL3035': { tools: ['zypper'], kinds: ['distribution'] },
      'trivy/DS-0024': { tools: ['apt-get', 'apt'], kinds: ['distribution'] },
      'semgrep/avoid-apt-get-upgrade': { tools: ['apt-get'] },
      'semgrep/avoid-apk-upgrade': { tools: ['apk'] },
      'semgrep/avoid-dnf-update': { tools: ['dnf'] },
      'semgrep/avoid-yum-update': { tools: ['yum'] },
      'semgrep/avoid-zypper-update': { tools: ['zypper'] },
      'dockerfilelint/apt-get-upgrade': { tools: ['apt-get'], kinds: ['packages'] },
      'dockerfilelint/apt-get-dist-upgrade': { tools: ['apt-get'], kinds: ['distribution'] },
      'dockerfile_lint/yum_update_all': { tools: ['yum'] },
      'droast/DF044': { tools: ['zypper'], kinds: ['distribution'] },
    },
    codeSeverities: { 'hadolint/DL3035': 'warning' },
  },
  check({ model, options, report }) {
    for (const { operations } of model.runs) {
      for (const operation of operations) {
        if (!upgradesAll(operation)) continue
        const { tool, subcommand, subcommandName, command } = operation
        const kinds = isDistributionUpgrade(operation) ? 'distribution' : 'packages'
        if (!options.tools.includes(tool) || !options.kinds.includes(kinds)) continue
        report({
          at: subcommand ?? command,
          message: `\`${[tool, subcommandName].join(' ')}\` makes the image depend on the day of the build; newer packages come with a newer base image`,
          part: { tools: tool, kinds },
        })
      }
    }
  },
})

function upgradesAll(operation: PackageOperation): boolean {
  const { manager, action, packages, files, unknownPackages, dryRun, subcommandName } = operation
  if (action !== 'upgrade' || dryRun || packages.length > 0 || files.length > 0 || unknownPackages) return false
  if (operation.hasFlag(...operation.facts.downloadFlags) || subcommandName.startsWith('in')) return false
  return manager !== 'dnf' || (!operation.hasFlag(...SECURITY) && !subcommandName.endsWith('-minimal'))
}

/** With one of these only what is asked for is upgraded. */
const SECURITY = [
  '--security',
  '--sec-severity',
  '--secseverity',
  '--advisory',
  '--advisories',
  '--bz',
  '--bzs',
  '--cve',
  '--cves',
  '--bugfix',
]

/** To another release of it, or as if it were one: packages may be removed. */
function isDistributionUpgrade({ subcommandName }: PackageOperation): boolean {
  return DISTRIBUTION.has(subcommandName)
}

const DISTRIBUTION: ReadonlySet<string> = new Set(
  'dist-upgrade full-upgrade dup distro-sync dsync distupgrade system-upgrade'.split(' '),
)
