import type { LabelInstruction, MaintainerInstruction } from '@plimsoll/parser'
import { defineRule, hasCommentInside, replace, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Name the author in a label in place of `MAINTAINER`',
    category: 'compatibility',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'safe',
    tags: ['deprecated'],
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
    const labelled = labelledStages(model)
    let stage = -1
    for (const instruction of model.parse.tree.instructions) {
      if (instruction.keyword === 'FROM') stage++
      if (instruction.keyword !== 'MAINTAINER') continue
      // Before the first FROM, a label would be as wrong.
      const fix = stage === -1 || labelled.has(stage) ? undefined : labelFix(model, instruction)
      report({ at: instruction.keywordSpan, message: '`MAINTAINER` is deprecated, and tools look for a label', fix })
    }
  },
})

const LABEL = 'org.opencontainers.image.authors'

/** The stages that set the label themselves: it may say something else. */
function labelledStages({ stages }: Model): ReadonlySet<number> {
  const isAuthors = (label: LabelInstruction): boolean => label.pairs.some(({ key }) => key.value.includes(LABEL))
  const labelled = stages.filter(({ instructions }) =>
    instructions.some((one) => one.keyword === 'LABEL' && isAuthors(one)),
  )
  return new Set(labelled.map(({ index }) => index))
}

function labelFix(model: Model, instruction: MaintainerInstruction): Fix | undefined {
  const { argument, flags, keywordText, span } = instruction
  if (argument === undefined || flags.length > 0 || hasCommentInside(model, span)) return undefined
  const name = withoutQuotes(argument.value)
  // Bytes that are not UTF-8 stay as they are in MAINTAINER only.
  if (/[\ud800-\udfff]/.test(name.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return undefined
  const keyword = keywordText === keywordText.toLowerCase() ? 'label' : 'LABEL'
  return {
    title: `Set the label \`${LABEL}\``,
    safe: true,
    edits: [replace(span, `${keyword} ${LABEL}=${quoted(name, model.parse.tree.escape)}`)],
  }
}

/** The builder keeps the quotes of a MAINTAINER, which nobody means. */
function withoutQuotes(text: string): string {
  const quote = text.charAt(0)
  if (text.length < 2 || (quote !== '"' && quote !== "'") || !text.endsWith(quote)) return text
  const inner = text.slice(1, -1)
  return inner.includes(quote) ? text : inner
}

/** In double quotes, so that the builder reads every character as it is. */
function quoted(text: string, escape: string): string {
  let inner = ''
  for (const character of text) {
    inner += character === '"' || character === '$' || character === escape ? escape + character : character
  }
  return `"${inner}"`
}
