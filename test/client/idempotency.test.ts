import { describe, expect, test } from 'vitest'
import { createUsher } from '../../client/usher.ts'

const PLACES = '/api/v3/places/{placeId}/invitations'
const path = { placeId: '0199f0a0-0000-7000-8000-000000000000' }
const params = { path }

/** A client, and the key of each request it sends. */
const listening = () => {
  const keys: (string | null)[] = []
  const usher = createUsher({
    baseUrl: 'http://usher.example.com',
    fetch: async ({ headers }) => {
      keys.push(headers.get('idempotency-key'))
      return Response.json({ outcomes: [] })
    },
  })
  return { usher, keys }
}
const body = { invitees: [], dryRun: true }

describe('the key of a POST', () => {
  test('is another one each time', async () => {
    const { usher, keys } = listening()
    await usher.post(PLACES, { params, body })
    await usher.post(PLACES, { params, body })
    expect(new Set(keys.map((key) => key?.length))).toEqual(new Set([36]))
    expect(new Set(keys).size).toBe(2)
  })

  test('is the one that is given, either way', async () => {
    const { usher, keys } = listening()
    await usher.post(PLACES, { params, body, idempotencyKey: 'mine' })
    await usher.post(PLACES, { params: { path, header: { 'idempotency-key': 'mine' } }, body })
    expect(keys).toEqual(['mine', 'mine'])
  })

  test('is left out where the caller says so, and where the path says that nothing is changed', async () => {
    const { usher, keys } = listening()
    await usher.post(PLACES, { params, body, idempotencyKey: null })
    await usher.post(`${PLACES}/{invitationId}/preview`, {
      params: { path: { ...path, invitationId: 'x' } },
      body: {},
    })
    expect(keys).toEqual([null, null])
  })
})
