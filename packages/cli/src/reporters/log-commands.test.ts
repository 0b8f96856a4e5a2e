import { FORMATS } from './formats.js'
import { withoutCommands } from './log-commands.js'

test('texts lose their commands', () => {
  const text = '::error::x\n  1 | RUN echo ##vso[task.x] ##[group]y ##TeamCity[z] a::b ## c\n \t::warning::y\n'
  expect(withoutCommands(text, 'stylish')).toBe(
    ': :error::x\n  1 | RUN echo # #vso[task.x] # #[group]y # #TeamCity[z] a::b ## c\n \t: :warning::y\n',
  )
})

test('JSON stays the same value', () => {
  const value = { path: '::x', text: '\\##vso[a]##[b]###[c]' }
  const json = withoutCommands(JSON.stringify(value), 'json')
  expect(json).not.toMatch(/##(?:vso)?\[/)
  expect(JSON.parse(json)).toEqual(value)
})

test('XML refers to characters', () => {
  expect(withoutCommands('<a b="##vso[x]">\n::error::</a>', 'junit')).toBe('<a b="#&#35;vso[x]">\n:&#58;error::</a>')
})

test('only commands are left alone', () => {
  const changed = FORMATS.filter((format) => withoutCommands('##[x]', format) !== '##[x]')
  expect(FORMATS.filter((format) => !changed.includes(format))).toEqual(['github', 'azure', 'teamcity'])
})
