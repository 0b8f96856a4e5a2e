import { defineRule } from '@plimsoll/linter'
import type { PackageArg, PackageOperation, Run } from '@plimsoll/semantics'
import { ALLOW, reportUnpinned, withoutReference, withoutVersion } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each package that `pip` and its like install',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3013', 'kics/02d9c71f', 'droast/DF051', 'buddy/ER0013', 'terrascan/AC_DOCKER_0010'],
    options: {
      tools: { type: 'strings', default: ['pip', 'pipx', 'uv'], description: 'Commands to check' },
      ranges: {
        type: 'choice',
        values: ['accept', 'refuse'],
        default: 'accept',
        description: 'Whether `>=` and its like are a version',
      },
      tooling: {
        type: 'choice',
        values: ['check', 'ignore'],
        default: 'ignore',
        description: 'Whether upgrades of `pip`, `setuptools` and `wheel` need a version',
      },
      allow: ALLOW,
    },
    presetSettings: { hadolint: { options: { tools: ['pip', 'pipx'], tooling: 'check' } } },
    codeOptions: { 'hadolint/DL3013': { tools: ['pip', 'pipx'] } },
    codeSeverities: { 'hadolint/DL3013': 'warning' },
  },
  check(context) {
    const { tools, ranges, tooling } = context.options
    reportUnpinned(context, {
      checks: (operation, run) =>
        tools.includes(operation.manager) && installsPackages(operation) && !isConstrained(operation, run),
      open: (arg, operation) => {
        if (tooling === 'ignore' && isTooling(arg) && operation.hasFlag('-U', '--upgrade')) return undefined
        return (
          withoutReference(arg) ?? withoutVersion(arg) ?? (ranges === 'refuse' && isRange(arg) ? 'moving' : undefined)
        )
      },
      tools: 'manager',
    })
  },
})

function installsPackages({ manager, action, subcommandName }: PackageOperation): boolean {
  if (manager === 'uv') return subcommandName === 'pip install' || subcommandName === 'tool install'
  return (manager === 'pip' || manager === 'pipx') && action === 'install'
}

/** Versions come from a file of constraints, from the state of a day, or from packages that are here already. */
function isConstrained(operation: PackageOperation, { stage, instruction }: Run): boolean {
  if (operation.hasFlag('-c', '--constraint', '--constraints', '--exclude-newer', '--no-index')) return true
  const name = operation.manager === 'uv' ? 'UV_CONSTRAINT' : 'PIP_CONSTRAINT'
  return (
    stage.variable(name, instruction).kind === 'set' || operation.command.assignments.some((each) => each.name === name)
  )
}

function isTooling({ name }: PackageArg): boolean {
  return name === 'pip' || name === 'setuptools' || name === 'wheel'
}

/** Anything but one version, and `~=` with its upper limit. */
function isRange({ kind, op, pinned }: PackageArg): boolean {
  return kind === undefined && op !== undefined && op !== '~=' && pinned !== 'exact'
}
