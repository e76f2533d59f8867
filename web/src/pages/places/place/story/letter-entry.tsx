import { MailCheck, MailWarning, MailX, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../../../../api.ts'
import { untilOf } from '../../../../moments.ts'
import { useReader } from '../../../../reader.ts'
import { notSentFor } from '../not-sent.ts'
import { Entry } from './entry.tsx'

type Letter = Schemas['InvitationLetter']

const LOOKS: Readonly<
  Record<Letter['state'], { readonly icon: ReactNode; readonly tone: 'plain' | 'good' | 'warn' | 'bad' }>
> = {
  queued: { icon: <Send />, tone: 'plain' },
  sent: { icon: <MailCheck />, tone: 'good' },
  deferred: { icon: <MailWarning />, tone: 'warn' },
  failed: { icon: <MailX />, tone: 'bad' },
  cancelled: { icon: <MailX />, tone: 'plain' },
}

/** A mail on its way, with what the mail server said. */
export const LetterEntry = ({ letter }: { readonly letter: Letter }) => {
  const { t } = useTranslation('place')
  const reader = useReader()
  const { state, address, attempts, nextAttemptAt, settledAt, createdAt, reply } = letter
  const notSent = notSentFor(reply)
  const tries = [
    attempts > 1 || state === 'deferred' ? t('story.attempts', { count: attempts }) : null,
    nextAttemptAt ? t('story.nextTry', { when: untilOf(nextAttemptAt, reader) }) : null,
  ].filter((part) => part !== null)
  return (
    <Entry
      at={settledAt ?? createdAt}
      {...LOOKS[state]}
      title={
        <>
          <span className="font-medium">{t(`story.letters.${state}`)}</span>{' '}
          {address && <bdi>{t('story.to', { address })}</bdi>}
        </>
      }
    >
      {letter.letter === 'fresh_link_wish' && <p>{t('story.wish')}</p>}
      {tries.length > 0 && <p>{tries.join(', ')}</p>}
      {notSent && <p>{t(`delivery.notSent.${notSent}`)}</p>}
      {reply && !notSent && (
        <figure className="bg-sunken mt-2 rounded-md px-3 py-2">
          <figcaption className="text-xs">{t('delivery.serverSaid')}</figcaption>
          <code className="text-ink text-[0.8125rem]" lang="en">
            {reply}
          </code>
        </figure>
      )}
    </Entry>
  )
}
