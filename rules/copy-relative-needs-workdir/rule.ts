import type { Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { certainValue, type CopyUse } from '@plimsoll/semantics'
import { hasPlaceholder } from '../src/placeholder.js'
import { wholePlace } from '../src/stage-names.js'

export default defineRule({
  meta: {
    summary: 'Set a `WORKDIR` before a relative destination',
    category: 'correctness',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'suggestion',
    replaces: ['hadolint/DL3045', 'droast/DF063'],
    options: {
      'unknown-base': {
        type: 'choice',
        values: ['ignore', 'report'],
        default: 'ignore',
        description: 'What to do where nothing is known of the base image, which may set a working directory',
      },
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
    presetSettings: { hadolint: { options: { 'unknown-base': 'report', builders: true } } },
    codeSeverities: { 'hadolint/DL3045': 'warning' },
  },
  check({ model, options, report }) {
    for (const { instruction, stage, trigger } of model.copies) {
      const { destination } = instruction
      if (destination === undefined || trigger) continue
      if (!stage.shipped && !options.builders) continue
      const path = relativePath({ instruction, stage }, destination)
      if (path === undefined) continue
      const { workdir } = stage.before(instruction)
      if (workdir.instruction !== undefined || stage.baseImage?.onbuild?.includes('WORKDIR') === true) continue
      if (workdir.value === undefined ? options['unknown-base'] === 'ignore' : workdir.value !== '/') continue
      report({
        at: destination,
        message:
          workdir.value === undefined
            ? `\`${path}\` is relative to the working directory of the base image, which can change`
            : `\`${path}\` is relative, and no \`WORKDIR\` is set, so this goes to the root directory`,
        suggestions: workdir.value === undefined ? [] : absolute(destination, path),
      })
    }
  },
})

/** The destination where it is certainly relative: one that begins with a variable is likely not to be. */
function relativePath({ instruction, stage }: Pick<CopyUse, 'instruction' | 'stage'>, { value }: Word) {
  if (/^["']?\$/.test(value) || hasPlaceholder(value)) return undefined
  const path = certainValue(stage.evaluate(value, instruction))
  return path === undefined || path === '' || /^(?:[\\/]|[A-Za-z]:)/.test(path) ? undefined : path
}

function absolute(word: Word, path: string): Fix[] {
  const place = wholePlace(word)
  // What variables put together is to be changed where they are set.
  if (place === undefined || word.value !== path || path.startsWith('~')) return []
  const full = `/${path.replace(/^(?:\.\/+)+|^\.$/, '')}`
  return [{ title: `Write \`${full}\``, safe: false, edits: [replace(place, full)] }]
}
