import { classNames } from '../class-names.ts'

/** Holds the place of what is on its way: give it the size of that. */
export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span
    aria-hidden="true"
    className={classNames('bg-line/70 block rounded-md motion-safe:animate-pulse', className)}
  />
)
