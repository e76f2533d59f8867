import { useTranslation } from 'react-i18next'
import { UsherProblem } from '../../api.ts'
import { Callout } from '../../components/callout.tsx'

/** Why a click did not do what it says. */
export const Trouble = ({ error }: { readonly error: Error | null }) => {
  const { t } = useTranslation('common')
  if (!error) return null
  const isSaid = error instanceof UsherProblem && error.status < 500
  return (
    <Callout tone="bad" alert>
      {isSaid ? error.message : t('unavailable.sentence')}
    </Callout>
  )
}
