import { readMarkers, writeMarkers } from './markers.js'

test.each([
  ['none', 'RUN a', []],
  ['one', 'RUN [|a|]', [[4, 5]]],
  [
    'two',
    '[|RUN|] [|a|]',
    [
      [0, 3],
      [4, 5],
    ],
  ],
  [
    'beside each other',
    '[|RUN|][| a|]',
    [
      [0, 3],
      [3, 5],
    ],
  ],
  [
    'nested',
    '[|RUN [|a|]|]',
    [
      [0, 5],
      [4, 5],
    ],
  ],
  [
    'twice the same',
    'RUN [|[|a|]|]',
    [
      [4, 5],
      [4, 5],
    ],
  ],
  ['empty', 'RUN a[||]', [[5, 5]]],
  ['empty, in an empty text', '[||]', [[0, 0]]],
  [
    'empty, beside another',
    '[||][|RUN|] a',
    [
      [0, 0],
      [0, 3],
    ],
  ],
  ['over several lines', 'RUN [|a \\\n b|]\n', [[4, 10]]],
])('%s', (_, marked, spans) => {
  const text = marked.replaceAll('[|', '').replaceAll('|]', '')
  const wanted = spans.map(([start = 0, end = 0]) => ({ start, end }))
  expect(readMarkers(marked)).toEqual({ text, spans: wanted })
  expect(writeMarkers(text, wanted)).toBe(marked)
  expect(writeMarkers(text, [...wanted].reverse())).toBe(marked)
})

test('a closing mark that closes nothing is text', () => {
  expect(readMarkers("RUN sed 's/|]//'").text).toBe("RUN sed 's/|]//'")
})

test('a mark that is not closed', () => {
  expect(() => readMarkers('RUN [|a')).toThrow('not closed')
})

test('spans that cross', () => {
  const crossing = [
    { start: 0, end: 4 },
    { start: 2, end: 5 },
  ]
  expect(() => writeMarkers('RUN a', crossing)).toThrow('Two findings cross: "RUN " at 0 and "N a" at 2')
})
