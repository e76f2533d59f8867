import { useBlocker } from '@tanstack/react-router'
import { useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Unsaved, type Keeping } from './unsaved.ts'

/** Nothing that was written on this page is lost without a question. */
export const UnsavedGuard = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation('settings')
  const [unsaved, setUnsaved] = useState<ReadonlySet<string>>(new Set())
  const tell = useCallback((section: string, keeping: Keeping): void => {
    setUnsaved((before) => {
      const isUnsaved = keeping === 'unsaved'
      if (before.has(section) === isUnsaved) return before
      const others = [...before].filter((one) => one !== section)
      return new Set(isUnsaved ? [...others, section] : others)
    })
  }, [])
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved.size > 0,
    enableBeforeUnload: () => unsaved.size > 0,
    withResolver: true,
  })
  return (
    <Unsaved value={tell}>
      {children}
      <Dialog
        open={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        title={t('leaving.title')}
        description={t('leaving.sentence')}
        actions={
          <>
            <Button variant="danger" onClick={() => blocker.proceed?.()}>
              {t('leaving.leave')}
            </Button>
            <Button variant="primary" onClick={() => blocker.reset?.()}>
              {t('leaving.stay')}
            </Button>
          </>
        }
      />
    </Unsaved>
  )
}
