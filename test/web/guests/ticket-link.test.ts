import { expect, test } from 'vitest'
import { readTicketLink } from '../../../web/src/pages/places/check-in/ticket-link.ts'

const door = { origin: 'https://usher.example.com', placeId: 'p1' }
const read = (text: string) => readTicketLink(text, door)

test('the address of this door with a guest in its fragment is a ticket', () => {
  const ticket = { is: 'ticket', invitationId: 'i1', ticket: 'secret' }
  expect(read('https://usher.example.com/places/p1/check-in#invitation=i1&ticket=secret')).toEqual(ticket)
  expect(read(' https://usher.example.com/base/places/p1/check-in/#invitation=i1&ticket=secret\n')).toEqual(
    ticket,
  )
})

test.each([
  'https://usher.example.com/places/p2/check-in#invitation=i1&ticket=secret',
  'https://elsewhere.example.com/places/p1/check-in#invitation=i1&ticket=secret',
])('%s is for another door', (text) => expect(read(text)).toEqual({ is: 'otherEvent' }))

test.each([
  '',
  'WIFI:S:guest;;',
  'https://usher.example.com/places/p1',
  'https://usher.example.com/places/p1/check-in',
  'https://usher.example.com/places/p1/check-in#invitation=i1',
  'https://usher.example.com/invitations/p1/i1#code=secret',
])('%j is no ticket', (text) => expect(read(text)).toEqual({ is: 'noTicket' }))
