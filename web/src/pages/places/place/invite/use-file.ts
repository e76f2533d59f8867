import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  columnsIn,
  decode,
  readTable,
  type Columns,
  type CsvTable,
} from '../../../../invite-list/csv-table.ts'

export interface OpenFile {
  readonly name: string
  readonly table: CsvTable
  readonly columns: Columns
}

interface Problem {
  readonly title: string
  readonly detail: string
}

const MOST_ROWS = 20_000

/** A file that is being looked at before its people come onto the list. */
export const useFile = (isRole: (cell: string) => boolean) => {
  const { t, i18n } = useTranslation('invite')
  const [file, setFile] = useState<OpenFile | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const refuse = (title: string, detail: string): void => setProblem({ title, detail })

  const open = async (chosen: File): Promise<void> => {
    setProblem(null)
    const table = readTable(decode(await chosen.arrayBuffer()))
    const columns = columnsIn(table, isRole)
    if (table.rows.length > MOST_ROWS) {
      const count = MOST_ROWS.toLocaleString(i18n.language)
      refuse(t('file.tooLong'), t('file.tooLongDetail', { rows: count }))
    } else if (columns.address === null || table.rows.length === 0) {
      refuse(t('file.none'), t('file.noneDetail'))
    } else setFile({ name: chosen.name, table, columns })
  }
  return {
    file,
    problem,
    open: (chosen: File): void => void open(chosen),
    choose: (columns: Columns): void => setFile(file && { ...file, columns }),
    close: (): void => setFile(null),
  }
}
