import { measureActs, type ActRow } from './acts.ts'
import { readWish } from './plan.ts'
import { openSite } from './site.ts'
import { figure, tableOf } from './table.ts'

const actsTable = (rows: readonly ActRow[]): string =>
  tableOf(
    [
      'act',
      'asked',
      'a second',
      'of the floor',
      'p50 ms',
      'p99 ms',
      'server CPU ms',
      'PostgreSQL CPU ms',
      'statements',
      'round trips',
    ],
    rows.map((row) => [
      row.act,
      row.face,
      figure(row.perSecond),
      row.ratio ? `${figure(row.ratio[0])} (${figure(row.ratio[1])}–${figure(row.ratio[2])})` : '',
      figure(row.p50),
      figure(row.p99),
      figure(row.serverCpu),
      figure(row.databaseCpu),
      figure(row.perRequest?.statements),
      figure(row.perRequest?.roundTrips),
    ]),
  )

const { plan, parts } = readWish(process.argv.slice(2))
const site = await openSite(plan)
try {
  if (parts.has('acts')) console.log(actsTable(await measureActs(site, plan)))
} finally {
  await site.close()
}
