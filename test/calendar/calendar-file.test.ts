import { describe, expect, test } from 'vitest'
import { calendarFile, type CalendarFile } from '../../src/calendar/calendar-file.ts'
import type { Event } from '../../src/core/event.ts'
import { samplePlace } from '../delivery/support/samples.ts'
import { readCalendar, readEvent, textOf } from '../support/calendar.ts'

const PARTY: Event = {
  ...samplePlace({ kind: 'social', name: 'Summer Party', location: 'Hall 1', timeZone: 'Europe/Berlin' }),
  startsAt: new Date('2030-06-21T18:00:00Z'),
  endsAt: new Date('2030-06-21T22:30:00Z'),
  revision: 7,
}

const file = (change: Partial<Event> = {}, more: Partial<CalendarFile> = {}): string =>
  calendarFile({
    event: { ...PARTY, ...change },
    baseUrl: 'https://usher.example.com',
    now: new Date('2030-01-15T09:00:00Z'),
    organizer: null,
    ...more,
  })

const HOSTILE = 'Hall\r\nATTENDEE:mailto:eve@example.org\nEND:VEVENT\u2028\u0085BEGIN:VALARM\u0000'

describe('the file for calendars', () => {
  test('says what, when in UTC, where and which page, under an id that stays', () => {
    expect(readEvent(file())).toEqual({
      UID: `${PARTY.id}@usher.example.com`,
      SEQUENCE: '7',
      DTSTAMP: '20300115T090000Z',
      DTSTART: '20300621T180000Z',
      DTEND: '20300621T223000Z',
      SUMMARY: 'Summer Party',
      LOCATION: 'Hall 1',
      URL: `https://usher.example.com/places/${PARTY.id}`,
      STATUS: 'CONFIRMED',
    })
    expect(readCalendar(file())).toContainEqual({ name: 'METHOD', parameters: {}, value: 'PUBLISH' })
  })

  test('leaves out what is not known', () => {
    const event = readEvent(file({ endsAt: null, location: null }))
    expect(Object.keys(event)).toEqual(['UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'URL', 'STATUS'])
  })

  test('names an organizer who is known', () => {
    const organizer = { name: 'Ann Lee', address: 'ann@example.com' }
    expect(readCalendar(file({}, { organizer }))).toContainEqual({
      name: 'ORGANIZER',
      parameters: { CN: '"Ann Lee"' },
      value: 'mailto:ann@example.com',
    })
    expect(readEvent(file({}, { organizer: { ...organizer, name: '' } }))).toHaveProperty('ORGANIZER')
  })

  test('keeps signs that mean something in calendars as signs', () => {
    const name = 'Drinks; "free", a\\b, 10:00 = now'
    expect(textOf(readEvent(file({ name, location: name }))['SUMMARY'])).toBe(name)
    expect(textOf(readEvent(file({ name, location: name }))['LOCATION'])).toBe(name)
  })

  test('lets no line in by a name', () => {
    const written = file(
      { name: HOSTILE, location: HOSTILE },
      { organizer: { name: `"${HOSTILE}";X=1:y`, address: 'ann@example.com' } },
    )
    const event = readEvent(written)
    expect(event).not.toHaveProperty('ATTENDEE')
    expect(event['DTEND']).toBe('20300621T223000Z')
    expect(event['ORGANIZER']).toBe('mailto:ann@example.com')
  })

  test('folds long names between letters', () => {
    const name = 'Größenwahn 🎉 '.repeat(15).trim()
    expect(textOf(readEvent(file({ name }))['SUMMARY'])).toBe(name)
  })
})
