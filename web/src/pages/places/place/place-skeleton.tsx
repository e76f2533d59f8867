import { Card } from '../../../components/card.tsx'
import { Page } from '../../../components/page.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'

/** The shape of a place on its way. */
export const PlaceSkeleton = () => (
  <Page width="wide">
    <div className="flex items-center gap-4">
      <Skeleton className="size-16 rounded-xl" />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-5 w-40" />
      </div>
    </div>
    <Skeleton className="h-11 w-72" />
    <Card flush>
      <RowsSkeleton />
    </Card>
  </Page>
)

/** Rows that hold a person each. */
export const RowsSkeleton = ({ rows = 4 }: { readonly rows?: number }) => (
  <div className="divide-line divide-y">
    {Array.from({ length: rows }, (_, n) => (
      <div key={n} className="flex items-center gap-3 px-5 py-4">
        <Skeleton className="size-9 rounded-full" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-4 w-44" />
          <Skeleton className="h-3.5 w-64 max-w-full" />
        </div>
        <Skeleton className="h-6 w-20 rounded-full max-sm:hidden" />
      </div>
    ))}
  </div>
)
