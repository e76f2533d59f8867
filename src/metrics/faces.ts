/** The faces by what their routes begin with; whatever is left are pages and what belongs to them. */
const FACES: readonly (readonly [path: string, face: string])[] = [
  ['/api/v1/social/', 'socials'],
  ['/api/v2/account_lists/', 'account_lists'],
  ['/api/v2/organizations/', 'organizations'],
  ['/api/v2/invites', 'workspaces'],
  ['/api/v3/', 'native'],
  ['/api/auth/', 'accounts'],
  ['/healthz', 'service'],
  ['/readyz', 'service'],
  ['/metrics', 'service'],
  ['/docs', 'docs'],
  ['/openapi.json', 'docs'],
]

export const faceOf = (route: string): string =>
  FACES.find(([path]) => route.startsWith(path))?.[1] ?? 'pages'
