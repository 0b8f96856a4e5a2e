import { parseFileMode } from './file-mode.js'

test.each([
  ['755', 0o755],
  ['0644', 0o644],
  ['07777', 0o7777],
  ['0', 0],
  ['000000644', 0o644],
  ['+x', undefined],
  ['u=rwX,go-w', undefined],
  ['a=u', undefined],
  ['ug+rw-x', undefined],
  ['o=', undefined],
])('%s', (text, bits) => {
  expect(parseFileMode(text)).toEqual({ ok: true, bits })
})

describe('what is no mode', () => {
  // The braces mark the part that is wrong.
  test.each([
    ['{789}', 'octal'],
    ['{10000}', 'octal'],
    ['{0x1ff}', 'octal'],
    ['{0o644}', 'octal'],
    ['{rwx}', 'symbolic'],
    ['{}', 'symbolic'],
    ['u=rw,{}', 'symbolic'],
    ['u=rw,{g=z},o=r', 'symbolic'],
    ['{u}', 'symbolic'],
    ['{-1}', 'symbolic'],
    ['{u=ug}', 'symbolic'],
  ])('%s', (marked, code) => {
    const text = marked.replace(/[{}]/g, '')
    const result = parseFileMode(text)
    if (result.ok) throw new Error(`${text} is a mode`)
    const { start, end } = result.span
    expect(`${text.slice(0, start)}{${text.slice(start, end)}}${text.slice(end)}`).toBe(marked)
    expect(result.code).toBe(code)
    expect(result.message).toBe(
      code === 'symbolic'
        ? 'invalid syntax'
        : `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`,
    )
  })
})
