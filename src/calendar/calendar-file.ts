import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Event } from '../core/event.ts'
import { placeLink } from '../core/links.ts'

export interface CalendarFile {
  readonly event: Event
  /** The one root of the link in it; request headers have no say in it. */
  readonly baseUrl: string
  readonly now: Date
  /** Whom calendars name as the organizer: only by a verified address. */
  readonly organizer: { readonly name: string; readonly address: string } | null
}

/**
 * RFC 5545, in UTC. The same event always has the same UID, and a higher SEQUENCE after each change, so
 * that calendars change their entry and make no second one. It holds nothing secret: files are passed on.
 */
export const calendarFile = ({ event, baseUrl, now, organizer }: CalendarFile): string => {
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Usher', product: 'Usher', language: 'EN' },
  })
  calendar.createEvent({
    id: `${event.id}@${new URL(baseUrl).host}`,
    sequence: event.revision,
    stamp: now,
    start: event.startsAt,
    end: event.endsAt,
    summary: line(event.name),
    location: event.location === null ? null : line(event.location),
    url: placeLink(baseUrl, event.id),
    status: ICalEventStatus.CONFIRMED,
    organizer: organizer && { name: line(organizer.name) || organizer.address, email: organizer.address },
  })
  return `${calendar.toString()}\r\n`
}

/** What stands on one line of a calendar; what else ends lines has no escape there. */
const line = (written: string): string => written.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
