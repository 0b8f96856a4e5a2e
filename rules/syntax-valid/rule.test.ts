import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const LONGEST_LINE = 65_535

testRule(rule, {
  good: [
    {
      name: 'all forms that the builder reads',
      code: dockerfile`
        FROM debian:12
        ENV A=1 B="x y" C=x\ y D=
        ENV GREETING hello world
        LABEL a=b "c d"=e
        ARG A B=1 C=
        CMD ["curl", "--version"]
        RUN <<EOF cat
        text
        EOF`,
    },
    { name: 'only ARG takes names without values', code: 'ARG A B' },
    { name: 'what is no JSON is a shell form', code: 'FROM debian:12\nCMD [\'a\', 1]\nCMD [a, 1]\nCMD ["a", 1,]' },
    { name: 'blanks behind a continuation', code: 'FROM debian:12\nRUN a \\ \t\n  b' },
    { name: 'a line of the greatest length', code: `FROM debian:12\n# ${'x'.repeat(LONGEST_LINE - 2)}\n` },
    {
      name: 'errors that other rules report',
      code: dockerfile`
        FROM
        RUNN a
        COPY a
        USER
        COPY --frm=x a b
        ONBUILD FROM debian:12
        SHELL a
        HEALTHCHECK a
        FROM debian:12 AS 1`,
    },
    { name: 'an argument that is missing altogether', code: 'FROM debian:12\nENV\nLABEL\nARG' },
    {
      name: 'an escaped blank',
      code: dockerfile`
        # escape=\`
        FROM debian:12
        ENV A=x\` y`,
    },
    { name: 'a heredoc with tabs before its end', code: 'FROM debian:12\nRUN <<-EOF\n\ta\n\tEOF\n' },
    { name: 'what only looks like a heredoc', code: 'FROM debian:12\nRUN echo $((1<<2)) "<<EOF" <<<x' },
    { name: 'nothing to read in CMD', code: 'FROM debian:12\nCMD cat <<EOF' },
    { name: 'RUN without anything', code: 'FROM debian:12\nRUN' },
  ],
  bad: [
    { name: 'no bytes', code: '[||]', messages: ['The file is empty'] },
    { name: 'only comments', code: '[||]# FROM debian:12\n\n', messages: ['has no instruction'] },
    { name: 'only blank lines', code: '[||]\n\n' },
    {
      name: 'a line that is too long',
      code: `FROM debian:12\n[|# ${'x'.repeat(LONGEST_LINE - 1)}|]\nUSER app\n`,
      messages: ['65,535'],
    },
    {
      name: 'bytes count, not characters',
      code: `FROM debian:12\n[|# ${'é'.repeat(LONGEST_LINE / 2)}|]\n`,
    },
    {
      name: 'a file that is too large',
      code: `[||]FROM debian:12\n${`# ${'x'.repeat(65_000)}\n`.repeat(259)}`,
      messages: ['16777216'],
    },
    {
      name: 'a number in the exec form',
      code: dockerfile`
        FROM debian:12
        CMD ["app", "--port", [|8080|]]`,
      suggested: [
        dockerfile`
          FROM debian:12
          CMD ["app", "--port", "8080"]`,
      ],
      messages: ['strings only'],
    },
    { name: 'a list in the exec form', code: 'FROM debian:12\nRUN ["a", [|["b"]|]]', suggested: [] },
    {
      name: 'null, in a trigger',
      code: 'FROM debian:12\nONBUILD COPY ["a", [|null|]]',
      suggested: ['FROM debian:12\nONBUILD COPY ["a", "null"]'],
    },
    { name: 'in HEALTHCHECK and VOLUME', code: 'FROM debian:12\nHEALTHCHECK CMD [[|1|]]\nVOLUME [[|true|]]' },
    {
      name: 'a name alone in ENV',
      code: 'FROM debian:12\nENV [|DEBUG|]',
      suggested: ['FROM debian:12\nENV DEBUG='],
      messages: ['`DEBUG` has no value'],
    },
    {
      name: 'a name alone in LABEL',
      code: 'FROM debian:12\nLABEL [|stable|] \\\n\n',
      suggested: ['FROM debian:12\nLABEL stable= \\\n\n'],
    },
    {
      name: 'a value with a blank',
      code: dockerfile`
        FROM debian:12
        ENV GREETING=hello [|world|]`,
      suggested: [
        dockerfile`
          FROM debian:12
          ENV GREETING="hello world"`,
        dockerfile`
          FROM debian:12
          ENV GREETING=hello world=`,
      ],
      messages: ['`world` has no `=`; a value with blanks needs quotes'],
    },
    {
      name: 'a value with several blanks',
      code: 'FROM debian:12\nENV A=1 GREETING=hello [|my|]  [|world!|] B=2',
      suggested: [
        'FROM debian:12\nENV A=1 GREETING="hello my  world!" B=2',
        'FROM debian:12\nENV A=1 GREETING=hello my=  world! B=2',
        'FROM debian:12\nENV A=1 GREETING="hello my  world!" B=2',
      ],
    },
    {
      name: 'a name among pairs, on a line of its own',
      code: dockerfile`
        FROM debian:12
        ENV A=1 \
            [|DEBUG|] \
            B=2`,
      suggested: [
        dockerfile`
          FROM debian:12
          ENV A=1 \
              DEBUG= \
              B=2`,
      ],
    },
    {
      name: 'a blank behind the equals sign',
      code: 'FROM debian:12\nENV A= [|x|]',
      suggested: ['FROM debian:12\nENV A=x', 'FROM debian:12\nENV A= x='],
    },
    {
      name: 'blanks behind the equals sign and in the value',
      code: 'FROM debian:12\nLABEL a=\t[|x|] [|y|]',
      suggested: [
        'FROM debian:12\nLABEL a="x y"',
        'FROM debian:12\nLABEL a=\tx= y',
        'FROM debian:12\nLABEL a="x y"',
        'FROM debian:12\nLABEL a=\tx y=',
      ],
    },
    { name: 'blanks around the equals sign', code: 'FROM debian:12\nENV A=1 [|B|] [|=|] [|2|]', suggested: [] },
    { name: 'a value with quotes of its own', code: 'FROM debian:12\nENV A="x y" [|z!|]', suggested: [] },
    { name: 'a quote that is not closed', code: "FROM debian:12\nENV A=it's fine B=that's [|x!|]", suggested: [] },
    { name: 'a word across a continuation', code: 'FROM debian:12\nENV A=1 [|x\\\ny|] B=2', suggested: [] },
    {
      name: 'a name is missing',
      code: 'FROM debian:12\nENV [|=x|] A=1\nLABEL [|=|]\nARG [|=x|]',
      suggested: [],
      messages: ['A name is missing', 'A name is missing', 'A name is missing'],
    },
    { name: 'before the first FROM', code: 'ARG [|=x|]\nFROM debian:12' },
    {
      name: 'a heredoc to the end of the file',
      code: 'FROM debian:12\nRUN [|<<EOF|]\necho',
      suggested: ['FROM debian:12\nRUN <<EOF\necho\nEOF\n'],
      messages: ['No line `EOF` ends this heredoc'],
    },
    {
      name: 'a heredoc without a body',
      code: 'FROM debian:12\nCOPY [|<<EOF|] /app',
      suggested: ['FROM debian:12\nCOPY <<EOF /app\nEOF\n'],
    },
    {
      name: 'a heredoc before the next instruction',
      code: dockerfile`
        FROM debian:12
        RUN [|<<-"EOF"|] bash
          curl https://example.com
        USER app
      `,
      suggested: [
        dockerfile`
          FROM debian:12
          RUN <<-"EOF" bash
            curl https://example.com
          EOF
          USER app
        `,
      ],
    },
    {
      name: 'an end line with blanks',
      code: 'FROM debian:12\r\nRUN [|<<EOF|]\r\n  echo\r\n  EOF \r\nUSER app\r\n',
      suggested: ['FROM debian:12\r\nRUN <<EOF\r\n  echo\r\nEOF\r\nUSER app\r\n'],
    },
    {
      name: 'two heredocs, in CRLF, in a trigger',
      code: 'FROM debian:12\r\nONBUILD COPY [|<<A|] <<B /app\r\na\r\n',
      suggested: ['FROM debian:12\r\nONBUILD COPY <<A <<B /app\r\na\r\nA\r\nB\r\n'],
    },
    {
      name: 'only the second heredoc is open',
      code: 'FROM debian:12\nCOPY <<A [|<<B|] /app\na\nA\n',
      suggested: ['FROM debian:12\nCOPY <<A <<B /app\na\nA\nB\n'],
    },
    { name: 'a shift', code: 'FROM debian:12\nRUN echo $(( 1 [|<< 2|] ))', suggested: [] },
    {
      name: 'a heredoc that a flag swallows',
      code: dockerfile`
        # escape=\`
        FROM debian:12
        RUN --mount=type=cache,target=/x,id=a\` [|<<EOF|]
        echo
        EOF
      `,
      messages: ['`RUN` has no command'],
    },
    {
      name: 'one finding for each error',
      code: dockerfile`
        FROM debian:12
        ENV [|A|]
        LABEL [|=|]
        CMD [[|1|]]
        RUN [|<<EOF|]
        echo`,
    },
  ],
})
