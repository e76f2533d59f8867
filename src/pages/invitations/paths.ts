/** Where the page of an invitation is. */
export interface At {
  readonly placeId: string
  readonly id: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Null when no invitation can be there. */
export const atOf = (params: unknown): At | null => {
  const { placeId = '', id = '' } = params as Partial<At>
  return UUID.test(placeId) && UUID.test(id) ? { placeId, id } : null
}

export const pathOf = ({ placeId, id }: At): string => `/invitations/${placeId}/${id}`
