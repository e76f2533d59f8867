import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Event } from './event.tsx'
import { Faces } from './faces.tsx'
import { Facts } from './facts.tsx'
import { isEvent, useNames, type Known } from './known.ts'
import { Letter } from './letter.tsx'
import { Note } from './note.tsx'
import { plainly, Said } from './said.tsx'

interface Props {
  readonly known: Known
  /** How to answer. */
  readonly children: ReactNode
}

/** The open invitation: who invites to what, in their own words, and then the answer. */
export const Offer = ({ known, children }: Props) => {
  const { t } = useTranslation(['invitation', 'common'])
  const { preview } = known
  const { inviter, place } = useNames(known)
  const text = useOffer(known)
  return (
    <Letter
      top={<Faces preview={preview} />}
      heading={<Said text={text} names={{ inviter, place }} />}
      title={plainly(text, { inviter: inviter ?? '', place })}
      lead={t(`common:kinds.${preview.place.kind}`)}
      facts={<Facts preview={preview} />}
      foot={t('unexpected')}
    >
      <Note message={preview.message} inviter={inviter} />
      <Event preview={preview} />
      {children}
    </Letter>
  )
}

const useOffer = (known: Known): string => {
  const { t } = useTranslation('invitation')
  const { inviter } = useNames(known)
  if (isEvent(known.preview)) return inviter === null ? t('offer.eventUnsigned') : t('offer.event')
  return inviter === null ? t('offer.joinUnsigned') : t('offer.join')
}
