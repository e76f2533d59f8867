import type { Request } from './placed.ts'

/** What people ask of what is their own: there is no place in it. */
export interface OwnSample {
  /** `keyId`: a key of the caller's, where one is needed. */
  readonly request: (keyId: string) => Request
  readonly needsKey?: boolean
}

const me = '/api/v3/me'

/** Requests about the caller, by the operation. */
export const OWN: Readonly<Record<string, OwnSample>> = {
  readMe: { request: () => ({ url: me }) },
  changeMe: { request: () => ({ url: me, payload: { openToStrangers: true } }) },
  listMyInvitations: { request: () => ({ url: `${me}/invitations` }) },
  listPlaces: { request: () => ({ url: '/api/v3/places' }) },
  createPlace: { request: () => ({ url: '/api/v3/places', payload: { kind: 'social', name: 'Sample' } }) },
  listKeys: { request: () => ({ url: '/api/v3/keys' }) },
  revokeKey: { needsKey: true, request: (keyId) => ({ url: `/api/v3/keys/${keyId}` }) },
}
