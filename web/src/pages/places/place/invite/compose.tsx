import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Callout } from '../../../../components/callout.tsx'
import type { Place } from '../queries.ts'
import type { Seats } from '../seats.ts'
import { ChipBox } from './chip-box.tsx'
import { FileDrop } from './file-drop.tsx'
import type { Plan } from './plan.ts'
import { SeatsBefore } from './seats-before.tsx'
import type { Terms } from './terms.ts'
import { TermsForm } from './terms-form.tsx'
import { UnknownRoles } from './unknown-roles.tsx'
import type { InviteList } from './use-list.ts'
import type { Verdicts } from './verdicts.ts'

interface Props {
  readonly place: Place
  readonly invited: InviteList
  readonly verdicts: Verdicts
  readonly terms: Terms
  readonly onTerms: (terms: Terms) => void
  readonly seats: Seats | null
  readonly plan: Plan
  readonly onFile: (file: File) => void
  /** Why the last file could not be read. */
  readonly fileProblem: { readonly title: string; readonly detail: string } | null
}

/** Who is invited, and how. */
export const Compose = (props: Props) => {
  const { t } = useTranslation('invite')
  const { place, invited, verdicts, terms, onTerms, seats, plan, onFile, fileProblem } = props
  const { list, people, news } = invited
  return (
    <div className="grid min-h-full md:grid-cols-[1fr_20rem]">
      <FileDrop onFile={onFile}>
        <ChipBox invited={invited} verdicts={verdicts} role={terms.role} />
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
          <p role="status" className="text-soft">
            {news}
          </p>
          {list.length > 1 && (
            <p className="flex items-center gap-3">
              <span className="tabular-nums">{t('people', { count: people.length })}</span>
              <button type="button" className="link" onClick={invited.clear}>
                {t('clear')}
              </button>
            </p>
          )}
        </div>
        <UnknownRoles people={plan.roleless} offered={place.mayGrant} onGive={invited.giveRole} />
        {fileProblem && (
          <Callout tone="bad" alert title={fileProblem.title}>
            {fileProblem.detail}
          </Callout>
        )}
      </FileDrop>
      <aside className="border-line bg-sunken/40 flex flex-col gap-6 p-5 max-md:border-t sm:p-6 md:border-l">
        <TermsForm
          place={place}
          terms={terms}
          onChange={onTerms}
          hasOwnRoles={people.some(({ role }) => role !== null)}
        />
        {seats && <SeatsBefore seats={seats} plan={plan} />}
      </aside>
    </div>
  )
}

interface FootProps {
  readonly plan: Plan
  readonly isReady: boolean
  readonly onClose: () => void
  readonly onSend: () => void
}

export const SendButtons = ({ plan, isReady, onClose, onSend }: FootProps) => {
  const { t } = useTranslation(['invite', 'common'])
  const count = plan.send.length
  const words = plan.seatless.length > 0 ? t('sendFirst', { count }) : t('send', { count })
  return (
    <div className="flex gap-2 max-sm:w-full max-sm:flex-col-reverse">
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button variant="primary" disabled={count === 0 || !isReady} onClick={onSend}>
        {count === 0 ? t('sendNobody') : words}
      </Button>
    </div>
  )
}
