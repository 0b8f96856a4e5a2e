import { defineRule } from '@plimsoll/linter'
import type { PackageArg, PackageOperation, Run } from '@plimsoll/semantics'
import { ALLOW, reportUnpinned, type OpenVersion } from '../src/version-pins.js'
import { joinPath } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Name the version of each module that `go install` builds',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3062', 'droast/DF054'],
    options: {
      allow: ALLOW,
    },
    codeSeverities: { 'hadolint/DL3062': 'warning' },
  },
  check(context) {
    reportUnpinned(context, { checks: fetches, open: openVersion })
  },
})

function fetches(operation: PackageOperation, { stage, instruction }: Run): boolean {
  const { manager, action, command } = operation
  if (manager !== 'go' || (action !== 'install' && action !== 'run')) return false
  const flags = stage.variable('GOFLAGS', instruction)
  const usesVendor =
    operation.flagValue('-mod') === 'vendor' ||
    (flags.kind === 'set' && flags.value.includes(VENDOR)) ||
    command.assignments.some(({ name, value }) => name === 'GOFLAGS' && (value?.shown ?? '').includes(VENDOR))
  return !usesVendor
}

const VENDOR = '-mod=vendor'

function openVersion(arg: PackageArg, operation: PackageOperation, run: Run): OpenVersion | undefined {
  const { kind, name, op, version, pinned } = arg
  if (kind !== undefined || pinned === 'unknown') return undefined
  if (op !== undefined)
    return version === 'latest' || version === 'upgrade' || version === 'patch' ? 'moving' : undefined
  return isFetched(name, operation) && !isInFolder(name, operation, run) ? 'none' : undefined
}

/** A path with a domain; `go get` fetches all but what is Go's own. */
function isFetched(name: string, { subcommandName }: PackageOperation): boolean {
  const [first = ''] = name.split('/', 1)
  return first.includes('.') || (subcommandName === 'get' && !OWN.has(first))
}

/** The names of sets of packages: `go help packages`. */
const OWN: ReadonlySet<string> = new Set(['all', 'std', 'cmd', 'tool', 'work'])

/** Does the command run in the package's folder of the workspace, or above or below it: `/go/src/example.com/app`? */
function isInFolder(name: string, { command }: PackageOperation, { stage, instruction }: Run): boolean {
  const base = stage.before(instruction).workdir.value
  const folder = command.cwd?.startsWith('.') && base !== undefined ? joinPath(base, command.cwd) : command.cwd
  const at = folder?.indexOf('/src/') ?? -1
  if (folder === undefined || at === -1) return false
  const path = `${folder.slice(at + 5)}/`
  const own = `${name.replace(/\/?\.\.\.$/, '')}/`
  return own.startsWith(path) || path.startsWith(own)
}
