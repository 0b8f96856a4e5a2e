import { parse } from '@plimsoll/parser'
import { applyEdits } from '@plimsoll/text'
import { suppressionEdit } from './suppression-edit.js'
import { readSuppression } from './suppression-comments.js'

/** Silences `some-rule` at the `@`, which is not part of the text. */
function silence(marked: string): string | undefined {
  const at = marked.indexOf('@')
  const text = marked.replace('@', '')
  const edit = suppressionEdit(parse(text), { ruleId: 'some-rule', span: { start: at, end: at + 1 } })
  return edit === undefined ? undefined : applyEdits(text, [edit])
}

const COMMENT = '# plimsoll ignore=some-rule\n'

describe('suppressionEdit', () => {
  test.each([
    ['at the top', 'FROM @a\n', `${COMMENT}FROM a\n`],
    ['below directives', '# syntax=a/b\n# escape=`\nFROM @a\n', `# syntax=a/b\n# escape=\`\n${COMMENT}FROM a\n`],
    ['below a description', '# The server.\n\nFROM @a\n', `# The server.\n\n${COMMENT}FROM a\n`],
    ['above a continued instruction', 'FROM a\nRUN b && \\\n    @c\n', `FROM a\n${COMMENT}RUN b && \\\n    c\n`],
    [
      'above a heredoc',
      'FROM a\nRUN <<EOF\n# plimsoll ignore=b\n@c\nEOF\nUSER d\n',
      `FROM a\n${COMMENT}RUN <<EOF\n# plimsoll ignore=b\nc\nEOF\nUSER d\n`,
    ],
    ['below a heredoc', 'FROM a\nRUN <<EOF\nb\nEOF\nUSER @d\n', `FROM a\nRUN <<EOF\nb\nEOF\n${COMMENT}USER d\n`],
    ['with its indentation', 'FROM a\n \tRUN @b\n', `FROM a\n \t${COMMENT} \tRUN b\n`],
    ['with its line end', 'FROM a\r\nRUN @b\r\n', 'FROM a\r\n# plimsoll ignore=some-rule\r\nRUN b\r\n'],
    ['behind a byte order mark', '\ufeffFROM @a\n', `\ufeff${COMMENT}FROM a\n`],
    ['on the last line', 'FROM a\nRUN @b', `FROM a\n${COMMENT}RUN b`],
    ['for a trigger', 'FROM a\nONBUILD RUN @b\n', `FROM a\n${COMMENT}ONBUILD RUN b\n`],
    ['for a comment above', 'FROM a\n# @note\nRUN b\n', `FROM a\n# note\n${COMMENT}RUN b\n`],
  ])('a comment on the line above: %s', (_, marked, wanted) => {
    expect(silence(marked)).toBe(wanted)
  })

  test.each([
    ['one rule', '# plimsoll ignore=b\nFROM @a\n', '# plimsoll ignore=b,some-rule\nFROM a\n'],
    ['several rules', '# plimsoll: ignore = b, c \nFROM @a\n', '# plimsoll: ignore = b, c,some-rule \nFROM a\n'],
    ['further above', '# plimsoll ignore=b\n\n# x\nFROM @a\n', '# plimsoll ignore=b,some-rule\n\n# x\nFROM a\n'],
    [
      'inside',
      'FROM a\nRUN b \\\n# plimsoll ignore=b\n  @c\n',
      'FROM a\nRUN b \\\n# plimsoll ignore=b,some-rule\n  c\n',
    ],
    ['CRLF', '# plimsoll ignore=b\r\nFROM @a\r\n', '# plimsoll ignore=b,some-rule\r\nFROM a\r\n'],
  ])('the comment that is there: %s', (_, marked, wanted) => {
    expect(silence(marked)).toBe(wanted)
  })

  test.each([
    ['with a reason', '# plimsoll ignore=b -- we know\nFROM @a\n'],
    ['with a last day', '# plimsoll ignore=b until=2030-01-01\nFROM @a\n'],
    ['that is not well written', '# plimsoll ignore=b because\nFROM @a\n'],
    ['for the file', '# plimsoll ignore-file=b\nFROM @a\n'],
    ['for the stage', '# plimsoll ignore-stage=b\nFROM @a\n'],
  ])('not a comment %s', (_, marked) => {
    expect(silence(marked)).toBe(marked.replace('FROM @', `${COMMENT}FROM `))
  })

  test.each([
    ['# hadolint ignore=DL3006\nFROM @a\n', `${COMMENT}# hadolint ignore=DL3006\nFROM a\n`],
    [
      'FROM a\n# note\n  # renovate: a\n# trivy:ignore:b\n  ENV @b=1\n',
      `FROM a\n# note\n  ${COMMENT}  # renovate: a\n# trivy:ignore:b\n  ENV b=1\n`,
    ],
    ['# hadolint ignore=DL3006\n\nFROM @a\n', `# hadolint ignore=DL3006\n\n${COMMENT}FROM a\n`],
    ['\ufeff# renovate: a\nFROM @a\n', `\ufeff${COMMENT}# renovate: a\nFROM a\n`],
    [
      'FROM a\n# renovate: a\nRUN b \\\n# renovate: c\n  @c\n',
      `FROM a\n${COMMENT}# renovate: a\nRUN b \\\n# renovate: c\n  c\n`,
    ],
  ])('other tools find theirs right above the instruction: %j', (marked, wanted) => {
    expect(silence(marked)).toBe(wanted)
  })

  test('of another instruction neither', () => {
    expect(silence('# plimsoll ignore=b\nFROM a\nUSER @c\n')).toBe(`# plimsoll ignore=b\nFROM a\n${COMMENT}USER c\n`)
  })

  test('nothing without an instruction', () => {
    expect(silence('# @a\n')).toBeUndefined()
    expect(silence('@')).toBeUndefined()
  })

  test('what is written is read as it is meant', () => {
    const { tree, source } = parse(silence('# escape=`\nFROM @a\n') ?? '')
    expect(tree.escape).toBe('`')
    expect(tree.comments.map((comment) => readSuppression(comment, source.text)?.names[0]?.text)).toEqual(['some-rule'])
  })
})
