import type { Word } from '@plimsoll/parser'
import { defineRule } from '@plimsoll/linter'
import {
  certainValue,
  joinPath,
  type CopyUse,
  type Model,
  type Run,
  type ShellCommand,
  type Stage,
} from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Unpack archives of the build context with `ADD`',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    replaces: ['hadolint/DL3010', 'droast/DF067', 'buddy/EC0003'],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
    presetSettings: { hadolint: { options: { builders: true } } },
  },
  check({ model, options, report }) {
    const archives = model.copies.flatMap((copy) => copiedArchives(copy, options.builders))
    if (archives.length === 0) return
    const uses = findUses(model, new Set(archives.map(({ stage }) => stage)))
    for (const { stage, word, paths } of archives) {
      const own = paths.map((path) => uses.get(stage)?.get(path) ?? [])
      if (own.some(({ length }) => length > MOST_USES)) continue
      const later = own.flat().filter(({ run }) => run.instruction.span.start > word.span.start)
      const [first] = later
      if (first === undefined || !later.some(({ command }) => isUnpacked(command))) continue
      if (later.some(({ run, command }) => isChecked(run) || !(isUnpacked(command) || command.name === 'rm'))) continue
      report({
        at: word,
        message: 'This archive stays in the image, though it is unpacked later; `ADD` unpacks it without storing it',
        related: [{ span: first.command.span, message: 'It is unpacked here' }],
      })
    }
  },
})

/** What is used more often is not looked at: a hostile file would make this slow. */
const MOST_USES = 50

interface Archive {
  readonly stage: Stage
  readonly word: Word
  /** Where it may be: a destination without a slash can be its new name, or a folder. */
  readonly paths: readonly string[]
}

/** What ADD unpacks, by its name. */
const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz)|t[bgx]z|tbz2)$/i

function copiedArchives({ instruction, stage, trigger, sources }: CopyUse, builders: boolean): Archive[] {
  const { keyword, destination } = instruction
  if (keyword !== 'COPY' || trigger || destination === undefined || (!stage.shipped && !builders)) return []
  const archives = sources.filter(({ kind, wildcard, value }) => {
    return kind === 'local' && !wildcard && value !== undefined && ARCHIVE.test(value)
  })
  const target = archives.length === 0 ? undefined : certainValue(stage.evaluate(destination.value, instruction))
  if (target === undefined) return []
  const path = absolute(stage.before(instruction).workdir.value, target)
  return archives.map(({ word, value = '' }) => {
    const inside = joinPath(path, value.split('/').at(-1) ?? '')
    const isNamed = sources.length === 1 && ARCHIVE.test(target)
    return { stage, word, paths: isNamed ? [path] : /\/$|(?:^|\/)\.$/.test(target) ? [inside] : [path, inside] }
  })
}

/** A path below an unknown working directory is below the same one as others are. */
function absolute(workdir: string | undefined, path: string): string {
  return path.startsWith('/') ? joinPath('/', path) : joinPath(workdir ?? '/?', path)
}

interface ArchiveUse {
  readonly run: Run
  readonly command: ShellCommand
}

/** Where commands of a stage name archives, by their paths. */
function findUses({ runs }: Model, stages: ReadonlySet<Stage>): Map<Stage, Map<string, ArchiveUse[]>> {
  const uses = new Map<Stage, Map<string, ArchiveUse[]>>()
  for (const run of runs) {
    if (run.trigger || !stages.has(run.stage)) continue
    const ofStage = uses.get(run.stage) ?? new Map<string, ArchiveUse[]>()
    uses.set(run.stage, ofStage)
    const workdir = run.stage.before(run.instruction).workdir.value
    for (const command of run.commands) {
      for (const { shown } of command.fields) {
        const file = shown.replace(/^--file=/, '')
        if (!ARCHIVE.test(file) || command.cwd === undefined) continue
        const path = absolute(absolute(workdir, command.cwd), file)
        const ofPath = ofStage.get(path)
        if (ofPath === undefined) ofStage.set(path, [{ run, command }])
        else ofPath.push({ run, command })
      }
    }
  }
  return uses
}

/** Does `tar` unpack all of it, and no other way than ADD does? */
function isUnpacked({ name, fields, context }: ShellCommand): boolean {
  if (name !== 'tar' || context.branch || context.loop) return false
  let isExtracting = false
  let operands = 0
  for (const [index, { shown }] of fields.entries()) {
    const flags = index === 0 && !shown.startsWith('-') ? `-${shown}` : shown
    if (/^-[xvfzjJapC]+$/.test(flags)) {
      isExtracting ||= flags.includes('x')
      // Their values.
      operands -= flags.replace(/[^fC]/g, '').length
    } else if (/^--(?:extract|get)$/.test(flags)) isExtracting = true
    else if (/^--(?:file|directory)$/.test(flags)) operands--
    else if (!flags.startsWith('-')) operands++
    else if (!/^--(?:verbose|gzip|g?unzip|bzip2|xz|auto-compress|file=.*|directory=.*)$/.test(flags)) return false
  }
  return isExtracting && operands <= 0
}

function isChecked({ commands }: Run): boolean {
  return commands.some(({ name }) => name !== undefined && /sum$|^(?:gpgv?|shasum|openssl|cosign|minisign)$/.test(name))
}
