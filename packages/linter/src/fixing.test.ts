import type { TextEdit } from '@plimsoll/text'
import type { Finding, Fix } from './finding.js'
import { applyFixes } from './fixing.js'

/** A finding whose fix puts texts in the place of others; `undefined` for no fix. */
function finding(fix: Partial<Fix> | undefined): Finding {
  const whole = fix === undefined ? {} : { fix: { title: 'Do it', safe: true, edits: [], ...fix } }
  return {
    ruleId: 'rule',
    replaces: [],
    severity: 'warning',
    span: { start: 0, end: 0 },
    message: 'It is so',
    ...whole,
  }
}

/** The edit of the first place that reads `old`. */
function change(text: string, old: string, now: string): TextEdit {
  const start = text.indexOf(old)
  return { span: { start, end: start + old.length }, text: now }
}

describe('which fixes', () => {
  const text = 'FROM debian:12\nUSER app\n'
  const safe = finding({ edits: [change(text, 'app', 'web')] })
  const unsafe = finding({ safe: false, edits: [change(text, '12', '13')] })

  test('safe ones', () => {
    expect(applyFixes(text, [finding(undefined), unsafe, safe], { unsafe: false })).toEqual({
      text: 'FROM debian:12\nUSER web\n',
      applied: [safe],
    })
  })

  test('all', () => {
    expect(applyFixes(text, [unsafe, safe], { unsafe: true })).toEqual({
      text: 'FROM debian:13\nUSER web\n',
      applied: [unsafe, safe],
    })
  })

  test('none', () => {
    expect(applyFixes(text, [finding(undefined)], { unsafe: true })).toEqual({ text, applied: [] })
  })

  test('the first of two at one place', () => {
    const other = finding({ edits: [change(text, 'app', 'root')] })
    expect(applyFixes(text, [safe, other], { unsafe: false }).applied).toEqual([safe])
  })

  test('all edits or none', () => {
    const both = finding({ edits: [change(text, '12', '13'), change(text, 'app', 'root')] })
    expect(applyFixes(text, [safe, both], { unsafe: false }).text).toBe('FROM debian:12\nUSER web\n')
  })

  test('of one fix, two insertions at one place in their order', () => {
    const end = { start: text.length, end: text.length }
    const twice = finding({
      edits: [
        { span: end, text: 'RUN a\n' },
        { span: end, text: 'RUN b\n' },
      ],
    })
    expect(applyFixes(text, [twice], { unsafe: false }).text).toBe(`${text}RUN a\nRUN b\n`)
  })

  test.each([
    ['overlapping edits', [change(text, 'debian:12', 'a'), change(text, 'an:1', 'b')]],
    ['an edit outside of the text', [{ span: { start: 0, end: text.length + 1 }, text: '' }]],
    ['an edit before the text', [{ span: { start: -1, end: 1 }, text: '' }]],
    ['an edit that ends before it starts', [{ span: { start: 3, end: 1 }, text: '' }]],
  ])('not one with %s', (_, edits) => {
    expect(applyFixes(text, [finding({ edits }), safe], { unsafe: false }).applied).toEqual([safe])
  })
})

describe('syntax', () => {
  const text = `FROM debian:12\n${Array.from({ length: 40 }, (_, i) => `USER app${i}.\n`).join('')}`
  const good = (index: number): Finding => finding({ edits: [change(text, `app${index}.`, `web${index}.`)] })
  const bad = (index: number): Finding => finding({ edits: [change(text, `USER app${index}.`, `USR app${index}.`)] })

  test('a fix that breaks the file is left out, the others stay', () => {
    const all = Array.from({ length: 40 }, (_, index) => (index === 7 || index === 33 ? bad(index) : good(index)))
    const wanted = all.filter((_, index) => index !== 7 && index !== 33)
    const result = applyFixes(text, all, { unsafe: false })
    expect(result.applied).toEqual(wanted)
    expect(result.text).toBe(text.replaceAll('app', 'web').replace('web7.', 'app7.').replace('web33.', 'app33.'))
  })

  test('nothing but bad fixes', () => {
    expect(applyFixes(text, [bad(1), bad(2), bad(3)], { unsafe: false })).toEqual({ text, applied: [] })
  })

  test('what was wrong before may stay wrong', () => {
    const broken = 'FROM debian:12\nUSR app\nUSER app\n'
    const one = finding({ edits: [change(broken, 'USER app', 'USER web')] })
    expect(applyFixes(broken, [one], { unsafe: false }).text).toBe('FROM debian:12\nUSR app\nUSER web\n')
  })

  test('a new fault is not made good by an old one that goes', () => {
    const broken = 'FROM debian:12\nUSR app\nENV A=1\n'
    const one = finding({ edits: [change(broken, 'USR', 'USER'), change(broken, 'A=1', 'A=1 b')] })
    expect(applyFixes(broken, [one], { unsafe: false }).text).toBe(broken)
  })

  test('of two that harm only together, the first', () => {
    const one = 'FROM debian:12\nENV A=1 B=2 C=3\n'
    const opening = finding({ edits: [change(one, '=1', '="1')] })
    const closing = finding({ edits: [change(one, '=2', '=2" x')] })
    expect(applyFixes(one, [closing], { unsafe: false }).applied).toEqual([closing])
    expect(applyFixes(one, [opening, closing], { unsafe: false }).applied).toEqual([opening])
  })
})

test('many fixes take no time that grows with their square', () => {
  const lines = 40_000
  const text = `FROM debian:12\n${'USER app\n'.repeat(lines)}`
  const findings = Array.from({ length: lines }, (_, index) => {
    const start = 15 + index * 9 + 5
    return finding({ edits: [{ span: { start, end: start + 3 }, text: 'web' }] })
  })
  const started = performance.now()
  expect(applyFixes(text, findings.reverse(), { unsafe: false }).applied).toHaveLength(lines)
  expect(performance.now() - started).toBeLessThan(5000)
})
