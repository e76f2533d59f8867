import { useCallback } from 'react'
import { Card } from '../../components/card.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { article } from './opening.ts'

/** The server's own words stay until there is more to say; after another page there are none yet. */
export const Loading = () => {
  const keep = useCallback((slot: HTMLDivElement | null) => {
    if (slot && article) slot.replaceChildren(article)
  }, [])
  return <Page width="narrow">{article ? <div ref={keep} /> : <Blank />}</Page>
}

const Blank = () => (
  <Card className="flex flex-col items-center gap-5">
    <Skeleton className="mt-1 size-16 rounded-xl" />
    <Skeleton className="h-7 w-4/5" />
    <Skeleton className="h-5 w-24" />
    <Skeleton className="mt-3 h-12 w-full" />
    <Skeleton className="h-12 w-full" />
  </Card>
)
