import { findRules } from './names.js'
import type { RuleSet } from './presets.js'
import type { AnyRule, RuleMeta } from './rule.js'

function rule(replaces: readonly string[], codeOptions: RuleMeta['codeOptions'] = {}): AnyRule {
  return {
    meta: { summary: 'Do it', category: 'style', severity: 'info', presets: [], replaces, codeOptions },
    check: () => undefined,
  }
}

const RULES: RuleSet = new Map([
  ['image-tag', rule(['hadolint/DL3006', 'trivy/DS-0001'])],
  ['image-not-latest', rule(['hadolint/DL3007', 'trivy/DS-0001'])],
  ['one-command', rule(['hadolint/DL4003', 'hadolint/DL4004'], { 'hadolint/DL4003': { instructions: ['CMD'] } })],
  ['syntax', rule(['dockerfile-utils/ARGUMENT_*'])],
])

test.each([
  ['an id', 'image-tag', [['image-tag', undefined]]],
  ['a code', 'hadolint/DL3006', [['image-tag', undefined]]],
  ['a code without its linter', 'DL3007', [['image-not-latest', undefined]]],
  ['in any letters', 'Hadolint/dl3006', [['image-tag', undefined]]],
  [
    'a code of two rules',
    'DS-0001',
    [
      ['image-tag', undefined],
      ['image-not-latest', undefined],
    ],
  ],
  ['a code of a part', 'DL4003', [['one-command', { instructions: ['CMD'] }]]],
  ['a code without a part', 'hadolint/DL4004', [['one-command', undefined]]],
  ['one of many codes', 'dockerfile-utils/ARGUMENT_MISSING', [['syntax', undefined]]],
  ['the code for many', 'ARGUMENT_*', [['syntax', undefined]]],
])('%s', (_, name, wanted) => {
  const found = findRules(RULES, name)
  expect(found.ok && found.rules.map(({ id, options }) => [id, options])).toEqual(wanted)
})

test.each([
  ['a slip', 'image-tags', 'image-tag'],
  ['other letters', 'Image-Tag', 'image-tag'],
  ['a slip in other letters', 'IMAGE-NOT-LATST', 'image-not-latest'],
  ['a slip in a code', 'hadolint/DL3066', 'hadolint/DL3006'],
  ['a slip in a bare code', 'DL30006', 'DL3006'],
  ['nothing like it', 'no-such-thing', undefined],
  ['nothing', '', undefined],
])('%s', (_, name, nearest) => {
  expect(findRules(RULES, name)).toEqual({ ok: false, nearest })
})
