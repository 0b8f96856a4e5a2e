import type { Stage } from './stage.js'
import type { StageReference } from './stage-reference.js'

/** Which stages take from which: by FROM, by `COPY --from`, by mounts. */
export class StageGraph {
  readonly #references: ReadonlyMap<Stage, readonly StageReference[]>

  constructor(references: readonly StageReference[]) {
    const byStage = new Map<Stage, StageReference[]>()
    for (const reference of references) {
      const list = byStage.get(reference.stage)
      if (list === undefined) byStage.set(reference.stage, [reference])
      else list.push(reference)
    }
    this.#references = byStage
  }

  /** The stages that a stage copies or mounts from, in order; triggers are left out: they run in other builds. */
  sourcesOf(stage: Stage): readonly Stage[] {
    return (this.#references.get(stage) ?? []).flatMap(({ target, trigger }) =>
      target.kind === 'stage' && !trigger ? [target.stage] : [],
    )
  }

  /** All that a build of `target` needs, itself included. */
  reachedFrom(target: Stage): ReadonlySet<Stage> {
    const reached = new Set<Stage>([target])
    for (const stage of reached) {
      if (stage.base.kind === 'stage') reached.add(stage.base.stage)
      for (const source of this.sourcesOf(stage)) reached.add(source)
    }
    return reached
  }

  /**
   * The stages that copy or mount from themselves, directly or by way of others. As in BuildKit, FROM is not followed:
   * it only ever goes back.
   */
  cycles(stages: readonly Stage[]): readonly (readonly Stage[])[] {
    const cycles: Stage[][] = []
    const done = new Set<Stage>()
    for (const start of stages) {
      const path: Stage[] = []
      const onPath = new Set<Stage>()
      const open: { stage: Stage; next: number }[] = done.has(start) ? [] : [{ stage: start, next: 0 }]
      for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
        if (top.next === 0) {
          path.push(top.stage)
          onPath.add(top.stage)
        }
        const source = this.sourcesOf(top.stage)[top.next++]
        if (source === undefined) {
          done.add(top.stage)
          path.pop()
          onPath.delete(top.stage)
          open.pop()
        } else if (onPath.has(source)) cycles.push(path.slice(path.indexOf(source)))
        else if (!done.has(source)) open.push({ stage: source, next: 0 })
      }
    }
    return cycles
  }
}
