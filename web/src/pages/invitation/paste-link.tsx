import { useId, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../components/button-class.ts'
import { pathOf, type At } from './seen.ts'

/** The code of a link, or alone. */
const CODE = /(?:^|[#&?]code=)([0-9a-f]{64})(?![0-9a-f])/i
const PAGE = /\/invitations\/([0-9a-f-]{36}\/[0-9a-f-]{36})/i

/** For a link that a mail program has broken in two. */
export const PasteLink = ({ at }: { readonly at: At }) => {
  const { t } = useTranslation('invitation')
  const field = useId()
  const [error, setError] = useState<string | null>(null)
  const open = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const written = new FormData(event.currentTarget).get('link')
    const pasted = typeof written === 'string' ? written.replace(/\s+/g, '') : ''
    const code = CODE.exec(pasted)?.[1]
    const page = PAGE.exec(pasted)?.[0]
    if (!code) return setError(t('unseen.pasteWrong'))
    if (page && page.toLowerCase() !== pathOf(at)) return setError(t('unseen.otherPage'))
    setError(null)
    // As if the link had been opened: it is taken out of the address at once.
    location.hash = `code=${code.toLowerCase()}`
  }
  return (
    <form onSubmit={open} className="border-line flex flex-col gap-1.5 border-t pt-5">
      <label htmlFor={field} className="text-sm font-medium">
        {t('unseen.paste')}
      </label>
      <span className="flex gap-2">
        <input
          id={field}
          name="link"
          type="text"
          autoComplete="off"
          spellCheck={false}
          required
          aria-invalid={error !== null}
          aria-describedby={error ? `${field}-error` : undefined}
          className="control"
        />
        <button type="submit" className={buttonClass({})}>
          {t('unseen.open')}
        </button>
      </span>
      {error && (
        <p id={`${field}-error`} role="alert" className="text-bad text-sm">
          {error}
        </p>
      )}
    </form>
  )
}
