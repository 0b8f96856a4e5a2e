import { defineRule, hasCommentInside, replace, type Fix } from '@plimsoll/linter'
import type { Model, Run, ShellCommand, ShellField } from '@plimsoll/semantics'
import { isPosixShell, programName } from '../src/program.js'

export default defineRule({
  meta: {
    summary: 'Choose the shell with `SHELL`, not by replacing `/bin/sh`',
    category: 'maintainability',
    severity: 'warning',
    presets: ['strict', 'hadolint'],
    fixable: 'unsafe',
    replaces: [
      'hadolint/DL4005',
      'kics/8a301064',
      'semgrep/use-shell-instruction',
      'terrascan/AC_DOCKER_0020',
      'buddy/ER0008',
    ],
  },
  check({ model, report }) {
    for (const run of model.runs) {
      if (mayLackShell(run)) continue
      const takesFromDash = run.commands.some(reconfiguresDash) && DASH_IS_OFF.test(run.script.text.text)
      for (const command of run.commands) {
        const place = takesFromDash && reconfiguresDash(command) ? command : targetOfShell(command)
        if (place === undefined) continue
        report({
          at: place,
          message: 'This gives every program of the image another `/bin/sh`; `SHELL` sets the one that `RUN` uses',
          fix: useInstruction(model, run),
        })
      }
    }
  },
})

const SHELLS: ReadonlySet<string> = new Set(['/bin/sh', '/usr/bin/sh'])

/** An image made from nothing, or without a shell in the usual place, gets its first one. */
function mayLackShell({ stage }: Run): boolean {
  const sh = stage.baseImage?.sh
  return stage.chain.at(-1)?.base.kind === 'scratch' || sh === '' || sh?.startsWith('/') === true
}

/** What is told to debconf, for `dpkg-reconfigure` to carry out. */
const DASH_IS_OFF = /\bdash\/sh\s+(?:boolean\s+)?false/

function reconfiguresDash({ name, fields }: ShellCommand): boolean {
  return name === 'dpkg-reconfigure' && fields.some(({ value }) => value === 'dash')
}

const REPLACE: ReadonlySet<string> = new Set(['ln', 'mv', 'cp'])

/** The word `/bin/sh`, where a command puts another shell there. */
function targetOfShell({ name, fields }: ShellCommand): ShellField | undefined {
  if (name === undefined || !REPLACE.has(name)) return undefined
  const [source, target, ...more] = fields.filter(({ shown }) => !shown.startsWith('-'))
  if (target === undefined || more.length > 0 || !SHELLS.has(target.value ?? '')) return undefined
  const path = source?.value ?? ''
  // That of BusyBox is the first one of an image that has no other.
  return isPosixShell(programName(path)) && !path.startsWith('/busybox/') ? target : undefined
}

/** Where the RUN does nothing else. */
function useInstruction(model: Model, run: Run): Fix | undefined {
  const { instruction, commands, trigger } = run
  if (trigger || instruction.heredocs.length > 0 || hasCommentInside(model, instruction.span)) return undefined
  const link = commands.at(-1)
  const [source] = link?.fields.filter(({ shown }) => !shown.startsWith('-')) ?? []
  const name = programName(source?.value ?? '')
  if (link?.name !== 'ln' || !isPosixShell(name) || name === 'sh') return undefined
  if (!commands.slice(0, -1).every(removesShell)) return undefined
  const path = source?.value?.startsWith('/') === true ? source.value : `/bin/${name}`
  const shell = `SHELL ["${path}", "-c"]`
  return { title: `Write \`${shell}\``, safe: false, edits: [replace(instruction, shell)] }
}

function removesShell({ name, fields }: ShellCommand): boolean {
  return name === 'rm' && fields.every(({ shown }) => shown.startsWith('-') || SHELLS.has(shown))
}
