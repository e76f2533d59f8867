import { Dialog as Base } from '@base-ui/react/dialog'
import { DialogHead, type DialogProps } from './dialog.tsx'

/** More about one thing of the page, beside it; on a phone over it. */
export const Sheet = ({ open, onClose, title, description, children, actions }: DialogProps) => (
  <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Base.Portal>
      <Base.Backdrop className="bg-scrim fixed inset-0 z-40 transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 motion-reduce:transition-none" />
      <Base.Popup className="bg-surface shadow-float fixed inset-y-0 right-0 z-50 flex w-full flex-col outline-none transition-transform duration-200 data-ending-style:translate-x-full data-starting-style:translate-x-full motion-reduce:transition-none sm:max-w-lg">
        <DialogHead title={title} description={description} />
        <div className="flex-1 overflow-y-auto px-5 pb-6 sm:px-6">{children}</div>
        {actions && (
          <div className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-4 sm:px-6">
            {actions}
          </div>
        )}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
)
