import type { History } from '../../core/history.ts'
import { momentOf } from './present.ts'

interface HistoryAnswer {
  events: object[]
  deliveries: object[]
}

export const historyOf = ({ events, letters }: History): HistoryAnswer => ({
  events: events.map((event) => ({ ...event, at: momentOf(event.at) })),
  deliveries: letters.map((letter) => ({
    ...letter,
    createdAt: momentOf(letter.createdAt),
    nextAttemptAt: momentOf(letter.nextAttemptAt),
    settledAt: momentOf(letter.settledAt),
  })),
})
