import {
  expandHeredocBody,
  expandWord,
  splitWords,
  type Environment,
  type Instruction,
  type ParseResult,
} from '../src/index.js'
import { parseChecked } from './parse-check.js'
import { printTree } from './tree-printer.js'

/** What BuildKit does and nobody would guess: one test each. */
const tree = (text: string): string[] => printTree(parseChecked(text))

const codes = (text: string): string[] => parseChecked(text).problems.map(({ code }) => code)

function first({ tree: { instructions } }: ParseResult): Instruction {
  const [instruction] = instructions
  if (instruction === undefined) throw new Error('There is no instruction')
  return instruction
}

const environment: Environment = (name) => (name === 'x' ? 'X' : undefined)

describe('bytes and lines', () => {
  test('a byte order mark in front of a word is dropped where the word is expanded, and only there', () => {
    expect(tree('ENV \ufeffA=b')).toEqual(['ENV "\ufeffA"="b"'])
    expect(expandWord('\ufeffA', environment)).toMatchObject({ value: 'A' })
  })

  test('bytes that are not UTF-8 are U+FFFD in ENV, LABEL and ARG, and stay in all else', () => {
    expect(tree('ENV A=\udcff\nARG B=\udcff\nRUN \udcff\nUSER \udcff')).toEqual([
      'ENV "A"="\ufffd"',
      'ARG "B"="\ufffd"',
      'RUN shell "\\udcff"',
      'USER "\\udcff"',
    ])
    expect(tree('ENV A \udcff')).toEqual(['ENV "A" "\\udcff"'])
  })

  test('only LF ends a line: a CR inside is a blank', () => {
    expect(tree('FROM a\rRUN b')).toEqual(['FROM "a"'])
    expect(codes('FROM a\rRUN b')).toEqual(['from-arguments'])
  })
})

describe('parser directives', () => {
  test('an indented one counts for the parser, and sets nothing but the escape character', () => {
    const { tree: indented, check, syntax } = parseChecked('  # check=skip=all\n # escape=`\n\t# syntax=x\nFROM a')
    expect(indented.directives.map(({ name }) => name)).toEqual(['check', 'escape', 'syntax'])
    expect(indented.escape).toBe('`')
    expect([check, syntax]).toEqual([undefined, undefined])
  })

  test('an indented one is no comment, and is set twice with another', () => {
    expect(tree('  # check=skip=all\nFROM a')).toEqual(['# check=skip=all', 'FROM "a"'])
    expect(parseChecked('  # check=a\nFROM a').tree.instructions[0]?.comments).toEqual([])
    expect(codes('  # check=a\n# check=b\nFROM a')).toEqual(['directive-duplicate'])
  })

  test('behind a shebang, `syntax` and `check` work, `escape` does not', () => {
    const { tree: shebang, check, syntax } = parseChecked('#!/bin/sh\n# syntax=x y\n# check=z\n# escape=`\nFROM a')
    expect(shebang.directives).toEqual([])
    expect(shebang.escape).toBe('\\')
    expect(syntax).toMatchObject({ value: 'x', fullValue: 'x y', line: 2 })
    expect(check).toMatchObject({ value: 'z', line: 3 })
  })

  test('a blank line, a comment, an unknown name or an instruction ends them', () => {
    for (const line of ['', '# a', '#', '# other=x', '# escape', 'ARG A']) {
      expect(parseChecked(`${line}\n# escape=\`\nFROM a`).tree.escape).toBe('\\')
      expect(parseChecked(`${line}\n# check=a\nFROM a`).check).toBeUndefined()
    }
  })

  test('the effective value ends at a blank, but not at a tab: the rest of the list is lost', () => {
    const { check } = parseChecked('# check=skip=A, B\nFROM a')
    expect(check).toMatchObject({ value: 'skip=A,', fullValue: 'skip=A, B' })
    expect(parseChecked('# check=skip=A,\tB\nFROM a').check).toMatchObject({ value: 'skip=A,\tB' })
  })

  test('a second one of a name ends the search for the others', () => {
    const { check, syntax } = parseChecked('# syntax=a\n# syntax=b\n# check=c\nFROM a')
    expect(syntax?.value).toBe('a')
    expect(check).toBeUndefined()
  })

  test('`syntax` may be written with slashes or in JSON, `check` may not', () => {
    expect(parseChecked('//syntax=a\n').syntax?.value).toBe('a')
    expect(parseChecked('#!x\n// other=b\n//syntax=a').syntax).toBeUndefined()
    expect(parseChecked('//check=b\n//syntax=a').syntax?.value).toBe('a')
    expect(parseChecked('//check=b').check).toBeUndefined()
    expect(parseChecked(' \n{"syntax": "a b", "x": [1]}\n').syntax).toMatchObject({ value: 'a b' })
    for (const text of ['{"syntax": "a"} x', '{"syntax": 1}', '["syntax"]', '{"check": "a"}', '{']) {
      expect(parseChecked(text).syntax).toBeUndefined()
    }
  })

  test('a value of blanks is the last of them', () => {
    expect(parseChecked('# check= \t\nFROM a').check).toMatchObject({ fullValue: '\t' })
    expect(parseChecked('# check=\nFROM a').check).toBeUndefined()
  })
})

describe('comments', () => {
  test('an indented one keeps its mark, as only its first byte is taken off', () => {
    const { tree: indented } = parseChecked(' # a\n\u00a0# b\n\t #c \nFROM a')
    expect(indented.instructions[0]?.comments.map(({ text }) => text)).toEqual(['# a', '\udca0# b', '#c'])
  })

  test('blank lines do not part a comment from its instruction', () => {
    expect(tree('# a\n\n\nFROM b')).toEqual(['# a', 'FROM "b"'])
  })

  test('those inside an instruction are not of the next block', () => {
    expect(tree('RUN a \\\n# b\n c\nRUN d')).toEqual(['RUN shell "a  c"', 'RUN shell "d"'])
  })

  test('a mark later in a line is none', () => {
    expect(tree('WORKDIR /x # y')).toEqual(['WORKDIR "/x # y"'])
  })
})

describe('keywords and flags', () => {
  test('only ASCII blanks end the keyword', () => {
    expect(tree('FROM\u00a0a')).toEqual(['?FROM\u00a0a'])
    expect(tree('FROM\u2003 a')).toEqual(['?FROM\u2003 "a"'])
    expect(tree('FROM\u00a0')).toEqual(['FROM'])
  })

  test('letters beyond ASCII that are small or capital letters of ASCII ones', () => {
    expect(tree('WOR\u212aDIR /a')).toEqual(['WORKDIR "/a"'])
    expect(tree('MA\u0130NTA\u0130NER a')).toEqual(['MAINTAINER "a"'])
    expect(tree('U\u017fER a')).toEqual(['?U\u017fER "a"'])
    expect(tree('FROM a A\u017f b')).toEqual(['FROM "a" AS "b"'])
    expect(codes('FROM a AS \u212a')).toEqual([])
  })

  test('flags are taken off every instruction, known or not', () => {
    expect(tree('CMD --help')).toEqual(['CMD --help shell ""'])
    expect(tree('FOO --a=b c')).toEqual(['?FOO --a="b" "c"'])
    expect(tree('RUN -- --a')).toEqual(['RUN shell "--a"'])
    expect(tree('RUN --a --')).toEqual(['RUN --a shell ""'])
  })

  test('quotes go, wherever they stand; the escape character works in both kinds', () => {
    expect(tree(`COPY --from="a b"'c' --x='a\\'b' --"y"=\\" a b`)).toEqual([
      'COPY --from="a bc" --x="a\'b" --y="\\"" "a" → "b"',
    ])
    expect(tree('COPY --from="a b')).toEqual(['COPY --from="a b"'])
    expect(tree('# escape=`\nCOPY --from=a`')).toEqual(['# escape=`', 'COPY --from="a"'])
  })

  test('each byte of a character beyond ASCII is a character, and the bytes 85 and A0 are blanks', () => {
    expect(tree('COPY --from=é a b')).toEqual(['COPY --from="Ã©" "a" → "b"'])
    expect(tree('COPY --from=à a b')).toEqual(['COPY --from="Ã" "a" → "b"'])
    expect(tree('COPY --from="à" --x=\\à a b')).toEqual(['COPY --from="Ã\u00a0" --x="Ã" "a" → "b"'])
    expect(tree('RUN --x=\u2145 b')).toEqual(['RUN --x="â" shell "b"'])
    expect(tree('RUN --x=\u2140 b')).toEqual(['RUN --x="â" shell "\\udc80 b"'])
    expect(tree('RUN \udc85--x\udca0--y \udcc3b')).toEqual(['RUN --x --y shell "\\udcc3b"'])
    expect(tree('RUN --x=😀 b')).toEqual(['RUN --x="ð\u009f\u0098\u0080" shell "b"'])
  })

  test('what a flag was made of is not taken for its text', () => {
    const { flags } = first(parseChecked('COPY --from=é--x a b'))
    const { mapped, span } = flags[0]?.value ?? { mapped: undefined, span: undefined }
    expect(span).toEqual({ start: 12, end: 16 })
    expect(mapped?.exact({ start: 0, end: 1 })).toBeUndefined()
    expect(mapped?.enclosing({ start: 0, end: 1 })).toEqual({ start: 12, end: 13 })
    expect(mapped?.exact({ start: 2, end: 5 })).toEqual({ start: 13, end: 16 })
  })

  test('the flags of ARG, STOPSIGNAL and HEALTHCHECK NONE are never looked at', () => {
    expect(codes('FROM a\nARG --x A\nSTOPSIGNAL --x 9\nHEALTHCHECK --x NONE')).toEqual([])
    expect(codes('FROM a\nHEALTHCHECK --x CMD a')).toEqual(['flag-unknown'])
  })
})

describe('arguments', () => {
  test('a quoted first word without `=` is split at its blank', () => {
    expect(tree('ENV "a b" c')).toEqual(['ENV "\\"a" "b\\" c"'])
    expect(codes('FROM a\nENV "a b" c')).toEqual([])
    expect(tree('LABEL "a b"')).toEqual(['LABEL "\\"a" "b\\""'])
  })

  test('only ASCII blanks split there', () => {
    expect(codes('FROM a\nENV a\u00a0b')).toEqual(['pair-value-missing'])
    expect(tree('ENV a=b\u00a0c=d')).toEqual(['ENV "a"="b" "c"="d"'])
  })

  test('an escape character at the very end of words is dropped, and is no word', () => {
    expect(tree('ENV A=b\\\u00a0')).toEqual(['ENV "A"="b"'])
    expect(tree('ENV A=b \\\u00a0')).toEqual(['ENV "A"="b"'])
    expect(tree('ENV A="b\\\u00a0')).toEqual(['ENV "A"="\\"b"'])
    expect(tree(`ENV A='b\\\u00a0`)).toEqual([`ENV "A"="'b\\\\"`])
  })

  test('an unclosed quote is an error of the expansion, not of the words', () => {
    expect(tree('ENV A="b c=d')).toEqual(['ENV "A"="\\"b c=d"'])
    expect(codes('FROM a\nENV A="b c=d')).toEqual([])
  })

  test('a key may be a variable, and so become empty', () => {
    expect(codes('FROM a\nENV $x=1')).toEqual([])
  })

  test('numbers that overflow, and too many levels, are no JSON', () => {
    expect(codes('FROM a\nCMD [1e999]')).toEqual([])
    expect(codes(`FROM a\nCMD ${'['.repeat(10_000)}${']'.repeat(10_000)}`)).toEqual(['json-not-strings'])
    expect(codes(`FROM a\nCMD ${'['.repeat(10_001)}${']'.repeat(10_001)}`)).toEqual([])
  })

  test('RUN, CMD and ENTRYPOINT need nothing', () => {
    expect(tree('RUN\nCMD\nENTRYPOINT')).toEqual(['RUN shell ""', 'CMD shell ""', 'ENTRYPOINT shell ""'])
    expect(codes('FROM a\nRUN\nCMD\nENTRYPOINT')).toEqual([])
  })

  test('HEALTHCHECK NONE takes an empty array', () => {
    expect(codes('FROM a\nHEALTHCHECK NONE []')).toEqual([])
  })

  test('the first word of HEALTHCHECK ends at the bytes 85 and A0', () => {
    expect(tree('HEALTHCHECK CMD\u00a0a')).toEqual(['HEALTHCHECK "CMD\\udcc2" shell "a"'])
    expect(tree('HEALTHCHECK CM\u2140 a')).toEqual(['HEALTHCHECK "CM\\udce2" shell "\\udc80 a"'])
    expect(tree('HEALTHCHECK CMD\udca0a')).toEqual(['HEALTHCHECK "CMD" shell "a"'])
    expect(tree('HEALTHCHECK CMD \u2003["a"]')).toEqual(['HEALTHCHECK "CMD" exec ["a"]'])
    expect(codes('FROM a\nHEALTHCHECK \u2003\udc85 CMD a')).toEqual(['arguments-missing'])
  })

  test("a trigger in a trigger is read, and heredocs are the first trigger's only", () => {
    expect(tree('ONBUILD ONBUILD RUN <<E\nx\nE')).toEqual(['ONBUILD (ONBUILD (RUN shell "<<E"))', '?x', '?E'])
    expect(codes('FROM a\nONBUILD ONBUILD ENV x')).toEqual(['pair-value-missing', 'onbuild-chained'])
  })

  test('a device may be named by any field, until it has a name', () => {
    expect(codes('FROM a\nRUN --device=required,a=b,name= ls')).toEqual(['device-invalid'])
    expect(codes('FROM a\nRUN --device=,required,,a=b ls')).toEqual([])
  })
})

describe('heredocs', () => {
  const heredocs = (line: string): string[] => {
    const instruction = first(parseChecked(`${line}\n`))
    return 'heredocs' in instruction ? instruction.heredocs.map(({ name }) => name) : []
  }

  test.each([
    ['an odd quote', `RUN <<EOF && echo it's`],
    ['a substitution that BuildKit does not know', 'RUN <<EOF && echo ${x^^}'],
    ['', 'RUN <<EOF ${a[@]}'],
    ['', 'RUN <<EOF ${#x}'],
    ['text before it', 'RUN cat<<EOF'],
    ['three signs', 'RUN cat <<<EOF'],
    ['quotes around it', 'RUN cat "<<EOF"'],
    ['a blank behind the dash', 'RUN <<- EOF'],
    ['an empty delimiter', 'RUN <<""'],
    ['nothing behind it', 'RUN <<'],
    ['nothing behind it', 'RUN <<-'],
    ['two words', 'RUN <<${x:-"a b"}'],
    ['a modifier drops what was before it', 'RUN <<EOF${x:-y}'],
    ['no blanks: text before it', 'RUN echo $((1<<2))'],
  ])('none: %s: %s', (_why, line) => {
    expect(heredocs(line)).toEqual([])
  })

  test.each([
    ['RUN <<EOF>out', ['EOF>out']],
    ['RUN <<EOF;', ['EOF;']],
    ['RUN <<EOF|sh', ['EOF|sh']],
    ['RUN << EOF', ['EOF']],
    ['RUN <<\tEOF', ['EOF']],
    ['RUN << -EOF', ['-EOF']],
    ['RUN echo $(( 1 << 2 ))', ['2']],
    ['RUN echo 1<<2', ['2']],
    ['RUN cat${x:-y} <<EOF', ['EOF']],
    ['RUN <<$x', ['$x']],
    ['RUN <<a$x"b"', ['a$xb']],
    ['RUN <<A<<B <<C', ['C']],
    ['COPY <<"a b" /x', ['a b']],
  ])('%s', (line, names) => {
    expect(heredocs(line)).toEqual(names)
  })

  test('the escape character is always a backslash', () => {
    expect(tree('# escape=`\nRUN <<E\\OF\nx\nEOF')).toEqual(['# escape=`', 'RUN shell "<<E\\\\OF" <<"EOF" "x\\n"'])
  })

  test('a backslash alone does not turn expansion off', () => {
    expect(tree('RUN <<\\EOF\nx\nEOF')).toEqual(['RUN shell "<<\\\\EOF" <<"EOF" "x\\n"'])
    expect(tree('RUN <<E"O"F\nx\nEOF')).toEqual(['RUN shell "<<E\\"O\\"F" <<"EOF"(quoted) "x\\n"'])
  })

  test('a blank behind the line counts', () => {
    expect(tree('# escape=`\nRUN <<EOF\\ \nx\nEOF \n')).toEqual(['# escape=`', 'RUN shell "<<EOF\\\\" <<"EOF " "x\\n"'])
  })

  test('the arguments of COPY split at blanks all the same', () => {
    expect(tree('COPY << EOF /x\na\nEOF')).toEqual(['COPY "<<" "EOF" → "/x" <<"EOF" "a\\n"'])
    expect(tree('COPY <<"a b" /x\nc\na b')).toEqual(['COPY "<<\\"a" "b\\"" → "/x" <<"a b"(quoted) "c\\n"'])
  })

  test('a flag can swallow the word, and the body is read nevertheless', () => {
    expect(tree('# escape=`\nRUN --mount=type=cache,target=/x,id=a` <<EOF\nb\nEOF\nRUN c')).toEqual([
      '# escape=`',
      'RUN --mount="type=cache,target=/x,id=a <<EOF" mount(type="cache" target="/x" id="a <<EOF") shell "" <<"EOF" "b\\n"',
      'RUN shell "c"',
    ])
    expect(tree('# escape=`\nONBUILD --x=a` <<EOF RUN\nb\nEOF')).toEqual([
      '# escape=`',
      'ONBUILD --x="a <<EOF" (RUN shell "" <<"EOF" "b\\n")',
    ])
  })

  test('without an end the body goes on to what looks like an instruction', () => {
    expect(tree('RUN <<A\nb\nRUN c\nfrom d')).toEqual([
      'RUN shell "<<A" <<"A"(open) "b\\n"',
      'RUN shell "c"',
      'FROM "d"',
    ])
    expect(tree('RUN <<A <<B\nA\nb\n')).toEqual(['RUN shell "<<A <<B" <<"A" "" <<"B"(open) "b\\n"'])
    expect(tree('COPY <<A <<B /x\nB\n')).toEqual(['COPY "<<A" "<<B" → "/x" <<"A"(open) "B\\n" <<"B"(open) ""'])
  })

  test('in the body of a file every backslash goes', () => {
    expect(expandHeredocBody(`\\n \\\\ \\$x "$x" '\${x}' a\\\nb`, environment)).toMatchObject({
      value: `n \\ $x "X" 'X' a\nb`,
    })
  })
})

describe('expansion', () => {
  test('the end of the text is a modifier', () => {
    expect(expandWord('${x', environment)).toMatchObject({ message: 'unsupported modifier (\ufffd) in substitution' })
  })

  test('an escape in quotes is there twice in what replaces', () => {
    expect(expandWord('${x/X/"\\n"}', environment)).toMatchObject({ value: '\\\\n' })
  })

  test('what replaces all is a template, what replaces one is not', () => {
    expect(expandWord("${x//X/'[$0|$1|$$]'}", environment)).toMatchObject({ value: '[X||$]' })
    expect(expandWord("${x/X/'[$0]'}", environment)).toMatchObject({ value: '[$0]' })
  })

  test('in words a substitution with a modifier drops what was before it', () => {
    expect(splitWords('80${y:-81}', environment)).toMatchObject({ words: ['81'] })
    expect(splitWords('${y:-1}${y:-2}', environment)).toMatchObject({ words: ['2'] })
    expect(splitWords('p q${y:-3}r', environment)).toMatchObject({ words: ['p', '3r'] })
    expect(splitWords('a"${y:-b}"c', environment)).toMatchObject({ words: ['bc'] })
    expect(splitWords('80$y 80${y}', environment)).toMatchObject({ words: ['80', '80'] })
  })
})
