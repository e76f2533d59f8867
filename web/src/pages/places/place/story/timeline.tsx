import { useTranslation } from 'react-i18next'
import type { History } from '../queries.ts'
import { EventEntry } from './event-entry.tsx'
import { happeningsIn } from './happenings.ts'
import { LetterEntry } from './letter-entry.tsx'

/** What happened, the latest first. */
export const Timeline = ({ history }: { readonly history: History }) => {
  const { t } = useTranslation('place')
  return (
    <section aria-labelledby="timeline" className="mt-7">
      <h3 id="timeline" className="mb-4 text-base">
        {t('story.timeline')}
      </h3>
      <ol className="flex flex-col">
        {happeningsIn(history).map((one) =>
          one.kind === 'event' ? (
            <EventEntry key={one.event.id} event={one.event} />
          ) : (
            <LetterEntry key={one.letter.id} letter={one.letter} />
          ),
        )}
      </ol>
    </section>
  )
}
