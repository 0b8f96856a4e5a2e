import type { AddInstruction, CopyInstruction, FromInstruction, Instruction, ParseResult, Word } from '@plimsoll/parser'
import type { AnalyzeOptions } from './analyze-options.js'
import { copySources, type CopySource } from './copy-source.js'
import { GlobalScope } from './global-scope.js'
import type { BaseImage } from './images/base-image.js'
import { knownImage } from './images/configured-image.js'
import { parseImageReference } from './images/image-reference.js'
import { isTrigger, placedInstructions } from './placed-instruction.js'
import { readRuns, readStarts, type Run, type Start } from './run.js'
import { ShellHints } from './shell-hint.js'
import { NO_FROM, StageNode } from './stage-node.js'
import type { Stage, StageBase } from './stage.js'
import { StageGraph } from './stage-graph.js'
import { isNamedContext, stageReferences, type StageReference } from './stage-reference.js'
import { evaluate, type Evaluation } from './variable.js'

/** What a Dockerfile means, for rules to ask. Answers are found once, when somebody asks. */
export interface Model {
  readonly parse: ParseResult
  readonly options: AnalyzeOptions
  readonly globals: GlobalScope
  readonly stages: readonly Stage[]
  /** The stage that is built; the last one unless a target is given. */
  readonly target: Stage | undefined
  /** Every RUN, those inside ONBUILD included. */
  readonly runs: readonly Run[]
  /** Every CMD, ENTRYPOINT and HEALTHCHECK CMD. */
  readonly starts: readonly Start[]
  /** Every ADD and COPY, those inside ONBUILD included. */
  readonly copies: readonly CopyUse[]
  /** Every `COPY --from` and mount `from`. */
  readonly references: readonly StageReference[]
  /** What takes from what. */
  readonly graph: StageGraph
  /** The stages that a build of the target needs. */
  readonly reached: ReadonlySet<Stage>
  /** Every image from outside the file: of FROM, and of `--from` where it names no stage. */
  readonly images: readonly ImageUse[]
}

export interface CopyUse {
  readonly instruction: AddInstruction | CopyInstruction
  readonly stage: Stage
  /** Does it run in builds of other files only? */
  readonly trigger: boolean
  readonly sources: readonly CopySource[]
}

export interface ImageUse {
  readonly role: 'from' | 'copy' | 'mount'
  readonly stage: Stage
  readonly instruction: Instruction
  readonly word: Word
  /** After expansion. */
  readonly value: Evaluation
  readonly known: BaseImage | undefined
}

/** Makes the model of a parsed file. */
export function analyze(parse: ParseResult, options: AnalyzeOptions = {}): Model {
  return new FileModel(parse, options)
}

class FileModel implements Model {
  readonly parse: ParseResult
  readonly options: AnalyzeOptions
  readonly globals: GlobalScope
  readonly stages: readonly StageNode[]
  readonly target: Stage | undefined
  readonly #shipped: ReadonlySet<Stage>
  #runs: readonly Run[] | undefined
  #starts: readonly Start[] | undefined
  #copies: readonly CopyUse[] | undefined
  #references: readonly StageReference[] | undefined
  #images: readonly ImageUse[] | undefined
  #graph: StageGraph | undefined
  #reached: ReadonlySet<Stage> | undefined

  constructor(parse: ParseResult, options: AnalyzeOptions) {
    this.parse = parse
    this.options = options
    const { instructions, escape } = parse.tree
    const froms = instructions.flatMap((instruction) => (instruction.keyword === 'FROM' ? [instruction] : []))
    const target = options.target?.toLowerCase() ?? froms.at(-1)?.name?.value.toLowerCase() ?? 'default'
    this.globals = new GlobalScope(instructions, options, escape, target)
    this.stages = this.#readStages(froms.length === 0 && instructions.length > 0 ? [NO_FROM] : froms)
    const wanted = options.target?.toLowerCase()
    this.target =
      wanted === undefined
        ? this.stages.at(-1)
        : (this.stages.findLast(({ name }) => name === wanted) ?? this.stages.at(-1))
    this.#shipped = new Set(this.target?.chain)
  }

  get runs(): readonly Run[] {
    return (this.#runs ??= this.stages.flatMap((stage) => readRuns(stage, this.parse.source.text)))
  }

  get starts(): readonly Start[] {
    return (this.#starts ??= this.stages.flatMap((stage) => readStarts(stage, this.parse.source.text)))
  }

  get copies(): readonly CopyUse[] {
    return (this.#copies ??= this.stages.flatMap((stage) => this.#readCopies(stage)))
  }

  get references(): readonly StageReference[] {
    return (this.#references ??= this.#readReferences())
  }

  get graph(): StageGraph {
    return (this.#graph ??= new StageGraph(this.references))
  }

  get reached(): ReadonlySet<Stage> {
    return (this.#reached ??= this.target === undefined ? new Set() : this.graph.reachedFrom(this.target))
  }

  get images(): readonly ImageUse[] {
    return (this.#images ??= [...this.#baseImages(), ...this.#referencedImages()])
  }

  #readStages(froms: readonly FromInstruction[]): StageNode[] {
    const { instructions, escape } = this.parse.tree
    const hints = new ShellHints(this.parse.tree)
    const stages: StageNode[] = []
    const names = new Map<string, StageNode>()
    let next = instructions.findIndex(({ keyword }) => keyword === 'FROM')
    for (const [index, instruction] of froms.entries()) {
      // Of a file without FROM, all is one stage.
      const start = next + 1
      next = start
      while (next < instructions.length && instructions[next]?.keyword !== 'FROM') next++
      const image = this.#evaluateGlobal(instruction.image)
      const base = stageBase(image, names, this.options)
      const stage = new StageNode(
        {
          index,
          instruction,
          base,
          parent: base.kind === 'stage' ? stages[base.stage.index] : undefined,
          image,
          instructions: instructions.slice(start, next),
          escape,
          globals: this.globals,
          options: this.options,
          os: this.#systemOf(instruction, base),
          shellHint: hints.of(index),
        },
        (other) => this.#shipped.has(other),
      )
      stages.push(stage)
      if (stage.name !== undefined) names.set(stage.name, stage)
    }
    return stages
  }

  #evaluateGlobal(word: Word | undefined): Evaluation {
    if (word === undefined) return { kind: 'unknown', unset: [] }
    return evaluate(word.value, (name) => this.globals.lookup(name), this.parse.tree.escape)
  }

  #systemOf(from: FromInstruction, base: StageBase): 'linux' | 'windows' | undefined {
    const flag = from.flags.find(({ name }) => name === 'platform')?.value
    const platform = flag === undefined ? undefined : this.#evaluateGlobal(flag)
    if (platform?.kind === 'known' && platform.value !== '') return isWindows(platform.value) ? 'windows' : 'linux'
    if (this.options.platform !== undefined) return isWindows(this.options.platform) ? 'windows' : 'linux'
    if (base.kind === 'stage') return base.stage.os
    const family = base.kind === 'image' ? base.known?.family : undefined
    return family === undefined ? undefined : family === 'windows' ? 'windows' : 'linux'
  }

  #readReferences(): StageReference[] {
    const byName = new Map<string, Stage>()
    for (const stage of this.stages) if (stage.name !== undefined) byName.set(stage.name, stage)
    const index = { all: this.stages, byName, contexts: this.options.namedContexts }
    return this.stages.flatMap((stage) => stageReferences(stage, index, this.parse.tree.escape))
  }

  #readCopies(stage: Stage): CopyUse[] {
    const { escape } = this.parse.tree
    return placedInstructions(stage).flatMap((placed): CopyUse[] => {
      const { instruction, outer } = placed
      if (instruction.keyword !== 'ADD' && instruction.keyword !== 'COPY') return []
      const sources = copySources(instruction, (name) => stage.variable(name, outer), escape)
      return [{ instruction, stage, trigger: isTrigger(placed), sources }]
    })
  }

  #baseImages(): ImageUse[] {
    return this.stages.flatMap((stage): ImageUse[] => {
      const { instruction, image, base } = stage
      if (instruction.image === undefined || base.kind === 'stage' || base.kind === 'scratch') return []
      if (image.kind === 'known' && isNamedContext(image.value, this.options.namedContexts)) return []
      const known = base.kind === 'image' ? base.known : undefined
      return [{ role: 'from', stage, instruction, word: instruction.image, value: image, known }]
    })
  }

  #referencedImages(): ImageUse[] {
    return this.references.flatMap(({ role, stage, instruction, word, target }): ImageUse[] => {
      if (target.kind !== 'image') return []
      const value: Evaluation = { kind: 'known', value: target.text, unset: [] }
      return [{ role, stage, instruction, word, value, known: knownImage(target.text, this.options.baseImages) }]
    })
  }
}

/** The nearest earlier stage of that very name, else `scratch`, else a build context, else an image. */
function stageBase(
  image: Evaluation,
  names: ReadonlyMap<string, Stage>,
  { baseImages, namedContexts }: AnalyzeOptions,
): StageBase {
  if (image.kind !== 'known') return { kind: 'unknown' }
  const stage = names.get(image.value)
  if (stage !== undefined) return { kind: 'stage', stage }
  if (image.value === 'scratch') return { kind: 'scratch' }
  // What the context holds is not known.
  if (isNamedContext(image.value, namedContexts)) return { kind: 'unknown' }
  const parsed = parseImageReference(image.value)
  if (!parsed.ok) return { kind: 'unknown' }
  return { kind: 'image', text: image.value, reference: parsed.reference, known: knownImage(image.value, baseImages) }
}

function isWindows(platform: string): boolean {
  return platform.toLowerCase().startsWith('windows')
}
