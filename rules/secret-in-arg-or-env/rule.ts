import type { ArgInstruction, EnvInstruction, RunInstruction, Word } from '@plimsoll/parser'
import { defineRule, deleteInstruction, insertAfter, type Fix } from '@plimsoll/linter'
import type { Model, Run, Stage } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'
import { isSecretName, isSecretValue } from '../src/secret.js'

export default defineRule({
  meta: {
    summary: 'Keep secrets out of `ARG` and `ENV`',
    category: 'security',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit', 'security'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3064',
      'buildkit/SecretsUsedInArgOrEnv',
      'trivy/DS-0031',
      'sonar/S6472',
      'semgrep/secret-in-build-arg',
      'kics/c3e1b6ae',
      'dockle/CIS-DI-0010',
      'droast/DF013',
      'tally/ruby/secrets-in-arg-or-env',
      'tally/ruby/prefer-secret-mounts-for-build-credentials',
    ],
    options: {
      words: { type: 'strings', default: [], description: 'More words that say secret when they stand between `_`' },
      allow: { type: 'strings', default: [], description: 'Names that are no secrets; `*` stands for anything' },
      'need-value': {
        type: 'boolean',
        default: true,
        description: 'Only where the value is, or may be, a secret; else the name is enough',
      },
      'bare-key': {
        type: 'boolean',
        default: false,
        description: "BuildKit's own words and its one exception, `public`",
      },
      'global-args': { type: 'boolean', default: true, description: 'Also `ARG` before the first `FROM`' },
    },
    presetSettings: {
      buildkit: {
        options: {
          'need-value': false,
          'bare-key': true,
          words: ['auth', 'credential', 'key', 'pword'],
          'global-args': false,
        },
      },
      hadolint: { options: { 'need-value': false } },
    },
  },
  check({ model, options, report }) {
    const naming = { words: options.words, buildkit: options['bare-key'] }
    const judged = (name: string): boolean =>
      isSecretName(name, naming) && !options.allow.some((pattern) => matches(name, pattern))
    for (const { name, word, secret, shipped, suggestions } of findSecrets(model, judged, options)) {
      report({
        at: word,
        message: describe(name, secret, shipped),
        suggestions,
      })
    }
  },
})

function describe(name: string, secret: 'arg' | 'env', shipped: boolean): string {
  if (!shipped)
    return `\`${name}\` stays in the build cache and in what the build records of itself; a secret mount leaves no trace`
  return secret === 'env'
    ? `\`${name}\` stays in the image for everybody to read`
    : `\`${name}\` stays in the image's history for everybody to read; a secret mount leaves no trace`
}

interface Secret {
  /** The variable's, after expansion. */
  readonly name: string
  readonly word: Word
  readonly secret: 'arg' | 'env'
  /** Is it of a stage of the image that is built? */
  readonly shipped: boolean
  readonly suggestions: readonly Fix[]
}

interface Options {
  readonly 'need-value': boolean
  readonly 'global-args': boolean
}

function findSecrets(model: Model, isJudged: (name: string) => boolean, options: Options): Secret[] {
  const secrets: Secret[] = []
  if (options['global-args']) {
    for (const { definitions } of model.globals.instructions) {
      for (const { name, value } of definitions) {
        if (value === undefined || !isJudged(name.value)) continue
        const state = model.globals.lookup(name.value)
        if (state.kind === 'set' && isSecretValue(name.value, state.value))
          secrets.push({ name: name.value, word: name, secret: 'arg', shipped: false, suggestions: [] })
      }
    }
  }
  const runs = runsByStage(model)
  for (const stage of model.stages) {
    if (options['need-value'] && isForTests(stage)) continue
    const seen = new Set<string>()
    let uses: VariableUses | undefined
    const usesOf = (): VariableUses => (uses ??= new VariableUses(stage, runs.get(stage) ?? []))
    for (const instruction of stage.instructions) {
      const found =
        instruction.keyword === 'ARG'
          ? secretsInArg(model, stage, instruction, isJudged, usesOf, options['need-value'])
          : instruction.keyword === 'ENV'
            ? secretsInEnv(stage, instruction, isJudged, usesOf, options['need-value'])
            : []
      for (const secret of found) {
        // With the value looked at, an ARG that becomes an ENV is one mistake.
        if (!isJudged(secret.name) || (options['need-value'] && seen.has(secret.name))) continue
        seen.add(secret.name)
        secrets.push(secret)
      }
    }
  }
  return secrets
}

function isForTests({ name }: Stage): boolean {
  return name !== undefined && /^(?:dev|devel|development|test|tests|testing)$/.test(name)
}

function secretsInEnv(
  stage: Stage,
  instruction: EnvInstruction,
  isJudged: (name: string) => boolean,
  usesOf: () => VariableUses,
  needValue: boolean,
): Secret[] {
  return instruction.pairs.flatMap(({ key, value }): Secret[] => {
    const name = expandedName(stage, instruction, key)
    if (!isJudged(name)) return []
    const isForRun = usesOf().runs(name).length > 0
    const suggestions = [isForRun ? mountAdvice(name) : START_ADVICE]
    const secret: Secret = { name, word: key, secret: 'env', shipped: stage.shipped, suggestions }
    if (!needValue) return [secret]
    const evaluated = stage.evaluate(value.value, instruction)
    if (evaluated.kind === 'known') return isSecretValue(name, evaluated.value) ? [secret] : []
    const fromArgument = value.variables.some(({ name }) => {
      const state = stage.variable(name, instruction)
      return (
        state.kind === 'declared' ||
        (state.kind !== 'unset' && (state.by?.kind === 'arg' || state.by?.kind === 'global'))
      )
    })
    return fromArgument ? [secret] : []
  })
}

/** ENV takes variables and quotes in keys, too. */
function expandedName(stage: Stage, instruction: EnvInstruction, key: Word): string {
  const evaluated = stage.evaluate(key.value, instruction)
  return evaluated.kind === 'known' ? evaluated.value : key.value
}

function secretsInArg(
  model: Model,
  stage: Stage,
  instruction: ArgInstruction,
  isJudged: (name: string) => boolean,
  usesOf: () => VariableUses,
  needValue: boolean,
): Secret[] {
  return instruction.definitions.flatMap(({ name, value }): Secret[] => {
    if (!isJudged(name.value)) return []
    if (!needValue) return [{ name: name.value, word: name, secret: 'arg', shipped: stage.shipped, suggestions: [] }]
    const evaluated = value === undefined ? undefined : stage.evaluate(value.value, instruction)
    const hasValue = evaluated?.kind === 'known' && isSecretValue(name.value, evaluated.value)
    const uses = usesOf()
    const users = uses.count(name.value)
    if (
      !hasValue &&
      (value !== undefined ? evaluated?.kind !== 'known' || evaluated.value !== '' || users === 0 : users === 0)
    )
      return []
    return [
      {
        name: name.value,
        word: name,
        secret: 'arg',
        shipped: stage.shipped,
        suggestions: mountFix(model, instruction, name.value, uses),
      },
    ]
  })
}

/** Without those in triggers. */
function runsByStage(model: Model): Map<Stage, Run[]> {
  const runs = new Map<Stage, Run[]>()
  for (const run of model.runs) {
    if (run.trigger) continue
    const others = runs.get(run.stage)
    if (others === undefined) runs.set(run.stage, [run])
    else others.push(run)
  }
  return runs
}

/** What of a stage uses which variable. */
class VariableUses {
  readonly #runs = new Map<string, Run[]>()
  readonly #counts = new Map<string, number>()

  constructor(stage: Stage, runs: readonly Run[]) {
    for (const run of runs) {
      for (const name of new Set(namesIn(run.script.text.text))) {
        if (mountsSecret(run.instruction, name)) continue
        const others = this.#runs.get(name)
        if (others === undefined) this.#runs.set(name, [run])
        else others.push(run)
        this.#add(name)
      }
    }
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== 'ENV') continue
      const names = instruction.pairs.flatMap(({ value }) => value.variables.map(({ name }) => name))
      for (const name of new Set(names)) this.#add(name)
    }
  }

  runs(name: string): readonly Run[] {
    return this.#runs.get(name) ?? []
  }

  /** How many RUN and ENV. */
  count(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  #add(name: string): void {
    this.#counts.set(name, this.count(name) + 1)
  }
}

function namesIn(script: string): string[] {
  return Array.from(script.matchAll(/\$(?:\{[#!]?)?([A-Za-z_]\w*)/g), ([, name = '']) => name)
}

function mountsSecret({ mounts }: RunInstruction, name: string): boolean {
  return mounts.some(({ fields }) => fields.some(({ key, value }) => key === 'env' && value?.value === name))
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function mountAdvice(name: string): Fix {
  return {
    title: `Give it to the RUN that needs it: \`--mount=type=secret,id=${idOf(name)},env=${name}\``,
    safe: false,
    edits: [],
  }
}

/** Of a variable that no RUN uses. */
const START_ADVICE: Fix = {
  title: 'Leave it out, and give it to the container when that starts',
  safe: false,
  edits: [],
}

function idOf(name: string): string {
  return name.toLowerCase()
}

/** In place of the ARG, a secret mount on each RUN that uses it. */
function mountFix(model: Model, instruction: ArgInstruction, name: string, uses: VariableUses): Fix[] {
  const runs = uses.runs(name)
  const deletion = instruction.definitions.length === 1 ? deleteInstruction(model, instruction) : undefined
  if (runs.length === 0 || deletion === undefined || runs.length < uses.count(name)) return [mountAdvice(name)]
  const mounts = runs.map(({ instruction: run }): TextEdit =>
    insertAfter(run.keywordSpan, ` --mount=type=secret,id=${idOf(name)},env=${name}`),
  )
  return [{ title: `Mount it as a secret: \`id=${idOf(name)}\``, safe: false, edits: [deletion, ...mounts] }]
}

/** `*` stands for anything. */
function matches(name: string, pattern: string): boolean {
  return new RegExp(`^${pattern.split('*').map(escapeRegExp).join('.*')}$`).test(name)
}
