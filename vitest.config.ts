import { configDefaults, defineConfig } from 'vitest/config'

/** Where to leave the results as JSON, besides printing them. */
const report = process.env['USHER_TEST_REPORT']

/** What takes minutes each: `npm run test:long`. */
const LONG = ['test/{crashes,fuzz,model,rights}/**', 'test/histories/histories.test.ts']
const isLong = process.env['LONG'] === '1'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(isLong ? [] : LONG)],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // An embedded database takes several hundred megabytes in each worker that opens one.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})
