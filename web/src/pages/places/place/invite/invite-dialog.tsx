import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { WorkspaceDialog } from '../../../../components/workspace-dialog.tsx'
import { peopleIn } from '../../../../invite-list/csv-table.ts'
import { isFaulty, isPerson } from '../../../../invite-list/people.ts'
import type { Result } from '../../../../invite-list/results.ts'
import { useReader } from '../../../../reader.ts'
import { expiryIn } from '../expiry-choice.ts'
import type { Place } from '../queries.ts'
import { useRoles } from '../roles.ts'
import { seatsOf } from '../seats.ts'
import { CheckLine } from './check-line.tsx'
import { Compose, SendButtons } from './compose.tsx'
import { FileFaults } from './file-faults.tsx'
import { FilePreview } from './file-preview.tsx'
import { planFor } from './plan.ts'
import { ResultsFoot, ResultsView } from './results-view.tsx'
import { roleNamed } from './role-named.ts'
import { SeatsShort } from './seats-before.tsx'
import { SendingView } from './sending-view.tsx'
import { usualTerms } from './terms.ts'
import { useCheck } from './use-check.ts'
import { useFile } from './use-file.ts'
import { useList } from './use-list.ts'
import { useSending } from './use-sending.ts'

interface Props {
  readonly place: Place
  readonly open: boolean
  readonly onClose: () => void
  /** Somebody was invited, and the dialogue is closed. */
  readonly onInvited?: () => void
}

/** Invites one or thousands into a place of any kind. What is on the list stays when it is closed. */
export const InviteDialog = ({ place, open, onClose, onInvited }: Props) => {
  const { t } = useTranslation(['invite', 'common'])
  const { nameOf } = useRoles()
  const reader = useReader()
  const [terms, setTerms] = useState(() => usualTerms(place))
  const invited = useList()
  const roleIn = (cell: string): string | null => roleNamed(cell, place.mayGrant, nameOf)
  const isRole = (cell: string): boolean => roleIn(cell) !== null
  const file = useFile(isRole)
  const sending = useSending(place)
  const { people, withDraft, unreadable } = invited
  const isComposing = sending.state === 'idle'
  const sure = useMemo(() => people.filter((one) => !isFaulty(one)), [people])
  const { role, notify } = terms
  const check = useCheck({ place, people: sure, role, notify, enabled: open && isComposing })
  const seats = seatsOf(place)
  const plan = planFor({
    people: withDraft.filter(isPerson),
    verdicts: check.verdicts,
    role,
    free: seats?.free ?? Infinity,
  })
  const opened = file.file
  const found = useMemo(
    () => opened && peopleIn(opened.table, opened.columns, roleIn),
    // Role names follow the language, which a change of page brings.
    [opened, place.mayGrant],
  )

  const leave = (): void => {
    onClose()
    if (sending.state !== 'done') return
    if (sending.results().some(({ status }) => status === 'invited')) onInvited?.()
    sending.reset()
    invited.replace(invited.list.filter(isFaulty))
    setTerms(usualTerms(place))
  }
  const close = (): void => {
    if (sending.state === 'sending') sending.stop()
    else if (sending.state === 'idle' || sending.state === 'done') leave()
  }
  const tryAgain = (failed: readonly Result[]): void => {
    sending.reset()
    invited.replace(failed.map(({ person }) => person))
  }
  const addFound = (): void => {
    if (found) invited.add(found)
    file.close()
  }

  if (opened && found) {
    const readable = found.filter(({ address }) => address !== null).length
    return (
      <WorkspaceDialog
        open={open}
        onClose={file.close}
        title={<bdi>{t('file.title', { file: opened.name })}</bdi>}
        foot={
          <div className="flex gap-2 max-sm:flex-col sm:items-center">
            <FileFaults found={found} />
            <div className="flex gap-2 max-sm:flex-col-reverse">
              <Button onClick={file.close}>{t('common:cancel')}</Button>
              <Button variant="primary" disabled={readable === 0} onClick={addFound}>
                {t('file.add', { count: readable })}
              </Button>
            </div>
          </div>
        }
      >
        <FilePreview file={opened} isRole={isRole} onChoose={file.choose} />
      </WorkspaceDialog>
    )
  }
  return (
    <WorkspaceDialog
      open={open}
      onClose={close}
      title={<bdi>{t('title', { place: place.name })}</bdi>}
      foot={
        isComposing ? (
          <div className="flex flex-wrap items-center justify-end gap-3">
            {seats && <SeatsShort seats={seats} plan={plan} />}
            <CheckLine check={check} plan={plan} unreadable={unreadable} />
            <SendButtons
              plan={plan}
              isReady={expiryIn(terms.expiry, reader) !== null}
              onClose={close}
              onSend={() => sending.start(withDraft, plan, terms)}
            />
          </div>
        ) : (
          sending.state === 'done' && (
            <ResultsFoot results={sending.results()} onAgain={tryAgain} onClose={leave} />
          )
        )
      }
    >
      {isComposing && (
        <Compose
          place={place}
          invited={invited}
          verdicts={check.verdicts}
          terms={terms}
          onTerms={setTerms}
          seats={seats}
          plan={plan}
          onFile={file.open}
          fileProblem={file.problem}
        />
      )}
      {sending.state === 'done' && (
        <ResultsView results={sending.results()} notify={terms.notify} wasStopped={sending.wasStopped} />
      )}
      {!isComposing && sending.state !== 'done' && <SendingView sending={sending} />}
    </WorkspaceDialog>
  )
}
