import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import { mountSettings, type PackageOperation, type Run, type Stage } from '@plimsoll/semantics'
import { MentionFinder } from '../src/chain.js'

export default defineRule({
  meta: {
    summary: 'Pass `--no-cache-dir` to `pip install`',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3042',
      'kics/f2f903fb',
      'semgrep/missing-pip-no-cache-dir',
      'binnacle/pipUseNoCacheDir',
      'droast/DF030',
      'terrascan/AC_DOCKER_0031',
      'parfum/pipUseNoCacheDir',
    ],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
    presetSettings: { hadolint: { options: { builders: true } } },
    codeSeverities: { 'hadolint/DL3042': 'warning' },
  },
  check({ model, options, report }) {
    const configurations = new MentionFinder(CONFIGURATION)
    for (const run of model.runs) {
      if (!run.stage.shipped && !options.builders) continue
      const fills = run.operations.filter((operation) => fillsCache(operation) && !isRemoved(run, operation))
      if (fills.length === 0 || hasCacheElsewhere(run) || isSwitchedOff(run, configurations)) continue
      if (hasOldPip(run.stage)) continue
      for (const operation of fills) {
        report({
          at: operation.subcommand ?? operation.command,
          message: '`pip install` leaves its cache in the layer, where nothing uses it',
          fix: addFlag(operation),
        })
      }
    }
  },
})

const FLAG = '--no-cache-dir'
const VARIABLE = 'PIP_NO_CACHE_DIR'

function fillsCache(operation: PackageOperation): boolean {
  const { manager, action, dryRun, command } = operation
  if (manager !== 'pip' || dryRun || (action !== 'install' && action !== 'install-lock')) return false
  if (operation.hasFlag(FLAG, '--cache-dir', '--dry-run')) return false
  return !command.assignments.some(({ name, value }) => name === VARIABLE && isOn(value?.value ?? ''))
}

/** A variable switches the cache off unless it says no; a value that is not known may. */
function isOn(value: string): boolean {
  return !/^(?:|0|false|no|off|n|f)$/i.test(value)
}

/** Before version 6, in Debian 8 and Ubuntu 14.04, pip had neither the cache nor the flag. */
function hasOldPip({ baseImage }: Stage): boolean {
  const release = Number(baseImage?.release)
  return (baseImage?.repository === 'ubuntu' && release < 15) || (baseImage?.repository === 'debian' && release < 9)
}

/** A cache or tmpfs mount that pip's cache is in. */
function hasCacheElsewhere({ instruction }: Run): boolean {
  return instruction.mounts.some((mount) => {
    const { type, target } = mountSettings(mount)
    return (
      (type === 'cache' || type === 'tmpfs') && target !== undefined && /pip|\.cache|\$|^\/root\/?$|^\/?$/.test(target)
    )
  })
}

/** By a variable, or by a configuration that was written before. */
function isSwitchedOff({ stage, instruction, script }: Run, configurations: MentionFinder): boolean {
  const state = stage.variable(VARIABLE, instruction)
  if (state.kind === 'set' ? isOn(state.value) : state.kind !== 'unset' && state.by?.kind !== 'base') return true
  return /export\s+PIP_NO_CACHE_DIR/.test(script.text.text) || configurations.isUpTo(stage, instruction)
}

const CONFIGURATION = /PIP_CONFIG_FILE|pip\.conf|global\.no-cache-dir|no_cache_dir/

/** Later in the same RUN. */
function isRemoved({ commands }: Run, { command }: PackageOperation): boolean {
  return commands.some(({ index, name, fields }) => {
    if (index < command.index) return false
    const words = fields.map(({ shown }) => shown)
    if (name === 'rm' || name === 'find')
      return words.some((word) => /\.cache|\/root\/?$|\/root\/\.\*|~\/?$/.test(word))
    return /^pip[\d.]*$/.test(name ?? '') && words[0] === 'cache' && (words[1] === 'purge' || words[1] === 'remove')
  })
}

function addFlag({ subcommand }: PackageOperation): Fix | undefined {
  const place = subcommand?.exact
  return place && { title: `Add \`${FLAG}\``, safe: true, edits: [insertAfter(place, ` ${FLAG}`)] }
}
