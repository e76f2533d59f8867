import { Search, X } from 'lucide-react'
import { useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../class-names.ts'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** For a thumb, in a hurry. */
  readonly large?: boolean
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

export const SearchBox = ({ label, value, onChange, large = false, inputRef }: Props) => {
  const { t } = useTranslation('guests')
  const own = useRef<HTMLInputElement>(null)
  const input = inputRef ?? own
  const clear = (): void => {
    onChange('')
    input.current?.focus()
  }
  return (
    <span className="relative block">
      <Search
        aria-hidden="true"
        className={classNames(
          'text-soft pointer-events-none absolute inset-y-0 my-auto',
          large ? 'left-4 size-5' : 'left-3 size-4',
        )}
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={value}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          'control [&::-webkit-search-cancel-button]:hidden',
          large ? 'min-h-14 pr-14 pl-12 text-lg sm:min-h-14 sm:text-lg' : 'pr-11 pl-9',
        )}
      />
      {value && (
        <button
          type="button"
          aria-label={t('clearSearch')}
          onClick={clear}
          className={classNames(
            'text-soft hover:text-ink rounded-control absolute inset-y-0 right-0 grid place-items-center',
            large ? 'w-14' : 'w-11',
          )}
        >
          <X aria-hidden="true" className={large ? 'size-5' : 'size-4'} />
        </button>
      )}
    </span>
  )
}
