import { useQuery } from '@tanstack/react-query'
import { useKeptSecret } from '../../kept-secret.ts'
import { leadsToInvitation } from '../../local-path.ts'
import { seenQuery, type At } from './seen.ts'

/** Which address the invitation at the end of the way was sent to, for whoever comes with its link. */
export const useInvitedAddress = (next: string | undefined): string | null => {
  const at = leadsToInvitation(next) ? atIn(next ?? '') : null
  const code = useKeptSecret(next ?? '')?.get('code') ?? null
  const { data: seen } = useQuery({
    ...seenQuery(at ?? NOWHERE, code),
    enabled: at !== null && code !== null,
    // The form is as good without it.
    throwOnError: false,
  })
  return seen?.preview?.state === 'pending' ? seen.preview.address : null
}

const NOWHERE: At = { placeId: '', id: '' }

const atIn = (path: string): At | null => {
  const [, , placeId = '', id = ''] = path.split('/')
  return placeId && id ? { placeId, id } : null
}
