/** Texts that are read alike, and the tree they are read as. */
export interface ParseCase {
  readonly name: string
  readonly spellings: readonly string[]
  /** As `printTree` prints it. */
  readonly tree: readonly string[]
  /** The codes of the problems, but for a missing FROM. */
  readonly problems?: readonly string[]
}

export const CASES: readonly ParseCase[] = [
  {
    name: 'an instruction in any case, with any blanks',
    spellings: [
      'FROM debian:12',
      'from debian:12',
      'From   debian:12\n',
      '\t FROM\tdebian:12  \r\n',
      '\u00a0FROM\vdebian:12\u3000',
      '\ufeffFROM debian:12',
      '\n\nFROM debian:12\n\n',
      'FROM \\\ndebian:12',
      'FROM\\\n debian:12',
      'FR\\\nOM deb\\\nian:12',
      '\\\nFROM debian:12',
      '\\ \t\n \\\n FROM debian:12',
      'FROM \\\r\ndebian:12\r\r\n',
      'FROM \\\n# note\n  debian:12',
    ],
    tree: ['FROM "debian:12"'],
  },
  {
    name: 'the other escape character',
    spellings: [
      '# escape=`\nCOPY `\n  C:\\a\\ `\n D:\\',
      '#Escape = ` \r\nCOPY C:\\a\\ D:\\',
      '\ufeff  # ESCAPE\t=`\nCOPY `\n# note\nC:\\a\\ D:\\',
    ],
    tree: ['# escape=`', 'COPY "C:\\\\a\\\\" → "D:\\\\"'],
  },
  {
    name: 'directives',
    spellings: [
      '# syntax=docker/dockerfile:1\n#check = skip=all\nFROM a',
      '#SYNTAX=docker/dockerfile:1\n#Check=skip=all \nFROM a',
    ],
    tree: ['# syntax=docker/dockerfile:1', '# check=skip=all', 'FROM "a"'],
  },
  {
    name: 'the comment block above',
    spellings: [
      '# one\n#two  \nFROM a',
      '# gone\n#\n# one\n\n  \n#two\nFROM a',
      '#\t one\r\n#   two\r\nFROM a',
      '# one\n#two\n\nFROM \\\n# inside\na',
    ],
    tree: ['# one', '# two', 'FROM "a"'],
  },
  {
    name: 'FROM with everything',
    spellings: [
      'FROM --platform=linux/arm64 debian:12 AS build',
      'from --platform="linux/arm64" debian:12 as build',
      "FROM --platform='linux'/arm64 debian:12 aS build",
      'FROM --platform=linux\\/arm64 -- debian:12 AS build',
      'FROM \\\n  --platform=linux/arm64 \\\n  debian:12 \\\n  AS build',
    ],
    tree: ['FROM --platform="linux/arm64" "debian:12" AS "build"'],
  },
  {
    name: 'the shell form',
    spellings: [
      'RUN echo a  "b c"',
      'RUN   echo a  "b c"  ',
      'run ec\\\nho a  "b \\\nc"',
      'RUN echo a \\\n# x\n \\\n"b c"',
    ],
    tree: ['RUN shell "echo a  \\"b c\\""'],
  },
  {
    name: 'continuations join without a blank, and keep the blanks of their lines',
    spellings: ['RUN a&&\\\n  b', 'RUN a&&\\  \n  b\n', 'RUN a\\\n&&\\\n#\n  b'],
    tree: ['RUN shell "a&&  b"'],
  },
  {
    name: 'two escape characters do not continue',
    spellings: ['RUN a\\\\\nRUN b', 'RUN a\\\\ \nRUN b\\'],
    tree: ['RUN shell "a\\\\\\\\"', 'RUN shell "b"'],
  },
  {
    name: 'blank lines in a continuation',
    spellings: ['RUN a \\\n\n  \n b', 'RUN a \\\n\r\n# x\n\t\n b'],
    tree: ['RUN shell "a  b" (2 empty)'],
  },
  {
    name: 'the exec form',
    spellings: [
      'CMD ["a", "b c", ""]',
      'CMD   [ "a","b c" ,\t"" ]  ',
      'CMD ["\\u0061", "b\\u0020c", ""]',
      'CMD [ \\\n "a", \\\n # x\n "b c", ""\\\n]',
    ],
    tree: ['CMD exec ["a", "b c", ""]'],
  },
  {
    name: 'escapes of JSON',
    spellings: [
      'ENTRYPOINT ["\\"\\\\\\/\\b\\f\\n\\r\\t", "\\u00e9\\ud83d\\ude00"]',
      'ENTRYPOINT ["\\u0022\\u005C\\u002f\\u0008\\u000c\\u000a\\u000d\\u0009", "é😀"]',
    ],
    tree: ['ENTRYPOINT exec ["\\"\\\\/\\b\\f\\n\\r\\t", "é😀"]'],
  },
  {
    name: 'half a surrogate pair in JSON',
    spellings: ['CMD ["\\ud83d", "\\ude00\\ud83d"]', 'CMD ["\ud83d", "\ude00\\uD83D"]'],
    tree: ['CMD exec ["\ufffd", "\ufffd\ufffd"]'],
  },
  ...[
    "['a']",
    '["a",]',
    '["a"] # x',
    '["a"',
    '["a" "b"]',
    '["\\x"]',
    '["\\u12"]',
    '["a\tb"]',
    '[a]',
    '[,]',
    '[-x]',
    '[1e999]',
    '[-1e999, 1]',
    '[tru]',
    '["a"]\u00a0b',
  ].map((text): ParseCase => ({
    name: `not JSON: ${text}`,
    spellings: [`CMD ${text}`, `CMD \\\n${text}\n`],
    tree: [`CMD shell ${JSON.stringify(text)}`],
  })),
  {
    name: 'an empty exec form',
    spellings: ['RUN []', 'RUN [ ]', 'RUN [\\\n]'],
    tree: ['RUN exec []'],
  },
  {
    name: 'SHELL',
    spellings: ['SHELL ["/bin/bash", "-c"]', 'shell [ "/bin/bash" ,"-c" ]'],
    tree: ['SHELL exec ["/bin/bash", "-c"]'],
  },
  {
    name: 'COPY and its flags',
    spellings: [
      'COPY --from=build --chown=1:2 --link a b /x/',
      'COPY --from=build --chown="1:2" --link -- a b /x/',
      'COPY \\\n --from=build \\\n--chown=1:2 --link \\\n a b \\\n /x/',
    ],
    tree: ['COPY --from="build" --chown="1:2" --link "a" "b" → "/x/"'],
  },
  {
    name: 'files in JSON',
    spellings: ['ADD ["a b", "/x"]', 'ADD [ "a b" , "/x" ]'],
    tree: ['ADD json "a b" → "/x"'],
  },
  {
    name: 'lists know no quotes',
    spellings: ['COPY "a b" c', 'COPY   "a\tb"\fc '],
    tree: ['COPY "\\"a" "b\\"" → "c"'],
  },
  {
    name: 'pairs',
    spellings: ['ENV A=1 B="x y" C=', 'ENV   A=1\tB="x y"\u00a0C=  ', 'ENV A=1 \\\n    B="x y" \\\n    C='],
    tree: ['ENV "A"="1" "B"="\\"x y\\"" "C"=""'],
  },
  {
    name: 'quotes and escapes stay in words',
    spellings: [`LABEL a='x "y' b=c\\ d e="f\\" g" "h i"=j`, `LABEL a='x "y' \\\nb=c\\ d e="f\\" g" "h i"=j`],
    tree: [`LABEL "a"="'x \\"y'" "b"="c\\\\ d" "e"="\\"f\\\\\\" g\\"" "\\"h i\\""="j"`],
  },
  {
    name: 'an equals sign in the value',
    spellings: ['ENV A=b=c', 'ENV \\\nA=b=c'],
    tree: ['ENV "A"="b=c"'],
  },
  {
    name: 'a pair with a blank',
    spellings: ['ENV A b c', 'ENV  A \t b c ', 'ENV A\\\n b c'],
    tree: ['ENV "A" "b c"'],
  },
  {
    name: 'ARG',
    spellings: ['ARG A B=1 C=', 'ARG A \\\n B=1\\\n C='],
    tree: ['ARG "A" "B"="1" "C"=""'],
  },
  {
    name: 'raw arguments',
    spellings: ['WORKDIR /a  b # c', 'WORKDIR   /a  b # c  ', 'WORKDIR /a \\\n b # c'],
    tree: ['WORKDIR "/a  b # c"'],
  },
  {
    name: 'the others',
    spellings: [
      'USER app:app\nSTOPSIGNAL SIGINT\nMAINTAINER A B\nEXPOSE 80 443/tcp\nVOLUME /a /b\nVOLUME ["/a b"]',
      'user app:app\nstopsignal SIGINT\nmaintainer A B\nexpose 80 \\\n 443/tcp\nvolume /a \\\n/b\nvolume [ "/a b"]',
    ],
    tree: [
      'USER "app:app"',
      'STOPSIGNAL "SIGINT"',
      'MAINTAINER "A B"',
      'EXPOSE "80" "443/tcp"',
      'VOLUME "/a" "/b"',
      'VOLUME json "/a b"',
    ],
  },
  {
    name: 'HEALTHCHECK',
    spellings: [
      'HEALTHCHECK --interval=1m30s --retries=3 CMD curl -f x || exit 1\nHEALTHCHECK NONE\nHEALTHCHECK CMD ["a"]',
      'healthcheck --interval=1m30s \\\n --retries=3 \\\n CMD   curl -f x || exit 1\nHEALTHCHECK\tNONE\nHEALTHCHECK CMD\t["a"]',
    ],
    tree: [
      'HEALTHCHECK --interval="1m30s" --retries="3" "CMD" shell "curl -f x || exit 1"',
      'HEALTHCHECK "NONE"',
      'HEALTHCHECK "CMD" exec ["a"]',
    ],
  },
  {
    name: 'ONBUILD',
    spellings: [
      'ONBUILD COPY --from=x a b\nONBUILD RUN ["a"]\nONBUILD RUN <<E\nx\nE',
      'onbuild \\\n copy --from=x a b\nonbuild\trun [ "a" ]\nonbuild run \\\n <<E\nx\nE',
    ],
    tree: ['ONBUILD (COPY --from="x" "a" → "b")', 'ONBUILD (RUN exec ["a"])', 'ONBUILD (RUN shell "<<E" <<"E" "x\\n")'],
  },
  {
    name: 'mounts',
    spellings: [
      'RUN --mount=type=cache,Target=/x,ro --mount=type=bind ls',
      `RUN --mount='type=cache,Target=/x,ro' --mount="type=bind" ls`,
      'RUN \\\n --mount=type=cache,\\\nTarget=/x,ro \\\n --mount=type=bind \\\n ls',
    ],
    tree: [
      'RUN --mount="type=cache,Target=/x,ro" --mount="type=bind" mount(type="cache" target="/x" ro) mount(type="bind") shell "ls"',
    ],
  },
  {
    name: 'quotes in a mount',
    spellings: ['RUN --mount=type=bind,\\"source=a,\\"\\"b\\"\\"\\" ls', `RUN --mount='type=bind,"source=a,""b"""' ls`],
    tree: ['RUN --mount="type=bind,\\"source=a,\\"\\"b\\"\\"\\"" mount(type="bind" source="a,\\"b\\"") shell "ls"'],
  },
  {
    name: 'heredocs of RUN',
    spellings: ['RUN <<EOF\na \\\n# b\n\nEOF\n', 'run <<EOF\na \\\n# b\n\nEOF', 'RUN <<EOF  \na \\\n# b\n\nEOF\r\n'],
    tree: ['RUN shell "<<EOF" <<"EOF" "a \\\\\\n# b\\n\\n"'],
  },
  {
    name: 'CRLF stays in a body',
    spellings: ['RUN <<EOF\r\na\r\nEOF\r\nRUN b\r\n', 'RUN <<EOF\na\r\nEOF\nRUN b'],
    tree: ['RUN shell "<<EOF" <<"EOF" "a\\r\\n"', 'RUN shell "b"'],
  },
  {
    name: 'tabs are removed',
    spellings: ['COPY <<-E /x\n\ta\n\t\tb\tc\n\n d\n\tE\n', 'COPY <<-E /x\n\t\ta\nb\tc\n\n d\nE\n'],
    tree: ['COPY "<<-E" → "/x" <<"E"(chomp) "a\\nb\\tc\\n\\n d\\n"'],
  },
  {
    name: 'several bodies, file descriptors and quotes',
    spellings: [`RUN 3<<A cat <<'B'\na\nA\nb\nB\n`, `RUN \\\n3<<A cat <<'B'\na\nA\nb\nB`],
    tree: [`RUN shell "3<<A cat <<'B'" <<"A"(fd 3) "a\\n" <<"B"(quoted) "b\\n"`],
  },
  {
    name: 'empty bodies',
    spellings: ['ADD <<A <<"B" /x\nA\nB', 'ADD <<A <<"B" /x\r\nA\r\nB\r\n'],
    tree: ['ADD "<<A" "<<\\"B\\"" → "/x" <<"A" "" <<"B"(quoted) ""'],
  },
  {
    name: 'no heredocs in the exec form, nor of other instructions',
    spellings: ['RUN ["<<E"]\nCMD <<E\nE', 'RUN [ "<<E" ]\nCMD <<E\nE\n'],
    tree: ['RUN exec ["<<E"]', 'CMD shell "<<E"', '?E'],
    problems: ['instruction-unknown'],
  },
  {
    name: 'unknown instructions',
    spellings: ['FORM a b', 'FORM   a b  ', 'FO\\\nRM a b'],
    tree: ['?FORM "a b"'],
    problems: ['instruction-unknown'],
  },
]
