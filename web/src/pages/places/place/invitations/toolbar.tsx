import { Search, SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../class-names.ts'
import { Button } from '../../../../components/button.tsx'
import { Select } from '../../../../components/select.tsx'
import { useMe } from '../../../../session.ts'
import type { InvitationFilters, Place } from '../queries.ts'
import { ROLES_OF, useRoles } from '../roles.ts'

interface Props {
  readonly place: Place
  readonly filters: InvitationFilters
  readonly onChange: (change: Partial<InvitationFilters>) => void
  /** Who else has invited, by account. */
  readonly inviters: ReadonlyMap<string, string>
}

const ANY = 'any'
const SORTS = ['-createdAt', 'createdAt', '-updatedAt', 'updatedAt'] as const

/** What to look for, and in which order. */
export const Toolbar = ({ place, filters, onChange, inviters }: Props) => {
  const { t } = useTranslation('place')
  const { data: me } = useMe()
  const { nameOf } = useRoles()
  const roles = ROLES_OF[place.kind]
  const mine = me?.accountId ?? ''
  // On a phone they would push the list out of view.
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox value={filters.search} onChange={(search) => onChange({ search })} />
      <Button
        size="icon"
        className="sm:hidden"
        aria-label={t('invitations.filters')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <SlidersHorizontal aria-hidden="true" />
      </Button>
      <div className={classNames('flex flex-wrap gap-2 max-sm:w-full', !isOpen && 'max-sm:hidden')}>
        {roles.length > 1 && (
          <Select
            label={t('invitations.byRole')}
            className="w-auto max-sm:w-full"
            value={filters.role ?? ANY}
            onChange={(role) => onChange({ role: role === ANY ? null : role })}
            options={[
              { value: ANY, label: t('invitations.anyRole') },
              ...roles.map((role) => ({ value: role, label: nameOf(role) })),
            ]}
          />
        )}
        <Select
          label={t('invitations.byInviter')}
          className="w-auto max-sm:w-full"
          value={filters.inviterId ?? ANY}
          onChange={(id) => onChange({ inviterId: id === ANY ? null : id })}
          options={[
            { value: ANY, label: t('invitations.anyInviter') },
            { value: mine, label: t('invitations.byMe') },
            ...[...inviters]
              .filter(([id]) => id !== mine)
              .map(([id, name]) => ({ value: id, label: t('invitations.byName', { name }) })),
          ]}
        />
        <Select
          label={t('invitations.sort')}
          className="w-auto max-sm:w-full"
          value={filters.sort}
          onChange={(sort) => onChange({ sort })}
          options={SORTS.map((sort) => ({ value: sort, label: t(`invitations.sorts.${sort}`) }))}
        />
      </div>
    </div>
  )
}

interface SearchProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

const SearchBox = ({ value, onChange }: SearchProps) => {
  const { t } = useTranslation('place')
  return (
    <span className="relative block min-w-48 flex-1">
      <Search
        aria-hidden="true"
        className="text-soft pointer-events-none absolute inset-y-0 left-3 my-auto size-4"
      />
      <input
        type="search"
        aria-label={t('invitations.search')}
        placeholder={t('invitations.searchHint')}
        maxLength={100}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="control pr-11 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label={t('invitations.clearSearch')}
          onClick={() => onChange('')}
          className="text-soft hover:text-ink rounded-control absolute inset-y-0 right-0 grid w-11 place-items-center"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </span>
  )
}
