import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly sentence: ReactNode
  /** What the button says that does it. */
  readonly act: string
  readonly onConfirm: () => Promise<boolean>
}

/** Asks before something that cannot be undone. */
export const ConfirmDialog = ({ open, onClose, title, sentence, act, onConfirm }: Props) => {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    if (await onConfirm()) onClose()
    setBusy(false)
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={sentence}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={isBusy} onClick={confirm}>
            {act}
          </Button>
        </>
      }
    />
  )
}
