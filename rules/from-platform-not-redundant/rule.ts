import { expandWord, type EscapeCharacter, type Word } from '@plimsoll/parser'
import { defineRule } from '@plimsoll/linter'
import { removePlatformFlag } from '../src/platform-flag.js'

export default defineRule({
  meta: {
    summary: 'Leave `--platform=$TARGETPLATFORM` out',
    category: 'maintainability',
    severity: 'info',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'safe',
    tags: ['unnecessary'],
    replaces: ['hadolint/DL3065', 'buildkit/RedundantTargetPlatform'],
    codeSeverities: { 'hadolint/DL3065': 'warning' },
  },
  check({ model, report }) {
    for (const { instruction } of model.stages) {
      const flag = instruction.flags.find(({ name }) => name === 'platform')
      if (flag?.value === undefined || !isTargetPlatform(flag.value, model.parse.tree.escape)) continue
      const edit = removePlatformFlag(model, flag)
      report({
        at: flag,
        message: 'The target platform is what the builder takes without being told',
        fix: edit && { title: 'Remove the flag', safe: true, edits: [edit] },
      })
    }
  },
})

/** Is the variable the only one, and the value the same as its own, whatever that is? */
function isTargetPlatform({ value, variables }: Word, escape: EscapeCharacter): boolean {
  if (variables.length === 0 || variables.some(({ name }) => name !== 'TARGETPLATFORM')) return false
  return SAMPLES.every((platform) => {
    const expanded = expandWord(value, () => platform, { escape })
    return expanded.ok && expanded.value === platform
  })
}

const SAMPLES: readonly string[] = ['linux/amd64', 'linux/arm64/v8', 'windows/amd64', 'freebsd/386']
