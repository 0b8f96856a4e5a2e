import fc from 'fast-check'
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
