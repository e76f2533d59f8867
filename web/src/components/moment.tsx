import { useReader } from '../reader.ts'
import { dayOf, momentOf, sinceOf } from '../moments.ts'

interface Props {
  /** As the API writes it. */
  readonly at: string
  /** `day` without the hour; `since` for what has happened, in words such as "2 days ago", with the moment in its title. */
  readonly as?: 'moment' | 'day' | 'since'
  /** Of a place, instead of the reader's. */
  readonly timeZone?: string | null
}

/** A moment in the reader's zone, which it names. */
export const Moment = ({ at, as = 'moment', timeZone }: Props) => {
  const reader = useReader()
  const where = timeZone ? { ...reader, timeZone } : reader
  const full = momentOf(at, where)
  const shown = { moment: () => full, day: () => dayOf(at, where), since: () => sinceOf(at, reader) }[as]()
  return (
    <time dateTime={at} {...(shown === full ? {} : { title: full })}>
      {shown}
    </time>
  )
}
