import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../components/toast.tsx'
import { askForSecret, forgetSecret, useKeptSecret } from '../../kept-secret.ts'
import { leadsToInvitation, localPath } from '../../local-path.ts'
import { addressOf, sessionOf, useMe } from '../../session.ts'
import { AskToConfirm } from './ask-to-confirm.tsx'
import { Confirmed, Expired, NoLink, OtherAccount, SignInFirst, Unconfirmed } from './verify-states.tsx'

const route = getRouteApi('/verify-address')
const PATH = '/verify-address'
const NEW_PLACE = '/places/new'

/** What somebody wished to confirm with before they were sent to sign in: that click holds. */
let wished: string | null = null

/**
 * Confirming an address with the mailed link, in the account of the session or in the one that this
 * browser has just made. Opening the page confirms nothing: a click does.
 */
export const VerifyAddress = () => {
  const { t } = useTranslation('accounts')
  const { next: asked } = route.useSearch()
  const router = useRouter()
  const session = sessionOf(useQueryClient())
  const { data: me } = useMe()
  const link = useKeptSecret(PATH)
  const token = link?.get('token') ?? null
  const [keptNext, keepNext] = useState<string | null>(null)
  const next = localPath(link?.get('next') ?? keptNext ?? asked)
  useEffect(() => askForSecret(PATH), [])

  const { mutate, ...verify } = useMutation({
    mutationFn: session.verifyAddress,
    onSuccess: () => {
      keepNext(next)
      forgetSecret(PATH)
      if (next === NEW_PLACE) toast({ title: t('verify.done') })
      if (next === NEW_PLACE || leadsToInvitation(next)) router.history.replace(next)
    },
  })
  const confirm = (link: string): void => {
    wished = link
    mutate(link)
  }
  const isSignedIn = Boolean(me)
  useEffect(() => {
    if (!isSignedIn || token === null || wished !== token) return
    wished = null
    mutate(token)
  }, [isSignedIn, token, mutate])

  if (me === undefined) return null
  const address = me && addressOf(me)
  if (token === null) {
    if (verify.isSuccess || address?.verified) return <Confirmed next={next} />
    return address ? <Unconfirmed email={address.address} next={next} /> : <NoLink next={next} />
  }
  // Another link may be opened on this very page: what was said of the first holds for that alone.
  const error = verify.variables === token ? verify.error : null
  const outcome = error && outcomeOf(error)
  if (outcome === 'expired') return <Expired email={address?.address ?? null} next={next} />
  if (outcome === 'other_account' && address) return <OtherAccount email={address.address} />
  if (outcome === 'other_account' || outcome === 'signed_out') return <SignInFirst />
  return (
    <AskToConfirm
      email={address?.address ?? null}
      next={next}
      error={error}
      isBusy={verify.isPending}
      onConfirm={() => confirm(token)}
    />
  )
}

const outcomeOf = (error: Error): 'expired' | 'other_account' | 'signed_out' | null => {
  const { status } = error as { readonly status?: number }
  if (status === 400) return 'expired'
  if (status === 401) return 'signed_out'
  return status === 403 ? 'other_account' : null
}
