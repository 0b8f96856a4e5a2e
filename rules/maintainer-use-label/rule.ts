import type { MaintainerInstruction } from '@plimsoll/parser'
import { defineRule, hasCommentInside, replace, type Fix } from '@plimsoll/linter'
import type { Model, Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Name the author in a label in place of `MAINTAINER`',
    category: 'compatibility',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL4000',
      'buildkit/MaintainerDeprecated',
      'trivy/DS-0022',
      'checkov/CKV_DOCKER_6',
      'kics/99614418',
      'semgrep/maintainer-is-deprecated',
      'sonar/S6586',
      'dockerfilelint/deprecated_in_1.13',
      'dockerfile_lint/maintainer_deprecated',
      'dockerlint/maintainer_deprecated',
      'dockerfile-utils/DEPRECATED_MAINTAINER',
      'droast/DF019',
      'buddy/EI0003',
    ],
    codeSeverities: { 'hadolint/DL4000': 'error' },
  },
  check({ model, report }) {
    for (const stage of model.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== 'MAINTAINER') continue
        report({
          at: instruction.keywordSpan,
          message: '`MAINTAINER` is deprecated and hard to query; a label says the same',
          fix: labelFix(model, stage, instruction),
        })
      }
    }
  },
})

const LABEL = 'org.opencontainers.image.authors'

function labelFix(model: Model, stage: Stage, instruction: MaintainerInstruction): Fix | undefined {
  const { argument, keywordText, span } = instruction
  const isTaken = stage.instructions.some(
    (other) => other.keyword === 'LABEL' && other.pairs.some(({ key }) => key.value.includes(LABEL)),
  )
  if (argument === undefined || isTaken || hasCommentInside(model, span)) return undefined
  const keyword = keywordText === keywordText.toLowerCase() ? 'label' : 'LABEL'
  const text = quoted(withoutQuotes(argument.value), model.parse.tree.escape)
  return {
    title: `Set the label \`${LABEL}\``,
    safe: true,
    edits: [replace(instruction, `${keyword} ${LABEL}=${text}`)],
  }
}

/** The builder keeps the quotes of a MAINTAINER, which nobody means. */
function withoutQuotes(text: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(text) ?? []
  return inner === undefined || inner.includes(text.charAt(0)) ? text : inner
}

/** In double quotes, so that the builder reads every character as it is. */
function quoted(text: string, escape: string): string {
  let inner = ''
  for (const character of text)
    inner += '"$'.includes(character) || character === escape ? `${escape}${character}` : character
  return `"${inner}"`
}
