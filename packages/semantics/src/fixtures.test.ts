import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@plimsoll/parser'
import { describeModel } from './model-description.js'
import { renderModel } from './model-text.js'
import { analyze } from './model.js'

/** `fixtures/*.Dockerfile`, each with what the model answers beside it. `PLIMSOLL_UPDATE=1` writes that anew. */
const folder = join(import.meta.dirname, '../fixtures')
const names = readdirSync(folder).filter((name) => name.endsWith('.Dockerfile'))

test.each(names)('%s', (name) => {
  const model = join(folder, name.replace(/\.Dockerfile$/, '.model'))
  const text = renderModel(describeModel(analyze(parse(readFileSync(join(folder, name), 'utf8')))))
  if (process.env['PLIMSOLL_UPDATE'] === '1') writeFileSync(model, text)
  expect(existsSync(model)).toBe(true)
  expect(text).toBe(readFileSync(model, 'utf8'))
})
