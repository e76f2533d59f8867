/** Better Auth's words for its tables and columns, in ours. */
const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/** Set by the service alone: a request that names one is refused, and no answer shows them. */
const ours = { required: false, input: false, returned: false } as const
const theirs = { required: false } as const

export const USERS = {
  modelName: 'users',
  fields: { emailVerified: 'email_verified', ...times },
  additionalFields: {
    addressKey: { type: 'string', fieldName: 'address_key', ...ours },
    active: { type: 'boolean', defaultValue: true, ...ours },
    openToStrangers: { type: 'boolean', fieldName: 'open_to_strangers', defaultValue: true, ...ours },
    firstName: { type: 'string', fieldName: 'first_name', ...theirs },
    lastName: { type: 'string', fieldName: 'last_name', ...theirs },
    timeZone: { type: 'string', fieldName: 'time_zone', ...theirs },
    locale: { type: 'string', ...theirs },
  },
} as const

export const SESSIONS = {
  modelName: 'sessions',
  fields: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...times,
  },
} as const

export const CREDENTIALS = {
  modelName: 'credentials',
  fields: {
    userId: 'user_id',
    providerId: 'provider_id',
    accountId: 'account_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...times,
  },
} as const

export const VERIFICATIONS = {
  modelName: 'verifications',
  fields: { expiresAt: 'expires_at', ...times },
} as const

/** As much of our own table as a new password has to end, in the library's transaction. */
export const API_KEYS = {
  modelName: 'api_keys',
  fields: {
    accountId: { type: 'string', required: true, fieldName: 'account_id' },
    revokedAt: { type: 'date', required: false, fieldName: 'revoked_at' },
  },
} as const
