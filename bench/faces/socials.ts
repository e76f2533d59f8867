import { as, type Face } from './face.ts'

export const socials: Face = {
  name: 'socials',
  kind: 'social',
  acts: {
    create: ({ place, address }) => ({
      method: 'POST',
      path: `/api/v1/social/invite/${place.id}`,
      headers: as(place.host, 'application/json'),
      body: JSON.stringify([{ invitedUser: { emailAddress: address } }]),
    }),
  },
}
