import { FileUp } from 'lucide-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../class-names.ts'
import { Button } from '../../../../components/button.tsx'

interface Props {
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}

/** Takes a file: chosen, or dropped anywhere on what stands in it. */
export const FileDrop = ({ onFile, children }: Props) => {
  const { t } = useTranslation('invite')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(event.type === 'dragover')
    const [file] = event.dataTransfer.files
    if (event.type === 'drop' && file) onFile(file)
  }
  return (
    <div
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drag}
      className={classNames('flex min-w-0 flex-col gap-3 p-5 sm:p-6', isOver && 'bg-tint/60')}
    >
      {children}
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<FileUp aria-hidden="true" />} onClick={() => input.current?.click()}>
          {t('file.upload')}
        </Button>
        <span className="text-soft text-sm max-sm:hidden">{isOver ? t('file.dropNow') : t('file.drop')}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) onFile(file)
            // The same file can be chosen again once it was mended.
            currentTarget.value = ''
          }}
        />
      </div>
    </div>
  )
}
