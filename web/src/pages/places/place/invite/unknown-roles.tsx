import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/button.tsx'
import { Callout } from '../../../../components/callout.tsx'
import type { Person } from '../../../../invite-list/people.ts'
import { useRoles } from '../roles.ts'

interface Props {
  readonly people: readonly Person[]
  readonly offered: readonly string[]
  readonly onGive: (role: string) => void
}

const NAMED = 3

/** Asks what those are to come as whose row named a role that cannot be given. */
export const UnknownRoles = ({ people, offered, onGive }: Props) => {
  const { t } = useTranslation('invite')
  const { nameOf } = useRoles()
  if (people.length === 0) return null
  const said = [...new Set(people.map(({ unknownRole }) => unknownRole))]
  const names = said.slice(0, NAMED).join(', ') + (said.length > NAMED ? ' …' : '')
  return (
    <Callout
      tone="warn"
      title={t('noSuchRole', { role: names })}
      action={offered.map((role) => (
        <Button key={role} size="sm" onClick={() => onGive(role)}>
          {t('inviteAs', { role: nameOf(role) })}
        </Button>
      ))}
    >
      {t('roleless', { count: people.length })}
    </Callout>
  )
}
