import { defineRule } from '@plimsoll/linter'
import type { PackageArg, PackageOperation } from '@plimsoll/semantics'
import { ALLOW, reportUnpinned, withoutReference, withoutVersion, type OpenVersion } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each package that `npm` and its like install',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3016', 'kics/e36d8880', 'buddy/ER0014'],
    options: {
      tools: { type: 'strings', default: ['npm', 'npx', 'yarn', 'pnpm', 'bun'], description: 'Commands to check' },
      tags: {
        type: 'choice',
        values: ['accept', 'refuse'],
        default: 'accept',
        description: 'Whether a tag such as `latest` is a version',
      },
      allow: ALLOW,
    },
    presetSettings: { hadolint: { options: { tools: ['npm'] } } },
    codeOptions: { 'hadolint/DL3016': { tools: ['npm'] } },
    codeSeverities: { 'hadolint/DL3016': 'warning' },
  },
  check(context) {
    const { tools, tags } = context.options
    reportUnpinned(context, {
      checks: (operation) => tools.includes(operation.tool) && namesPackages(operation),
      open: (arg) =>
        withoutReference(arg) ?? withoutAnyVersion(arg) ?? (tags === 'refuse' && isTag(arg) ? 'moving' : undefined),
      tools: 'tool',
    })
  },
})

/** Yarn, pnpm and Bun write what they add to a project into a lock file; what they install globally is in none. */
function namesPackages(operation: PackageOperation): boolean {
  const { manager, action, subcommandName } = operation
  switch (manager) {
    case 'npm':
      return action === 'install' || (action === 'run' && operation.hasFlag('-p', '--package'))
    case 'yarn':
      return subcommandName === 'global add'
    case 'pnpm':
    case 'bun':
      return action === 'install' && operation.hasFlag('-g', '--global')
    default:
      return false
  }
}

/** `name`, and `name@npm:other`. */
function withoutAnyVersion(arg: PackageArg): OpenVersion | undefined {
  return arg.kind === 'alias' && arg.pinned === 'none' ? 'none' : withoutVersion(arg)
}

/** `latest`, `next`: a word in the place of a version. */
function isTag({ kind, version, dynamic }: PackageArg): boolean {
  return kind === undefined && !dynamic && version !== undefined && /^(?!v\d|x$|x\.)[a-z]/i.test(version)
}
