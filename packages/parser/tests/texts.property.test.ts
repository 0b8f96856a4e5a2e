import fc from 'fast-check'
import { ignoringPattern, parseIgnoreFile } from '../src/index.js'
import { bytes, fuzzRuns, mutations, units } from './arbitrary-text.js'
import { checkText } from './properties.js'

test('any bytes', () => {
  fc.assert(fc.property(bytes, checkText), fuzzRuns(0.1))
})

test('any characters', () => {
  fc.assert(fc.property(units, checkText), fuzzRuns(0.2))
})

test('any change to a proper file', () => {
  fc.assert(fc.property(mutations, checkText), fuzzRuns(0.3))
})

test('any ignore file', () => {
  const isRead = fc.property(units, units, (text, path) => {
    const { patterns, problems, source } = parseIgnoreFile(text)
    let at = 0
    for (const { span, pattern } of patterns) {
      expect(span.start).toBeGreaterThanOrEqual(at)
      expect(source.slice(span)).not.toContain('\n')
      expect(pattern).not.toBe('')
      at = span.end
    }
    for (const { span } of problems) expect(source.slice(span).trim()).not.toBe('')
    const ignoring = ignoringPattern({ patterns, problems, source }, path)
    expect(ignoring === undefined || (patterns.includes(ignoring) && !ignoring.negated)).toBe(true)
  })
  fc.assert(isRead, fuzzRuns(0.1))
})
