import {
  PLATFORM_ARGUMENTS,
  type ArgDefinition,
  type FromInstruction,
  type VariableReference,
  type Word,
} from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { evaluate, parseImageReference, type Model } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'
import { defineAt, globalPlace, type GlobalPlace } from '../src/global-place.js'
import { NameFinder } from '../src/name-finder.js'

export default defineRule({
  meta: {
    summary: 'Declare what `FROM` uses before the first `FROM`',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'buildkit'],
    fixable: 'safe',
    replaces: ['buildkit/UndefinedArgInFrom', 'dockerfile-utils/BASE_NAME_EMPTY'],
  },
  check({ model, report }) {
    let advisor: Advisor | undefined
    for (const { instruction } of model.stages) {
      for (const word of wordsOf(instruction)) {
        for (const variable of undeclared(model, word)) {
          advisor ??= new Advisor(model)
          report({ at: variable.nameSpan, ...advisor.advise(instruction, variable) })
        }
      }
    }
  },
})

function wordsOf({ image, flags }: FromInstruction): Word[] {
  const platform = flags.find(({ name }) => name === 'platform')?.value
  return [image, platform].filter((word) => word !== undefined)
}

/** Each name once a word. What a build is given counts only where it is declared. */
function undeclared({ globals }: Model, { variables }: Word): VariableReference[] {
  const seen = new Set<string>()
  return variables.filter(({ name }) => {
    if (seen.has(name) || globals.lookup(name).kind !== 'unset') return false
    seen.add(name)
    return true
  })
}

interface Advice {
  readonly message: string
  readonly fix?: Fix | undefined
  readonly suggestions?: readonly Fix[]
}

/** Knows of a file what all its findings ask for. */
class Advisor {
  readonly #model: Model
  readonly #inStages: ReadonlyMap<string, readonly ArgDefinition[]>
  readonly #known: NameFinder
  readonly #place: GlobalPlace | undefined

  constructor(model: Model) {
    this.#model = model
    this.#inStages = definitionsInStages(model)
    this.#known = new NameFinder([...model.globals.names, ...PLATFORM_ARGUMENTS])
    this.#place = globalPlace(model)
  }

  advise(from: FromInstruction, variable: VariableReference): Advice {
    const { name } = variable
    const [definition, ...others] = this.#inStages.get(name) ?? []
    if (definition !== undefined) {
      return {
        message: `\`${name}\` is declared inside a stage, and \`FROM\` only sees what is declared before the first \`FROM\``,
        fix: others.length === 0 ? this.#moveUp(from, definition) : undefined,
      }
    }
    const what = `\`${name}\` is not declared before the first \`FROM\`, so it is empty whatever a build is given`
    const nearest = this.#known.nearest(name, 2)
    return nearest === undefined
      ? { message: what, suggestions: this.#declare(name) }
      : { message: `${what}; did you mean \`${nearest}\`?`, suggestions: this.#write(variable, nearest) }
  }

  #write({ name, nameSpan }: VariableReference, nearest: string): Fix[] {
    if (this.#model.parse.source.slice(nameSpan) !== name) return []
    return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(nameSpan, nearest)] }]
  }

  #declare(name: string): Fix[] {
    if (this.#place === undefined || !/^[A-Za-z_]\w*$/.test(name)) return []
    const edits = [defineAt(this.#place, name)]
    return [{ title: `Declare \`${name}\` before the first \`FROM\``, safe: false, edits }]
  }

  /** The default goes up with it; what stays in the stage takes it from there. */
  #moveUp(from: FromInstruction, { name, value }: ArgDefinition): Fix | undefined {
    if (this.#place === undefined) return undefined
    const edits: TextEdit[] = []
    let written = name.value
    if (value !== undefined) {
      const behind = { start: name.span.end, end: value.span.end }
      // A default in several pieces stays where it is, as does one of other variables, which may be the stage's own.
      if (value.variables.length > 0 || this.#model.parse.source.slice(behind) !== `=${value.value}`) return undefined
      written += `=${value.value}`
      edits.push({ span: behind, text: '' })
    }
    return {
      title: `Declare \`${written}\` before the first \`FROM\``,
      safe: isCertainToFail(this.#model, from),
      edits: [defineAt(this.#place, written), ...edits],
    }
  }
}

function definitionsInStages({ stages }: Model): ReadonlyMap<string, readonly ArgDefinition[]> {
  const found = new Map<string, ArgDefinition[]>()
  for (const { instructions } of stages) {
    for (const instruction of instructions) {
      if (instruction.keyword !== 'ARG') continue
      for (const definition of instruction.definitions) {
        const others = found.get(definition.name.value)
        if (others === undefined) found.set(definition.name.value, [definition])
        else others.push(definition)
      }
    }
  }
  return found
}

/** As it is, is there no image that the build could be based on? */
function isCertainToFail({ globals, parse }: Model, { image }: FromInstruction): boolean {
  if (image === undefined) return true
  const evaluated = evaluate(image.value, (name) => globals.lookup(name), parse.tree.escape)
  return evaluated.kind === 'known' && (evaluated.value === '' || !parseImageReference(evaluated.value).ok)
}
