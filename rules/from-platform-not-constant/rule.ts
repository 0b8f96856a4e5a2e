import type { Flag } from '@plimsoll/parser'
import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import { parsePlatform, type Model, type Platform, type Stage } from '@plimsoll/semantics'
import { removePlatformFlag } from '../src/platform-flag.js'
import { StageNames } from '../src/stage-names.js'

export default defineRule({
  meta: {
    summary: 'Leave the platform of a base image to the build',
    category: 'compatibility',
    severity: 'warning',
    presets: ['strict', 'hadolint', 'buildkit'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3029',
      'buildkit/FromPlatformFlagConstDisallowed',
      'kics/b16e8501',
      'semgrep/avoid-platform-with-from',
      'terrascan/AC_DOCKER_0001',
      'droast/DF061',
    ],
    options: {
      variables: {
        type: 'boolean',
        default: false,
        description: 'Also variables other than `BUILDPLATFORM` and `TARGETPLATFORM`',
      },
      windows: {
        type: 'boolean',
        default: false,
        description: 'Also the platform of a Windows base image, which has no other',
      },
      named: {
        type: 'boolean',
        default: false,
        description: 'Also in a stage that is called after its platform',
      },
    },
    presetSettings: {
      hadolint: { options: { variables: true, windows: true, named: true } },
      buildkit: { options: { windows: true } },
    },
  },
  check({ model, options, report }) {
    const names = new StageNames(model)
    for (const stage of model.stages) {
      const flag = stage.instruction.flags.find(({ name }) => name === 'platform')
      if (flag?.value === undefined || flag.value.value === '') continue
      const { variables, value } = flag.value
      if (variables.length > 0) {
        const isOwn = variables.every(({ name }) => name === 'BUILDPLATFORM' || name === 'TARGETPLATFORM')
        if (options.variables && !isOwn)
          report({ at: flag.value, message: 'Only `$BUILDPLATFORM` and `$TARGETPLATFORM` fit every build' })
        continue
      }
      const platform = parsePlatform(value)
      if (!platform.ok || (!options.named && isNamedFor(stage, platform))) continue
      if (!options.windows && platform.os === 'windows' && stage.baseImage?.family === 'windows') continue
      report({
        at: flag.value,
        message: `\`${value}\` is taken whatever platform the build is for`,
        suggestions: [...remove(model, flag), ...(options.named ? [] : nameAfter(names, stage, platform))],
      })
    }
  },
})

/** A stage that is called after its platform is meant for it. What is not written, the builder's host decides. */
function isNamedFor({ name }: Stage, { os, architecture }: Platform): boolean {
  if (name === undefined) return false
  const parts = [...(os === undefined ? ['linux'] : [os]), ...(architecture === undefined ? HOSTS : [architecture])]
  return parts.some((part) => name.includes(part))
}

const HOSTS: readonly string[] = ['amd64', 'arm64']

function remove(model: Model, flag: Flag): Fix[] {
  const edit = removePlatformFlag(model, flag)
  return edit === undefined ? [] : [{ title: 'Remove the flag', safe: false, edits: [edit] }]
}

function nameAfter(names: StageNames, stage: Stage, { os, architecture }: Platform): Fix[] {
  const suffix = [os, architecture].filter((part) => part !== undefined).join('-')
  const { name, instruction } = stage
  const free = names.firstFree([name === undefined ? suffix : `${name}-${suffix}`])
  if (free === undefined) return []
  if (name !== undefined) {
    const edits = names.rename(stage, free)
    return edits === undefined ? [] : [{ title: `Call the stage \`${free}\``, safe: false, edits }]
  }
  const { image, argumentText, keywordText } = instruction
  // A FROM with words too many stays as it is.
  if (argumentText.text !== image?.value) return []
  const as = keywordText === keywordText.toLowerCase() ? 'as' : 'AS'
  return [{ title: `Call the stage \`${free}\``, safe: false, edits: [insertAfter(image, ` ${as} ${free}`)] }]
}
