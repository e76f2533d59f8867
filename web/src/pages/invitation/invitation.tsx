import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { askForSecret, forgetSecret, useKeptSecret } from '../../kept-secret.ts'
import { useMe } from '../../session.ts'
import type { Deed } from './known.ts'
import { Loading } from './loading.tsx'
import { leave } from './opening.ts'
import { Asked, Unseen } from './seldom.ts'
import { pathOf, seenQuery, type At } from './seen.ts'
import { StateOf } from './state-of.tsx'

const route = getRouteApi('/invitations/$placeId/$id')

/** The page behind the mailed link. Nothing on it answers by itself. */
export const InvitationPage = () => {
  const { placeId, id } = route.useParams()
  const at = useMemo(() => ({ placeId, id }), [placeId, id])
  return (
    <Suspense key={pathOf(at)} fallback={<Loading />}>
      <Invitation at={at} />
    </Suspense>
  )
}

const Invitation = ({ at }: { readonly at: At }) => {
  const path = pathOf(at)
  const link = useKeptSecret(path)
  const code = link?.get('code') ?? null
  const { data: me } = useMe()
  const { data: seen } = useQuery(seenQuery(at, code))
  const [just, setJust] = useState<Deed | null>(null)
  const [isAsked, setAsked] = useAsked(code)
  const isRefused = useRefused(path, { code, isRefused: seen?.isRefused ?? false })
  useEffect(() => {
    askForSecret(path)
    return leave
  }, [path])

  if (me === undefined || seen === undefined) return <Loading />
  if (isAsked) return <Asked />
  if (seen.preview === null) return <Unseen at={at} me={me} isRefused={isRefused} onAsked={setAsked} />
  return (
    <StateOf
      known={{ at, me, code, just, preview: seen.preview, onDone: setJust }}
      isDeclining={link?.has('decline') ?? false}
      onAsked={setAsked}
    />
  )
}

/** Whether a fresh link was asked for: over as soon as one is opened, which may happen in this very tab. */
const useAsked = (code: string | null) => {
  const [asked, setAsked] = useState<{ readonly code: string | null } | null>(null)
  if (asked !== null && code !== null && code !== asked.code) setAsked(null)
  return [asked !== null, () => setAsked({ code })] as const
}

/** A code that opens nothing is not kept; that there was one is remembered until the next. */
const useRefused = (path: string, now: { code: string | null; isRefused: boolean }): boolean => {
  const [wasRefused, setWasRefused] = useState(false)
  useEffect(() => {
    if (!now.isRefused || now.code === null) return
    setWasRefused(true)
    forgetSecret(path)
  }, [path, now.isRefused, now.code])
  return now.isRefused || (wasRefused && now.code === null)
}
