import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

/** An ENV with the given text, where it is in the legacy form and where it is fixed. */
function env(legacy: string, fixed: string, before = ''): { readonly code: string; readonly fixed: string } {
  const [key = ''] = legacy.split(/\s/, 1)
  return {
    code: `${before}FROM debian:12\nENV [|${key}|]${legacy.slice(key.length)}\nUSER app\n`,
    fixed: `${before}FROM debian:12\nENV ${fixed}\nUSER app\n`,
  }
}

const BACKQUOTES = '# escape=`\n'

testRule(rule, {
  good: [
    { name: 'with equals signs', code: 'FROM debian:12\nENV A=1 B="x y"\nLABEL a=b' },
    { name: 'no value', code: 'FROM debian:12\nENV A\nENV\nENV A=' },
    { name: 'two arguments', code: 'ARG A B\nFROM debian:12\nARG A B' },
    { name: 'a slip of another kind', code: 'FROM debian:12\nENV A =b\nENV A = b\nLABEL a = b\nENV A ==' },
    { name: 'an equals sign in the first word', code: 'FROM debian:12\nENV "A B"=c\nENV A=b c' },
  ],
  bad: [
    {
      name: 'a word',
      ...env('NODE_ENV production', 'NODE_ENV=production'),
      messages: ['`ENV key value` is the legacy form, which takes one pair only and is easily misread'],
    },
    {
      name: 'a label',
      code: 'FROM debian:12\nlabel [|maintainer|]\t Ann Lee <ann@example.com>',
      fixed: 'FROM debian:12\nlabel maintainer="Ann Lee <ann@example.com>"',
      messages: ['`LABEL key value`'],
    },
    {
      name: 'in a trigger',
      code: 'FROM debian:12\nONBUILD ENV [|A|] b c',
      fixed: 'FROM debian:12\nONBUILD ENV A="b c"',
    },
    { name: 'before the first FROM', code: 'ENV [|A|] b', fixed: 'ENV A=b' },
    { name: 'equals signs in the value', ...env('OPTS A=b C=d', 'OPTS="A=b C=d"') },
    { name: 'a variable', ...env('PATH $PATH:/app/bin', 'PATH=$PATH:/app/bin') },
    { name: 'variables and blanks', ...env('OPTS $OPTS ${MORE:-none} x', 'OPTS="$OPTS ${MORE:-none} x"') },
    { name: 'all in double quotes', ...env('A "b c"', 'A="b c"') },
    { name: 'all in single quotes', ...env("A '$b c'", "A='$b c'") },
    { name: 'quotes without blanks around', ...env('A b"c d"e', 'A=b"c d"e') },
    { name: 'quotes among blanks', ...env(`OPTS -a="b c" -d='e f'`, 'OPTS="-a=b c -d=e f"') },
    {
      name: 'single quotes around what double quotes read',
      ...env(String.raw`A x '$b "c" \d'`, String.raw`A="x \$b \"c\" \\d"`),
    },
    { name: 'double quotes with escapes', ...env(String.raw`A x "b \"c\" \$d \n"`, String.raw`A="x b \"c\" \$d \n"`) },
    { name: 'an escaped blank', ...env(String.raw`A b\ c`, String.raw`A=b\ c`) },
    { name: 'escapes among blanks', ...env(String.raw`A b\ c d\n \" \$ \\ e`, String.raw`A="b c dn \" \$ \\ e"`) },
    { name: 'a Windows path', ...env(String.raw`A C:\app files`, 'A="C:app files"') },
    {
      name: 'a Windows path, with its escape character',
      ...env(String.raw`A C:\app files`, String.raw`A="C:\app files"`, BACKQUOTES),
    },
    { name: 'another escape character', ...env("A x '`b'", 'A="x ``b"', BACKQUOTES) },
    { name: 'blanks beyond ASCII', ...env('A b\u2003c', 'A="b\u2003c"') },
    { name: 'dots and hyphens in the key', ...env('A.b-c d', 'A.b-c=d') },
    {
      name: 'over several lines',
      code: dockerfile`
        FROM debian:12
        ENV [|DEPS|] \
            gcc \
            # the best
            make \

            patch`,
      fixed: dockerfile`
        FROM debian:12
        ENV DEPS="gcc \
            # the best
            make \

            patch"`,
    },
    {
      name: 'in CRLF, and continued to the end',
      code: 'FROM debian:12\r\nENV [|A|]   b \\\r\n  c \\\r\n',
      fixed: 'FROM debian:12\r\nENV A="b \\\r\n  c" \\\r\n',
    },
    {
      name: 'a key across a continuation',
      code: 'FROM debian:12\nENV [|NO\\\nDE|] x y',
      fixed: 'FROM debian:12\nENV NO\\\nDE="x y"',
    },
    { name: 'a quoted key', code: 'FROM debian:12\nLABEL [|"a"|] b c', fixed: 'FROM debian:12\nLABEL "a"="b c"' },
    { name: 'a comment before the value', code: 'FROM debian:12\nENV [|KEYS|] \\\n# of Ann\n  AAAA' },
    { name: 'a quote that is not closed', code: "FROM debian:12\nENV [|A|] it's so" },
    { name: 'a substitution that fails', code: 'FROM debian:12\nENV [|A|] ${b^} c' },
    { name: 'quotes in a substitution', code: 'FROM debian:12\nENV [|A|] ${b:-"x y"} \'z\' ${c#"\\"}' },
    { name: 'a key that the blank splits', code: 'FROM debian:12\nENV [|"A|] b" c' },
    { name: "BuildKit's own", code: 'FROM debian:12\nENV [|A|] = b\n', options: { exact: true } },
    { name: 'a placeholder of a template', ...env('A {{ .version }}', 'A="{{ .version }}"') },
    { name: 'a placeholder with quotes of its own', code: 'FROM debian:12\nENV [|A|] {{ .version // "none" }}' },
  ],
})
