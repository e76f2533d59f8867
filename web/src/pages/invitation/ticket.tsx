import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { usher } from '../../api.ts'
import { Skeleton } from '../../components/skeleton.tsx'
import { plainly } from './said.tsx'
import type { At } from './seen.ts'

interface Props {
  readonly at: At
  readonly place: string
}

/** What a guest shows at the door, for a host to scan. */
export const Ticket = ({ at: { placeId, id }, place }: Props) => {
  const { t } = useTranslation('invitation')
  const { data: ticket, isError } = useQuery({
    queryKey: ['ticket', placeId, id],
    queryFn: () =>
      usher.get('/api/v3/places/{placeId}/invitations/{invitationId}/ticket', {
        params: { path: { placeId, invitationId: id } },
      }),
    staleTime: Infinity,
    // Without it there is still everything else.
    throwOnError: false,
  })
  if (isError) return null
  return (
    <section aria-labelledby="ticket" className="flex flex-col items-center gap-3">
      {ticket ? (
        <Qr text={ticket.url} label={plainly(t('ticket.alt'), { place })} />
      ) : (
        <Skeleton className="size-52" />
      )}
      <div className="text-center text-balance">
        <h2 id="ticket" className="text-base">
          {t('ticket.title')}
        </h2>
        <p className="text-soft text-[0.9375rem]">{t('ticket.sentence')}</p>
      </div>
    </section>
  )
}

/** Dark on light in both schemes, with the quiet zone that scanners need. */
const Qr = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 3 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="rounded-card border-line size-52 border bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
