import { checkLinkedOwner } from './linked-owner.js'

test.each(['', '0', '1000', '1000:1000', 'root', 'root:root', '1:', ':1', '-1'])('%s', (text) => {
  expect(checkLinkedOwner(text)).toBeUndefined()
})

// The braces mark the part that is wrong.
test.each(['{app}', '{app:app}', '{app}:1', '1:{app}', ':{app}', '1:{2:3}', '{4294967296}', '{$X}', '{app}:'])(
  'not %s',
  (marked) => {
    const text = marked.replace(/[{}]/g, '')
    const problem = checkLinkedOwner(text)
    const [start, end] = [problem?.span.start ?? 0, problem?.span.end ?? 0]
    expect(`${text.slice(0, start)}{${text.slice(start, end)}}${text.slice(end)}`).toBe(marked)
    expect(problem?.message).toContain(`--chown=${text}: user and group names can't be resolved`)
  },
)
