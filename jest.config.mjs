/** Native ESM; sources are compiled one by one by esbuild, types are checked by `tsc -b`. */
export default {
  testMatch: ['<rootDir>/packages/**/*.test.ts', '<rootDir>/rules/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
  moduleNameMapper: {
    '^@plimsoll/rules$': '<rootDir>/rules/src/index.ts',
    '^@plimsoll/([a-z-]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  cacheDirectory: '<rootDir>/.cache/jest',
}
