import { expandBraces } from './braces.js'

test.each([
  ['a{b,c}d', ['abd', 'acd']],
  ['{a,b}{1..3}', ['a1', 'a2', 'a3', 'b1', 'b2', 'b3']],
  ['{a,{b,c}x,}', ['a', 'bx', 'cx', '']],
  ['{08..11}', ['08', '09', '10', '11']],
  ['{3..1}', ['3', '2', '1']],
  ['{c..e}', ['c', 'd', 'e']],
  ['{a}', undefined],
  ['{a,b', undefined],
  ['{1..100000}', undefined],
  ['{1..9}{1..9}{1..9}', undefined],
])('%s', (text, words) => expect(expandBraces(text)).toEqual(words))
