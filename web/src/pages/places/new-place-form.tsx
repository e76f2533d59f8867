import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, UsherProblem } from '../../api.ts'
import { zoneOfBrowser } from '../../browser-zone.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Field } from '../../components/field.tsx'
import { MomentInput } from '../../components/moment-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useReader } from '../../reader.ts'
import { useMe } from '../../session.ts'
import { textsOf } from '../accounts/form-texts.ts'
import type { Kind } from './new-place.tsx'

const DEFAULT_SEATS = '30'

export const NewPlaceForm = ({ kind }: { readonly kind: Kind }) => {
  const { t } = useTranslation('home')
  const reader = useReader()
  const { data: me } = useMe()
  const create = useCreate()
  const blamed = blamedIn(create.error, kind)
  const errorAt = (field: string) => (blamed === field ? create.error?.message : null)
  const [startsAt, setStartsAt] = useState<string | null>(null)
  const [endsAt, setEndsAt] = useState<string | null>(null)
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        const text = textsOf(event)
        create.mutate({
          kind,
          name: text('name').trim(),
          timeZone: me?.timeZone ?? zoneOfBrowser(),
          locale: reader.language,
          ...(kind === 'workspace' && { seatLimit: Number(text('seats')) }),
          ...(kind === 'social' && { startsAt, endsAt, location: text('location').trim() || null }),
        })
      }}
    >
      {create.error && !blamed && <Callout tone="bad" alert title={create.error.message} />}
      <Field label={t('newPlace.name')} name="name" error={errorAt('name')}>
        <TextInput required maxLength={200} placeholder={t(`newPlace.namePlaceholder.${kind}`)} />
      </Field>
      {kind === 'workspace' && (
        <Field
          label={t('newPlace.seats')}
          name="seats"
          hint={t('newPlace.seatsHint')}
          error={errorAt('seatLimit')}
        >
          <TextInput type="number" min={1} max={10_000} required defaultValue={DEFAULT_SEATS} />
        </Field>
      )}
      {kind === 'social' && (
        <>
          <Field
            label={t('newPlace.startsAt')}
            error={errorAt('startsAt')}
            hint={t('newPlace.timeHint', { zone: reader.timeZone.replaceAll('_', ' ') })}
          >
            <MomentInput required value={startsAt} onChange={setStartsAt} timeZone={reader.timeZone} />
          </Field>
          <Field label={t('newPlace.endsAt')} optional error={errorAt('endsAt')}>
            <MomentInput value={endsAt} onChange={setEndsAt} timeZone={reader.timeZone} />
          </Field>
          <Field label={t('newPlace.location')} name="location" optional error={errorAt('location')}>
            <TextInput maxLength={200} />
          </Field>
        </>
      )}
      <Button type="submit" variant="primary" size="lg" busy={create.isPending}>
        {t('newPlace.create')}
      </Button>
    </form>
  )
}

const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  account_list: ['name'],
  organization: ['name'],
  workspace: ['name', 'seatLimit'],
  social: ['name', 'startsAt', 'endsAt', 'location'],
}

/** The field that a refusal is about, where it stands in the form. */
const blamedIn = (error: Error | null, kind: Kind): string | null => {
  if (!(error instanceof UsherProblem)) return null
  const named = error.sources.map((source) => ('pointer' in source ? source.pointer.split('/')[1] : null))
  return FIELDS[kind].find((field) => named.includes(field)) ?? null
}

type NewPlaceBody = Parameters<typeof createPlace>[0]

const createPlace = (body: Parameters<typeof usher.post<'/api/v3/places'>>[1]['body']) =>
  usher.post('/api/v3/places', { body })

const useCreate = () => {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: NewPlaceBody) => createPlace(body),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['my-places'] })
      await navigate({ to: '/places/$placeId', params: { placeId: id } })
    },
  })
}
