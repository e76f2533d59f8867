import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { csvText } from '../../../../invite-list/csv-text.ts'
import { isFailed, type Result } from '../../../../invite-list/results.ts'

/** Spreadsheets read a file as UTF-8 that begins with it. */
const BOM = '\uFEFF'

/** Whoever could not be invited, and a file of them that can be mended and uploaded again. */
export const useFailedRows = (results: readonly Result[]) => {
  const { t } = useTranslation('invite')
  const failed = useMemo(() => results.filter(isFailed), [results])
  const download = (): void => {
    const head = [
      t('results.head.address'),
      t('results.head.name'),
      t('results.head.role'),
      t('results.head.reason'),
    ]
    const rows = failed.map(({ person, status, detail }) => [
      person.address ?? person.text,
      person.name ?? '',
      person.unknownRole ?? person.role ?? '',
      status === 'unreadable' ? t('results.status.unreadable') : (detail ?? ''),
    ])
    save(`${t('results.file')}.csv`, BOM + csvText([head, ...rows]))
  }
  return { failed, download }
}

const save = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
