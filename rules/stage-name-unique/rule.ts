import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Stage } from '@plimsoll/semantics'
import { hasConditionals } from '../src/foreign-file.js'
import { StageNames, wholePlace } from '../src/stage-names.js'

export default defineRule({
  meta: {
    summary: 'Give each stage a name of its own',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3024',
      'buildkit/DuplicateStageName',
      'trivy/DS-0012',
      'checkov/CKV_DOCKER_11',
      'kics/f2daed12',
      'semgrep/alias-must-be-unique',
      'dockerfile-utils/DUPLICATE_BUILD_STAGE_NAME',
      'droast/DF042',
      'buddy/EF0002',
    ],
    options: {
      exact: { type: 'boolean', default: false, description: 'Also in a file with `#if` and `#endif`' },
    },
    presetSettings: { buildkit: { options: { exact: true } }, hadolint: { options: { exact: true } } },
  },
  check({ model, options, report }) {
    // Of the stages between `#if` and `#endif` a preprocessor leaves one.
    if (!options.exact && hasConditionals(model)) return
    const names = new StageNames(model)
    const nearest = new Map<string, Stage>()
    for (const stage of model.stages) {
      const { name: word } = stage.instruction
      if (stage.name === undefined || word === undefined) continue
      const earlier = nearest.get(stage.name)
      nearest.set(stage.name, stage)
      if (earlier === undefined) continue
      report({
        at: word,
        message: `An earlier stage is called \`${stage.name}\`, too: \`COPY --from\` and \`--target\` take the last one, \`FROM\` the nearest above it`,
        related: [{ span: earlier.instruction.name?.span ?? earlier.instruction.span, message: 'The earlier one' }],
        suggestions: rename(names, stage),
      })
    }
  },
})

/** References stay: which of the two they mean, only the author knows. */
function rename(names: StageNames, { name = '', index, instruction }: Stage): Fix[] {
  const free = names.firstFree([`${name}-${index}`])
  const place = instruction.name === undefined ? undefined : wholePlace(instruction.name)
  if (free === undefined || place === undefined) return []
  return [{ title: `Call this one \`${free}\``, safe: false, edits: [replace(place, free)] }]
}
