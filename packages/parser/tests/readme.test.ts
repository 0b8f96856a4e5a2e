import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import * as text from '@plimsoll/text'
import { transformSync } from 'esbuild'
import * as parser from '../src/index.js'

const MODULES = { '@plimsoll/parser': parser, '@plimsoll/text': text }

/** The examples: what stands behind `// →` is what the expression before it gives, as JSON. */
describe.each(['parser', 'text'])('the page of %s', (name) => {
  const page = readFileSync(new URL(`../../${name}/README.md`, import.meta.url), 'utf8')
  const fences = Array.from(page.matchAll(/^```ts\n([^]*?)^```/gm), ([, code = '']) => code)

  test.each(fences)('example %#', (code) => {
    const results: unknown[] = []
    const expected: unknown[] = []
    const script = code
      .replace(/^import (\{.*\}) from ('.*')$/gm, 'const $1 = modules[$2]')
      .replace(/^(.*\S) \/\/ → (.*)$/gm, (_line, expression: string, json: string) => {
        expected.push(json === 'undefined' ? undefined : JSON.parse(json))
        return `results.push(${expression})`
      })
    const run: unknown = runInThisContext(`(modules, results) => {${transformSync(script, { loader: 'ts' }).code}}`)
    if (typeof run !== 'function') throw new TypeError('The example is no function')
    Reflect.apply(run, undefined, [MODULES, results])
    expect(JSON.stringify(results)).toBe(JSON.stringify(expected))
    expect(expected.length).toBeGreaterThan(0)
  })
})
