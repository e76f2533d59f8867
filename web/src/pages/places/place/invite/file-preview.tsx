import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../class-names.ts'
import { Field } from '../../../../components/field.tsx'
import { Select } from '../../../../components/select.tsx'
import { Cell, HeadCell, Row, Table } from '../../../../components/table.tsx'
import type { Columns } from '../../../../invite-list/csv-table.ts'
import type { OpenFile } from './use-file.ts'

interface Props {
  readonly file: OpenFile
  readonly isRole: (cell: string) => boolean
  readonly onChoose: (columns: Columns) => void
}

const SHOWN = 8
const NONE = 'none'

/** What a file holds, and what is taken from it. */
export const FilePreview = ({ file, isRole, onChoose }: Props) => {
  const { t } = useTranslation('invite')
  const { table, columns } = file
  const width = Math.max(table.head?.length ?? 0, ...table.rows.slice(0, SHOWN).map((row) => row.length))
  const all = Array.from({ length: width }, (_, n) => n)
  const titleOf = (n: number): string =>
    table.head?.[n] || t('file.column', { letter: String.fromCharCode(65 + (n % 26)) })
  const options = all.map((n) => ({ value: String(n), label: titleOf(n) }))
  const rest = table.rows.length - SHOWN
  return (
    <div className="flex flex-col gap-5 p-5 sm:p-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('file.addressColumn')}>
          <Select
            options={options}
            value={String(columns.address ?? 0)}
            onChange={(n) => onChoose({ ...columns, address: Number(n) })}
          />
        </Field>
        <Field label={t('file.roleColumn')}>
          <Select
            options={[{ value: NONE, label: t('file.noRoles') }, ...options]}
            value={columns.role === null ? NONE : String(columns.role)}
            onChange={(n) => onChoose({ ...columns, role: n === NONE ? null : Number(n) })}
          />
        </Field>
      </div>
      <div className="border-line rounded-control border">
        <Table aria-label={t('file.preview')}>
          <thead>
            <tr>
              {all.map((n) => (
                <HeadCell key={n} className={classNames(isTaken(columns, n) && 'bg-tint text-accent-ink')}>
                  {titleOf(n)}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, SHOWN).map((row, line) => (
              <Row key={line}>
                {all.map((n) => (
                  <Cell
                    key={n}
                    className={classNames(
                      'max-w-56 truncate py-2 text-sm',
                      isTaken(columns, n) ? 'bg-tint/40 font-medium' : 'text-soft',
                    )}
                  >
                    <bdi>{row[n]}</bdi>
                    {n === columns.role && row[n]?.trim() && !isRole(row[n]) && (
                      <span className="text-bad block">{t('noSuchRole', { role: row[n].trim() })}</span>
                    )}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
        {rest > 0 && (
          <p className="border-line text-soft border-t px-3 py-2 text-sm">
            {t('file.more', { count: rest })}
          </p>
        )}
      </div>
    </div>
  )
}

const isTaken = ({ address, role, name }: Columns, n: number): boolean =>
  n === address || n === role || n === name
