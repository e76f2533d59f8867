import { defineConfig } from 'vitest/config'

/** Where to leave the results as JSON, besides printing them. */
const report = process.env['USHER_TEST_REPORT']

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Files of one worker share what they import, and the databases that are made once and emptied for each test.
    isolate: false,
    // An embedded database takes several hundred megabytes in each worker that opens one.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})
