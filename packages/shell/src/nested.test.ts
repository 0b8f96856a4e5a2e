import { MappedText } from '@plimsoll/text'
import { parse, print } from '../tests/print-script.js'
import { parseExec } from './script.js'

/** The commands, each with the wrappers it is run by. */
function commandsOf(script: string): string[] {
  return parse(script).commands.map(({ nameWord, args, via }) => {
    const words = [nameWord, ...args].map((word) => word?.shown ?? '')
    return [...via.map(({ name }) => `${name}>`), ...words].join(' ')
  })
}

describe('commands that run another one', () => {
  test.each([
    ['sudo -u app env A=1 nice -n 5 make all', 'sudo> env> nice> make all'],
    ['timeout -k 5 10 curl x', 'timeout> curl x'],
    ['nohup stdbuf -oL command -p ls', 'nohup> stdbuf> command> ls'],
    ['a | xargs -rn1 -I {} rm {}', 'xargs> rm {}'],
    ["find . -name '*.c' -exec rm -rf {} +", 'find> rm -rf {}'],
    ['gosu app tini -- node x', 'gosu> tini> node x'],
    ['chroot --userspec=a /x ls', 'chroot> ls'],
    ['flock -w 5 /lock apk add a', 'flock> apk add a'],
    ['conda run -n env python -m pip install a', 'conda> python -m pip install a'],
    ['uv run --with x pytest', 'uv> pytest'],
    ['bundle exec rake', 'bundle> rake'],
    ['runuser -u app -- id', 'runuser> id'],
    ['scl enable a -- make', 'scl> make'],
    ['$SUDO apt-get update', 'sudo> apt-get update'],
    ['if time -p make; then a; fi', 'a'],
    ['exec >log', 'exec'],
    ['command -v curl', 'command -v curl'],
    ['sudo -l', 'sudo -l'],
  ])('%s', (script, last) => expect(commandsOf(script).at(-1)).toBe(last))

  test('several, and what env assigns', () => {
    expect(commandsOf('find . -exec a {} \\; -execdir b \\;').slice(1)).toEqual(['find> a {}', 'find> b'])
    const [, inner] = parse('env -u B A=1 make').commands
    expect(inner?.assignments.map(({ name, value }) => `${name}=${value?.value ?? ''}`)).toEqual(['A=1'])
  })
})

describe('scripts in words', () => {
  test.each([
    ["bash -euxc 'a'", 'bash> a'],
    ["bash -c -o pipefail 'a' x", 'bash> a'],
    ['bash --login -c "a b"', 'bash> a b'],
    ["su - app -s /bin/zsh -c 'a'", 'su> a'],
    ["su -c 'a' app", 'su> a'],
    ["runuser -l app -c 'a'", 'runuser> a'],
    ["flock /lock -c 'a'", 'flock> a'],
    ["script -qec 'a' /dev/null", 'script> a'],
    ["scl enable x 'a'", 'scl> a'],
    ["trap 'a' EXIT", 'trap> a'],
    ['trap - EXIT', 'trap - EXIT'],
    ["xargs -I{} sh -c 'a {}'", 'xargs> sh> a {}'],
    ['sudo su - -c \'sh -c "a b"\'', 'sudo> su> sh> a b'],
    ['eval "$(a)" && b', 'b'],
    ['sh -c "$A"', 'sh -c $A'],
    ["sh -c 'a )'", 'sh -c a )'],
    ['bash <<EOF\na \\\n b\nEOF', 'bash> a b'],
    ['cat <<EOF | sudo sh -s x\na\nEOF', 'sudo> sh> a'],
    ["bash <<< 'a'", 'bash> a'],
    ['bash x.sh <<EOF\na\nEOF', 'bash x.sh'],
    ['pwsh -NoLogo -Command "Get-Date; exit 1"', 'pwsh> exit 1'],
  ])('%s', (script, last) => expect(commandsOf(script).at(-1)).toBe(last))

  test('begin with options of their own', () => {
    expect(print(parse("set -e; bash -o pipefail -c 'a | b; c' || d"))).toEqual([
      'set -e (ignored)',
      "; bash -o pipefail -c 'a | b; c' (handled, errexit)",
      'a (ignored, pipefail, 1 of 2, subshell, via bash, nested -c)',
      '| b (ignored, pipefail, 2 of 2, subshell, via bash, nested -c)',
      '; c (handled, pipefail, subshell, via bash, nested -c)',
      '|| d (fatal, errexit, branch)',
    ])
  })

  test('have their places in the source', () => {
    const source = `RUN sh -c "a \\"b c\\" && su -c 'd \\$e'"`
    const { commands } = parse(source.slice(4))
    const texts = commands.map(({ span }) => source.slice(4 + span.start, 4 + span.end))
    expect(texts).toEqual([source.slice(4), 'a \\"b c\\"', "su -c 'd \\$e'", 'd \\$e'])
    const last = commands.at(-1)?.args[0]
    expect([last?.text, last?.exact]).toEqual(['$e', { start: 30, end: 32 }])
  })

  test('of backticks with escapes', () => {
    const script = 'a `b \\`c d\\``'
    const spans = parse(script).commands.map(({ span }) => script.slice(span.start, span.end))
    expect(spans).toEqual(['c d', 'b \\`c d\\`', script])
  })

  test('do not run substitutions of the shell around again', () => {
    expect(commandsOf('sh -c "a $(b) \\$(c)"')).toEqual(['b', 'sh -c a $(b) $(c)', 'sh> c', 'sh> a $(b) $(c)'])
  })

  test('of the exec form', () => {
    const elements = ['/bin/bash', '-o', 'pipefail', '-c', 'a | b'].map((text) => MappedText.plain(text, 0))
    const { commands } = parseExec(elements, { dialect: 'sh' })
    expect(commands.map(({ name, options }) => [name, options.pipefail])).toEqual([
      ['bash', false],
      ['a', true],
      ['b', true],
    ])
  })
})
