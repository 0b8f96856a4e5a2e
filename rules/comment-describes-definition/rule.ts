import { defineRule, isPragma, replace, type Fix } from '@plimsoll/linter'
import type { ArgInstruction, Comment, FromInstruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Begin the comment above a stage or an argument with its name',
    category: 'style',
    severity: 'style',
    presets: [],
    fixable: 'safe',
    replaces: ['buildkit/InvalidDefinitionDescription'],
    options: {
      exact: {
        type: 'boolean',
        default: false,
        description: "BuildKit's own conditions: a blank line does not part a comment from what is below it",
      },
    },
  },
  check({ model, options, report }) {
    for (const instruction of model.parse.tree.instructions) {
      if (instruction.keyword !== 'FROM' && instruction.keyword !== 'ARG') continue
      const names = namesOf(instruction)
      const [name] = names
      const comment = instruction.comments.at(-1)
      if (name === undefined || comment === undefined || names.includes(firstWord(comment))) continue
      if (!options.exact && isApart(model, comment, instruction)) continue
      report({
        at: comment,
        message: `The builder shows a comment right above \`${name}\` as its description only where it begins with that name`,
        fix: part(model, instruction, names, options.exact ? '#\n' : '\n'),
        suggestions: /[\p{L}\d]/u.test(comment.text) ? [beginWith(model, comment, name)] : [],
      })
    }
  },
})

function namesOf(instruction: ArgInstruction | FromInstruction): string[] {
  if (instruction.keyword === 'ARG') return instruction.definitions.map(({ name }) => name.value)
  return instruction.name === undefined ? [] : [instruction.name.value.toLowerCase()]
}

/** Up to the first blank. An indented comment begins with its `#`, as the builder keeps it. */
function firstWord({ text }: Comment): string {
  return text.split(' ', 1)[0] ?? ''
}

/** Does a blank line part them? The builder does not care, whatever its documentation says. */
function isApart({ parse }: Model, comment: Comment, { lines }: ArgInstruction | FromInstruction): boolean {
  return parse.source.position(comment.span.start).line < lines.first - 1
}

/** A comment for another tool stays where that tool looks for it, and a description where the builder does. */
function part(
  { parse }: Model,
  { lines, comments }: ArgInstruction | FromInstruction,
  names: readonly string[],
  text: string,
): Fix | undefined {
  if (comments.some((comment) => isPragma(comment) || names.includes(firstWord(comment)))) return undefined
  const start = parse.source.lineStarts[lines.first - 1] ?? 0
  const title = `Part them by ${text === '\n' ? 'a blank line' : 'an empty comment'}`
  return { title, safe: true, edits: [{ span: { start, end: start }, text }] }
}

/** From the first column, for that is where the builder looks. */
function beginWith({ parse }: Model, { span }: Comment, name: string): Fix {
  const { source } = parse
  const text = source.slice(span)
  const lead = /^#\s*/.exec(text)?.[0] ?? '#'
  const start = source.lineStarts[source.position(span.start).line - 1] ?? span.start
  const blank = lead === '#' ? ' ' : lead.slice(1)
  return {
    title: `Begin it with \`${name}\``,
    safe: false,
    edits: [replace({ start, end: span.start + lead.length }, `#${blank}${name} `)],
  }
}
