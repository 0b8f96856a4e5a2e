import { defineRule } from '@plimsoll/linter'
import type { Model, PackageOperation, Run, Stage } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Download with curl or with wget, not with both',
    category: 'size',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: [
      'hadolint/DL4001',
      'trivy/DS-0014',
      'kics/fc775e75',
      'semgrep/use-either-wget-or-curl',
      'droast/DF058',
      'buddy/ER0007',
    ],
    options: {
      by: {
        type: 'choice',
        values: ['installs', 'calls'],
        default: 'installs',
        description: 'What counts: that the file installs both, or that it calls both',
      },
      'shipped-only': { type: 'boolean', default: false, description: 'Only in stages that are part of the image' },
    },
    presetSettings: { hadolint: { options: { by: 'calls' } } },
    codeSeverities: { 'hadolint/DL4001': 'warning' },
  },
  check({ model, options, report }) {
    const used = new Map<Stage, Map<string, Span>>()
    const runs = runsByStage(model)
    for (const stage of model.stages) {
      const inherited =
        options.by === 'installs' && stage.base.kind === 'stage' ? used.get(stage.base.stage) : undefined
      const tools = new Map(inherited)
      used.set(stage, tools)
      for (const run of runs.get(stage) ?? []) {
        for (const { tool, span } of options.by === 'installs' ? installsOf(run) : callsOf(run)) {
          if (tools.has(tool)) continue
          tools.set(tool, span)
          const other = tools.get(tool === 'curl' ? 'wget' : 'curl')
          if (other === undefined || (options['shipped-only'] && !stage.shipped)) continue
          report({
            at: span,
            message: '`curl` and `wget` do the same work; with one of them, there is less to install and to patch',
            related: [{ span: other, message: 'The other one' }],
          })
        }
      }
    }
  },
})

interface Use {
  readonly tool: string
  readonly span: Span
}

function runsByStage({ runs }: Model): Map<Stage, Run[]> {
  const groups = new Map<Stage, Run[]>()
  for (const run of runs) {
    const group = groups.get(run.stage)
    if (group === undefined) groups.set(run.stage, [run])
    else group.push(run)
  }
  return groups
}

function callsOf({ commands }: Run): Use[] {
  return commands.flatMap(({ name, nameWord }) =>
    (name === 'curl' || name === 'wget') && nameWord !== undefined ? [{ tool: name, span: nameWord.span }] : [],
  )
}

/** What stays installed at the end of a RUN. */
function installsOf({ operations }: Run): Use[] {
  const installs = operations.filter(
    ({ manager, action, dryRun }) => action === 'install' && !dryRun && SYSTEMS.has(manager),
  )
  if (installs.length === 0) return []
  const removals = removalsOf(operations)
  return installs.flatMap((install) => {
    const isRemoved = (name: string): boolean => (removals.get(name) ?? -1) > install.command.index
    if (isRemoved(ANYTHING) || isRemoved(install.flagValue('--virtual', '-t') ?? ANYTHING)) return []
    return install.packages
      .filter(({ name }) => (name === 'curl' || name === 'wget') && !isRemoved(name))
      .map(({ name, span }) => ({ tool: name, span }))
  })
}

/** The managers whose `curl` is the program. */
const SYSTEMS: ReadonlySet<string> = new Set(['apt', 'apk', 'dnf', 'zypper', 'pacman'])

/** Stands for packages that cannot be seen here. */
const ANYTHING = ''

/** Where packages, or groups of them, are last removed in a RUN, by their names. */
function removalsOf(operations: readonly PackageOperation[]): Map<string, number> {
  const removals = new Map<string, number>()
  for (const { action, command, packages, unknownPackages } of operations) {
    if (action !== 'remove') continue
    if (unknownPackages) removals.set(ANYTHING, command.index)
    for (const { name } of packages) removals.set(name, command.index)
  }
  return removals
}
