import { classNames } from '../class-names.ts'

export interface ButtonLook {
  /** `primary` once a view; `danger` for what takes something away; `quiet` without a frame. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** `icon` is square, for a button whose words are in `aria-label`. */
  readonly size?: 'md' | 'sm' | 'lg' | 'icon'
}

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap ' +
  'transition-colors select-none disabled:opacity-50 aria-disabled:cursor-default [&_svg]:size-4.5 [&_svg]:shrink-0'

const VARIANTS = {
  primary: 'bg-accent text-on-accent shadow-xs hover:bg-accent-deep',
  secondary: 'border border-line bg-surface text-ink shadow-xs hover:border-edge/60 hover:bg-sunken',
  quiet: 'text-soft hover:bg-sunken hover:text-ink',
  danger: 'border border-bad/35 bg-surface text-bad shadow-xs hover:bg-bad-tint',
} as const

const SIZES = {
  lg: 'min-h-12 px-6 text-base',
  md: 'min-h-11 px-4 text-[0.9375rem] sm:min-h-10',
  sm: 'min-h-11 px-3 text-sm sm:min-h-8',
  icon: 'size-11 sm:size-9',
} as const

/** The looks of a button, also for links that lead on as one. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: ButtonLook, more?: string): string =>
  classNames(BASE, VARIANTS[variant], SIZES[size], more)
