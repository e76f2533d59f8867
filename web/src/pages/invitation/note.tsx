import { useTranslation } from 'react-i18next'
import { Said } from './said.tsx'

interface Props {
  readonly message: string | null
  readonly inviter: string | null
}

/** What the inviter wrote: text and nothing else, with its own lines and its own direction. */
export const Note = ({ message, inviter }: Props) => {
  const { t } = useTranslation('invitation')
  if (!message) return null
  return (
    <figure className="bg-sunken rounded-card flex flex-col gap-1.5 px-4.5 py-3.5">
      <figcaption className="text-soft text-sm">
        {inviter === null ? t('noteUnsigned') : <Said text={t('note')} names={{ inviter }} />}
      </figcaption>
      <blockquote dir="auto" className="whitespace-pre-line">
        {message}
      </blockquote>
    </figure>
  )
}
