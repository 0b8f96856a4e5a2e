import fc from 'fast-check'
import { fuzzRuns, instructions } from './arbitrary-text.js'
import { checkText } from './properties.js'

test('any instructions', () => {
  fc.assert(fc.property(instructions, checkText), fuzzRuns(0.4))
})
