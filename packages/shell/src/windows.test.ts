import { parse, print } from '../tests/print-script.js'
import type { Dialect } from './dialect.js'

/** The commands and assignments, words with blanks between. */
function commandsOf(dialect: Dialect, script: string): string[] {
  return parse(script, { dialect }).commands.map(({ nameWord, args, assignments, redirections, via }) => {
    const words = [nameWord, ...args].flatMap((word) => (word === undefined ? [] : [word.shown]))
    const set = assignments.map(({ name, value }) => `$${name}=${value?.value ?? '«»'}`)
    const out = redirections.map(({ operator, target }) => operator + (target?.shown ?? ''))
    return [...via.map(({ name }) => `${name}>`), ...set, ...words, ...out].join(' ')
  })
}

describe('PowerShell', () => {
  test.each([
    ['Write-Host \'it\'\'s\' "a `"b`" $x"; ls', ['Write-Host it\'s a "b" $x', 'ls']],
    ['Get-Item a | Remove-Item -Force # x', ['Get-Item a', 'Remove-Item -Force']],
    ["$u = 'https://example.com'; iwr $u -OutFile a", ['$u=https://example.com', 'iwr https://example.com -OutFile a']],
    ['$h = (Get-FileHash a).Hash.ToLower()', ['Get-FileHash a', '$h=«»']],
    ['$p = Start-Process x -PassThru', ['Start-Process x -PassThru', '$p=«»']],
    ['if (Test-Path a) { rm a } elseif ($b) { c } else { d }', ['Test-Path a', 'rm a', 'c', 'd']],
    ['foreach ($f in Get-ChildItem) { rm $f; ls }', ['Get-ChildItem', 'rm $f', 'ls']],
    ['do { a } while (b)', ['b', 'a']],
    ['try { a } catch [IO.Exception] { b } finally { c }; d', ['a', 'b', 'c', 'd']],
    ['function F($x) { a $x }; F 1', ['a $x', 'F 1']],
    ['[Net.ServicePointManager]::SecurityProtocol = 3072; a', ['a']],
    ["& 'C:\\Program Files\\x.exe' /S; . .\\y.ps1", ['C:\\Program Files\\x.exe /S', '.\\y.ps1']],
    ['a > out 2>&1; b 2>$null', ['a >out >&1', 'b >$null']],
    ['a @{ b = 1; c = 2 } -d (e f) $(g)', ['e f', 'g', 'a @{ b = 1; c = 2 } -d (e f) $(g)']],
    ['a && b || c', ['a', 'b', 'c']],
    ["@'\na; b\n'@ | Out-File x; <# c #> d", ['Out-File x', 'd']],
    ['ls | % { rm $_ }', ['ls', 'rm $_', '% { rm $_ }']],
    ['ls | %{ rm $_ }', ['ls', 'rm $_', '% { rm $_ }']],
    ['{ a; b }', ['a', 'b']],
    ["powershell -Command 'a; b'", ['powershell -Command a; b', 'powershell> a', 'powershell> b']],
    ['a ) } b', ['a', 'b']],
  ])('%s', (script, commands) => expect(commandsOf('powershell', script)).toEqual(commands))

  test('names are in lower case, and without .exe', () => {
    const names = parse('Expand-Archive a; & C:\\x\\Choco.EXE install', { dialect: 'powershell' }).commands
    expect(names.map(({ name }) => name)).toEqual(['expand-archive', 'choco'])
  })

  test('what a failure leads to', () => {
    expect(print(parse("$ErrorActionPreference = 'Stop'; Get-Item a; tar x; b", { dialect: 'powershell' }))).toEqual([
      'ErrorActionPreference=Stop (ignored)',
      '; Get-Item a (fatal, errexit)',
      '; tar x (ignored)',
      '; b (fatal)',
    ])
  })
})

describe('cmd', () => {
  test.each([
    ['a "b c" d^&e & f', ['a b c d&e', 'f']],
    ['a && b || c | d', ['a', 'b', 'c', 'd']],
    ['a %X% %%i "%Y%"', ['a %X% %%i %Y%']],
    ['if not exist a (b) else (c & d)', ['b', 'c', 'd']],
    ['if "%A%"=="1" b', ['b']],
    ['if %A% EQU 1 b', ['b']],
    ['if errorlevel 1 exit 1', ['exit 1']],
    ['for %i in (a b) do (c %i)', ['c %i']],
    ['a >nul 2>&1 & b > "c d"', ['a >nul >&1', 'b >c d']],
    ['@echo off & rem a b', ['echo off']],
    ['(a & b) && c', ['a', 'b', 'c']],
    [
      'powershell -NoProfile -Command "a \\"b c\\"; d"',
      ['powershell -NoProfile -Command a "b c"; d', 'powershell> a b c', 'powershell> d'],
    ],
    ["powershell Expand-Archive 'a b' c", ["powershell Expand-Archive 'a b' c", 'powershell> Expand-Archive a b c']],
    ['cmd /S /C "a & b"', ['cmd /S /C a & b', 'cmd> a', 'cmd> b']],
    ['call a.bat b', ['call a.bat b', 'call> a.bat b']],
    ['bash -c "a; b"', ['bash -c a; b', 'bash> a', 'bash> b']],
    [') a (', [') a (']],
  ])('%s', (script, commands) => expect(commandsOf('cmd', script)).toEqual(commands))

  test('variables', () => {
    const [command] = parse('a %X% b', {
      dialect: 'cmd',
      variables: (name) => (name === 'X' ? 'x y' : undefined),
    }).commands
    expect(command?.fields.map(({ value }) => value)).toEqual(['x y', 'b'])
    expect(parse('a %X%', { dialect: 'cmd' }).commands[0]?.args[0]?.value).toBeUndefined()
  })

  test('spans', () => {
    const script = 'powershell -Command "Get-Item \\"a b\\""'
    const inner = parse(script, { dialect: 'cmd' }).commands.at(-1)
    expect(inner && script.slice(inner.span.start, inner.span.end)).toBe('Get-Item \\"a b\\"')
  })
})
