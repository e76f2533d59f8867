import { classNames } from '../class-names.ts'

interface Props {
  readonly name: string | null
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Only pictures of our own origin are shown: what is elsewhere would learn who looks. */
  readonly src?: string | null
}

const SIZES = {
  sm: 'size-7 text-xs',
  md: 'size-9 text-sm',
  lg: 'size-12 text-base',
  xl: 'size-16 text-xl',
} as const

/** A person: the initials of the name. */
export const Avatar = (props: Props) => <Initials {...props} shape="rounded-full" />

/** A place: its logo, or the initials of its name. */
export const Logo = ({ src, ...rest }: Props) => {
  const shown = src ? ownPicture(src) : null
  return shown ? (
    <img
      src={shown}
      alt=""
      className={classNames(
        'border-line bg-surface shrink-0 rounded-xl border object-contain',
        SIZES[rest.size ?? 'md'],
      )}
    />
  ) : (
    <Initials {...rest} shape="rounded-xl" />
  )
}

const Initials = ({ name, size = 'md', shape }: Props & { readonly shape: string }) => (
  <span
    aria-hidden="true"
    className={classNames(
      'bg-tint text-accent-ink grid shrink-0 place-items-center font-semibold select-none',
      SIZES[size],
      shape,
    )}
  >
    {initialsOf(name ?? '')}
  </span>
)

const initialsOf = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s@._-]+/u)
    .filter(Boolean)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return (
    picked
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase() || '·'
  )
}

const ownPicture = (src: string): string | null => {
  const url = URL.parse(src, location.origin)
  if (!url?.pathname.startsWith('/logos/')) return null
  return url.origin === location.origin ? url.pathname : null
}
