import { presetSetting, presetSettings, type RuleSet } from './presets.js'
import type { AnyRule, RuleMeta } from './rule.js'

function rule(meta: Partial<RuleMeta>): AnyRule {
  return {
    meta: { summary: 'Do it', category: 'style', severity: 'info', presets: [], replaces: [], ...meta },
    check: () => undefined,
  }
}

const OPTIONS = { most: { type: 'number', default: 5, description: 'How many' } } as const

const RULES: RuleSet = new Map([
  ['in-recommended', rule({ presets: ['recommended'] })],
  ['in-strict', rule({ presets: ['strict'] })],
  ['in-style', rule({ presets: ['style'] })],
  ['in-none', rule({})],
  ['build-error', rule({ presets: ['recommended'], severity: 'error', buildError: true })],
])

describe('which rules', () => {
  test.each([
    [['recommended'] as const, ['in-recommended', 'build-error']],
    [['strict'] as const, ['in-recommended', 'in-strict', 'build-error']],
    [['security'] as const, ['build-error']],
    [['style'] as const, ['in-style', 'build-error']],
    [['recommended', 'style'] as const, ['in-recommended', 'build-error', 'in-style']],
    [[], []],
  ])('%j', (presets, wanted) => {
    expect([...presetSettings(RULES, presets).keys()]).toEqual(wanted)
  })
})

describe('how', () => {
  const { meta } = rule({
    presets: ['recommended', 'hadolint', 'security'],
    options: OPTIONS,
    replaces: ['hadolint/DL1', 'hadolint/DL2', 'buildkit/A'],
    presetSettings: { hadolint: { options: { most: 9 } }, security: { severity: 'error' } },
    codeSeverities: { 'hadolint/DL1': 'error', 'buildkit/A': 'warning' },
  })

  test('without a preset, and in one that wants nothing', () => {
    const plain = { severity: 'info', options: { most: 5 }, codeSeverities: {} }
    expect(presetSetting(meta)).toEqual(plain)
    expect(presetSetting(meta, 'recommended')).toEqual(plain)
  })

  test('in presets that want something', () => {
    expect(presetSetting(meta, 'hadolint')).toEqual({
      severity: 'info',
      options: { most: 9 },
      codeSeverities: { 'hadolint/DL1': 'error' },
    })
    expect(presetSetting(meta, 'buildkit').codeSeverities).toEqual({ 'buildkit/A': 'warning' })
    expect(presetSetting(meta, 'security').severity).toBe('error')
  })

  test('the later preset goes over the earlier one', () => {
    const rules: RuleSet = new Map([['rule', { ...rule({}), meta }]])
    expect(presetSettings(rules, ['hadolint', 'security']).get('rule')).toEqual(presetSetting(meta, 'security'))
    expect(presetSettings(rules, ['security', 'hadolint']).get('rule')).toEqual(presetSetting(meta, 'hadolint'))
    expect(presetSettings(rules, ['hadolint', 'style']).get('rule')).toEqual(presetSetting(meta, 'hadolint'))
  })

  test('strict has what recommended wants, unless it wants something itself', () => {
    const special = { recommended: { options: { most: 1 } } }
    expect(presetSetting({ ...meta, presetSettings: special }, 'strict').options).toEqual({ most: 1 })
    const both = { ...special, strict: { options: { most: 2 } } }
    expect(presetSetting({ ...meta, presetSettings: both }, 'strict').options).toEqual({ most: 2 })
  })
})
