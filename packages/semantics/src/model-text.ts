import type { BaseImage } from './images/base-image.js'
import type {
  BaseDescription,
  CommandDescription,
  InstructionDescription,
  ModelDescription,
  OperationDescription,
  ScriptDescription,
  StageDescription,
  VariableDescription,
} from './model-description.js'

/** What a model answers as text, for people. */
export function renderModel({ globalArguments, stages }: ModelDescription): string {
  const globals = globalArguments.map((argument) => `  ${renderVariable(argument)}`)
  const blocks = stages.map(renderStage)
  if (globals.length > 0) blocks.unshift(['global arguments', ...globals])
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

function renderStage(stage: StageDescription): string[] {
  const { index, name, base, image, end } = stage
  const facts = image === null ? '' : imageFacts(image)
  return [
    `stage ${index}${name === null ? '' : ` ${name}`} from ${renderBase(base)}`,
    `  ${renderRole(stage)}`,
    ...(facts === '' ? [] : [`  image: ${facts}`]),
    ...stage.instructions.flatMap(renderInstruction),
    `  at the end: user ${end.user ?? 'unknown'}, directory ${end.workdir ?? 'unknown'}`,
  ]
}

function renderBase(base: BaseDescription): string {
  switch (base.kind) {
    case 'stage':
      return `stage ${base.index}${base.name === null ? '' : ` ${base.name}`}`
    case 'image':
      return base.reference
    case 'scratch':
      return 'scratch'
    case 'unknown':
      return base.text === null ? 'an image that a build decides' : `${quote(base.text)}, which is no image`
    default:
      return base satisfies never
  }
}

const ROLES: Readonly<Record<StageDescription['role'], string>> = {
  target: 'the target',
  shipped: 'part of the image',
  needed: 'needed, but not part of the image',
  unused: 'not needed',
}

function renderRole({ role, takesFrom, os }: StageDescription): string {
  const sources = takesFrom.length === 0 ? [] : [`takes from stage ${takesFrom.join(', ')}`]
  return [ROLES[role], ...sources, ...(os === null ? [] : [os])].join('; ')
}

function imageFacts({ family, release, managers, sh, user, workdir, eol, deprecated }: BaseImage): string {
  return [
    family === undefined ? '' : `${family}${release === undefined ? '' : ` ${release}`}`,
    managers === undefined ? '' : managers.join(' '),
    sh === undefined || sh === '' ? '' : `sh is ${sh}`,
    user === undefined ? '' : `user ${user === '' ? 'root' : user}`,
    workdir === undefined ? '' : `directory ${workdir}`,
    eol === undefined ? '' : `supported until ${eol}`,
    deprecated === undefined ? '' : 'deprecated',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function renderInstruction({
  line,
  keyword,
  value,
  variables,
  sources,
  destination,
  script,
}: InstructionDescription): string[] {
  const lead = `  ${String(line).padStart(3)} ${keyword}`
  if (variables !== undefined) return variables.map((variable) => `${lead} ${renderVariable(variable)}`)
  if (script !== undefined) return [`${lead} ${renderScript(script)}`, ...script.commands.map(renderCommand)]
  if (sources !== undefined) {
    const listed = sources.map(({ kind, path }) => `${kind} ${quote(path)}`).join(', ')
    return [`${lead} ${listed} to ${quote(destination ?? '')}`]
  }
  return [`${lead} ${value ?? 'unknown'}`]
}

function renderVariable({ name, state, value }: VariableDescription): string {
  return `${name} = ${value === null ? state : quote(value)}`
}

function renderScript({ dialect, user, workdir, opaque }: ScriptDescription): string {
  const place = `(${dialect}, ${user ?? 'unknown user'} in ${workdir ?? 'unknown directory'})`
  return opaque === null ? place : `${place}: ${opaque}`
}

const WIDTH = 100

function renderCommand({ text, operation }: CommandDescription): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const shown = line === '' ? '(assignments)' : line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line
  return `        ${shown}${operation === undefined ? '' : `  → ${renderOperation(operation)}`}`
}

function renderOperation({ manager, action, packages, files }: OperationDescription): string {
  const listed = [
    ...packages.map(({ name, version, pinned }) =>
      [name, version ?? '', pinned === 'none' ? '' : `(${pinned})`].filter((part) => part !== '').join(' '),
    ),
    ...files.map((file) => `file ${file}`),
  ]
  return `${manager} ${action}${listed.length === 0 ? '' : `: ${listed.join(', ')}`}`
}

function quote(text: string): string {
  return JSON.stringify(text)
}
