import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import type { PackageOperation } from '@plimsoll/semantics'
import { MentionFinder } from '../src/chain.js'

export default defineRule({
  meta: {
    summary: 'Pass `--no-install-recommends` to `apt-get install`',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'unsafe',
    replaces: [
      'hadolint/DL3015',
      'trivy/DS-0029',
      'kics/7384dfb2',
      'semgrep/missing-no-install-recommends',
      'sonar/S6500',
      'dockerfilelint/apt-get_recommends',
      'binnacle/aptGetInstallUseNoRec',
      'terrascan/AC_DOCKER_0014',
      'droast/DF016',
      'buddy/ER0010',
      'parfum/aptGetInstallUseNoRec',
    ],
    options: {
      tools: { type: 'strings', default: ['apt-get', 'apt', 'aptitude'], description: 'Commands to check' },
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
      lean: { type: 'boolean', default: false, description: 'Also for packages that are known to recommend nothing' },
    },
    presetSettings: { hadolint: { options: { tools: ['apt-get'], builders: true, lean: true } } },
  },
  check({ model, options, report }) {
    const configurations = new MentionFinder(CONFIGURATION)
    for (const { stage, instruction, operations } of model.runs) {
      if (!stage.shipped && !options.builders) continue
      for (const operation of operations) {
        if (!options.tools.includes(operation.tool) || !drawsRecommended(operation)) continue
        if (!options.lean && isLean(operation)) continue
        if (configurations.isUpTo(stage, instruction)) continue
        report({
          at: operation.subcommand ?? operation.command,
          message: `\`${operation.tool} install\` also installs recommended packages, which nobody asked for`,
          fix: addFlag(operation),
        })
      }
    }
  },
})

const FLAG = '--no-install-recommends'

/** Written into a configuration, in a file of it, or on the command line. */
const CONFIGURATION = /(?<!--(?:no-)?)Install-Recommends|APT_CONFIG|apt\.conf/i

function drawsRecommended(operation: PackageOperation): boolean {
  const { action, packages, unknownPackages, dryRun, tool } = operation
  if (action !== 'install' || dryRun || (packages.length === 0 && !unknownPackages)) return false
  if (operation.hasFlag(FLAG, '--install-recommends')) return false
  if (tool === 'aptitude' && operation.hasFlag('-R', '--without-recommends', '-r', '--with-recommends')) return false
  // A variable that is named for it may hold the flag.
  if (packages.some(({ dynamic, name }) => dynamic && /opt|flag|arg|recommend/i.test(name))) return false
  return unknownPackages || packages.some(({ kind }) => kind !== 'file')
}

function isLean({ packages, unknownPackages }: PackageOperation): boolean {
  return (
    !unknownPackages && packages.every(({ name, dynamic, kind }) => kind === 'file' || (!dynamic && LEAN.has(name)))
  )
}

/** Neither they nor what they depend on recommend anything, in Debian 12 and in the releases around it. */
const LEAN: ReadonlySet<string> = new Set(
  'apt-utils bc bzip2 ca-certificates dumb-init file gettext-base gosu jq less locales make net-tools netcat-openbsd openssl rsync strace sudo tini tree tzdata unzip xz-utils'.split(
    ' ',
  ),
)

function addFlag({ subcommand, tool }: PackageOperation): Fix | undefined {
  const place = subcommand?.exact
  const flag = tool === 'aptitude' ? '--without-recommends' : FLAG
  return place && { title: `Add \`${flag}\``, safe: false, edits: [insertAfter(place, ` ${flag}`)] }
}
