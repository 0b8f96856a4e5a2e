import type { Instruction, Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { certainValue, evaluate, isAbsolutePath, joinPath, type Model, type Stage } from '@plimsoll/semantics'
import { onlySystem } from '../src/image-system.js'
import { hasPlaceholder } from '../src/placeholder.js'

export default defineRule({
  meta: {
    summary: 'Begin with an absolute `WORKDIR`',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3000',
      'buildkit/WorkdirRelativePath',
      'trivy/DS-0009',
      'checkov/CKV_DOCKER_10',
      'kics/6b376af8',
      'semgrep/use-absolute-workdir',
      'sonar/S7021',
      'dockerlint/absolute_workdir',
      'dockerfile-utils/WORKDIR_IS_NOT_ABSOLUTE',
      'terrascan/AC_DOCKER_0013',
      'droast/DF009',
      'buddy/EW0001',
    ],
    options: {
      every: { type: 'boolean', default: false, description: 'Report every relative path, also below an absolute one' },
      exact: {
        type: 'boolean',
        default: false,
        description:
          "BuildKit's own: a variable that is unset, or declared without a value, is empty, and an empty path is relative",
      },
    },
    presetSettings: { hadolint: { options: { every: true } }, buildkit: { options: { exact: true } } },
    codeSeverities: { 'hadolint/DL3000': 'error' },
  },
  check({ model, options, report }) {
    for (const stage of model.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'WORKDIR' || instruction.argument === undefined) continue
        const path = pathOf(model, stage, instruction, instruction.argument, options.exact)
        if (path === undefined || isAbsolutePath(path, stage.os)) continue
        // A path with a drive is meant for Windows; there, one with nothing else is a matter of its own.
        const isOnDrive = /^[A-Za-z]:/.test(path)
        if (!options.exact && (path === '' || hasPlaceholder(path) || (isOnDrive && mayBeWindows(model, stage))))
          continue
        const before = stage.before(instruction).workdir
        if (!options.every && before.instruction !== undefined) continue
        const base = before.value
        report({
          at: instruction.argument,
          message:
            path === ''
              ? 'The path is empty, so this stays in the working directory of the base image, which can change'
              : base === undefined || base === '/'
                ? `\`${path}\` is relative to the working directory of the base image, which can change`
                : `\`${path}\` is relative to \`${base}\`${before.instruction === undefined ? ', which the base image sets and can change' : ''}; the full path is \`${joinPath(base, path)}\``,
          suggestions: isOnDrive && mayBeWindows(model, stage) ? [] : absolute(instruction.argument, path, base ?? '/'),
        })
      }
    }
  },
})

/** Many images have builds for both systems, and which of them is taken, the machine that builds decides. */
function mayBeWindows({ options }: Model, { os, baseImage, chain }: Stage): boolean {
  if (os !== 'linux') return true
  const isTold = options.platform !== undefined || chain.some(({ instruction }) => instruction.flags.length > 0)
  return !isTold && baseImage !== undefined && onlySystem(baseImage) === undefined
}

/** `undefined` where a variable decides that a build or the base image may set. */
function pathOf(
  { parse }: Model,
  stage: Stage,
  instruction: Instruction,
  { value }: Word,
  exact: boolean,
): string | undefined {
  if (!exact) return certainValue(stage.evaluate(value, instruction))
  const evaluated = evaluate(
    value,
    (name) => {
      const state = stage.variable(name, instruction)
      return state.kind === 'declared' ? { kind: 'unset' } : state
    },
    parse.tree.escape,
  )
  return evaluated.kind === 'known' ? evaluated.value : undefined
}

function absolute(word: Word, path: string, base: string): Fix[] {
  // What variables put together is to be changed where they are set.
  if (word.value !== path) return []
  const full = joinPath(base, path)
  return [{ title: `Write \`${full}\``, safe: false, edits: [replace(word, full)] }]
}
