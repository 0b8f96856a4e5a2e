import type { Instruction } from '@plimsoll/parser'
import { defineRule, deleteInstruction } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Give a stage one `CMD`, one `ENTRYPOINT` and one `HEALTHCHECK`',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3012',
      'hadolint/DL4003',
      'hadolint/DL4004',
      'buildkit/MultipleInstructionsDisallowed',
      'trivy/DS-0016',
      'kics/41c195f4',
      'semgrep/multiple-cmd-instructions',
      'sonar/S6589',
      'dockerlint/multiple_entries',
      'dockerfile-utils/MULTIPLE_INSTRUCTIONS',
      'droast/DF038',
      'buddy/EI0001',
      'terrascan/AC_DOCKER_0053',
      'trivy/DS-0007',
      'kics/6938958b',
      'semgrep/multiple-entrypoint-instructions',
      'droast/DF039',
      'trivy/DS-0023',
      'kics/1c2d47bd',
      'droast/DF041',
    ],
    options: {
      instructions: {
        type: 'strings',
        default: ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
        description: 'Instructions to check',
      },
    },
    codeOptions: {
      'hadolint/DL3012': { instructions: ['HEALTHCHECK'] },
      'hadolint/DL4003': { instructions: ['CMD'] },
      'hadolint/DL4004': { instructions: ['ENTRYPOINT'] },
      'trivy/DS-0016': { instructions: ['CMD'] },
      'trivy/DS-0007': { instructions: ['ENTRYPOINT'] },
      'trivy/DS-0023': { instructions: ['HEALTHCHECK'] },
      'kics/41c195f4': { instructions: ['CMD'] },
      'kics/6938958b': { instructions: ['ENTRYPOINT'] },
      'kics/1c2d47bd': { instructions: ['HEALTHCHECK'] },
      'droast/DF038': { instructions: ['CMD'] },
      'droast/DF039': { instructions: ['ENTRYPOINT'] },
      'droast/DF041': { instructions: ['HEALTHCHECK'] },
    },
    codeSeverities: { 'hadolint/DL3012': 'error', 'hadolint/DL4004': 'error' },
  },
  check({ model, options, report }) {
    for (const stage of model.stages) {
      const last = new Map<string, Instruction>()
      for (const instruction of stage.instructions) last.set(instruction.keyword, instruction)
      for (const instruction of stage.instructions) {
        const { keyword } = instruction
        const winner = last.get(keyword)
        if (!options.instructions.includes(keyword) || winner === undefined || winner === instruction) continue
        const edit = deleteInstruction(model, instruction)
        report({
          at: instruction.keywordSpan,
          message: `This \`${keyword}\` has no effect: the stage sets another one below`,
          part: { instructions: keyword },
          related: [{ span: winner.keywordSpan, message: 'This one counts' }],
          fix: edit && { title: `Delete this \`${keyword}\``, safe: true, edits: [edit] },
        })
      }
    }
  },
})
