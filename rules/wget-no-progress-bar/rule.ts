import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import { isPosix, type Model, type Run, type ShellCommand, type Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Keep the progress bar of `wget` out of the log',
    category: 'maintainability',
    severity: 'info',
    presets: ['hadolint'],
    fixable: 'safe',
    replaces: ['hadolint/DL3047', 'droast/DF056'],
  },
  check({ model, report }) {
    const installs = firstInstalls(model)
    for (const run of model.runs) {
      // In PowerShell, it is another name of `Invoke-WebRequest`.
      if (!isPosix(run.script.dialect)) continue
      for (const command of run.commands) {
        if (command.name !== 'wget' || command.nameWord === undefined || !showsBar(command)) continue
        const kind = wgetOf(run, command, installs)
        if (kind === 'busybox') continue
        report({
          at: command.nameWord,
          message: '`wget` draws a progress bar, which fills the log of a build with lines of dots',
          fix: addFlag(command, kind === 'gnu'),
        })
      }
    }
  },
})

const FLAG = '--progress=dot:giga'

/** Short options that take a value: what follows the letter belongs to it. */
const VALUES = 'OPUoabeiBtTwQADRIlX'

function showsBar({ fields, redirections }: ShellCommand): boolean {
  if (redirections.some(isOfErrors)) return false
  let downloads = false
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]
    const text = field?.shown ?? ''
    if (text === '--') return downloads || at + 1 < fields.length
    // It may hold the flag.
    if (field?.dynamic === true && field.value === undefined && /^\$\{?\w*(?:opt|flag|arg)/i.test(text)) return false
    if (LONG_QUIET.test(text)) return false
    if (!text.startsWith('-') || text === '-') {
      downloads = true
      continue
    }
    if (text.startsWith('--')) {
      if (LONG_INPUT.test(text)) downloads = true
      if (LONG_VALUE.test(text)) at++
      continue
    }
    const letters = lettersOf(text)
    if (/[qoabhV]|nv/.test(letters)) return false
    if (letters.includes('i')) downloads = true
    if (VALUES.includes(letters.slice(-1)) && letters.length === text.length - 1) at++
  }
  return downloads
}

/** `-qO-` are `qO`: those up to the first that takes a value, with that; `-nv` is `nv`. */
function lettersOf(text: string): string {
  for (let at = 1; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === 'n') return `${text.slice(1, at)}${text.slice(at, at + 2)}`
    if (VALUES.includes(letter)) return text.slice(1, at + 1)
  }
  return text.slice(1)
}

const LONG_QUIET =
  /^--(?:quiet|no-verbose|progress|output-file|append-output|background|spider|help|version|show-progress)(?:=|$)/
const LONG_INPUT = /^--input-file(?:=|$)/
/** Long options whose value is the next word, where it is not attached. */
const LONG_VALUE =
  /^--(?:output-document|directory-prefix|user-agent|header|referer|timeout|tries|wait|user|password|http-user|http-password|post-data|post-file|method|body-data|body-file|ca-certificate|certificate|private-key|load-cookies|save-cookies|input-file|limit-rate|accept|reject|cut-dirs|level|domains|waitretry|retry-on-http-error|secure-protocol|max-redirect|read-timeout|connect-timeout|dns-timeout|base|execute)$/

/** `2>/dev/null`, `&>file`: the bar goes where the errors go. */
function isOfErrors({ operator, descriptor }: ShellCommand['redirections'][number]): boolean {
  return operator.startsWith('&>') || (descriptor === '2' && /^>[>|]?$/.test(operator))
}

type Kind = 'gnu' | 'busybox' | 'unknown'

/** That of BusyBox draws one line, and does not know the flag. */
function wgetOf({ stage, instruction }: Run, command: ShellCommand, installs: ReadonlyMap<Stage, Install>): Kind {
  const isInstalled = stage.chain.some((each) => {
    const install = installs.get(each)
    if (install === undefined) return false
    const start = instruction.span.start
    return install.start < start || (install.start === start && install.index < command.index)
  })
  if (isInstalled) return 'gnu'
  const { family, managers = [] } = stage.baseImage ?? {}
  if (family !== undefined && BUSYBOX.has(family)) return 'busybox'
  return managers.length > 0 ? 'gnu' : 'unknown'
}

interface Install {
  /** Of the RUN. */
  readonly start: number
  /** Of the command in it. */
  readonly index: number
}

/** Where stages first install wget themselves. */
function firstInstalls({ runs }: Model): Map<Stage, Install> {
  const installs = new Map<Stage, Install>()
  for (const { stage, instruction, operations } of runs) {
    if (installs.has(stage)) continue
    const install = operations.find(
      ({ action, packages }) => action === 'install' && packages.some(({ name }) => name === 'wget'),
    )
    if (install !== undefined) installs.set(stage, { start: instruction.span.start, index: install.command.index })
  }
  return installs
}

const BUSYBOX: ReadonlySet<string> = new Set(['alpine', 'busybox'])

function addFlag({ nameWord }: ShellCommand, isGnu: boolean): Fix | undefined {
  const place = nameWord?.exact
  return place && { title: `Add \`${FLAG}\``, safe: isGnu, edits: [insertAfter(place, ` ${FLAG}`)] }
}
