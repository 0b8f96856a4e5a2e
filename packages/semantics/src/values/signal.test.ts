import { nearestSignal, parseSignal } from './signal.js'

test.each(['SIGTERM', 'term', 'SigQuit', '9', '-1', '+15', 'RTMIN', 'RTMIN+15', 'sigrtmax-14', 'RTMAX'])(
  '%s',
  (text) => {
    expect(parseSignal(text).ok).toBe(true)
  },
)

test.each(['', '0', '-0', 'SIG', 'TERMINATE', 'RTMIN+16', 'RTMAX-15', 'RTMIN+0', 'SIG9', '9.5', '9'.repeat(30)])(
  'not %s',
  (text) => {
    expect(parseSignal(text)).toMatchObject({
      ok: false,
      code: 'signal',
      message: `invalid signal: ${text}`,
      span: { start: 0, end: text.length },
    })
  },
)

test('the nearest name', () => {
  expect(nearestSignal('SIGTERN')).toBe('SIGTERM')
  expect(nearestSignal('sigkil')).toBe('SIGKILL')
  expect(nearestSignal('goodbye')).toBeUndefined()
  expect(nearestSignal('0')).toBeUndefined()
})
