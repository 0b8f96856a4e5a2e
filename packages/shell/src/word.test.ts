import { parse } from '../tests/print-script.js'
import type { VariableValue } from './options.js'
import type { Dialect } from './dialect.js'

/** The fields of the last command: what is not known in `«»`, what is conditional with `?`, where it is set after `@`. */
function fieldsOf(script: string, variables: Record<string, VariableValue> = {}, dialect: Dialect = 'sh'): string[] {
  const { commands } = parse(script, { variables: (name) => variables[name], dialect })
  return (commands.at(-1)?.fields ?? []).map((field) => {
    const at = field.definedAt
    const text = field.dynamic ? `«${field.shown}»` : field.shown
    return `${text}${field.maybe ? '?' : ''}${at === undefined ? '' : `@${script.slice(at.start, at.end)}`}`
  })
}

describe('variables that the script sets', () => {
  test.each([
    ["P='\n a\n b '; add $P c", ['a@a', 'b@b', 'c']],
    ['P="a b"; add "$P"', ['a b@a b']],
    ['P="a b" && add -v $P', ['-v', 'a@a', 'b@b']],
    ['P=a; P="$P b"; P+=" c"; add $P', ['a@a', 'b@b', 'c@c']],
    ['P="a=$V b=${V}-r$R"; add $P', ['«a=$V»@a=$V', '«b=${V}-r$R»@b=${V}-r$R']],
    ['P=$(list); add $P x', ['«$P»', 'x']],
    ['for P in a b; do add $P; done', ['«$P»']],
    ['read P; add $P', ['«$P»']],
    ['P=a; unset P; add $P b', ['b']],
    ['P=a; add x$P/"$P"', ['xa/a']],
    ['P=; add $P "$P" x', ['', 'x']],
    ['P=a; add ${P:-b} ${Q:-c} ${P:+d} ${P%x}', ['a@a', '«${Q:-c}»', 'd@d', '«${P%x}»']],
    ['P=(a "b c"); P+=(d); add "${P[@]}" ${P[0]}', ['a@a', 'b c@b c', 'd@d', '«${P[0]}»']],
    ['P=a; (P=b); add $P', ['a@a']],
    ['P=a; P=b | cat; add $P', ['a@a']],
    ['P=a x; add $P', ['«$P»']],
    ['export P="a b"; add $P', ['a@a', 'b@b']],
    ['f() { P=b; }; P=a; f; add $P', ['«$P»']],
  ])('%s', (script, fields) => expect(fieldsOf(script)).toEqual(fields))
})

describe('conditions', () => {
  test.each([
    ['P=a; [ x ] && P="$P b"; add $P', ['a@a', 'b?@b']],
    ['P=a; if x; then P="$P b"; elif y; then P="$P c"; fi; add $P', ['a@a', 'b?@b', 'c?@c']],
    ['P=a; test x || P="a b"; add $P', ['a@a', 'b?@b']],
    ['if x; then P=a; else P=b; fi; add $P', ['«$P»']],
    ['if x; then P=a; else exit 1; fi; add $P', ['a@a']],
    ['case x in a) P=a;; *) P=a;; esac; add $P', ['a@a']],
    ['case x in a) P=a;; esac; add $P', ['«$P»']],
    ['P=a; while x; do P="$P b"; done; add $P', ['«$P»']],
    ['x && P=a; add $P', ['a@a']],
  ])('%s', (script, fields) => expect(fieldsOf(script)).toEqual(fields))
})

test('variables from outside', () => {
  expect(fieldsOf('add $P "$P" $Q$R', { P: 'a b', Q: null })).toEqual(['a', 'b', 'a b', '«$R»'])
  expect(fieldsOf('add ${Q:-c d}', { Q: null })).toEqual(['c@c', 'd@d'])
})

describe('braces', () => {
  test.each<[Dialect, string[]]>([
    ['bash', ['a', 'a-b', 'x1y', 'x2y', '{$A,b}', '{a}']],
    ['sh', ['a', 'a-b', 'x1y', 'x2y', '{$A,b}', '{a}']],
    ['dash', ['a{,-b}', 'x{1..2}y', '{$A,b}', '{a}']],
  ])('of %s', (dialect, expected) => {
    expect(fieldsOf('add a{,-b} x{1..2}y {$A,b} {a}', {}, dialect).map((field) => field.replace(/[«»]/g, ''))).toEqual(
      expected,
    )
  })

  test('of zsh, which does not split', () => {
    expect(fieldsOf('P="a b"; add $P {c,d}', {}, 'zsh')).toEqual(['a b@a b', 'c', 'd'])
  })
})

describe('the words of other shells', () => {
  test.each([
    ['sh -c \'P="a b"; add $P\'', ['a@a', 'b@b']],
    ['P="a b"; sh -c "add $P \\$P"', ['a@a', 'b@b', '«$P»']],
    ['P=a; export P; sh -c \'add "$P"\'', ['a@a']],
    ["P=a sh -c 'add $P'", ['a@a']],
    ['sh -c "add \'$P\' x"', ['«$P»', 'x']],
    ['P=a; sh -c "add \'-$P-\'"', ['-a-']],
    ['P=a; eval "add $P"', ['a@a']],
    ['S=\'add a b\'; sh -c "$S"', ['a', 'b']],
  ])('%s', (script, fields) => expect(fieldsOf(script)).toEqual(fields))
})

test('a name in a variable', () => {
  const { commands } = parse('INSTALL="apt-get install -y"; $INSTALL curl; $NOTHING x', { variables: () => null })
  expect(commands.map(({ name }) => name)).toEqual([undefined, 'apt-get', 'x'])
  expect(commands[1]?.fields.map(({ shown }) => shown)).toEqual(['install', '-y', 'curl'])
})

test('a name in a folder that is not known', () => {
  const { commands } = parse('$VENV/bin/pip install a; "$A/$B" c; $A/; ${A}b')
  expect(commands.map(({ name }) => name)).toEqual(['pip', undefined, undefined, undefined])
})

describe('where to edit', () => {
  const script = `V='curl jq'; add "a=1" $V b\\ c d{e,f} $V-x`
  const fields = parse(script).commands.at(-1)?.fields ?? []
  const textAt = (span: { start: number; end: number } | undefined) => span && script.slice(span.start, span.end)

  test('a field', () => {
    expect(fields.map(({ shown, exact }) => [shown, textAt(exact)])).toEqual([
      ['a=1', '"a=1"'],
      ['curl', 'curl'],
      ['jq', 'jq'],
      ['b c', 'b\\ c'],
      ['de', undefined],
      ['df', undefined],
      ['curl', 'curl'],
      ['jq-x', undefined],
    ])
  })

  test('a part of a field', () => {
    expect(textAt(fields[0]?.exactPart(2, 3))).toBe('1')
    expect(textAt(fields[1]?.exactPart(1, 4))).toBe('url')
    expect(textAt(fields[3]?.exactPart(1, 3))).toBe(' c')
    expect(textAt(fields[3]?.exactPart(0, 3))).toBeUndefined()
    expect(textAt(fields[7]?.exactPart(2, 4))).toBe('-x')
  })
})

test('segments and what is quoted', () => {
  const [word] = parse(`a"b$C"*'d'`).commands.map((command) => command.nameWord)
  expect(word?.template.map(({ kind, quote, text }) => `${kind} ${quote} ${text}`)).toEqual([
    'literal none a',
    'literal double b',
    'variable double $C',
    'glob none *',
    'literal single d',
  ])
  expect(word).toMatchObject({ quoted: true, glob: true, value: undefined, shown: 'ab$C*d' })
})

describe('flags', () => {
  const command = (script: string) => {
    const found = parse(script).commands.at(-1)
    if (found === undefined) throw new Error('no command')
    return found
  }

  test.each([
    ['apt-get -y install a', true],
    ['apt-get install a -qqy', true],
    ['apt-get install --yes=true a', true],
    ['Y=-y; apt-get install $Y a', true],
    ['apt-get install a -- -y', false],
    ['apt-get install y --simulate', false],
    ['find . -type f', false],
  ])('%s', (script, expected) => expect(command(script).hasFlag('-y', '--yes')).toBe(expected))

  test('with values', () => {
    const curl = command('curl -fsSLo out --retry 3 --proto=https -HX:y "$U"')
    expect(curl.flagValue('-o')).toBe('out')
    expect(curl.flagValue('--retry')).toBe('3')
    expect(curl.flagValue('--proto')).toBe('https')
    expect(curl.flagValue('-H', '--header')).toBe('X:y')
    expect(curl.flagValue('-x')).toBeUndefined()
  })
})
