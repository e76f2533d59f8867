import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose'

export interface LocalIssuer {
  readonly url: string
  /** The public key as a client of the issuer may fetch it, for whoever would sign with it. */
  readonly publicPem: string
  /** How often the keys were asked for. */
  asked(): number
  /** Stops and starts answering. */
  answer(answering: boolean): void
  sign(claims: JWTPayload, options?: SignOptions): Promise<string>
  close(): Promise<void>
}

interface SignOptions {
  readonly now: Date
  readonly expiresInSeconds?: number | null
  readonly kid?: string
}

/** An OpenID issuer with one RSA key, on this machine. */
export const startIssuer = async (): Promise<LocalIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  let asked = 0
  let isAnswering = true
  const server = createServer((request, response) => {
    if (!isAnswering) return void response.writeHead(503).end()
    if (request.url === '/keys') asked++
    const documents: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
      '/keys': { keys: [jwk] },
    }
    response.writeHead(documents[request.url ?? ''] ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(documents[request.url ?? '']))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    publicPem: await exportSPKI(publicKey),
    asked: () => asked,
    answer: (answering) => {
      isAnswering = answering
    },
    sign: (claims, { now, expiresInSeconds = 300, kid = 'one' } = { now: new Date() }) => {
      const seconds = Math.floor(now.getTime() / 1000)
      const token = new SignJWT({ iss: url, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuedAt(seconds)
      if (expiresInSeconds !== null) token.setExpirationTime(seconds + expiresInSeconds)
      return token.sign(privateKey)
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
