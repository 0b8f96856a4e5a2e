import { checkWindowsPath } from './windows-path.js'

test.each(['C:\\app', 'c:/app', 'C:app', '\\app', '/app', 'app', '', 'z'])('%s', (path) => {
  expect(checkWindowsPath(path)).toBeUndefined()
})

test.each([
  ['C:', 'drive-alone', 'No relative path specified in "C:"', 'C:'],
  ['D:', 'drive-alone', 'No relative path specified in "D:"', 'D:'],
  ['\\\\server\\share', 'share', 'UNC paths are not supported', '\\\\server\\share'],
  ['//server/share', 'share', 'UNC paths are not supported', '//server/share'],
  ['D:\\app', 'drive', 'The specified path is not on the system drive (C:)', 'D:'],
  ['app/x:y', 'drive', 'The specified path is not on the system drive (C:)', 'app/x:'],
])('not %s', (path, code, message, part) => {
  const problem = checkWindowsPath(path)
  expect(problem).toMatchObject({ code, message })
  expect(path.slice(problem?.span.start, problem?.span.end)).toBe(part)
})
