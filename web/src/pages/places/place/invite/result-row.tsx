import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../../../components/badge.tsx'
import type { Result, ResultStatus } from '../../../../invite-list/results.ts'

const TONES: Readonly<Record<ResultStatus, Tone>> = {
  invited: 'good',
  already_invited: 'neutral',
  already_member: 'neutral',
  refused: 'bad',
  unsent: 'warn',
}

/** How it went for one person. */
export const ResultRow = ({ result }: { readonly result: Result }) => {
  const { t } = useTranslation('invite')
  const { person, status, detail } = result
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-[0.9375rem]">
      <span className="min-w-0">
        {person.name && <bdi className="mr-2 font-medium">{person.name}</bdi>}
        <bdi className={person.name ? 'text-soft' : ''}>{person.address}</bdi>
        {detail && <span className="text-soft block text-sm">{detail}</span>}
      </span>
      <Badge tone={TONES[status]}>{t(`results.status.${status}`)}</Badge>
    </li>
  )
}
