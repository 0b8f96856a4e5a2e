import { replace } from './edits.js'
import { plan, readModel, run, type RunResult } from './engine.js'
import type { BuildContextFacts } from './facts.js'
import type { Finding } from './finding.js'
import { presetSetting, type RuleSet, type RuleSetting } from './presets.js'
import { defineRule, type AnyRule, type Report, type RuleMeta } from './rule.js'

const META = {
  summary: 'Do it',
  category: 'style',
  severity: 'warning',
  presets: [],
  replaces: [],
} as const satisfies RuleMeta

const CONTEXT: BuildContextFacts = {
  ignoreFile: undefined,
  rootEntries: ['Dockerfile'],
  dockerfile: 'Dockerfile',
  sources: new Map(),
}

/** A rule that reports what it is told. */
function rule(meta: Partial<RuleMeta>, ...reports: readonly Report[]): AnyRule {
  return {
    meta: { ...META, ...meta },
    check({ report }) {
      for (const one of reports) report(one)
    },
  }
}

/** With the rules turned on as their metadata has them. */
function runAll(text: string, rules: Readonly<Record<string, AnyRule>>, on = Object.keys(rules)): RunResult {
  const set: RuleSet = new Map(Object.entries(rules))
  const settings = new Map(on.map((id): [string, RuleSetting] => [id, presetSetting((set.get(id) ?? rule({})).meta)]))
  return run(readModel(text), set, settings, {}, { today: '2026-01-01' })
}

/** The first place that reads `part`. */
function spanOf(text: string, part: string): { start: number; end: number } {
  const start = text.indexOf(part)
  return { start, end: start + part.length }
}

const TEXT = 'FROM debian:12\nCOPY a /a\nUSER app\n'

describe('plan', () => {
  const needy = rule({ needs: ['buildContext'] })
  const rules: RuleSet = new Map([
    ['needy', needy],
    ['other', rule({})],
  ])
  const settings = (...ids: string[]): ReadonlyMap<string, RuleSetting> =>
    new Map(ids.map((id) => [id, presetSetting(META)]))

  test('asks for what rules need', () => {
    const text =
      'FROM debian:12\nENV D=src\nCOPY a ./b/../c $D *.js /x/\nCOPY --from=e f /\nADD https://example.com/g h /\n'
    expect(plan(readModel(text), rules, settings('other', 'needy'))).toEqual({
      buildContext: { sources: ['a', 'c', 'src', 'h'] },
    })
  })

  test.each([
    ['rules that need nothing', ['other']],
    ['no rules', []],
    ['rules that are not there', ['unknown']],
  ])('asks for nothing: %s', (_, ids) => {
    expect(plan(readModel(TEXT), rules, settings(...ids))).toEqual({})
  })
})

describe('run', () => {
  test('a finding', () => {
    const at = spanOf(TEXT, 'app')
    const one = rule({ severity: 'info', replaces: ['hadolint/DL1'] }, { at, message: 'It is so' })
    expect(runAll(TEXT, { one })).toEqual({
      findings: [{ ruleId: 'one', replaces: ['hadolint/DL1'], severity: 'info', span: at, message: 'It is so' }],
      suppressed: [],
      skipped: [],
      failures: [],
    })
  })

  test('all of a finding', () => {
    const span = spanOf(TEXT, 'app')
    const fix = { title: 'Do it', safe: true, edits: [replace(span, 'web')] }
    const related = [{ span: spanOf(TEXT, 'COPY'), message: 'And here' }]
    const { findings } = runAll(TEXT, {
      full: rule({}, { at: { span }, message: 'It is so', related, fix, suggestions: [fix] }),
      bare: rule({}, { at: { span }, message: 'It is so', related: [], fix: undefined, suggestions: [] }),
    })
    const bare = { ruleId: 'bare', replaces: [], severity: 'warning', span, message: 'It is so' }
    expect(findings).toEqual([bare, { ...bare, ruleId: 'full', related, fix, suggestions: [fix] }])
    expect(Object.keys(findings[0] ?? {})).toEqual(Object.keys(bare))
  })

  test('what a rule is given', () => {
    const seen: unknown[] = []
    const curious = defineRule({
      meta: { ...META, options: { most: { type: 'number', default: 5, description: 'How many' } } },
      check({ model, options, today, facts }) {
        seen.push(model.parse.source.text, options, today, facts)
      },
    })
    runAll(TEXT, { curious })
    expect(seen).toEqual([TEXT, { most: 5 }, '2026-01-01', {}])
  })

  test('only the rules that are on, and of those the ones that are there', () => {
    const one = rule({}, { at: spanOf(TEXT, 'app'), message: 'It is so' })
    expect(runAll(TEXT, { one, two: one }, ['two', 'unknown']).findings.map(({ ruleId }) => ruleId)).toEqual(['two'])
  })

  test('by place, then by severity, then by rule', () => {
    const all = { at: spanOf(TEXT, 'COPY a /a'), message: 'All' }
    const part = { at: spanOf(TEXT, 'COPY'), message: 'Part' }
    const first = { at: spanOf(TEXT, 'FROM'), message: 'First' }
    const { findings } = runAll(TEXT, {
      c: rule({ severity: 'style' }, all, part, first),
      b: rule({ severity: 'error' }, all),
      d: rule({ severity: 'error' }, part),
      a: rule({ severity: 'style' }, all, part),
    })
    expect(findings.map(({ ruleId, message }) => `${message} ${ruleId}`)).toEqual([
      'First c',
      'Part d',
      'Part a',
      'Part c',
      'All b',
      'All a',
      'All c',
    ])
  })

  test('the same for the same', () => {
    const one = rule({}, { at: spanOf(TEXT, 'app'), message: 'It is so' })
    expect(runAll(TEXT, { one })).toEqual(runAll(TEXT, { one }))
  })
})

describe('facts', () => {
  const needy = defineRule({
    meta: { ...META, needs: ['buildContext'] },
    check({ buildContext, report }) {
      report({ at: spanOf(TEXT, 'app'), message: buildContext.rootEntries.join(' ') })
    },
  })
  const rules: RuleSet = new Map([
    ['needy', needy],
    ['other', rule({}, { at: spanOf(TEXT, 'USER'), message: 'It is so' })],
  ])
  const settings = new Map([...rules].map(([id, { meta }]) => [id, presetSetting(meta)]))

  test('with them the rule runs', () => {
    const { findings, skipped } = run(
      readModel(TEXT),
      rules,
      settings,
      { buildContext: CONTEXT },
      { today: '2026-01-01' },
    )
    expect(findings.map(({ message }) => message)).toEqual(['It is so', 'Dockerfile'])
    expect(skipped).toEqual([])
  })

  test('without them it is skipped, and the others run', () => {
    const { findings, skipped, failures } = run(readModel(TEXT), rules, settings, {}, { today: '2026-01-01' })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['other'])
    expect(skipped).toEqual(['needy'])
    expect(failures).toEqual([])
  })
})

test('a rule that throws is a failure, and what it has found by then stays', () => {
  const error = new Error('no')
  const bad: AnyRule = {
    meta: META,
    check({ report }) {
      report({ at: spanOf(TEXT, 'FROM'), message: 'It is so' })
      throw error
    },
  }
  const { findings, failures } = runAll(TEXT, { bad, good: rule({}, { at: spanOf(TEXT, 'app'), message: 'It is so' }) })
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['bad', 'good'])
  expect(failures).toEqual([{ ruleId: 'bad', error }])
})

describe('codes', () => {
  const CODES = ['hadolint/DL1', 'hadolint/DL2', 'buildkit/A', 'trivy/B']
  const meta: Partial<RuleMeta> = {
    replaces: CODES,
    options: { words: { type: 'strings', default: [], description: 'Which' } },
    codeOptions: {
      'hadolint/DL1': { words: ['one'] },
      'hadolint/DL2': { words: ['two', 'three'] },
      'buildkit/A': { most: 5 },
    },
  }
  const codesOf = (part?: Record<string, string>): readonly (readonly string[])[] => {
    const at = spanOf(TEXT, 'app')
    const one = rule(meta, { at, message: 'It is so', ...(part === undefined ? {} : { part }) })
    return runAll(TEXT, { one }).findings.map(({ replaces }) => replaces)
  }

  test('all, where the finding names no part', () => {
    expect(codesOf()).toEqual([CODES])
  })

  test.each([
    [{ words: 'one' }, ['hadolint/DL1', 'buildkit/A', 'trivy/B']],
    [{ words: 'three' }, ['hadolint/DL2', 'buildkit/A', 'trivy/B']],
    [{ words: 'four' }, ['buildkit/A', 'trivy/B']],
    [{ other: 'one' }, CODES],
  ])('those of the part: %j', (part, wanted) => {
    expect(codesOf(part)).toEqual([wanted])
  })

  test('the severity of the first that has one', () => {
    const at = spanOf(TEXT, 'app')
    const one = rule(
      meta,
      { at, message: 'One', part: { words: 'one' } },
      { at, message: 'Two', part: { words: 'two' } },
      { at, message: 'Four', part: { words: 'four' } },
    )
    const setting: RuleSetting = {
      severity: 'info',
      options: {},
      codeSeverities: { 'hadolint/DL2': 'error', 'trivy/B': 'style' },
    }
    const { findings } = run(
      readModel(TEXT),
      new Map([['one', one]]),
      new Map([['one', setting]]),
      {},
      { today: '2026-01-01' },
    )
    const severities = Object.fromEntries(findings.map(({ message, severity }) => [message, severity]))
    expect(severities).toEqual({ One: 'style', Two: 'error', Four: 'style' })
  })
})

describe('line ends', () => {
  const fixesOf = (text: string): (string | undefined)[] => {
    const edits = [replace(spanOf(text, 'app'), 'a\nb'), replace(spanOf(text, 'FROM'), '\n')]
    const fix = { title: 'Do it', safe: true, edits }
    const { findings } = runAll(text, {
      one: rule({}, { at: spanOf(text, 'app'), message: 'It is so', fix, suggestions: [fix] }),
    })
    const [finding] = findings
    return [...(finding?.fix?.edits ?? []), ...(finding?.suggestions?.[0]?.edits ?? [])].map((edit) => edit.text)
  }

  test('LF stays', () => {
    expect(fixesOf(TEXT)).toEqual(['a\nb', '\n', 'a\nb', '\n'])
  })

  test('in a file of CRLF, fixes write CRLF', () => {
    expect(fixesOf(TEXT.replaceAll('\n', '\r\n'))).toEqual(['a\r\nb', '\r\n', 'a\r\nb', '\r\n'])
  })

  test('what a fix took from the file has it already', () => {
    const text = 'FROM debian:12\r\nUSER app\r\n'
    const at = spanOf(text, 'USER')
    const fix = { title: 'Do it', safe: true, edits: [replace(at, 'RUN a \\\r\n  b\nUSER')] }
    const { findings } = runAll(text, { one: rule({}, { at, message: 'It is so', fix }) })
    expect(findings[0]?.fix?.edits[0]?.text).toBe('RUN a \\\r\n  b\r\nUSER')
  })

  test('the first line tells', () => {
    expect(fixesOf('FROM debian:12\r\nUSER app\n')).toEqual(['a\r\nb', '\r\n', 'a\r\nb', '\r\n'])
    expect(fixesOf('FROM debian:12\nUSER app\r\n')).toEqual(['a\nb', '\n', 'a\nb', '\n'])
    expect(fixesOf('\nFROM debian:12\r\nUSER app\r\n')).toEqual(['a\nb', '\n', 'a\nb', '\n'])
  })
})

describe("BuildKit's comments", () => {
  const CHECK = 'buildkit/InvalidDefinitionDescription'
  /** Reports each ARG. */
  const experimental = defineRule({
    meta: {
      ...META,
      replaces: [CHECK],
      options: { exact: { type: 'boolean', default: false, description: "BuildKit's own conditions" } },
    },
    check({ model, options, report }) {
      for (const { keyword, span } of model.parse.tree.instructions) {
        if (keyword === 'ARG') report({ at: span, message: options.exact ? 'Exactly' : 'It is so' })
      }
    },
  })
  const messages = (result: RunResult): string[] => result.findings.map(({ message }: Finding) => message)
  const ARGS = 'FROM debian:12\nARG A\nARG B\n'

  test('skip findings', () => {
    const text = `# check=skip=UndefinedVar\n${TEXT}`
    const at = spanOf(text, 'app')
    const { findings } = runAll(text, {
      ours: rule({}, { at, message: 'Ours' }),
      theirs: rule({ replaces: ['buildkit/UndefinedVar'] }, { at, message: 'Theirs' }),
    })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['ours'])
  })

  test('turn on experimental checks, under their own conditions', () => {
    expect(messages(runAll(`# check=experimental=all\n${ARGS}`, { experimental }, []))).toEqual(['Exactly', 'Exactly'])
    expect(messages(runAll(ARGS, { experimental }, []))).toEqual([])
  })

  test('for one instruction', () => {
    const text = 'FROM debian:12\nARG A\n# check=experimental=all\nARG B\nARG C\n'
    const { findings } = runAll(text, { experimental }, [])
    expect(findings.map(({ span }) => text.slice(span.start, span.end))).toEqual(['ARG B'])
  })

  test('and leave them as they are where they are on', () => {
    const text = `# check=experimental=all\n${ARGS}`
    expect(messages(runAll(text, { experimental }))).toEqual(['It is so', 'It is so'])
    const above = 'FROM debian:12\n# check=experimental=all\nARG A\nARG B\n'
    expect(messages(runAll(above, { experimental }))).toEqual(['It is so', 'It is so'])
  })

  test('turn on nothing else', () => {
    const text = `# check=experimental=all\n${ARGS}`
    const other = rule({ replaces: ['buildkit/UndefinedVar'] }, { at: spanOf(text, 'A'), message: 'It is so' })
    expect(runAll(text, { other }, []).findings).toEqual([])
  })

  test('an experimental rule without options', () => {
    const text = `# check=experimental=all\n${ARGS}`
    const plain = rule({ replaces: [CHECK] }, { at: spanOf(text, 'ARG A'), message: 'It is so' })
    expect(messages(runAll(text, { plain }, []))).toEqual(['It is so'])
  })
})
