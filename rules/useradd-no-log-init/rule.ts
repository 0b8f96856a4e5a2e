import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import type { ShellCommand, ShellField, Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Pass `--no-log-init` to `useradd` with a large user id',
    category: 'size',
    severity: 'warning',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: ['hadolint/DL3046', 'kics/44fbf45c', 'droast/DF064'],
    options: {
      threshold: { type: 'number', default: 100_000, description: 'The smallest user id to report' },
    },
  },
  check({ model, options, report }) {
    for (const { commands, stage } of model.runs) {
      if (writesNoLogs(stage)) continue
      for (const command of commands) {
        if (command.name !== 'useradd' || command.hasFlag('-l', '--no-log-init')) continue
        const id = userId(command)
        if (id === undefined || Number(id.text) < options.threshold) continue
        report({
          at: id.field,
          message: `For the user id ${id.text}, \`useradd\` makes log files with room for all ids below, which a layer may store in full`,
          fix: addFlag(command),
        })
      }
    }
  },
})

/** Is the system known to have no such files, or a `useradd` that leaves them alone? */
function writesNoLogs({ baseImage }: Stage): boolean {
  const { family, release } = baseImage ?? {}
  const since = family === undefined ? undefined : LEFT_ALONE.get(family)
  return since !== undefined && !(Number(release) < since)
}

/** From which release on. */
const LEFT_ALONE: ReadonlyMap<string, number> = new Map([
  ['alpine', 0],
  ['debian', 12],
  ['ubuntu', 24],
])

interface UserId {
  readonly text: string
  readonly field: ShellField
}

/** `-u 1`, `-u1`, `-mu 1`, `--uid 1`, `--uid=1`: where it is a number. */
function userId({ fields }: ShellCommand): UserId | undefined {
  for (const [index, field] of fields.entries()) {
    const attached = /^(?:-[A-Za-z]*u|--uid=)(\d+)$/.exec(field.value ?? '')?.[1]
    if (attached !== undefined) return { text: attached, field }
    const next = fields[index + 1]
    if (/^(?:-[A-Za-z]*u|--uid)$/.test(field.shown) && next !== undefined && /^\d+$/.test(next.value ?? ''))
      return { text: next.shown, field: next }
  }
  return undefined
}

function addFlag({ nameWord }: ShellCommand): Fix | undefined {
  const place = nameWord?.exact
  return place && { title: 'Add `--no-log-init`', safe: true, edits: [insertAfter(place, ' --no-log-init')] }
}
