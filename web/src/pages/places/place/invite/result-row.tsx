import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../../../components/badge.tsx'
import type { Result, ResultStatus } from '../../../../invite-list/results.ts'

const TONES: Readonly<Record<ResultStatus, Tone>> = {
  invited: 'good',
  already_invited: 'neutral',
  already_member: 'neutral',
  refused: 'bad',
  unsent: 'warn',
  unreadable: 'bad',
}

/** How it went for one person. */
export const ResultRow = ({ result }: { readonly result: Result }) => {
  const { t } = useTranslation('invite')
  const { person, status, detail } = result
  const name = person.address === null && person.text.includes(person.name ?? '') ? null : person.name
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-[0.9375rem]">
      <span className="min-w-0">
        {name && <bdi className="mr-2 font-medium">{name}</bdi>}
        <bdi className={name ? 'text-soft' : ''}>{person.address ?? person.text}</bdi>
        {detail && <span className="text-soft block text-sm">{detail}</span>}
      </span>
      <Badge tone={TONES[status]}>{t(`results.status.${status}`)}</Badge>
    </li>
  )
}
