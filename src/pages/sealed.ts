import type { Site } from './site.ts'

type Payload = Readonly<Record<string, unknown>>

/** How long what is sealed here holds, in seconds. */
export const HOUR_S = 60 * 60

/** A payload for one purpose and for an hour, for a browser to carry that cannot read it. */
export const sealFor = (site: Site, purpose: string, payload: Payload): string => {
  const until = site.engine.now().getTime() + HOUR_S * 1000
  return site.sealer.seal({ ...payload, for: purpose, until })
}

/** Null unless it was sealed here, for this purpose and within the hour. */
export const openFor = (site: Site, purpose: string, sealed: string | null): Payload | null => {
  const payload = sealed === null ? null : opened(site, sealed)
  const isFresh = typeof payload?.['until'] === 'number' && payload['until'] > site.engine.now().getTime()
  return isFresh && payload['for'] === purpose ? payload : null
}

const opened = ({ sealer }: Site, sealed: string): Payload | null => {
  try {
    return sealer.open(sealed)
  } catch {
    return null
  }
}
