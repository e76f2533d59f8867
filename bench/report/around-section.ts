import type { Around } from '../around.ts'
import { figure, tableOf } from './table.ts'

export const aroundSection = (around: Around): string =>
  [
    tableOf(
      ['what', '', ''],
      rowsOf(around).map(([what, value, unit]) => [what, figure(value), unit]),
    ),
    `Inviting while the same process sends mail: ${figure(around.mails.lossPercent)} % fewer a second.`,
  ].join('\n')

type Row = readonly [what: string, value: number | null, unit: string]

const rowsOf = (around: Around): readonly Row[] => [
  ...processRows(around),
  ...packageRows(around),
  ...embeddedRows(around),
  ...mailRows(around),
]

const processRows = ({ startUp, memory }: Around): readonly Row[] => [
  ['start on PostgreSQL', startUp.migrated, 'ms'],
  ['first start on PostgreSQL, with the schema made', startUp.empty, 'ms'],
  ['memory, idle', memory.idle, 'MB'],
  ['memory after load', memory.afterLoad, 'MB'],
  ['memory at most', memory.most, 'MB'],
]

const packageRows = ({ installSize: { production, all } }: Around): readonly Row[] => [
  [`${production.packages} packages that run it`, production.megabytes, 'MB on disk'],
  [`all ${all.packages} packages, with those for its development`, all.megabytes, 'MB on disk'],
]

const embeddedRows = ({ embedded }: Around): readonly Row[] => [
  ['embedded: first start', embedded.firstStart, 'ms'],
  ['embedded: second start', embedded.secondStart, 'ms'],
  ...embedded.acts.map(({ act, perSecond }): Row => [`embedded: ${act}`, perSecond, 'a second']),
  ['embedded: memory, idle', embedded.idle, 'MB'],
  ['embedded: memory after load', embedded.afterLoad, 'MB'],
]

const mailRows = ({ mails }: Around): readonly Row[] => [
  [`mails through SMTP, of ${mails.letters} letters`, mails.perSecond, 'a second'],
  ['create by a process that sends no mail', mails.without.perSecond, 'a second'],
  ['create by a process that sends it meanwhile', mails.beside.perSecond, 'a second'],
]
