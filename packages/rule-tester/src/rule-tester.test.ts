import { defineRule, insertAfter, replace, type Fix, type OptionSchema, type Rule } from '@plimsoll/linter'
import { dockerfile } from './dockerfile-tag.js'
import { testRule, type BadCase, type GoodCase } from './rule-tester.js'

/** Runs the cases as a test file would, and gives the first message that a failing one has, else `passed`. */
function outcome<S extends OptionSchema>(
  rule: Rule<S, never>,
  good: readonly (string | GoodCase<S>)[],
  bad: readonly (string | BadCase<S>)[],
): string {
  const bodies: (() => void)[] = []
  const saved = { describe: globalThis.describe, test: globalThis.test }
  Object.assign(globalThis, {
    describe: (_: string, body: () => void) => body(),
    test: (_: string, body: () => void) => bodies.push(body),
  })
  try {
    testRule(rule, { good, bad })
  } finally {
    Object.assign(globalThis, saved)
  }
  try {
    for (const body of bodies) body()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'passed'
}

interface Behaviour {
  readonly fixable?: 'safe' | 'unsafe' | 'suggestion'
  readonly message?: string
  readonly fix?: Fix
  readonly suggestions?: readonly Fix[]
  /** Where the finding is; the word without it. */
  readonly at?: { readonly start: number; readonly end: number }
}

/** Reports each USER `root`, and behaves as told. */
function rootRule({
  fixable,
  message = 'It is `root`',
  fix,
  suggestions,
  at,
}: Behaviour): Rule<Record<never, never>, never> {
  return defineRule({
    meta: {
      summary: 'Be somebody else',
      category: 'security',
      severity: 'warning',
      presets: [],
      replaces: ['hadolint/DL3002'],
      ...(fixable === undefined ? {} : { fixable }),
    },
    check({ model, report }) {
      for (const { keyword, argumentText } of model.parse.tree.instructions) {
        if (keyword !== 'USER' || argumentText.text !== 'root') continue
        const span = argumentText.enclosing({ start: 0, end: 4 })
        report({ at: at ?? span, message, fix, suggestions })
      }
    },
  })
}

const GOOD = ['USER app']
const TEXT = 'USER root'
const MARKED = 'USER [|root|]'
const ROOT = { start: 5, end: 9 }

/** A fix that writes a text in the place of `root`. */
function toBe(text: string, safe = false): Fix {
  return { title: `Be \`${text.split('\n', 1)[0] ?? ''}\``, safe, edits: [replace(ROOT, text)] }
}

describe('what it lets pass', () => {
  test('a finding', () => {
    expect(outcome(rootRule({}), GOOD, [MARKED])).toBe('passed')
  })

  test('messages and codes', () => {
    const one = { code: MARKED, messages: ['`root`'], replaces: [['hadolint/DL3002']] }
    expect(outcome(rootRule({}), GOOD, [one])).toBe('passed')
  })

  test.each([
    ['safe', true],
    ['unsafe', false],
    ['safe', false],
  ] as const)('%s fixes', (fixable, safe) => {
    const rule = rootRule({ fixable, fix: toBe('app', safe) })
    expect(outcome(rule, GOOD, [{ code: MARKED, fixed: 'USER app' }])).toBe('passed')
  })

  test.each([
    ['said', { suggested: ['USER app', 'USER web'] }],
    ['not said', {}],
  ])('suggestions, %s', (_, more) => {
    const rule = rootRule({ fixable: 'suggestion', suggestions: [toBe('app'), toBe('web')] })
    expect(outcome(rule, GOOD, [{ code: MARKED, ...more }])).toBe('passed')
  })

  test('several findings in one case', () => {
    const code = dockerfile`
      FROM debian:12
      USER [|root|]
      USER app
      USER [|root|]`
    expect(outcome(rootRule({}), GOOD, [code])).toBe('passed')
  })
})

describe('what it refuses in cases', () => {
  test('none of a kind', () => {
    expect(() => outcome(rootRule({}), [], [MARKED])).toThrow('good cases and bad ones')
    expect(() => outcome(rootRule({}), GOOD, [])).toThrow('good cases and bad ones')
  })

  test.each([
    ['a good one that reports', [TEXT], [MARKED], 'USER [|root|]'],
    ['a bad one that does not report', GOOD, ['USER [|app|]'], 'USER [|app|]'],
    ['a bad one without marks', GOOD, [TEXT], 'marks what is reported'],
    ['a mark at another place', GOOD, ['[|USER|] root'], 'USER [|root|]'],
    ['a finding without a mark', GOOD, ['USER [|root|]\nUSER root'], '+ USER [|root|]'],
    ['the same one twice', [...GOOD, ...GOOD], [MARKED], 'given twice'],
    ['the same bad one twice', GOOD, [MARKED, MARKED], 'given twice'],
    ['another message', GOOD, [{ code: MARKED, messages: ['`app`'] }], '`app`'],
    ['a message too many', GOOD, [{ code: MARKED, messages: ['root', 'root'] }], 'no such finding'],
    ['other codes', GOOD, [{ code: MARKED, replaces: [[]] }], 'hadolint/DL3002'],
    ['a fix that is not there', GOOD, [{ code: MARKED, fixed: TEXT }], 'no finding has a fix'],
    ['suggestions that are not there', GOOD, [{ code: MARKED, suggested: ['USER app'] }], 'USER app'],
  ])('%s', (_, good, bad, wanted) => {
    expect(outcome(rootRule({}), good, bad)).toContain(wanted)
  })

  test('a fix that is not said', () => {
    expect(outcome(rootRule({ fixable: 'unsafe', fix: toBe('app') }), GOOD, [MARKED])).toBe(
      'A finding has a fix; say what it makes:\nUSER app',
    )
  })

  test('another text than the fix makes', () => {
    const rule = rootRule({ fixable: 'unsafe', fix: toBe('app') })
    expect(outcome(rule, GOOD, [{ code: MARKED, fixed: 'USER web' }])).toContain('USER web')
  })

  test('other suggestions', () => {
    const rule = rootRule({ fixable: 'suggestion', suggestions: [toBe('app')] })
    expect(outcome(rule, GOOD, [{ code: MARKED, suggested: [] }])).toContain('USER app')
    expect(outcome(rule, GOOD, [{ code: MARKED, suggested: ['USER web'] }])).toContain('USER web')
  })

  test('options that the rule has not', () => {
    const rule: Rule<OptionSchema, never> = rootRule({})
    expect(outcome(rule, [{ code: TEXT, options: { tools: [] } }], [MARKED])).toContain('no option `tools`')
  })
})

describe('what it refuses in rules', () => {
  test.each([
    ['a final stop', 'It is `root`.', 'full stop'],
    ['two lines', 'It is\n`root`', 'more than one line'],
    ['nothing', '', 'empty'],
    ['outer blanks', ' It is `root`', 'outer blanks'],
  ])('a message with %s', (_, message, wanted) => {
    expect(outcome(rootRule({ message }), GOOD, [MARKED])).toContain(wanted)
  })

  test('a place outside of the text', () => {
    expect(outcome(rootRule({ at: { start: 5, end: 10 } }), GOOD, [MARKED])).toContain('not in the text')
    expect(outcome(rootRule({ at: { start: 5, end: 4 } }), GOOD, [MARKED])).toContain('not in the text')
  })

  test.each([
    ['a fix that the metadata does not promise', undefined, 'fixable: undefined'],
    ['a fix that is promised as a suggestion', 'suggestion', 'fixable: suggestion'],
    ['an unsafe fix that is called safe', 'unsafe', 'fixable: unsafe'],
  ] as const)('%s', (_, fixable, wanted) => {
    const rule = rootRule({ ...(fixable === undefined ? {} : { fixable }), fix: toBe('app', true) })
    expect(outcome(rule, GOOD, [{ code: MARKED, fixed: 'USER app' }])).toContain(wanted)
  })

  test.each([
    ['that says it is safe', 'suggestion', toBe('app', true), 'says that it is safe'],
    ['that the metadata does not promise', undefined, toBe('app'), 'no fixable'],
    ['that breaks the file', 'suggestion', toBe('app\nUSR x'), 'new syntax problems'],
    ['that leaves the finding', 'suggestion', toBe('root '), 'leaves what it is to mend'],
    ['that changes nothing', 'suggestion', toBe('root'), 'changes nothing'],
    ['with a stop in its title', 'suggestion', { ...toBe('app'), title: 'Be it.' }, 'full stop'],
  ] as const)('a suggestion %s', (_, fixable, suggestion, wanted) => {
    const rule = rootRule({ ...(fixable === undefined ? {} : { fixable }), suggestions: [suggestion] })
    expect(outcome(rule, GOOD, [MARKED])).toContain(wanted)
  })

  test('a fix that changes nothing', () => {
    const rule = rootRule({ fixable: 'safe', fix: toBe('root', true) })
    expect(outcome(rule, GOOD, [{ code: MARKED, fixed: TEXT }])).toContain('changes nothing')
  })

  test('a fix whose edits overlap', () => {
    const fix = { ...toBe('app'), edits: [replace(ROOT, 'app'), replace({ start: 6, end: 7 }, 'b')] }
    expect(outcome(rootRule({ fixable: 'unsafe', fix }), GOOD, [{ code: MARKED, fixed: TEXT }])).toContain('overlap')
  })

  test('a fix that leaves something to fix', () => {
    const rule = rootRule({ fixable: 'unsafe', fix: toBe('root ') })
    expect(outcome(rule, GOOD, [{ code: MARKED, fixed: 'USER root          ' }])).toContain('left to fix')
  })

  test('a safe fix that loses a comment', () => {
    const code = 'USER [|root|]\n# the user of the image\nUSER app'
    const until = { start: 5, end: TEXT.length + '\n# the user of the image\n'.length }
    const fix = { title: 'Write `web`', safe: true, edits: [replace(until, 'web\n')] }
    expect(outcome(rootRule({ fixable: 'safe', fix }), GOOD, [{ code, fixed: 'USER web\nUSER app' }])).toContain(
      'loses or moves the comment "# the user of the image"',
    )
    const unsafe = rootRule({ fixable: 'unsafe', fix: { ...fix, safe: false } })
    expect(outcome(unsafe, GOOD, [{ code, fixed: 'USER web\nUSER app' }])).toBe('passed')
  })

  test('a rule that throws', () => {
    const rule = defineRule({
      meta: rootRule({}).meta,
      check() {
        throw new Error('No idea')
      },
    })
    expect(outcome(rule, GOOD, [MARKED])).toBe('No idea')
  })

  test('a rule that writes into the model', () => {
    const rule = defineRule({
      meta: rootRule({}).meta,
      check({ model }) {
        Object.assign(model.parse.tree.instructions[0] ?? {}, { keyword: 'RUN' })
      },
    })
    expect(outcome(rule, GOOD, [MARKED])).toContain('read only')
  })

  test('a rule that remembers', () => {
    let count = 0
    const rule = defineRule({
      meta: rootRule({}).meta,
      check({ model, report }) {
        for (const instruction of model.parse.tree.instructions)
          report({ at: instruction, message: `Number ${count++}` })
      },
    })
    expect(outcome(rule, ['# nothing'], ['[|USER root|]'])).toContain('Number 1')
  })

  test('a rule that writes into its options', () => {
    const rule = defineRule({
      meta: { ...rootRule({}).meta, options: { names: { type: 'strings', default: ['b', 'a'], description: 'Who' } } },
      check({ options }) {
        Object.assign(options.names, ['c'])
      },
    })
    expect(outcome(rule, GOOD, [MARKED])).toContain('read only')
  })

  test('a rule without its facts', () => {
    const rule = defineRule({
      meta: { ...rootRule({}).meta, needs: ['buildContext'] },
      check: () => undefined,
    })
    const buildContext = { ignoreFile: undefined, rootEntries: [], dockerfile: undefined, sources: new Map() }
    const bad = [{ code: MARKED, facts: { buildContext } }]
    const untyped = rule as unknown as Rule<Record<never, never>, never>
    expect(outcome(untyped, GOOD, bad)).toBe('The rule needs facts: buildContext')
    expect(outcome(untyped, [{ code: TEXT, facts: { buildContext } }], bad)).toContain(MARKED)
  })
})

test('what belongs to a case reaches the rule', () => {
  const rule = defineRule({
    meta: { ...rootRule({}).meta, options: { names: { type: 'strings', default: ['root'], description: 'Who' } } },
    check({ model, options, today, report }) {
      for (const stage of model.stages) {
        for (const instruction of stage.instructions) {
          if (instruction.keyword !== 'USER' || instruction.argument === undefined) continue
          const name = stage.evaluate(instruction.argument.value, instruction)
          if (name.kind === 'known' && options.names.includes(name.value)) {
            report({ at: instruction.argument, message: `It is ${name.value} on ${today}` })
          }
        }
      }
    },
  })
  const code = 'FROM scratch\nARG WHO\nUSER [|$WHO|]'
  const build = { buildArguments: new Map([['WHO', 'web']]) }
  const wanted = {
    code,
    options: { names: ['web'] },
    build,
    today: '2026-05-01',
    messages: ['It is web on 2026-05-01'],
  }
  expect(outcome(rule, [readable(code), { code: readable(code), build }], [wanted])).toBe('passed')
})

function readable(code: string): string {
  return code.replaceAll(/\[\||\|\]/g, '')
}

// A rule that the tester runs as any other test file would.
testRule(rootRule({ fixable: 'unsafe', fix: { title: 'Be `app`', safe: false, edits: [insertAfter(ROOT, '.app')] } }), {
  good: [{ name: 'somebody else', code: 'USER app' }],
  bad: [{ name: 'root', code: MARKED, fixed: 'USER root.app' }],
})
