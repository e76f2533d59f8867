import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../../../components/combobox.tsx'
import { Field } from '../../../components/field.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { momentAt, wallClockOf } from '../../../local-moments.ts'
import { useReader } from '../../../reader.ts'
import type { Place } from '../place/queries.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'
import { zoneOptions } from '../../../zones.ts'

/** When and where an event is. The times keep their hour when another zone is chosen: 19:00 there. */
export const EventSection = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const reader = useReader()
  const { startsAt, endsAt, location, timeZone } = place
  const form = useSection(place, { startsAt, endsAt, location, timeZone })
  const zone = form.value.timeZone ?? reader.timeZone
  const textOf = (at: string | null): string => (at === null ? '' : wallClockOf(at, zone))
  // What stands in a field may be no moment yet.
  const [unread, setUnread] = useState<Readonly<Record<string, string>>>({})
  const isWrong = Object.values(unread).some((text) => text !== '')

  const setMoment = (field: 'startsAt' | 'endsAt', text: string): void => {
    const at = momentAt(text, zone)
    const isRead = at !== null || text === ''
    setUnread((before) => ({ ...before, [field]: isRead ? '' : text }))
    // The same moment is written in one way only.
    if (isRead) form.set({ [field]: at !== null && isSame(at, place[field]) ? place[field] : at })
  }
  const setZone = (next: string): void => {
    const moved = (at: string | null): string | null => (at === null ? null : momentAt(textOf(at), next))
    form.set({ timeZone: next, startsAt: moved(form.value.startsAt), endsAt: moved(form.value.endsAt) })
  }
  const moment = (field: 'startsAt' | 'endsAt') => (
    <Field
      label={t(`event.${field}`)}
      optional={field === 'endsAt'}
      error={unread[field] ? t('event.incomplete') : form.errorOf(field)}
    >
      <TextInput
        type="datetime-local"
        value={unread[field] || textOf(form.value[field])}
        onChange={({ currentTarget }) => setMoment(field, currentTarget.value)}
      />
    </Field>
  )
  return (
    <SectionForm
      title={t('event.title')}
      hint={
        <>
          {t('event.hint')} {t('event.noMail')}
        </>
      }
      form={form}
      isWrong={isWrong}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {moment('startsAt')}
        {moment('endsAt')}
      </div>
      <Field label={t('event.timeZone')} hint={t('event.timeZoneHint')} error={form.errorOf('timeZone')}>
        <Combobox options={zoneOptions(zone)} value={zone} onChange={setZone} />
      </Field>
      <Field label={t('event.location')} error={form.errorOf('location')} optional>
        <TextInput
          value={form.value.location ?? ''}
          maxLength={200}
          placeholder={t('event.locationPlaceholder')}
          onChange={({ currentTarget }) => form.set({ location: currentTarget.value || null })}
        />
      </Field>
    </SectionForm>
  )
}

const isSame = (one: string, other: string | null): boolean =>
  other !== null && Math.floor(Date.parse(one) / 60_000) === Math.floor(Date.parse(other) / 60_000)
