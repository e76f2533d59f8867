import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Navigate, useRouter, useRouterState, type ErrorComponentProps } from '@tanstack/react-router'
import { CloudOff, HeartCrack, TriangleAlert, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { UsherProblem } from './api.ts'
import { Button } from './components/button.tsx'
import { Statement } from './components/statement.tsx'
import { nextIn } from './local-path.ts'
import { NotFound } from './not-found.tsx'

/** Whatever a page could not be shown for, in words, with the way on. */
export const Failure = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useTranslation()
  const href = useRouterState({ select: ({ location }) => location.href })
  const kind = kindOf(error)
  if (kind === 'not_found') return <NotFound />
  if (kind === 'signed_out') return <Navigate to="/sign-in" search={nextIn({ next: href })} replace />
  const { icon, title, sentence } = {
    offline: { icon: <WifiOff />, title: t('offline.title'), sentence: t('offline.sentence') },
    unavailable: { icon: <CloudOff />, title: t('unavailable.title'), sentence: t('unavailable.sentence') },
    refused: {
      icon: <TriangleAlert />,
      title: t('refused.title'),
      sentence: error instanceof Error ? error.message : '',
    },
    broken: { icon: <HeartCrack />, title: t('broken.title'), sentence: <RequestNumber error={error} /> },
  }[kind]
  return (
    <Statement icon={icon} tone="warn" title={title} action={<Retry reset={reset} />}>
      {sentence}
    </Statement>
  )
}

const Retry = ({ reset }: { readonly reset: () => void }) => {
  const { t } = useTranslation()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const again = async (): Promise<void> => {
    queries.reset()
    reset()
    await router.invalidate()
  }
  return (
    <Button variant="primary" onClick={again}>
      {t('retry')}
    </Button>
  )
}

const RequestNumber = ({ error }: { readonly error: unknown }) => {
  const { t } = useTranslation()
  const requestId = error instanceof UsherProblem ? error.requestId : null
  if (requestId === null) return <p>{t('broken.sentenceWithoutNumber')}</p>
  return (
    <>
      <p>{t('broken.sentence')}</p>
      <code className="text-sm">{requestId}</code>
    </>
  )
}

type Kind = 'not_found' | 'signed_out' | 'offline' | 'unavailable' | 'refused' | 'broken'

const kindOf = (error: unknown): Kind => {
  if (!(error instanceof UsherProblem)) {
    if (!navigator.onLine) return 'offline'
    // What `fetch` throws when nothing answers.
    return error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
      ? 'unavailable'
      : 'broken'
  }
  if (error.status === 404) return 'not_found'
  if (error.status === 401) return 'signed_out'
  if (error.status >= 502) return 'unavailable'
  return error.status >= 500 ? 'broken' : 'refused'
}
