import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { KEYS } from './api-keys.tsx'
import { MakeKeyForm, type KeyWish } from './make-key-form.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** A form, and then the key itself, which is shown this once. */
export const MakeKey = ({ open, onClose }: Props) => {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const [made, setMade] = useState<Schemas['NewApiKey'] | null>(null)
  const make = useMutation({
    mutationFn: ({ name, scopes, days }: KeyWish) =>
      usher.post('/api/v3/keys', {
        body: { name, scopes: [...scopes], ...(days === null ? {} : { expiresAt: inDays(days) }) },
      }),
    onSuccess: async (key) => {
      setMade(key)
      await queries.invalidateQueries({ queryKey: KEYS })
    },
  })
  const close = (): void => {
    onClose()
    setMade(null)
    make.reset()
  }
  if (made) {
    return (
      <Dialog
        open={open}
        onClose={close}
        title={t('keys.madeTitle')}
        description={t('keys.madeLead')}
        actions={
          <>
            <Button onClick={close}>{t('keys.finish')}</Button>
            <CopyButton text={made.token}>{t('keys.copy')}</CopyButton>
          </>
        }
      >
        <code
          aria-label={t('keys.token')}
          className="bg-sunken border-line rounded-control block border p-3.5 text-sm break-all select-all"
        >
          {made.token}
        </code>
      </Dialog>
    )
  }
  return (
    <Dialog open={open} onClose={close} title={t('keys.makeTitle')} description={t('keys.makeLead')}>
      <MakeKeyForm error={make.error} isBusy={make.isPending} onMake={(wish) => make.mutate(wish)} />
    </Dialog>
  )
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()
