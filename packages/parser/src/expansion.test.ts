import {
  expandWord,
  goQuote,
  splitWords,
  variableReferences,
  type Environment,
  type Expansion,
  type ExpansionOptions,
  type VariableReference,
} from './expansion.js'

const VALUES: Readonly<Record<string, string>> = {
  APP: 'shop',
  EMPTY: '',
  FILE: 'dist/shop-1.2.tar.gz',
  GLOB: 'a*',
  HASH: '#dist',
  HOME: '/home/app',
  LINES: 'one\ntwo',
  PORTS: ' 80  443 ',
  TEMPLATE: '$0-$1-$$',
  VERSION: '1.2',
  größe: '3',
}
const environment: Environment = (name) => (Object.hasOwn(VALUES, name) ? VALUES[name] : undefined)

function expand(word: string, options?: ExpansionOptions): string {
  return outcome(expandWord(word, environment, options))
}

function outcome(expansion: Expansion): string {
  return expansion.ok ? expansion.value : `${expansion.at}: ${expansion.message}`
}

function split(text: string, options?: ExpansionOptions): readonly string[] | string {
  const result = splitWords(text, environment, options)
  return result.ok ? result.words : `${result.at}: ${result.message}`
}

describe('expandWord', () => {
  test.each([
    ['debian:12', 'debian:12'],
    ['', ''],
    ["'a b'", 'a b'],
    [`'a\\'b`, 'a\\b'],
    ['"a b"', 'a b'],
    ['"a\\"b\\\\c\\nd"', 'a"b\\c\\nd'],
    ['a\\nb\\$APP', 'anb$APP'],
    ['a\\', 'a'],
    [`"it's"`, "it's"],
    ['\\😀', '😀'],
    ['$', '$'],
    ['a$.b', 'a$.b'],
    ['$APP-$VERSION', 'shop-1.2'],
    ['"$APP"', 'shop'],
    ["'$APP'", '$APP'],
    ['${APP}s', 'shops'],
    ['$APPs', ''],
    ['$größe', '3'],
    ['$1x', 'x'],
    ['$12x', 'x'],
    ['$@x$?y', 'xy'],
    ['\ufeff$APP', 'shop'],
    ['$APP\ufeff', 'shop\ufeff'],
  ])('%j is %j', (word, value) => {
    expect(expand(word)).toBe(value)
  })

  test.each([
    ['${APP:-x}', 'shop'],
    ['${NONE:-x}', 'x'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${NONE:-"$APP ${VERSION}"}', 'shop 1.2'],
    ['${NONE:-a\\}b}', 'a}b'],
    ['${APP:+x}', 'x'],
    ['${EMPTY:+x}', ''],
    ['${EMPTY+x}', 'x'],
    ['${APP:?x}', 'shop'],
    ['${EMPTY?x}', ''],
    ['${FILE#*/}', 'shop-1.2.tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', 'dist/shop-1.2.tar'],
    ['${FILE%%.*}', 'dist/shop-1'],
    ['${FILE%%/*}', 'dist'],
    ['${FILE#?i}', 'st/shop-1.2.tar.gz'],
    ['${FILE#shop}', 'dist/shop-1.2.tar.gz'],
    ['${LINES#*}', 'one\ntwo'],
    ['${LINES##*}', '\ntwo'],
    ['${LINES%%?*}', 'one\n'],
    ['${GLOB%\\*}', 'a'],
    ['${FILE/s/S}', 'diSt/shop-1.2.tar.gz'],
    ['${FILE//s/S}', 'diSt/Shop-1.2.tar.gz'],
    ['${FILE//\\//_}', 'dist_shop-1.2.tar.gz'],
    ['${FILE/-*./-}', 'dist/shop-gz'],
    ['${APP//*/x}', 'x'],
    ['${APP///-}', '-s-h-o-p-'],
    ['${NONE//a/b}', ''],
  ])('%j is %j', (word, value) => {
    expect(expand(word)).toBe(value)
  })

  test.each([
    ['the second sign may come from a value', '${FILE#$HASH}', '/shop-1.2.tar.gz'],
    ['an escape in single quotes is literal in a pattern', "${NONE:-x}${GLOB%'\\*'}", 'xa*'],
    ['quotes do not protect a star', '${APP#"*"o}', 'p'],
    ['an escape in quotes is doubled in a replacement', '${APP/o/"\\n"}', 'sh\\\\np'],
    ['a replacement of all is a template', "${APP//o/'<$0$1$$>'}", 'sh<o$>p'],
    ['a replacement of one is not', "${APP/o/'<$0$$>'}", 'sh<$0$$>p'],
    ['also from a value', '${APP//o/$TEMPLATE}', 'sho--$p'],
  ])('%s', (_name, word, value) => {
    expect(expand(word)).toBe(value)
  })

  test.each([
    ["it's", '2: unexpected end of statement while looking for matching single-quote'],
    ['a"b', '1: unexpected end of statement while looking for matching double-quote'],
    ['a${', "1: syntax error: missing '}'"],
    ['${}', '0: syntax error: bad substitution'],
    ['${:-a}', '0: syntax error: bad substitution'],
    ['${APP', '5: unsupported modifier (\ufffd) in substitution'],
    ['${APP^}', '5: unsupported modifier (^) in substitution'],
    ['${APP😀}', '5: unsupported modifier (😀) in substitution'],
    ['${APP:=x}', '5: unsupported modifier (:=) in substitution'],
    ['${APP:}x}', '5: unsupported modifier (:}) in substitution'],
    ['${APP:#x}', '5: unsupported modifier (:#) in substitution'],
    ['${#APP}', '3: unsupported modifier (A) in substitution'],
    ['a${APP:-b', "1: syntax error: missing '}'"],
    ["${APP:-'b}", "0: syntax error: missing '}'"],
    ['${APP:-${A^}}', '10: unsupported modifier (^) in substitution'],
    ['${APP/o}', "0: syntax error: missing '/' in ${}"],
    ['${APP/o/', "0: syntax error: missing '}'"],
    ['${NONE?}', '0: NONE: is not allowed to be unset'],
    ['${EMPTY:?}', '0: EMPTY: is not allowed to be empty'],
    ['a${NONE:?set $APP}', '1: NONE: set shop'],
    ['${APP#\\a}', "5: invalid pattern (\\a) in substitution: invalid escape '\\a'"],
    ['${APP%\\ab}', "5: invalid pattern (b\\a) in substitution: invalid escape '\\a'"],
    ['${APP#"\\$"}', "5: invalid pattern (\\$) in substitution: invalid escape '\\$'"],
  ])('%j fails: %s', (word, message) => {
    expect(expand(word)).toBe(message)
  })

  test('the escape character may be a backtick', () => {
    expect(expand('C:\\app`$x "`"\\"', { escape: '`' })).toBe('C:\\app$x "\\')
  })

  test('quotes, escapes and unset variables can be kept', () => {
    expect(expand(`'a' "b\\c" \\d`, { keepQuotes: true, keepEscapes: true })).toBe(`'a' "b\\c" \\d`)
    expect(expand('"a\\b"', { keepEscapes: true })).toBe('a\\\\b')
    expect(expand('$NONE ${NONE} ${NONE:-$APP}', { keepUnset: true })).toBe('$NONE ${NONE} ${NONE:-shop}')
  })

  test('heredoc bodies know no quotes', () => {
    expect(expand(`it's "$APP" \\$APP \\\\ a\\\nb\n`, { ignoreQuotes: true })).toBe(`it's "shop" $APP \\ a\nb\n`)
  })

  test('bytes that are not UTF-8 become U+FFFD', () => {
    expect(expand('a\udcffb')).toBe('a\ufffdb')
    expect(expand("'\udc80'$\udc80")).toBe('\ufffd$\ufffd')
  })

  test('lookups are told apart, each name once, those before a fault too', () => {
    expect(expandWord('$APP$A${B:-$APP}$A', environment)).toMatchObject({ matched: ['APP'], unmatched: ['A', 'B'] })
    expect(expandWord('$A${B:x}${C^}', environment)).toMatchObject({ ok: false, matched: [], unmatched: ['A', 'B'] })
    expect(expandWord('plain', environment)).toMatchObject({ matched: [], unmatched: [] })
  })
})

describe('splitWords', () => {
  test.each([
    ['80 443/tcp', ['80', '443/tcp']],
    ['  ', []],
    ['80\u00a0443\u2003x\ufeffy', ['80', '443', 'x\ufeffy']],
    ['$PORTS', ['80', '443']],
    ['"$PORTS"', [' 80  443 ']],
    ['a$PORTS', ['a', '80', '443']],
    ['a"b c"d', ['ab cd']],
    ['a\\ b', ['a b']],
    ['a "" b', ['a', 'b']],
    ['$NONE 80', ['80']],
    ["a 'b", '2: unexpected end of statement while looking for matching single-quote'],
  ])('%j gives %j', (text, words) => {
    expect(split(text)).toEqual(words)
  })

  test('a substitution with a modifier drops what the word had', () => {
    expect(split('80${NONE:-81}')).toEqual(['81'])
    expect(split('a b${NONE-c}d')).toEqual(['a', 'cd'])
    expect(split('a"b${APP#s}"c')).toEqual(['bhopc'])
    expect(split('80${NONE}')).toEqual(['80'])
  })

  test('heredocs keep their blanks', () => {
    const options = { keepQuotes: true, keepEscapes: true, keepUnset: true }
    expect(split(`RUN << EOF cat <<-'A B' 3<<\tX`, options)).toEqual(['RUN', '<< EOF', 'cat', "<<-'A B'", '3<<\tX'])
    expect(split('a <<< b < c', options)).toEqual(['a', '<<<', 'b', '<', 'c'])
    expect(split('<<$X"y', options)).toMatch(/double-quote/)
    expect(split('<<EOF${NONE:-y z}', options)).toEqual(['${NONE:-y', 'z}'])
  })

  test('every word knows where it comes from', () => {
    const sourceOf = (text: string): string[] => {
      const result = splitWords(text, environment)
      return result.ok ? result.spans.map((span) => text.slice(span.start, span.end)) : []
    }
    expect(sourceOf('  a "b c"d  $APP.$VERSION ""x ')).toEqual(['a', '"b c"d', '$APP.$VERSION', '""x'])
    expect(sourceOf('p$PORTS\\ q')).toEqual(['p', '$PORTS', '$PORTS', '\\ q'])
    expect(sourceOf('a${NONE:-b}c << d')).toEqual(['${NONE:-b}c', '<< d'])
  })
})

describe('variableReferences', () => {
  /** The references as text: what each span holds. */
  function show(word: string, references = variableReferences(word)): string[] {
    return references.map((reference) => showReference(word, reference))
  }

  function showReference(
    word: string,
    { span, nameSpan, name, modifier, argument, quoted }: VariableReference,
  ): string {
    expect(word.slice(nameSpan.start, nameSpan.end)).toBe(name)
    const parts = [word.slice(span.start, span.end), name]
    if (modifier !== undefined && argument !== undefined) {
      parts.push(modifier, word.slice(argument.start, argument.end))
    }
    return (quoted ? 'quoted ' : '') + parts.join(' | ')
  }

  test.each([
    ['plain', []],
    ["'$a' \\$b $ $.", []],
    ['$a.${b}', ['$a | a', '${b} | b']],
    ['"$a${b:-$c}"$d', ['quoted $a | a', 'quoted ${b:-$c} | b | :- | $c', 'quoted $c | c', '$d | d']],
    ['${a-"$b"}', ['${a-"$b"} | a | - | "$b"', 'quoted $b | b']],
    ['${a##*/}${b%.$c}', ['${a##*/} | a | ## | */', '${b%.$c} | b | % | .$c', '$c | c']],
    ['${a//x/$b}${c/y/}', ['${a//x/$b} | a | // | x/$b', '$b | b', '${c/y/} | c | / | y/']],
    ['${a:?m}${b?}', ['${a:?m} | a | :? | m', '${b?} | b | ? | ']],
    ['$a${b^}$c', ['$a | a']],
    ['${a:-$b', ['$b | b']],
    ['$@$1', ['$@ | @', '$1 | 1']],
  ])('in %j', (word, references) => {
    expect(show(word)).toEqual(references)
  })

  test('with another escape character, and in a heredoc body', () => {
    expect(show('`$a\\$b', variableReferences('`$a\\$b', '`'))).toEqual(['$b | b'])
    expect(show(`'$a'`, variableReferences(`'$a'`, '\\', true))).toEqual(['$a | a'])
  })
})

describe('hostile words', () => {
  const long =
    (text: string): Environment =>
    () =>
      text

  test('nesting is limited', () => {
    const nested = (depth: number): string => '${a:-'.repeat(depth) + 'x' + '}'.repeat(depth)
    expect(expand(nested(500))).toBe('x')
    expect(expand(nested(501))).toBe('2505: nested more than 500 levels deep')
    expect(expand('"${a:-'.repeat(100_000))).toMatch(/nested more than 500/)
    expect(variableReferences('${a:-'.repeat(100_000))).toEqual([])
    expect(split('${a#'.repeat(100_000))).toMatch(/nested more than 500/)
  })

  test('values are limited', () => {
    const value = 'x'.repeat(600_000)
    expect(expandWord('$a', long(value))).toMatchObject({ ok: true, value })
    expect(outcome(expandWord('$a.$a', long(value)))).toBe('3: the values have more than 1048576 characters')
    expect(expandWord('${a//x/$b$b}', long('x'.repeat(2000)))).toMatchObject({ ok: false, at: 0 })
  })

  test('patterns are limited', () => {
    const value = 'a'.repeat(1_000_000)
    expect(expandWord('${a##*a*a*a*a*a*a*b}', long(value))).toMatchObject({ ok: true, value })
    expect(expandWord('${a//?*?*?*?*b/}', long(value))).toMatchObject({ ok: true, value })
    expect(expandWord(`\${a#*${'a'.repeat(500_000)}b}`, long(value))).toMatchObject({
      ok: false,
      message: 'the pattern takes too long to match',
    })
  })
})

describe('goQuote', () => {
  test.each([
    ['', '""'],
    ["it's", `"it's"`],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\x07\b\t\n\v\f\r\x00\x1b\x7f', '"\\a\\b\\t\\n\\v\\f\\r\\x00\\x1b\\x7f"'],
    ['é😀', '"é😀"'],
    ['\u00a0\u2028\ufeff\u{e0001}', '"\\u00a0\\u2028\\ufeff\\U000e0001"'],
    ['a\udc80\udcff', '"a\\x80\\xff"'],
    ['\ud800', '"\ufffd"'],
  ])('%j is %s', (text, quoted) => {
    expect(goQuote(text)).toBe(quoted)
  })
})
