import { defineRule } from '@plimsoll/linter'
import { certainValue, evaluate, type Model, type Stage } from '@plimsoll/semantics'
import { onlySystem } from '../src/image-system.js'

export default defineRule({
  meta: {
    summary: 'Ask for a platform that the base image has',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'buildkit'],
    replaces: ['buildkit/InvalidBaseImagePlatform', 'tally/platform-mismatch'],
  },
  check({ model, report }) {
    for (const { role, stage, known } of model.images) {
      if (role !== 'from' || known === undefined) continue
      const wanted = platformOf(model, stage)
      const only = onlySystem(known)
      if (wanted === undefined || only === undefined || wanted.system === only) continue
      report({
        at: wanted.at,
        message: `\`${known.repository}\` is there for ${only === 'windows' ? 'Windows' : 'Linux'} only`,
      })
    }
  },
})

interface Wanted {
  readonly system: 'linux' | 'windows'
  readonly at: { readonly span: { readonly start: number; readonly end: number } }
}

/** Of the flag, where it is written out, or of the build. */
function platformOf({ globals, options, parse }: Model, { instruction }: Stage): Wanted | undefined {
  const flag = instruction.flags.find(({ name }) => name === 'platform')?.value
  const text =
    flag === undefined
      ? options.platform
      : certainValue(evaluate(flag.value, (name) => globals.lookup(name), parse.tree.escape))
  const at = flag ?? instruction.image
  const [system = ''] = (text ?? '').toLowerCase().split(/[/(]/)
  return at !== undefined && (system === 'linux' || system === 'windows') ? { system, at } : undefined
}
