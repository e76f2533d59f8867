import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './components/button-link.tsx'
import { Statement } from './components/statement.tsx'

/** Tells nothing about what is not there, nor whether it ever was. */
export const NotFound = () => {
  const { t } = useTranslation()
  return (
    <Statement
      icon={<Compass />}
      title={t('notFound.title')}
      action={
        <ButtonLink to="/" variant="primary">
          {t('toStart')}
        </ButtonLink>
      }
    >
      {t('notFound.sentence')}
    </Statement>
  )
}
