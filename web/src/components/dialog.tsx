import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import { buttonClass } from './button-class.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons at its end; the one that goes on comes last. */
  readonly actions?: ReactNode
  readonly wide?: boolean
}

const BACKDROP =
  'bg-scrim fixed inset-0 z-40 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 motion-reduce:transition-none'

const POPUP =
  'bg-surface shadow-float fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-2xl outline-none ' +
  'transition-[opacity,transform] duration-200 data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 motion-reduce:transition-none ' +
  'sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-3rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card'

/** A question or a short form before the page; on a phone it comes from below. */
export const Dialog = ({ open, onClose, title, description, children, actions, wide }: DialogProps) => (
  <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Base.Portal>
      <Base.Backdrop className={BACKDROP} />
      <Base.Popup className={classNames(POPUP, wide ? 'sm:max-w-2xl' : 'sm:max-w-md')}>
        <DialogHead title={title} description={description} />
        {children && <div className="overflow-y-auto px-5 pb-5 sm:px-6">{children}</div>}
        {actions && (
          <div className="border-line flex flex-col-reverse gap-2 border-t px-5 py-4 sm:flex-row sm:justify-end sm:px-6">
            {actions}
          </div>
        )}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
)

/** The head of a dialog or sheet, with the way out. */
export const DialogHead = ({ title, description }: Pick<DialogProps, 'title' | 'description'>) => {
  const { t } = useTranslation()
  return (
    <div className="flex items-start justify-between gap-3 p-5 pb-4 sm:p-6 sm:pb-4">
      <div className="flex flex-col gap-1">
        <Base.Title className="text-lg font-semibold tracking-tight">{title}</Base.Title>
        {description && (
          <Base.Description className="text-soft text-[0.9375rem]">{description}</Base.Description>
        )}
      </div>
      <Base.Close
        aria-label={t('close')}
        className={buttonClass({ variant: 'quiet', size: 'icon' }, '-mt-1 -mr-2')}
      >
        <X aria-hidden="true" />
      </Base.Close>
    </div>
  )
}
