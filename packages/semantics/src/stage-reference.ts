import {
  expandWord,
  type CopyInstruction,
  type EscapeCharacter,
  type RunInstruction,
  type Word,
} from '@plimsoll/parser'
import { isTrigger, placedInstructions } from './placed-instruction.js'
import type { Stage } from './stage.js'

/** `COPY --from=…` or `RUN --mount=from=…`: a stage, or an image. */
export interface StageReference {
  readonly role: 'copy' | 'mount'
  readonly instruction: CopyInstruction | RunInstruction
  /** The stage it stands in. */
  readonly stage: Stage
  /** Does it stand in an ONBUILD trigger, which sees other stages when it runs? */
  readonly trigger: boolean
  readonly word: Word
  readonly target: StageReferenceTarget
}

export type StageReferenceTarget =
  /** `by` index or name; the stage may stand later in the file, or be the very stage of the reference. */
  | { readonly kind: 'stage'; readonly stage: Stage; readonly by: 'index' | 'name' }
  /** A number, and no stage has it. */
  | { readonly kind: 'no-index'; readonly index: number }
  /** Variables or quotes, which the builder refuses here. */
  | { readonly kind: 'variable' }
  /** A build context that the build is known to be given. */
  | { readonly kind: 'context'; readonly text: string }
  /** An image, or a named build context that nobody told of. */
  | { readonly kind: 'image'; readonly text: string }

/** The stages of a file by number and by name. */
export interface StageIndex {
  readonly all: readonly Stage[]
  /** In lower case; the last stage of a name counts. */
  readonly byName: ReadonlyMap<string, Stage>
  /** The build contexts that the build is given. */
  readonly contexts: ReadonlySet<string> | undefined
}

/**
 * Does a build that is given these contexts take one of them for what a file calls an image? BuildKit compares the
 * names as image references, so that `latest` goes without saying.
 */
export function isNamedContext(text: string, contexts: ReadonlySet<string> | undefined): boolean {
  if (contexts === undefined || contexts.size === 0) return false
  return contexts.has(text) || contexts.has(text.endsWith(LATEST) ? text.slice(0, -LATEST.length) : `${text}${LATEST}`)
}

const LATEST = ':latest'

/** All references of a stage, in order. */
export function stageReferences(stage: Stage, stages: StageIndex, escape: EscapeCharacter): StageReference[] {
  const references: StageReference[] = []
  for (const placed of placedInstructions(stage)) {
    const { instruction } = placed
    const trigger = isTrigger(placed)
    if (instruction.keyword === 'COPY') {
      const word = instruction.flags.find(({ name }) => name === 'from')?.value
      if (word !== undefined && word.value !== '') {
        const target = copyTarget(word.value, stages, escape)
        references.push({ role: 'copy', instruction, stage, trigger, word, target })
      }
    } else if (instruction.keyword === 'RUN') {
      for (const { fields } of instruction.mounts) {
        const word = fields.findLast(({ key }) => key === 'from')?.value
        if (word === undefined || word.value === '') continue
        const target = namedTarget(word.value, stages)
        references.push({ role: 'mount', instruction, stage, trigger, word, target })
      }
    }
  }
  return references
}

function copyTarget(text: string, stages: StageIndex, escape: EscapeCharacter): StageReferenceTarget {
  if (/^[+-]?\d+$/.test(text)) {
    const index = Number(text)
    const stage = stages.all[index]
    return stage === undefined ? { kind: 'no-index', index } : { kind: 'stage', stage, by: 'index' }
  }
  const expanded = expandWord(text, () => undefined, { escape })
  return !expanded.ok || expanded.value !== text ? { kind: 'variable' } : namedTarget(text, stages)
}

function namedTarget(text: string, { byName, contexts }: StageIndex): StageReferenceTarget {
  if (/\$./.test(text)) return { kind: 'variable' }
  const stage = byName.get(text.toLowerCase())
  if (stage !== undefined) return { kind: 'stage', stage, by: 'name' }
  return { kind: isNamedContext(text, contexts) ? 'context' : 'image', text }
}
