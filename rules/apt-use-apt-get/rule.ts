import { defineRule, insertAfter, replace, type Fix } from '@plimsoll/linter'
import type { Run, ShellCommand, ShellField } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Call `apt-get` and `apt-cache` in scripts, not `apt`',
    category: 'maintainability',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3027',
      'checkov/CKV_DOCKER_9',
      'kics/b84a0b47',
      'semgrep/prefer-apt-get',
      'terrascan/AC_DOCKER_0002',
      'droast/DF059',
      'buddy/ER0006',
    ],
    codeSeverities: { 'hadolint/DL3027': 'warning' },
  },
  check({ model, report }) {
    for (const run of model.runs) {
      for (const command of run.commands) {
        if (command.name !== 'apt' || command.nameWord === undefined) continue
        const subcommand = subcommandOf(command)
        const other = subcommand === undefined ? undefined : SCRIPTED.get(subcommand.shown)
        if (subcommand === undefined || other === undefined || isOtherApt(run)) continue
        report({
          at: command.nameWord,
          message: `\`apt\` is made for people and says itself that scripts should not rely on it; \`${other.tool}\` is for scripts`,
          fix: useOther(command, subcommand, other),
        })
      }
    }
  },
})

interface Other {
  readonly tool: 'apt-get' | 'apt-cache' | 'dpkg-query'
  /** Its name for the subcommand, with flags; `undefined` where it has nothing that is just the same. */
  readonly subcommand: string | undefined
}

/** What does the same as the subcommands of `apt`. */
const SCRIPTED: ReadonlyMap<string, Other> = new Map<string, Other>([
  ...'install update remove purge autoremove clean autoclean build-dep source download changelog dist-upgrade'
    .split(' ')
    .map((name) => [name, { tool: 'apt-get', subcommand: name }] as const),
  ...'search show policy depends rdepends madison showsrc'
    .split(' ')
    .map((name) => [name, { tool: 'apt-cache', subcommand: name }] as const),
  ['full-upgrade', { tool: 'apt-get', subcommand: 'dist-upgrade' }],
  // That of `apt-get` holds back what needs new packages.
  ['upgrade', { tool: 'apt-get', subcommand: 'upgrade --with-new-pkgs' }],
  ['reinstall', { tool: 'apt-get', subcommand: undefined }],
  ['autopurge', { tool: 'apt-get', subcommand: undefined }],
  ['satisfy', { tool: 'apt-get', subcommand: undefined }],
  ['list', { tool: 'dpkg-query', subcommand: undefined }],
])

/** Flags that take the next word. */
const VALUES: ReadonlySet<string> = new Set(
  '-o --option -c --config-file -t --target-release --default-release'.split(' '),
)

function subcommandOf({ fields }: ShellCommand): ShellField | undefined {
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]
    if (field?.shown.startsWith('-') !== true) return field
    if (VALUES.has(field.shown)) at++
  }
  return undefined
}

/** A program that happens to have the name, on a system that is not Debian's. */
function isOtherApt({ stage }: Run): boolean {
  const managers = stage.baseImage?.managers
  return managers !== undefined && !managers.includes('apt')
}

function useOther(command: ShellCommand, subcommand: ShellField, other: Other): Fix | undefined {
  const { nameWord } = command
  const name = nameWord?.text === 'apt' ? nameWord.exact : undefined
  const place = subcommand.definedAt === undefined ? subcommand.exact : undefined
  if (name === undefined || place === undefined || other.subcommand === undefined) return undefined
  if (command.hasFlag('--color', '--no-color', '--with-new-pkgs', '--without-new-pkgs')) return undefined
  const edits = [replace(name, other.tool)]
  const [first = '', ...flags] = other.subcommand.split(' ')
  if (first !== subcommand.shown) edits.push(replace(place, first))
  if (flags.length > 0) edits.push(insertAfter(place, ` ${flags.join(' ')}`))
  return { title: `Call \`${other.tool}\``, safe: true, edits }
}
