import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.cache/', '**/*.generated.ts', 'packages/cli/fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: ['packages/*/tsconfig.json', 'rules/tsconfig.json', 'scripts/tsconfig.json', 'tsconfig.tests.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ conditionNames: ['plimsoll-source', 'types', 'import'] }),
      ],
    },
    rules: {
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `array[i]` of a list known to be long enough reads better than a loop that proves it.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // The schema of a rule without options.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // Letters of flags and digests are ASCII.
      '@typescript-eslint/no-misused-spread': 'off',
      // Keys of untyped JSON are written as what they are.
      '@typescript-eslint/dot-notation': 'off',
      // `{ text, ...rest }` leaves out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Rules have methods, and none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      // Jest's matchers are of type any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // A case is a string or an object with `fixed`, which strings have, too.
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  {
    files: ['scripts/conformance/*.ts'],
    // Vectors are untyped JSON, whose identifiers are strings or numbers.
    rules: { '@typescript-eslint/no-base-to-string': 'off' },
  },
)
