import { isUuid } from '../../core/uuid.ts'

/** Where the page of an invitation is. */
export interface At {
  readonly placeId: string
  readonly id: string
}

/** Null when no invitation can be there. */
export const atOf = (params: unknown): At | null => {
  const { placeId = '', id = '' } = params as Partial<At>
  return isUuid(placeId) && isUuid(id) ? { placeId, id } : null
}

export const pathOf = ({ placeId, id }: At): string => `/invitations/${placeId}/${id}`
