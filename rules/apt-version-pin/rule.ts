import { defineRule } from '@plimsoll/linter'
import type { PackageArg } from '@plimsoll/semantics'
import { ALLOW, PINNED_BASE, reportUnpinned, withoutVersion } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each package that `apt-get` installs',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3008', 'kics/965a08d7', 'droast/DF005', 'buddy/ER0012'],
    options: {
      tools: { type: 'strings', default: ['apt-get', 'apt', 'aptitude'], description: 'Commands to check' },
      allow: ALLOW,
      'pinned-base': PINNED_BASE,
    },
    presetSettings: { hadolint: { options: { tools: ['apt-get'], 'pinned-base': 'ignore' } } },
    codeOptions: { 'hadolint/DL3008': { tools: ['apt-get'] } },
    codeSeverities: { 'hadolint/DL3008': 'warning' },
  },
  check(context) {
    const { tools } = context.options
    reportUnpinned(context, {
      checks: (operation) =>
        operation.manager === 'apt' &&
        operation.action === 'install' &&
        tools.includes(operation.tool) &&
        !operation.hasFlag('-t', '--target-release', '--default-release'),
      open: (arg) => (arg.release !== undefined || isPattern(arg) ? undefined : withoutVersion(arg)),
      tools: 'tool',
    })
  },
})

/** A name with wildcards, `name-` for one to remove, `name (>= 1)` of `apt-get satisfy`. */
function isPattern({ name }: PackageArg): boolean {
  return /[*?[|^$( ]|-$/.test(name)
}
