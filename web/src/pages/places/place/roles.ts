import { useTranslation } from 'react-i18next'
import type { Option } from '../../../components/select.tsx'
import type { words } from '../../../words/en/index.ts'
import type { Place } from './queries.ts'

type Kind = Place['kind']
export type RoleName = keyof typeof words.common.roles

/** From the highest to the lowest. */
export const ROLES_OF: Readonly<Record<Kind, readonly RoleName[]>> = {
  account_list: ['user', 'coach'],
  organization: ['admin'],
  workspace: ['super_admin', 'creative_admin', 'creator', 'editor'],
  social: ['host', 'guest'],
}

const USUAL: Readonly<Record<Kind, RoleName>> = {
  account_list: 'user',
  organization: 'admin',
  workspace: 'editor',
  social: 'guest',
}

/** What people are invited as unless somebody says otherwise. */
export const usualRole = ({ kind, mayGrant }: Place): string =>
  mayGrant.includes(USUAL[kind]) ? USUAL[kind] : (mayGrant.at(-1) ?? USUAL[kind])

/** Where one person may hold several at once. */
export const hasManyRoles = ({ kind }: Place): boolean => kind === 'account_list'

const isKnown = (role: string): role is RoleName =>
  Object.values(ROLES_OF).some((names) => (names as readonly string[]).includes(role))

/** Roles in the reader's words. */
export const useRoles = () => {
  const { t } = useTranslation(['place', 'common'])
  const nameOf = (role: string): string => (isKnown(role) ? t(`common:roles.${role}`) : role)
  return {
    nameOf,
    namesOf: (roles: readonly string[]): string => roles.map(nameOf).join(t('and')),
    options: (roles: readonly string[]): readonly Option<string>[] =>
      roles.map((role) => ({
        value: role,
        label: nameOf(role),
        ...(isKnown(role) ? { hint: t(`roleHints.${role}`) } : {}),
      })),
  }
}
