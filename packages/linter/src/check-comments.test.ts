import { CheckComments } from './check-comments.js'
import { readModel } from './engine.js'
import type { Finding } from './finding.js'

const NONE: ReadonlySet<string> = new Set()

/** A finding at the first place that reads `at`. */
function finding(text: string, at: string, ...replaces: string[]): Finding {
  const start = text.indexOf(at)
  return {
    ruleId: 'rule',
    replaces,
    severity: 'warning',
    span: { start, end: start + at.length },
    message: 'It is so',
  }
}

/** Is the finding of a check left out? */
function isSkipped(text: string, at: string, check: string, buildArgument?: string): boolean {
  const buildArguments = buildArgument === undefined ? [] : [['BUILDKIT_DOCKERFILE_CHECK', buildArgument] as const]
  const checks = new CheckComments(readModel(text, { buildArguments: new Map(buildArguments) }))
  return checks.apply([finding(text, at, 'hadolint/DL1', `buildkit/${check}`)], NONE).findings.length === 0
}

const FILE = 'FROM debian:12\nCMD a\n'

describe('the directive', () => {
  test.each([
    ['one check', 'check=skip=JSONArgsRecommended', true],
    ['of several', ' check = skip=StageNameCasing,JSONArgsRecommended', true],
    ['in other letters of the directive', ' CHECK=skip=JSONArgsRecommended', true],
    ['all', ' check=skip=all', true],
    ['another one', ' check=skip=StageNameCasing', false],
    ['in other letters of the check', ' check=skip=jsonargsrecommended', false],
    ['with the prefix', ' check=skip=buildkit/JSONArgsRecommended', false],
    ['up to a blank', ' check=skip=StageNameCasing, JSONArgsRecommended', false],
    ['with a reason', ' check=skip=JSONArgsRecommended as we like it', true],
    ['all in a list is none', ' check=skip=all,StageNameCasing', false],
    ['all, and a list behind it', ' check=skip=all;skip=StageNameCasing', true],
    ['of two lists, the later one', ' check=skip=JSONArgsRecommended;skip=StageNameCasing', false],
    ['three parts', ' check=error=true;experimental=all;skip=JSONArgsRecommended', true],
    ['a fourth part stays with the third', ' check=error=true;error=true;skip=JSONArgsRecommended;skip=A', false],
    ['an unknown key', ' check=skip=JSONArgsRecommended;ignore=all', false],
    ['a key in other letters', ' check=Skip=all', false],
    ['a part without a value', ' check=skip=all;', false],
    ['no Go boolean', ' check=skip=all;error=yes', false],
  ])('%s', (_, comment, skipped) => {
    expect(isSkipped(`#${comment}\n${FILE}`, 'CMD', 'JSONArgsRecommended')).toBe(skipped)
  })

  test.each([
    ['indented', `  # check=skip=all\n${FILE}`, false],
    ['behind a blank line', `\n# check=skip=all\n${FILE}`, false],
    ['behind a shebang', `#!/usr/bin/env plimsoll\n# check=skip=all\n${FILE}`, true],
    ['behind the others', `# syntax=docker/dockerfile:1\n# escape=\`\n# check=skip=all\n${FILE}`, true],
    ['behind a byte order mark', `\ufeff# check=skip=all\n${FILE}`, true],
    ['behind an instruction', `ARG A\n# check=skip=all\n${FILE}`, false],
  ])('%s', (_, text, skipped) => {
    expect(isSkipped(text, 'CMD', 'JSONArgsRecommended')).toBe(skipped)
  })

  test('the build argument takes its place', () => {
    const text = `# check=skip=JSONArgsRecommended\n${FILE}`
    expect(isSkipped(text, 'CMD', 'JSONArgsRecommended', '')).toBe(false)
    expect(isSkipped(text, 'CMD', 'JSONArgsRecommended', 'skip=StageNameCasing')).toBe(false)
    expect(isSkipped(text, 'CMD', 'StageNameCasing', 'skip=A, StageNameCasing')).toBe(true)
    expect(isSkipped(FILE, 'CMD', 'JSONArgsRecommended', 'skip=all')).toBe(true)
    expect(isSkipped(text, 'CMD', 'JSONArgsRecommended', 'nonsense')).toBe(false)
  })

  test.each([
    ['true', 'error'],
    ['T', 'error'],
    ['1', 'error'],
    ['false', 'warning'],
    ['0', 'warning'],
  ])('error=%s', (value, severity) => {
    const text = `# check=error=${value}\n${FILE}`
    const checks = new CheckComments(readModel(text))
    const ours = finding(text, 'CMD', 'hadolint/DL1')
    const theirs = finding(text, 'CMD', 'buildkit/JSONArgsRecommended')
    expect(checks.apply([ours, theirs], NONE).findings).toEqual([ours, { ...theirs, severity }])
  })

  test('it does not concern findings that are not of BuildKit', () => {
    const text = `# check=skip=all\n${FILE}`
    const ours = finding(text, 'CMD', 'hadolint/all')
    expect(new CheckComments(readModel(text)).apply([ours], NONE).findings).toEqual([ours])
  })
})

describe('a comment above an instruction', () => {
  const above = (comments: string): string => `FROM debian:12\n${comments}CMD a\nENTRYPOINT b\n`

  test.each([
    ['one check', '# check=skip=JSONArgsRecommended\n', true],
    ['without a blank', '#check=skip=JSONArgsRecommended\n', true],
    ['with blanks, in other letters', '# Check = skip=JSONArgsRecommended\n', true],
    ['with a reason', '# check=skip=StageNameCasing,JSONArgsRecommended // as we like it\n', true],
    ['up to a blank only', '# check=skip=StageNameCasing, JSONArgsRecommended\n', false],
    ['a tab is no blank', '# check=skip=JSONArgsRecommended\tas we like it\n', false],
    ['among other comments', '# The program\n# check=skip=all\n# and more\n', true],
    ['in other words', '# do check=skip=all\n', false],
    ['blank lines below it', '# check=skip=all\n\n\n', true],
    ['an empty comment below it', '# check=skip=all\n#\n', false],
    ['indented', '  # check=skip=all\n', false],
    ['the first one counts', '# check=skip=StageNameCasing\n# check=skip=all\n', false],
    ['also where it cannot be read', '# check=nonsense\n# check=skip=all\n', false],
    ['a list with all', '# check=skip=all,A\n', false],
  ])('%s', (_, comments, skipped) => {
    expect(isSkipped(above(comments), 'CMD', 'JSONArgsRecommended')).toBe(skipped)
  })

  test('it is for that one only', () => {
    const text = above('# check=skip=all\n')
    expect(isSkipped(text, 'CMD', 'JSONArgsRecommended')).toBe(true)
    expect(isSkipped(text, 'FROM', 'StageNameCasing')).toBe(false)
    expect(isSkipped(text, 'ENTRYPOINT', 'JSONArgsRecommended')).toBe(false)
  })

  test('its place may be anywhere in the instruction, or in the comments above it', () => {
    const text =
      'FROM debian:12\nRUN a\n# check=skip=all\n# note\nCOPY \\\n  # inside\n  a \\\n  b <<EOF /c\nbody\nEOF\nRUN d\n'
    for (const at of ['# note', 'COPY', '# inside', 'a \\', 'b <<', 'body', 'EOF\nRUN'.slice(0, 3)]) {
      expect(isSkipped(text, at, 'UndefinedVar')).toBe(true)
    }
    expect(isSkipped(text, 'RUN a', 'UndefinedVar')).toBe(false)
    expect(isSkipped(text, 'RUN d', 'UndefinedVar')).toBe(false)
  })

  test('what stands behind the last instruction belongs to it', () => {
    const text = `${above('')}# check=skip=all\nUSER app\n# end`
    expect(isSkipped(text, '# end', 'UndefinedVar')).toBe(true)
  })

  test.each([
    'NoEmptyContinuation',
    'ConsistentInstructionCasing',
    'DuplicateStageName',
    'ReservedStageName',
    'InvalidDefaultArgInFrom',
    'InvalidBaseImagePlatform',
  ])('%s does not listen to it', (check) => {
    expect(isSkipped(above('# check=skip=all\n'), 'CMD', check)).toBe(false)
    expect(isSkipped(`# check=skip=${check}\n${FILE}`, 'CMD', check)).toBe(true)
  })

  test('it adds to the directive', () => {
    const text = `# check=skip=StageNameCasing\n${above('# check=skip=JSONArgsRecommended\n')}`
    expect(isSkipped(text, 'CMD', 'StageNameCasing')).toBe(true)
    expect(isSkipped(text, 'CMD', 'JSONArgsRecommended')).toBe(true)
  })

  test('error is for the directive only', () => {
    const text = above('# check=error=true\n')
    const one = finding(text, 'CMD', 'buildkit/JSONArgsRecommended')
    expect(new CheckComments(readModel(text)).apply([one], NONE).findings).toEqual([one])
  })

  test('of commands that replace each other, the one above the next counts', () => {
    const check = 'MultipleInstructionsDisallowed'
    const commands = (first: string, second: string, third: string): string =>
      `FROM debian:12\n${first}CMD a\nUSER app\n${second}CMD b\n${third}CMD c\nFROM debian:12\n# check=skip=all\nCMD d\n`
    const skip = '# check=skip=all\n'
    expect(isSkipped(commands(skip, '', ''), 'CMD a', check)).toBe(false)
    expect(isSkipped(commands('', skip, ''), 'CMD a', check)).toBe(true)
    expect(isSkipped(commands('', '', skip), 'CMD a', check)).toBe(false)
    expect(isSkipped(commands('', skip, ''), 'CMD b', check)).toBe(false)
    expect(isSkipped(commands('', '', skip), 'CMD b', check)).toBe(true)
    expect(isSkipped(commands('', '', ''), 'CMD c', check)).toBe(false)
  })
})

describe('experimental checks', () => {
  const CODE = 'buildkit/InvalidDefinitionDescription'
  const isAskedFor = (text: string, code = CODE): boolean => new CheckComments(readModel(text)).isAskedFor(code)

  test.each([
    ['by name', `# check=experimental=InvalidDefinitionDescription\n${FILE}`, true],
    ['all', `# check=experimental=all\n${FILE}`, true],
    ['another', `# check=experimental=Other\n${FILE}`, false],
    ['above an instruction', 'FROM debian:12\n# check=experimental=all\nARG A\n', true],
    ['not at all', FILE, false],
    ['to be skipped', `# check=skip=all\n${FILE}`, false],
  ])('are asked for: %s', (_, text, wanted) => {
    expect(isAskedFor(text)).toBe(wanted)
  })

  test('no other check can be', () => {
    const text = `# check=experimental=all\n${FILE}`
    expect(isAskedFor(text, 'buildkit/StageNameCasing')).toBe(false)
    expect(isAskedFor(text, 'hadolint/InvalidDefinitionDescription')).toBe(false)
  })

  test('cannot be skipped', () => {
    expect(isSkipped(`# check=experimental=all;skip=all\n${FILE}`, 'CMD', 'InvalidDefinitionDescription')).toBe(false)
    expect(isSkipped(`# check=skip=all\n${FILE}`, 'CMD', 'InvalidDefinitionDescription')).toBe(false)
  })

  test('only where they are asked for, unless they were on already', () => {
    const text = 'FROM debian:12\n# check=experimental=all\nARG A\n# note\nARG B\n'
    const checks = new CheckComments(readModel(text))
    const findings = [finding(text, '# check', CODE), finding(text, '# note', CODE)]
    expect(checks.apply(findings, new Set(['rule'])).findings).toEqual(findings.slice(0, 1))
    expect(checks.apply(findings, NONE).findings).toEqual(findings)
  })
})

test('many comments and findings take no time that grows with their square', () => {
  const text = `FROM debian:12\n${'# check=skip=UndefinedVar\nCMD a\n'.repeat(40_000)}`
  const findings: Finding[] = []
  for (let at = text.indexOf('CMD'); at !== -1; at = text.indexOf('CMD', at + 1)) {
    findings.push({ ...finding(text, 'CMD', 'buildkit/MultipleInstructionsDisallowed'), span: { start: at, end: at } })
  }
  const started = performance.now()
  expect(new CheckComments(readModel(text)).apply(findings, NONE).findings).toHaveLength(40_000)
  expect(performance.now() - started).toBeLessThan(5000)
})
