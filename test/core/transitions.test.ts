import { describe, expect, it } from 'vitest'
import { may, STATES, stateAt, TRANSITIONS, type Act, type State } from '../../src/core/transitions.ts'

describe('the life of an invitation', () => {
  it('lets an act start from pending alone, but for those that bring back what has ended', () => {
    const startable = (act: Act): readonly State[] => STATES.filter((state) => may(act, state))
    expect(
      Object.fromEntries((Object.keys(TRANSITIONS) as Act[]).map((act) => [act, startable(act)])),
    ).toEqual({
      accept: ['pending'],
      decline: ['pending'],
      cancel: ['pending'],
      expire: ['pending'],
      resend: ['pending', 'expired'],
      restore: ['declined', 'cancelled'],
    })
  })

  it('expires by time, at the very instant, whether or not anybody has written it down', () => {
    const expiresAt = new Date('2030-01-01T00:00:00Z')
    expect(stateAt({ state: 'pending', expiresAt }, new Date(expiresAt.getTime() - 1))).toBe('pending')
    expect(stateAt({ state: 'pending', expiresAt }, expiresAt)).toBe('expired')
  })

  it('never expires what has ended in another way', () => {
    const long = new Date('2040-01-01T00:00:00Z')
    for (const state of ['accepted', 'declined', 'cancelled'] as const) {
      expect(stateAt({ state, expiresAt: new Date('2030-01-01T00:00:00Z') }, long)).toBe(state)
    }
  })
})
