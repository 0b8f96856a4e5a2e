import { replace } from '@plimsoll/linter'
import type { Word } from '@plimsoll/parser'
import type { Model, Stage } from '@plimsoll/semantics'
import type { Span, TextEdit } from '@plimsoll/text'

/** Where a file calls its stages by their names, and which names are free. Each is found once, when asked for. */
export class StageNames {
  readonly #model: Model
  #references: ReadonlyMap<Stage, readonly Word[]> | undefined
  #bases: ReadonlyMap<Stage, readonly Word[]> | undefined
  #taken: ReadonlySet<string> | undefined

  constructor(model: Model) {
    this.#model = model
  }

  /** The words of `COPY --from` and mounts that name a stage. Those of triggers see the stages of other files. */
  references(stage: Stage): readonly Word[] {
    this.#references ??= group(this.#model.references, ({ target, trigger, word }) =>
      trigger || target.kind !== 'stage' || target.by !== 'name' ? undefined : [target.stage, word],
    )
    return this.#references.get(stage) ?? []
  }

  /**
   * What gives a named stage another name, wherever the file refers to it by the old one; `undefined` where a place is
   * not in one piece, or a variable holds the name.
   */
  rename(stage: Stage, name: string): TextEdit[] | undefined {
    const bases = this.#wordsOfBases(stage)
    if (stage.instruction.name === undefined || bases.some(({ value }) => value !== stage.name)) return undefined
    const edits: TextEdit[] = []
    for (const word of [stage.instruction.name, ...bases, ...this.references(stage)]) {
      const place = wholePlace(word)
      if (place === undefined) return undefined
      edits.push(replace(place, name))
    }
    return edits
  }

  /** The first of some names that a stage can have, and that means nothing in the file yet. */
  firstFree(names: readonly string[]): string | undefined {
    const taken = (this.#taken ??= takenNames(this.#model))
    return names.find((name) => STAGE_NAME.test(name) && !taken.has(name))
  }

  #wordsOfBases(stage: Stage): readonly Word[] {
    this.#bases ??= group(this.#model.stages, ({ base, instruction }) =>
      base.kind !== 'stage' || instruction.image === undefined ? undefined : [base.stage, instruction.image],
    )
    return this.#bases.get(stage) ?? []
  }
}

/** The characters of a word's value, where they stand in one piece; quotes around it stay. */
export function wholePlace(word: Word): Span | undefined {
  return word.mapped.exact({ start: 0, end: word.value.length })
}

const STAGE_NAME = /^[a-z][a-z0-9_.-]*$/

function group<T>(items: readonly T[], entry: (item: T) => [Stage, Word] | undefined): Map<Stage, Word[]> {
  const groups = new Map<Stage, Word[]>()
  for (const item of items) {
    const [stage, word] = entry(item) ?? []
    if (stage === undefined || word === undefined) continue
    const words = groups.get(stage)
    if (words === undefined) groups.set(stage, [word])
    else words.push(word)
  }
  return groups
}

function takenNames({ stages, references }: Model): ReadonlySet<string> {
  const taken = new Set(['scratch', 'context'])
  for (const { name, image } of stages) {
    if (name !== undefined) taken.add(name)
    if (image.kind === 'known') taken.add(image.value)
  }
  for (const { word } of references) taken.add(word.value.toLowerCase())
  return taken
}
