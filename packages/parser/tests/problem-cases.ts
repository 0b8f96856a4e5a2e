import type { ProblemCode } from '../src/index.js'

/** A text with its problems of one code marked `⟦…⟧`, and for each the message and what BuildKit says. */
export type ProblemCase = readonly [text: string, ...said: readonly string[]]

/** Every code there is. Texts too long to write down are in the test. */
export const PROBLEM_CASES: Readonly<Record<ProblemCode, readonly ProblemCase[]>> = {
  'file-empty': [['⟦⟧', 'The file is empty', 'the Dockerfile cannot be empty']],
  'file-without-instructions': [
    ['⟦⟧# only\n\n', 'The file has no instruction', 'file with no instructions'],
    ['⟦⟧\ufeff', 'The file has no instruction', 'file with no instructions'],
  ],
  'file-without-stages': [
    ['⟦ARG⟧ A\n', 'No `FROM` begins a build stage', 'dockerfile contains no stages to build'],
    ['⟦FORM⟧ a\n', 'No `FROM` begins a build stage', 'dockerfile contains no stages to build'],
  ],
  'stage-missing': [
    [
      'ARG A\n⟦RUN⟧ a\nCOPY a b\nFROM a',
      '`RUN` stands before the first `FROM`, where only `ARG` may',
      'no build stage in current context',
    ],
  ],
  'directive-duplicate': [
    [
      '# syntax=a\n⟦# Syntax = b⟧ \nFROM a',
      '`syntax` is set a second time, and can be set once only',
      'only one syntax parser directive can be used',
    ],
    [
      '#check=a\n#syntax=x\n⟦#check=a⟧\nFROM a',
      '`check` is set a second time, and can be set once only',
      'only one check parser directive can be used',
    ],
  ],
  'directive-escape-invalid': [
    [
      '# escape=⟦x⟧\nFROM a',
      'The escape character is either `\\` or a backquote',
      "invalid escape token 'x' does not match ` or \\",
    ],
    [
      '# escape=⟦\\\\⟧\nFROM a',
      'The escape character is either `\\` or a backquote',
      "invalid escape token '\\\\' does not match ` or \\",
    ],
    [
      '# escape= ⟦ ⟧\nFROM a',
      'The escape character is either `\\` or a backquote',
      "invalid escape token ' ' does not match ` or \\",
    ],
  ],
  'json-not-strings': [
    [
      'FROM a\nCMD ["a", ⟦{"b": [1, "]"]}⟧ , 2]',
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    ],
    [
      'FROM a\nRUN [ ⟦true⟧ ]',
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    ],
    [
      'FROM a\nRUN [\\\n ⟦null⟧]',
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    ],
    [
      'FROM a\nVOLUME ["/a", ⟦-1.5e3⟧]',
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    ],
    [
      'FROM a\nONBUILD HEALTHCHECK CMD [⟦[]⟧]',
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    ],
  ],
  'pair-value-missing': [
    ['FROM a\nENV ⟦PATH⟧', '`PATH` has no value: write `ENV PATH=…`', 'ENV must have two arguments'],
  ],
  'pair-equals-missing': [
    [
      `FROM a\nENV A=1 ⟦B⟧ "C=2" ⟦'D'⟧`,
      '`B` has no `=`; a value with blanks needs quotes',
      `Syntax error - can't find = in "B". Must be of the form: name=value`,
      "`'D'` has no `=`; a value with blanks needs quotes",
      `Syntax error - can't find = in "'D'". Must be of the form: name=value`,
    ],
    [
      'FROM a\nONBUILD LABEL a=b ⟦c\\\nd⟧',
      '`cd` has no `=`; a value with blanks needs quotes',
      `Syntax error - can't find = in "cd". Must be of the form: name=value`,
    ],
  ],
  'heredoc-unterminated': [
    ['FROM a\nRUN cat <<A ⟦<<B⟧\nA\nb\n', 'No line `B` ends this heredoc', 'unterminated heredoc'],
    ['FROM a\nCOPY ⟦<<-A⟧ /x\n A\nRUN b\n', 'No line `A` ends this heredoc', 'unterminated heredoc'],
  ],
  'instruction-unknown': [
    [
      'FROM a\n⟦FRUM⟧ b',
      '`FRUM` is no instruction; did you mean `FROM`?',
      'unknown instruction: FRUM (did you mean FROM?)',
    ],
    [
      'FROM a\n⟦workdri⟧ b',
      '`workdri` is no instruction; did you mean `WORKDIR`?',
      'unknown instruction: workdri (did you mean workdir?)',
    ],
    ['FROM a\n⟦⟧\\', 'Nothing follows the escape character', 'unknown instruction: '],
    ['FROM a\n⟦SOMETHING⟧', '`SOMETHING` is no instruction', 'unknown instruction: SOMETHING'],
  ],
  'flag-unknown': [
    [
      'FROM --⟦plattform⟧=x a',
      '`FROM` has no flag `--plattform`; did you mean `--platform`?',
      'unknown flag: --plattform (did you mean platform?)',
    ],
    ['FROM a\nCMD --⟦help⟧', '`CMD` has no flag `--help`; it takes no flags', 'unknown flag: --help'],
    [
      'FROM a\nCOPY ⟦--=x⟧ a b',
      '`COPY` has no flag `--`; it takes `--chown`, `--chmod`, `--link`, `--exclude`, `--from`, `--parents`',
      'unknown flag: --',
    ],
    [
      'FROM a\nRUN --⟦Mount⟧=x ls',
      '`RUN` has no flag `--Mount`; did you mean `--mount`?',
      'unknown flag: --Mount (did you mean mount?)',
    ],
  ],
  'flag-duplicate': [
    [
      'FROM a\nCOPY --from=a ⟦--from=b⟧ c d',
      '`--from` stands here a second time, and can be given once only',
      'duplicate flag specified: --from',
    ],
  ],
  'flag-value-missing': [
    ['FROM a\nCOPY ⟦--from⟧ c d', '`--from` needs a value: `--from=…`', 'missing a value on flag: --from'],
    ['FROM a\nCOPY ⟦--link=⟧ c d', '`--link` needs a value: `--link=…`', 'missing a value on flag: --link'],
  ],
  'flag-value-not-boolean': [
    [
      'FROM a\nADD --unpack=⟦yes⟧ c d',
      '`--unpack` is either `true` or `false`',
      'expecting boolean value for flag --unpack, not: yes',
    ],
  ],
  'arguments-missing': [
    ['FROM a\nRUN\n⟦WORKDIR⟧', '`WORKDIR` needs a path: `WORKDIR /app`', 'WORKDIR requires exactly one argument'],
    [
      'FROM a\n⟦STOPSIGNAL⟧ --x',
      '`STOPSIGNAL` needs a signal: `STOPSIGNAL SIGTERM`',
      'STOPSIGNAL requires exactly one argument',
    ],
    ['FROM a\n⟦USER⟧', '`USER` needs a user: `USER app`', 'USER requires exactly one argument'],
    ['FROM a\n⟦MAINTAINER⟧', '`MAINTAINER` needs a name', 'MAINTAINER requires exactly one argument'],
    ['FROM a\n⟦ENV⟧', '`ENV` needs a pair: `ENV key=value`', 'ENV requires at least one argument'],
    ['FROM a\n⟦LABEL⟧', '`LABEL` needs a pair: `LABEL key=value`', 'LABEL requires at least one argument'],
    [
      'FROM a\n⟦ARG⟧ \\\n',
      '`ARG` needs a name: `ARG NAME` or `ARG NAME=default`',
      'ARG requires at least one argument',
    ],
    ['FROM a\n⟦EXPOSE⟧', '`EXPOSE` needs a port: `EXPOSE 8080`', 'EXPOSE requires at least one argument'],
    ['FROM a\nVOLUME ⟦[]⟧', '`VOLUME` needs a path: `VOLUME /data`', 'VOLUME requires at least one argument'],
    [
      'FROM a\nSHELL ⟦[]⟧',
      '`SHELL` needs a command: `SHELL ["/bin/bash", "-c"]`',
      'SHELL requires at least one argument',
    ],
    ['FROM a\n⟦ONBUILD⟧', '`ONBUILD` needs an instruction: `ONBUILD RUN …`', 'ONBUILD requires at least one argument'],
    [
      'FROM a\n⟦HEALTHCHECK⟧ --interval=1s',
      '`HEALTHCHECK` needs `CMD` and a command, or `NONE`',
      'HEALTHCHECK requires at least one argument',
    ],
    [
      'FROM a\n⟦COPY⟧',
      '`COPY` needs at least one source and a destination',
      'COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    ],
    [
      'FROM a\nADD ⟦["a"]⟧',
      '`ADD` needs at least one source and a destination',
      'ADD requires at least two arguments, but only one was provided. Destination could not be determined',
    ],
  ],
  'from-arguments': [
    [
      '⟦FROM⟧',
      '`FROM` needs a base image: `FROM image` or `FROM image AS name`',
      'FROM requires either one or three arguments',
    ],
    [
      'FROM a ⟦b⟧',
      '`FROM` takes an image and at most `AS` and a name after it; a comment needs its own line',
      'FROM requires either one or three arguments',
    ],
    [
      'FROM a ⟦to b⟧',
      '`FROM` takes an image and at most `AS` and a name after it; a comment needs its own line',
      'FROM requires either one or three arguments',
    ],
    [
      'FROM a ⟦AS b # c⟧',
      '`FROM` takes an image and at most `AS` and a name after it; a comment needs its own line',
      'FROM requires either one or three arguments',
    ],
  ],
  'name-blank': [
    ['FROM a\nENV A=1 ⟦=2⟧', 'A name is missing before the `=`', 'ENV names can not be blank'],
    ['FROM a\nLABEL ⟦=x⟧', 'A name is missing before the `=`', 'LABEL names can not be blank'],
    ['FROM a\nARG ⟦=x⟧ A', 'A name is missing before the `=`', 'ARG names can not be blank'],
  ],
  'heredoc-destination': [
    [
      'FROM a\nCOPY a ⟦<<E⟧\nb\nE',
      'The destination of `COPY` cannot be a heredoc',
      'COPY cannot accept a heredoc as a destination',
    ],
    [
      'FROM a\nADD ["a", ⟦"<<E"⟧]',
      'The destination of `ADD` cannot be a heredoc',
      'ADD cannot accept a heredoc as a destination',
    ],
  ],
  'stage-name-invalid': [
    [
      'FROM a AS ⟦1x⟧',
      'A stage name begins with a letter and has letters, digits, `-`, `_` and `.` only',
      `invalid name for build stage: "1x", name can't start with a number or contain symbols`,
    ],
    [
      'FROM a AS ⟦ä⟧',
      'A stage name begins with a letter and has letters, digits, `-`, `_` and `.` only',
      `invalid name for build stage: "ä", name can't start with a number or contain symbols`,
    ],
  ],
  'onbuild-chained': [
    [
      'FROM a\nONBUILD ⟦ONBUILD⟧ RUN a',
      'A trigger cannot set another trigger',
      "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
    ],
  ],
  'onbuild-forbidden': [
    ['FROM a\nONBUILD ⟦FROM⟧ b', '`FROM` cannot be a trigger', "FROM isn't allowed as an ONBUILD trigger"],
    [
      'FROM a\nONBUILD ⟦maintainer⟧ b',
      '`MAINTAINER` cannot be a trigger',
      "MAINTAINER isn't allowed as an ONBUILD trigger",
    ],
  ],
  'healthcheck-arguments': [
    [
      'FROM a\nHEALTHCHECK NONE ⟦a⟧',
      '`HEALTHCHECK NONE` takes nothing after it',
      'HEALTHCHECK NONE takes no arguments',
    ],
    ['FROM a\nHEALTHCHECK ⟦CMD⟧', '`HEALTHCHECK CMD` needs a command', 'Missing command after HEALTHCHECK CMD'],
    ['FROM a\nHEALTHCHECK ⟦CMD []⟧', '`HEALTHCHECK CMD` needs a command', 'Missing command after HEALTHCHECK CMD'],
  ],
  'healthcheck-type-unknown': [
    [
      'FROM a\nHEALTHCHECK ⟦curl⟧ x',
      '`HEALTHCHECK` is followed by `CMD` or `NONE`, not by `curl`',
      'Unknown type "CURL" in HEALTHCHECK (try CMD)',
    ],
  ],
  'healthcheck-option-invalid': [
    [
      'FROM a\nHEALTHCHECK --interval=⟦1⟧ CMD a',
      '`1` is no duration; write `30s`, `1m30s` or `500ms`',
      'time: missing unit in duration "1"',
    ],
    [
      'FROM a\nHEALTHCHECK --timeout=⟦1d⟧ CMD a',
      '`1d` is no duration; write `30s`, `1m30s` or `500ms`',
      'time: unknown unit "d" in duration "1d"',
    ],
    [
      'FROM a\nHEALTHCHECK --start-period=⟦x⟧ CMD a',
      '`x` is no duration; write `30s`, `1m30s` or `500ms`',
      'time: invalid duration "x"',
    ],
    [
      'FROM a\nHEALTHCHECK --start-interval=⟦1µs⟧ CMD a',
      '`1Âµs` is no duration; write `30s`, `1m30s` or `500ms`',
      'time: unknown unit "\\xc3\\x82\\xc2\\xb5s" in duration "1\\xc3\\x82\\xc2\\xb5s"',
    ],
    [
      'FROM a\nHEALTHCHECK --interval=⟦999us⟧ CMD a',
      '`--interval` cannot be less than `1ms`',
      'Interval "interval" cannot be less than 1ms',
    ],
    [
      'FROM a\nHEALTHCHECK --interval=⟦-1h⟧ CMD a',
      '`--interval` cannot be less than `1ms`',
      'Interval "interval" cannot be less than 1ms',
    ],
    [
      'FROM a\nHEALTHCHECK --retries=⟦1.5⟧ CMD a',
      '`1.5` is no whole number',
      'strconv.ParseInt: parsing "1.5": invalid syntax',
    ],
    [
      'FROM a\nHEALTHCHECK --retries=⟦2147483648⟧ CMD a',
      '`2147483648` is too large',
      'strconv.ParseInt: parsing "2147483648": value out of range',
    ],
    ['FROM a\nHEALTHCHECK --retries=⟦-2⟧ CMD a', '`--retries` cannot be negative', '--retries cannot be negative (-2)'],
  ],
  'volume-empty': [
    ['FROM a\nVOLUME ["/a", ⟦" "⟧]', 'The path of a volume is empty', 'VOLUME specified can not be an empty string'],
  ],
  'shell-not-json': [
    [
      'FROM a\nSHELL ⟦bash -c⟧',
      '`SHELL` takes the exec form only: `SHELL ["/bin/bash", "-c"]`',
      'SHELL requires the arguments to be in JSON form',
    ],
  ],
  'run-mode-invalid': [
    [
      'FROM a\nRUN --network=⟦Host⟧ ls',
      '`--network` is one of `default`, `none`, `host`, not `Host`',
      'invalid network mode "Host"',
    ],
    ['FROM a\nRUN ⟦--network=⟧ ls', '`--network` is one of `default`, `none`, `host`', 'invalid network mode ""'],
    [
      'FROM a\nRUN --security=⟦root⟧ ls',
      '`--security` is one of `sandbox`, `insecure`, not `root`',
      'security "root" is not valid',
    ],
  ],
  'mount-syntax-invalid': [
    ['FROM a\nRUN ⟦--mount=⟧ ls', '`--mount` is empty', 'failed to parse csv mounts: EOF'],
    [
      'FROM a\nRUN --mount=type=a,b\\⟦"⟧c ls',
      'The quotes of this `--mount` do not match',
      'failed to parse csv mounts: parse error on line 1, column 9: bare " in non-quoted-field',
    ],
    [
      'FROM a\nRUN --mount=\\"type=a\\⟦"⟧b ls',
      'The quotes of this `--mount` do not match',
      'failed to parse csv mounts: parse error on line 1, column 8: extraneous or missing " in quoted-field',
    ],
  ],
  'mount-from-variable': [
    [
      'FROM a\nRUN --mount=from=⟦$x⟧ ls',
      '`from` of a mount takes no variables; name a stage `FROM` that image and mount from it',
      "'from' doesn't support variable expansion, define alias stage instead",
    ],
  ],
  'device-invalid': [
    ['FROM a\nRUN ⟦--device=⟧ ls', '`--device` is empty', 'failed to parse csv devices: EOF'],
    ['FROM a\nRUN --device=⟦a,b⟧ ls', '`b` is no `key=value`', "invalid field 'b' must be a key=value pair"],
    ['FROM a\nRUN --device=⟦a,name=b⟧ ls', 'The device is named twice', 'device name already set to a'],
    [
      'FROM a\nRUN --device=⟦a,requird=1⟧ ls',
      '`--device` has no key `requird`',
      "unexpected key 'requird' in 'requird=1' (did you mean required?)",
    ],
    ['FROM a\nRUN --device=⟦a,required=yes⟧ ls', '`required` is `true` or `false`', 'invalid value for required: yes'],
  ],
  'file-too-large': [],
  'line-too-long': [],
}
