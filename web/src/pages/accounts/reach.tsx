import { useTranslation } from 'react-i18next'
import { Switch } from '../../components/switch.tsx'
import type { Me } from '../../session.ts'
import { Section } from './section.tsx'
import { useChangeMe } from './use-change-me.ts'

export const Reach = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation('accounts')
  const change = useChangeMe(() => t('account.saved'))
  return (
    <Section title={t('account.reach')} hint={t('account.reachHint')}>
      <Switch
        checked={change.isPending ? (change.variables.openToStrangers ?? false) : me.openToStrangers}
        onChange={(openToStrangers) => change.mutate({ openToStrangers })}
        hint={t('account.strangersHint')}
      >
        {t('account.strangers')}
      </Switch>
    </Section>
  )
}
