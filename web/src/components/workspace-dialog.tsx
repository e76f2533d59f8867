import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { DialogProps } from './dialog.tsx'
import { DialogHead } from './dialog.tsx'

type Props = Omit<DialogProps, 'wide' | 'actions'> & {
  /** Below its content, always in view. */
  readonly foot?: DialogProps['actions']
}

/**
 * A task of its own in front of the page; on a phone it is all there is. The focus goes to what is marked
 * with `data-first`, unless a finger opened it: that would bring up the keyboard over everything.
 */
export const WorkspaceDialog = ({ open, onClose, title, description, children, foot }: Props) => {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="bg-scrim fixed inset-0 z-40 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 motion-reduce:transition-none" />
        <Base.Popup
          ref={popup}
          initialFocus={(how) =>
            how === 'touch' ? true : (popup.current?.querySelector<HTMLElement>('[data-first]') ?? true)
          }
          className="bg-surface shadow-float sm:rounded-card fixed inset-0 z-50 flex flex-col overflow-hidden transition-[opacity,transform] duration-200 outline-none data-ending-style:translate-y-3 data-ending-style:opacity-0 data-starting-style:translate-y-3 data-starting-style:opacity-0 motion-reduce:transition-none sm:inset-auto sm:top-1/2 sm:left-1/2 sm:h-[min(46rem,92dvh)] sm:w-[min(60rem,calc(100vw-3rem))] sm:-translate-x-1/2 sm:-translate-y-1/2"
        >
          <DialogHead title={title} description={description} />
          <div className="border-line min-h-0 flex-1 overflow-y-auto border-t">{children}</div>
          {foot && <div className="border-line border-t px-5 py-3.5 sm:px-6 sm:py-4">{foot}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
