import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { RadioCards } from '../../components/radio-cards.tsx'
import { NewPlaceForm } from './new-place-form.tsx'

const KINDS = ['workspace', 'organization', 'account_list', 'social'] as const
export type Kind = (typeof KINDS)[number]

/** What kind of place it is to be, and what has to be known of such a one. */
export const NewPlace = () => {
  const { t } = useTranslation(['home', 'common'])
  const [kind, setKind] = useState<Kind>('workspace')
  const options = KINDS.map((value) => ({
    value,
    label: t(`common:kinds.${value}`),
    hint: t(`newPlace.kinds.${value}`),
  }))
  return (
    <Page width="narrow">
      <PageHeading lead={t('newPlace.lead')}>{t('newPlace.title')}</PageHeading>
      <Card className="flex flex-col gap-6">
        <RadioCards label={t('newPlace.kind')} options={options} value={kind} onChange={setKind} />
        <NewPlaceForm kind={kind} />
      </Card>
    </Page>
  )
}
