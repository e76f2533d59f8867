import type { ActRow } from '../acts.ts'
import type { Bulk } from '../bulk.ts'
import type { Hot } from '../hot.ts'
import type { Measured } from '../measure.ts'
import type { PacedRow } from '../paced.ts'
import type { Sizes } from '../sizes.ts'
import { figure, tableOf } from './table.ts'

const LOAD = ['a second', 'p50 ms', 'p99 ms', 'server CPU ms', 'PostgreSQL CPU ms']

const loadOf = ({ perSecond, p50, p99, serverCpu, databaseCpu }: Measured): readonly string[] =>
  [perSecond, p50, p99, serverCpu, databaseCpu].map(figure)

export const actsSection = (rows: readonly ActRow[]): string =>
  tableOf(
    ['act', 'asked', 'of the floor', ...LOAD, 'statements', 'round trips'],
    rows.map((row) => [
      ...[row.act, row.face, ratioOf(row)],
      ...loadOf(row),
      ...[row.perRequest?.statements, row.perRequest?.roundTrips].map(figure),
    ]),
  )

const ratioOf = ({ ratio }: ActRow): string => {
  const [middle, lowest, highest] = (ratio ?? []).map(figure)
  return middle === undefined ? '' : `${middle} (${lowest}–${highest})`
}

export const bulkSection = ({ rows, statementsBy }: Bulk): string =>
  [
    tableOf(
      ['at once', 'by', 'ms', '× floor', '× its statement', '× the same rows'],
      rows.map(({ count, way, ms, toFloor, toFloorStatement, toSameRows }) => [
        ...[count.toLocaleString('en-US'), way],
        ...[ms, toFloor, toFloorStatement, toSameRows].map(figure),
      ]),
    ),
    statementsBy === 'pgbench'
      ? 'The statements were sent by pgbench.'
      : 'There is no pgbench here: the statements were sent by pg, from the bench itself.',
  ].join('\n')

export const sizesSection = ({ sizes, spread, rows }: Sizes): string => {
  const names = [
    ...sizes.map((size) => size.toLocaleString('en-US')),
    `${(spread.places * spread.each).toLocaleString('en-US')} in ${spread.places.toLocaleString('en-US')} places`,
  ]
  return [
    'CPU of server and PostgreSQL for one request, and p50, both in ms; pending invitations in one place.',
    tableOf(
      ['act', 'asked', ...names.flatMap((name) => [`${name}: CPU`, 'p50']), 'growth %'],
      rows.map(({ act, face, costs, growthPercent }) => [
        ...[act, face],
        ...costs.flatMap(({ cpu, p50 }) => [figure(cpu), figure(p50)]),
        figure(growthPercent),
      ]),
    ),
  ].join('\n')
}

export const hotSection = ({ apart, together, lossPercent }: Hot): string =>
  [
    tableOf(
      ['50 clients invite into', ...LOAD],
      [
        ['50 workspaces', ...loadOf(apart)],
        ['one workspace', ...loadOf(together)],
      ],
    ),
    `All in one place: ${figure(lossPercent)} % fewer a second.`,
  ].join('\n')

export const pacedSection = (rows: readonly PacedRow[]): string =>
  tableOf(
    [
      'act',
      'asked',
      'highest a second',
      'asked a second',
      'answered a second',
      'p50 ms',
      'p99 ms',
      'p99 / p50',
    ],
    rows.map(({ act, face, highest, asked, perSecond, p50, p99, tail }) => [
      ...[act, face],
      ...[highest, asked, perSecond, p50, p99, tail].map(figure),
    ]),
  )
