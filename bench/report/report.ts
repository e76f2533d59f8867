import type { Results } from '../results.ts'
import { aroundSection } from './around-section.ts'
import { actsSection, bulkSection, hotSection, pacedSection, sizesSection } from './sections.ts'
import { machineSection } from './machine-section.ts'
import { tableOf } from './table.ts'
import { targetsOf } from './targets.ts'

/** The whole report as text: what it was measured on, each part, and last what was to be reached. */
export const reportOf = (results: Results): string =>
  [
    section('Measured on', machineSection(results)),
    results.acts && section('Every act, side by side', actsSection(results.acts)),
    results.bulk && section('Many in one call', bulkSection(results.bulk)),
    results.sizes && section('Cost against size', sizesSection(results.sizes)),
    results.hot && section('One place that is hot', hotSection(results.hot)),
    results.paced && section('At 70 % of the highest rate', pacedSection(results.paced)),
    results.around && section('Around', aroundSection(results.around)),
    section('Targets', targetsSection(results)),
  ]
    .filter((text) => text !== null)
    .join('\n')

const section = (title: string, text: string): string => `\n## ${title}\n\n${text}\n`

const targetsSection = (results: Results): string =>
  tableOf(
    ['what', 'target', 'measured', 'reached'],
    targetsOf(results).map(({ what, target, measured, isReached }) => [
      ...[what, target, measured],
      isReached === null ? 'not seen' : isReached ? 'yes' : 'NO',
    ]),
  )
