import { MappedText } from '@plimsoll/text'
import { parse, print } from '../tests/print-script.js'
import { parseExec, parseScript } from './script.js'

function expectCommands(script: string, commands: string): void {
  expect(print(parse(script))).toEqual(
    commands
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  )
}

describe('words', () => {
  test.each([
    [
      'of a list',
      'cd /app && npm ci; ls',
      `cd /app (ignored)
       && npm ci (ignored, cwd /app)
       ; ls (fatal, cwd /app)`,
    ],
    [
      'without escapes and comments',
      '\\curl -fsSL https://example.com/i.sh | /bin/sh -s -- -y # install',
      `curl -fsSL https://example.com/i.sh (ignored, 1 of 2)
       | /bin/sh -s -- -y (fatal, 2 of 2)`,
    ],
    [
      'that assign and redirect are apart',
      'HOME=/x A="b c" >log make -j4 2>&1; X=1',
      `HOME=/x A=b c make -j4 >log 2>&1 (ignored)
       ; X=1 (fatal)`,
    ],
    [
      'of quotes of all kinds',
      `printf '%s\\n' "a \\"b\\" $C" d'e'"f" $'g\\th' \\; ~/x`,
      `printf %s\\n «a "b" $C» def 'g\th' ; ~/x (fatal)`,
    ],
    ['that are not known', '"$TOOL" run $(x)', `x (substitution, in a substitution)\n«"$TOOL"» run «$(x)» (fatal)`],
  ])('%s', (_, script, commands) => expectCommands(script, commands.replaceAll('«"$TOOL"»', '«$TOOL»')))

  test('of heredocs and lines', () => {
    expectCommands(
      'cat <<EOF >a.conf\nname = $(hostname)\nrm -rf /\nEOF\nb &\n# c\n\nd',
      `hostname (substitution, in a substitution)
       cat <<EOF >a.conf (ignored)
       ⏎ b (background)
       & d (fatal)`,
    )
  })

  test('in substitutions come first', () => {
    expectCommands(
      'tar -C "$(mktemp -d)" -xf <(curl -s https://example.com) `# quiet` `echo \\`uname\\``',
      `mktemp -d (substitution, in a substitution)
       curl -s https://example.com (substitution, in a substitution)
       uname (substitution, in a substitution)
       echo «\`uname\`» (substitution, in a substitution)
       tar -C «$(mktemp -d)» -xf «<(curl -s https://example.com)» '' «\`echo \\\`uname\\\`\`» (fatal)`,
    )
  })
})

describe('what a failure leads to', () => {
  test.each([
    ['a && b', `a (fatal)\n&& b (fatal)`],
    ['a && b; c', `a (ignored)\n&& b (ignored)\n; c (fatal)`],
    ['a && b || c', `a (handled)\n&& b (handled)\n|| c (fatal, branch)`],
    ['a || b && c', `a (handled)\n|| b (fatal, branch)\n&& c (fatal)`],
    ['a | b', `a (ignored, 1 of 2)\n| b (fatal, 2 of 2)`],
    ['a & b', `a (background)\n& b (fatal)`],
    ['! a', `a (negated, negated)`],
    ['X=$(a; b)', `a (ignored, in a substitution)\n; b (substitution, in a substitution)\nX=«» (fatal)`],
    [
      '(a; b) && { c; d; } || e',
      `a (ignored, subshell)\n; b (handled, subshell)\n&& c (ignored)\n; d (handled)\n|| e (fatal, branch)`,
    ],
    [
      'if a; then b; elif c; then d; e; else f; fi; g',
      `a (condition, if)
       then b (ignored, branch)
       elif c (condition, if)
       then d (ignored, branch)
       ; e (ignored, branch)
       else f (ignored, branch)
       ; g (fatal)`,
    ],
    [
      'case $X in a) b;; *) c && d;; esac && e',
      `case b (fatal, branch)\ncase c (fatal, branch)\n&& d (fatal, branch)\n&& e (fatal)`,
    ],
    ['for i in a b; do c; done', `do c (ignored, loop)`],
    ['while read -r x; do c; done < f', `read -r x (condition, loop, while)\ndo c (ignored, loop)`],
  ])('%s', expectCommands)
})

describe('options of the shell', () => {
  test.each([
    [
      'set -e; a && b; c | d; ! e; f || g',
      `set -e (ignored)
       ; a (ignored, errexit)
       && b (fatal, errexit)
       ; c (ignored, errexit, 1 of 2)
       | d (fatal, errexit, 2 of 2)
       ; e (negated, errexit, negated)
       ; f (handled, errexit)
       || g (fatal, errexit, branch)`,
    ],
    [
      'set -eo pipefail; a | b; c | d || e',
      `set -eo pipefail (ignored)
       ; a (fatal, errexit, pipefail, 1 of 2)
       | b (fatal, errexit, pipefail, 2 of 2)
       ; c (handled, errexit, pipefail, 1 of 2)
       | d (handled, errexit, pipefail, 2 of 2)
       || e (fatal, errexit, pipefail, branch)`,
    ],
    [
      'set -e\n(set +e; a; b)\nc',
      `set -e (ignored)
       ⏎ set +e (fatal, errexit, subshell)
       ; a (ignored, subshell)
       ; b (ignored, subshell)
       ⏎ c (fatal, errexit)`,
    ],
    ['set -e; for i in 1; do a; done; b', `set -e (ignored)\ndo a (fatal, errexit, loop)\n; b (fatal, errexit)`],
    ['set -ex ls /app; a; b', `set -ex ls /app (ignored)\n; a (fatal, errexit)\n; b (fatal, errexit)`],
    ['set -- -e; a; b', `set -- -e (ignored)\n; a (ignored)\n; b (fatal)`],
    [
      '{ set -e; a; b; } || c',
      `set -e (ignored)\n; a (ignored, errexit)\n; b (handled, errexit)\n|| c (fatal, errexit, branch)`,
    ],
  ])('%s', expectCommands)

  test('of the SHELL instruction', () => {
    expect(print(parse('a | b; c', { errexit: true, pipefail: true }))).toEqual([
      'a (fatal, errexit, pipefail, 1 of 2)',
      '| b (fatal, errexit, pipefail, 2 of 2)',
      '; c (fatal, errexit, pipefail)',
    ])
  })
})

describe('the directory', () => {
  const cwd = (script: string) => parse(script).commands.at(-1)?.cwd
  test.each([
    ['pwd', '.'],
    ['cd src && pwd', './src'],
    ['cd src/../.. ; pwd', '..'],
    ['cd /a/b; cd ../c; pwd', '/a/c'],
    ['cd /a; (cd /b); pwd', '/a'],
    ['cd /a; cd /b | cat; pwd', '/a'],
    ['cd; pwd', '~'],
    ['cd ~app/x; cd ..; pwd', '~app'],
    ['cd /a; cd /b; cd -; pwd', '/a'],
    ['pushd /a; pushd /b; popd; pwd', '/a'],
    ['D=/srv; cd "$D/app"; pwd', '/srv/app'],
    ['cd "$D"; pwd', undefined],
    ['cd /a; if x; then cd b; fi; pwd', undefined],
    ['cd /a; if x; then cd b; exit 1; fi; pwd', '/a'],
    ['cd /a; [ -d b ] && cd b; pwd', undefined],
    ['f() { cd /b; }; cd /a; f; pwd', undefined],
    ['cd /a; bash -c "cd b; pwd"', '/a/b'],
    ['cd /a; su - app -c pwd', '~'],
  ])('%s', (script, expected) => expect(cwd(script)).toBe(expected))
})

test('functions', () => {
  const script = parse('retry() { n=$1; shift; until "$@"; do sleep 1; done; }; retry 3 apt-get update')
  expect(print(script).slice(-2)).toEqual(['; retry 3 apt-get update (fatal)', '; apt-get update (fatal, via retry)'])
  expect(script.functions.get('retry')).toMatchObject({ runsArgumentsFrom: 1, assigns: ['n'] })
})

describe('scripts that are not understood', () => {
  test.each([
    ['a; ) b', 'the script does not parse'],
    ['echo (a', 'the script does not parse'],
    ['echo $(a', 'the script does not parse'],
    ['if ((Get-Item x).Exists) { y }', 'the script does not parse'],
  ])('%s', (script, reason) => {
    const { opaque, errors, commands } = parse(script)
    expect(opaque).toContain(reason)
    expect(errors.length).toBeGreaterThan(0)
    expect(commands).toEqual([])
  })

  test('of another interpreter', () => {
    const text = MappedText.plain('#!/usr/bin/env python3\nimport os\n', 0)
    expect(parseScript(text, { dialect: 'sh', isFile: true }).opaque).toBe('the interpreter is /usr/bin/env python3')
    const bash = MappedText.plain('#!/bin/bash -e\n[[ -f a ]] && b', 0)
    expect(parseScript(bash, { dialect: 'dash', isFile: true })).toMatchObject({ dialect: 'bash', opaque: undefined })
  })
})

describe('dialects', () => {
  test('brackets that open two subshells', () => {
    expect(print(parse('(( ls -l | wc || true ))'))).toEqual([
      'ls -l (ignored, 1 of 2, subshell, nested (()',
      '| wc (handled, 2 of 2, subshell, nested (()',
      '|| true (fatal, subshell, branch, nested (()',
    ])
    expect(parse('(( ls -l | wc || true ))', { dialect: 'bash' }).commands).toEqual([])
  })
})

test('the exec form', () => {
  const source = 'CMD ["sh", "-c", "set -e; exec nginx"]'
  const elements = [
    [6, 8],
    [12, 14],
    [18, 36],
  ].map(([start = 0, end = 0]) => MappedText.plain(source.slice(start, end), start))
  const { commands } = parseExec(elements, { dialect: 'sh' })
  expect(commands.map(({ name, span }) => [name, source.slice(span.start, span.end)])).toEqual([
    ['sh', 'sh", "-c", "set -e; exec nginx'],
    ['set', 'set -e'],
    ['exec', 'exec nginx'],
    ['nginx', 'nginx'],
  ])
  expect(parseExec([], { dialect: 'sh' }).commands).toEqual([])
})

test('spans are those of the source', () => {
  const source = 'RUN apt-get \\\n# note\n  install cu\\\nrl'
  const text = MappedText.ofSpans(source, [
    { start: 4, end: 12 },
    { start: 21, end: 33 },
    { start: 35, end: 37 },
  ])
  const [command] = parseScript(text, { dialect: 'sh' }).commands
  expect(command?.span).toEqual({ start: 4, end: 37 })
  expect(command?.args.map((word) => [word.text, word.span, word.exact])).toEqual([
    ['install', { start: 23, end: 30 }, { start: 23, end: 30 }],
    ['curl', { start: 31, end: 37 }, undefined],
  ])
})
