import { parseDirective, type Comment, type Directive } from '@plimsoll/parser'
import { defineRule, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Put parser directives at the top of the file',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended'],
    fixable: 'safe',
    replaces: [],
  },
  check({ model, report }) {
    for (const comment of model.parse.tree.comments) {
      const directive = comment.inside ? undefined : readDirective(model, comment)
      if (directive === undefined || isInForce(model, directive) || isSuppression(model, comment, directive)) continue
      report({
        at: directive.span,
        message: `\`${directive.name}\` is only read at the very top of the file, before any other line; here it is a mere comment`,
        ...remedy(model, directive),
      })
    }
    for (const directive of model.parse.tree.directives) {
      if (directive.name === 'escape' || isInForce(model, directive)) continue
      report({
        at: directive.span,
        message: `\`${directive.name}\` is only read from the first column, and this line is indented`,
        ...remedy(model, directive),
      })
    }
  },
})

/** A comment that reads like a directive and not like prose. */
function readDirective({ parse }: Model, { span }: Comment): Directive | undefined {
  const directive = parseDirective(parse.source.text, span.start, span.end)
  if (directive === undefined) return undefined
  switch (directive.name) {
    case 'escape':
      return directive.value === '\\' || directive.value === '`' ? directive : undefined
    case 'syntax':
      return /^[^\s=]+$/.test(directive.value) ? directive : undefined
    case 'check':
      return /^(?:skip|error|experimental)\s*=/.test(directive.value) ? directive : undefined
    default:
      return directive.name satisfies never
  }
}

/** `syntax` and `check` are found by another scan than `escape`, which passes over a shebang. */
function isInForce({ parse }: Model, { name, valueSpan }: Directive): boolean {
  const found = name === 'syntax' ? parse.syntax : name === 'check' ? parse.check : undefined
  return found?.valueSpan.start === valueSpan.start
}

/** The first `# check=` of the comments above an instruction, from the first column, counts for that instruction. */
function isSuppression({ parse }: Model, comment: Comment, { name }: Directive): boolean {
  if (name !== 'check') return false
  const holder = parse.tree.instructions.find(({ comments }) => comments.includes(comment))
  const first = holder?.comments.find(({ text }) => /^check\s*=/i.test(text))
  return first === comment && parse.source.position(comment.span.start).column === 1
}

function remedy(model: Model, directive: Directive): { fix?: Fix; suggestions?: readonly Fix[] } {
  const { source, tree, syntax, check } = model.parse
  const line = source.position(directive.span.start).line
  const start = source.lineStarts[line - 1] ?? 0
  const end = source.lineStarts[line] ?? source.length
  const deletion = { span: { start, end }, text: '' }
  const isSet =
    directive.name === 'escape'
      ? tree.directives.some(({ name }) => name === 'escape')
      : (directive.name === 'syntax' ? syntax : check) !== undefined
  if (isSet) return { suggestions: [{ title: 'Remove this line', safe: false, edits: [deletion] }] }
  const top = source.text.startsWith('\ufeff') ? 1 : 0
  const text = `# ${directive.name}=${directive.value}\n`
  const safe = isHarmless(directive)
  return {
    fix: { title: 'Move it to the first line', safe, edits: [{ span: { start: top, end: top }, text }, deletion] },
  }
}

/** Another escape character makes another file of it, and another frontend may build another image. */
function isHarmless({ name, value }: Directive): boolean {
  switch (name) {
    case 'escape':
      return value === '\\'
    case 'syntax':
      return /^(?:docker\.io\/)?docker\/dockerfile:1$/.test(value)
    case 'check':
      return true
    default:
      return name satisfies never
  }
}
