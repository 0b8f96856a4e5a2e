import type { UserInstruction } from '@plimsoll/parser'
import { defineRule, deleteInstruction, type Fix } from '@plimsoll/linter'
import type { Model, Stage } from '@plimsoll/semantics'
import { stepsDown } from '../src/privilege-drop.js'

export default defineRule({
  meta: {
    summary: 'Let the image run as another user than root',
    category: 'security',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'security'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3002',
      'trivy/DS-0002',
      'checkov/CKV_DOCKER_8',
      'kics/67fd0c4a',
      'semgrep/last-user-is-root',
      'sonar/S6471',
      'dockle/CIS-DI-0001',
      'droast/DF002',
      'buddy/EU0001',
      'dockerfile_lint/root_user',
      'terrascan/AC_DOCKER_0005',
    ],
    options: {
      stages: {
        type: 'choice',
        values: ['final', 'every'],
        default: 'final',
        description: 'Judge the stage that is built, or every stage',
      },
    },
    presetSettings: { hadolint: { options: { stages: 'every' } } },
  },
  check({ model, options, report }) {
    const stages = options.stages === 'every' ? model.stages : model.target === undefined ? [] : [model.target]
    const reported = new Set<UserInstruction>()
    for (const stage of stages) {
      const { value, instruction } = stage.end.user
      if (instruction?.argument === undefined || value === undefined || !isRoot(value)) continue
      if (reported.has(instruction) || stepsDown(model, stage)) continue
      reported.add(instruction)
      report({
        at: instruction.argument,
        message: 'The image runs as root: who breaks out of the program has the whole container',
        suggestions: removal(model, stage, instruction),
      })
    }
  },
})

function isRoot(user: string): boolean {
  const [name = ''] = user.split(':', 1)
  return name === 'root' || /^0+$/.test(name) || name.toLowerCase() === 'containeradministrator'
}

/** Only where another user is set before. */
function removal(model: Model, stage: Stage, instruction: UserInstruction): Fix[] {
  const holder = stage.chain.find(({ instructions }) => instructions.includes(instruction))
  const before = holder?.before(instruction).user
  const edit = deleteInstruction(model, instruction)
  if (before?.instruction === undefined || before.value === undefined || isRoot(before.value) || edit === undefined)
    return []
  return [{ title: `Stay \`${before.value}\``, safe: false, edits: [edit] }]
}
