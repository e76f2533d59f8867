import { Skeleton } from '../../components/skeleton.tsx'
import { Page } from '../../components/page.tsx'
import { useMe, useService } from '../../session.ts'
import { FirstRun } from './first-run.tsx'
import { SignedInHome } from './signed-in-home.tsx'
import { Welcome } from './welcome.tsx'

/** For somebody signed in what waits and where they are in; for a visitor what this is. */
export const Home = () => {
  const { data: me } = useMe()
  const { data: service } = useService()
  if (me) return <SignedInHome me={me} />
  if (me === undefined || service === undefined) return <Waiting />
  return service.isNew ? <FirstRun hasMailbox={service.hasMailbox} /> : <Welcome />
}

const Waiting = () => (
  <Page>
    <Skeleton className="h-9 w-56" />
    <Skeleton className="h-40 w-full" />
  </Page>
)
