import type { ArgInstruction, EnvInstruction, Word } from '@plimsoll/parser'
import { defineRule, deleteInstruction, insertAfter, type Fix } from '@plimsoll/linter'
import type { Model, Stage } from '@plimsoll/semantics'
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
    for (const { name, word, secret, suggestions } of findSecrets(model, judged, options)) {
      report({
        at: word,
        message:
          secret === 'env'
            ? `\`${name}\` stays in the image for everybody to read`
            : `\`${name}\` stays in the image's history for everybody to read; a secret mount leaves no trace`,
        suggestions,
      })
    }
  },
})

interface Secret {
  /** The variable's, after expansion. */
  readonly name: string
  readonly word: Word
  readonly secret: 'arg' | 'env'
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
          secrets.push({ name: name.value, word: name, secret: 'arg', suggestions: [] })
      }
    }
  }
  for (const stage of model.stages) {
    if (options['need-value'] && isForTests(stage)) continue
    const seen = new Set<string>()
    for (const instruction of stage.instructions) {
      const found =
        instruction.keyword === 'ARG'
          ? secretsInArg(model, stage, instruction, options['need-value'])
          : instruction.keyword === 'ENV'
            ? secretsInEnv(stage, instruction, options['need-value'])
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

function secretsInEnv(stage: Stage, instruction: EnvInstruction, needValue: boolean): Secret[] {
  return instruction.pairs.flatMap(({ key, value }): Secret[] => {
    const name = expandedName(stage, instruction, key)
    const secret: Secret = { name, word: key, secret: 'env', suggestions: [mountAdvice(name)] }
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

function secretsInArg(model: Model, stage: Stage, instruction: ArgInstruction, needValue: boolean): Secret[] {
  return instruction.definitions.flatMap(({ name, value }): Secret[] => {
    if (!needValue) return [{ name: name.value, word: name, secret: 'arg', suggestions: [] }]
    const evaluated = value === undefined ? undefined : stage.evaluate(value.value, instruction)
    const hasValue = evaluated?.kind === 'known' && isSecretValue(name.value, evaluated.value)
    const users = usersOf(model, stage, name.value)
    if (
      !hasValue &&
      (value !== undefined ? evaluated?.kind !== 'known' || evaluated.value !== '' || users === 0 : users === 0)
    )
      return []
    return [
      { name: name.value, word: name, secret: 'arg', suggestions: mountFix(model, stage, instruction, name.value) },
    ]
  })
}

/** How many RUN and ENV of the stage use the variable. */
function usersOf(model: Model, stage: Stage, name: string): number {
  return (
    runsWith(model, stage, name).length +
    stage.instructions.filter(
      (instruction) =>
        instruction.keyword === 'ENV' &&
        instruction.pairs.some(({ value }) => value.variables.some((variable) => variable.name === name)),
    ).length
  )
}

function runsWith(model: Model, stage: Stage, name: string): Model['runs'] {
  const use = new RegExp(`\\$(?:${escapeRegExp(name)}(?![A-Za-z0-9_])|\\{[#!]?${escapeRegExp(name)}(?![A-Za-z0-9_]))`)
  return model.runs.filter(
    ({ stage: other, trigger, instruction, script }) =>
      other === stage && !trigger && !mountsSecret(instruction, name) && use.test(script.text.text),
  )
}

function mountsSecret({ mounts }: Model['runs'][number]['instruction'], name: string): boolean {
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

function idOf(name: string): string {
  return name.toLowerCase()
}

/** In place of the ARG, a secret mount on each RUN that uses it. */
function mountFix(model: Model, stage: Stage, instruction: ArgInstruction, name: string): Fix[] {
  const runs = runsWith(model, stage, name)
  const deletion = instruction.definitions.length === 1 ? deleteInstruction(model, instruction) : undefined
  if (runs.length === 0 || deletion === undefined || runs.length < usersOf(model, stage, name))
    return [mountAdvice(name)]
  const mounts = runs.map(({ instruction: run }): TextEdit =>
    insertAfter(run.keywordSpan, ` --mount=type=secret,id=${idOf(name)},env=${name}`),
  )
  return [{ title: `Mount it as a secret: \`id=${idOf(name)}\``, safe: false, edits: [deletion, ...mounts] }]
}

/** `*` stands for anything. */
function matches(name: string, pattern: string): boolean {
  return new RegExp(`^${pattern.split('*').map(escapeRegExp).join('.*')}$`).test(name)
}
