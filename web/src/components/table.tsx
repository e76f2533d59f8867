import type { ComponentProps } from 'react'
import { classNames } from '../class-names.ts'

/**
 * Rows of one kind, wide enough to compare. It scrolls by itself where the page is too narrow, and holds
 * what is only heard as well: outside of it that would widen the page.
 */
export const Table = ({ className, ...rest }: ComponentProps<'table'>) => (
  <div className="relative overflow-x-auto">
    <table {...rest} className={classNames('w-full border-collapse text-left text-[0.9375rem]', className)} />
  </div>
)

export const HeadCell = ({ className, ...rest }: ComponentProps<'th'>) => (
  <th
    scope="col"
    {...rest}
    className={classNames('border-line text-soft border-b px-3 py-2.5 text-sm font-medium', className)}
  />
)

export const Row = ({ className, ...rest }: ComponentProps<'tr'>) => (
  <tr {...rest} className={classNames('border-line hover:bg-sunken/50 border-b last:border-0', className)} />
)

export const Cell = ({ className, ...rest }: ComponentProps<'td'>) => (
  <td {...rest} className={classNames('px-3 py-3 align-middle', className)} />
)
