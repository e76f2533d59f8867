import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'

interface Props {
  readonly shown: number
  /** Of the filter, shown or not. Null: nobody counted them. */
  readonly all: number | null
  /** Loads so many, and chooses them. */
  readonly onChoose: (count: number) => Promise<void>
}

/** As many as a browser holds in one list without labour. */
const MOST = 2000

/** Once all that are shown are chosen: the way to those that are not shown yet. */
export const ChooseEvery = ({ shown, all, onChoose }: Props) => {
  const { t } = useTranslation('place')
  const [isBusy, setBusy] = useState(false)
  const choose = async (): Promise<void> => {
    setBusy(true)
    await onChoose(MOST)
    setBusy(false)
  }
  const words = (): string => {
    if (all === null) return t('invitations.selectFitting')
    if (all > MOST) return t('invitations.selectFirst', { count: MOST })
    return t('invitations.selectEvery', { count: all })
  }
  return (
    <p className="bg-tint/40 border-line flex flex-wrap items-center justify-center gap-3 border-b px-4 py-2 text-sm">
      {t('invitations.shownChosen', { count: shown })}
      <Button size="sm" busy={isBusy} onClick={() => void choose()}>
        {words()}
      </Button>
    </p>
  )
}
