import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Where to leave the results as JSON, besides printing them. */
const report = process.env['USHER_TEST_REPORT']

/** What takes minutes begins first: else one worker is left alone with it at the end. */
const LONG = /\/test\/(model|crashes|fuzz|process)\//

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}

const rank = ({ moduleId }: TestSpecification): number => (LONG.test(moduleId) ? 0 : 1)

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // Files of one worker share what they import, and the databases that are made once and emptied for each test.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // An embedded database takes several hundred megabytes in each worker that opens one.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})
