/** Set by `handle` alone, after everything a client could have sent in its place is gone. */
export const CLIENT_HEADER = 'x-usher-client'
