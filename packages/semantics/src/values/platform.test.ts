import { nearestPlatformName, parsePlatform } from './platform.js'

describe('platforms', () => {
  test.each([
    ['linux/arm64', 'linux', 'arm64', undefined],
    ['linux/arm/v7', 'linux', 'arm', 'v7'],
    ['Linux/AMD64', 'linux', 'amd64', undefined],
    ['linux', 'linux', undefined, undefined],
    ['macos', 'darwin', undefined, undefined],
    ['x86-64', undefined, 'amd64', undefined],
    ['linux/aarch64', 'linux', 'arm64', undefined],
    ['windows(10.0.17763+win32k)/amd64', 'windows', 'amd64', undefined],
    // Names are only looked at where one stands alone.
    ['toaster/slow', 'toaster', 'slow', undefined],
  ])('%s', (text, os, architecture, variant) => {
    expect(parsePlatform(text)).toEqual({ ok: true, os, architecture, variant })
  })
})

describe('what is no platform', () => {
  // The braces mark the part that is wrong.
  test.each([
    ['{linus}', 'unknown', '"linus": unknown operating system or architecture: invalid argument'],
    ['linux/{*}', 'wildcard', '"linux/*": wildcards not yet supported: invalid argument'],
    ['{}', 'system', '"" is an invalid OS component of ""'],
    ['{li nux}/amd64', 'system', '"li nux" is an invalid OS component of "li nux/amd64"'],
    ['linux/{a:b}', 'component', '"a:b" is an invalid component of "linux/a:b"'],
    ['linux/{}', 'component', '"" is an invalid component of "linux/"'],
    ['{linux/arm/v7/x}', 'parts', '"linux/arm/v7/x": cannot parse platform specifier: invalid argument'],
    ['linux/arm/v7/{x/y}', 'component', '"x/y" is an invalid component'],
  ])('%s', (marked, code, message) => {
    const text = marked.replace(/[{}]/g, '')
    const result = parsePlatform(text)
    if (result.ok) throw new Error(`${text} is a platform`)
    const { start, end } = result.span
    expect(`${text.slice(0, start)}{${text.slice(start, end)}}${text.slice(end)}`).toBe(marked)
    expect(result).toMatchObject({ code })
    expect(result.message).toContain(message)
  })

  test('the nearest name', () => {
    expect(nearestPlatformName('Linus')).toBe('linux')
    expect(nearestPlatformName('amd46')).toBe('amd64')
    expect(nearestPlatformName('toaster')).toBeUndefined()
  })
})
