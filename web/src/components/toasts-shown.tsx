import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from './button-class.ts'
import { hearToasts, type Wish } from './toast.tsx'

const toasts = Base.createToastManager()

const show = ({ title, detail, undo, bad = false }: Wish): void => {
  const id = toasts.add({
    title,
    ...(detail ? { description: detail } : {}),
    type: bad ? 'bad' : 'good',
    priority: bad ? 'high' : 'low',
    timeout: undo || bad ? 10_000 : 5_000,
    ...(undo && {
      actionProps: {
        children: undo.label,
        onClick: () => {
          toasts.close(id)
          undo.act()
        },
      },
    }),
  })
}

/** The corner where toasts come and go; above a bar that stands there and says how high it is. */
export const ToastsShown = () => {
  // After the provider below listens: what was said before that is said now.
  useEffect(() => hearToasts(show), [])
  return (
    <Base.Provider toastManager={toasts}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-[calc(1rem+var(--toasts-above,0rem))] z-60 flex flex-col gap-2 sm:left-auto sm:w-96">
          <Shown />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

const Shown = () => {
  const { t } = useTranslation()
  return Base.useToastManager().toasts.map((one) => (
    <Base.Root
      key={one.id}
      toast={one}
      className="bg-ink text-canvas shadow-float rounded-control transition-[opacity,transform] duration-200 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 motion-reduce:transition-none"
    >
      <Base.Content className="flex items-center gap-2 py-1.5 pr-1.5 pl-4">
        <div className="min-w-0 flex-1 py-1.5 text-[0.9375rem]">
          <Base.Title className="font-medium" render={<p />} />
          <Base.Description className="opacity-80" />
        </div>
        <Base.Action className="rounded-md px-3 py-2 text-[0.9375rem] font-semibold underline underline-offset-4" />
        <Base.Close
          aria-label={t('dismiss')}
          className={buttonClass({ variant: 'quiet', size: 'icon' }, 'text-canvas/80')}
        >
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
