import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

interface Props {
  readonly text: ReactNode
  /** What it explains: it takes the focus, so that the words are there for the keyboard as well. */
  readonly children: ReactElement
}

/** A few more words about something, on hover and on focus. */
export const Tip = ({ text, children }: Props) => (
  <Base.Root>
    <Base.Trigger render={children} delay={300} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} className="z-60">
        <Base.Popup className="bg-ink text-canvas shadow-float max-w-72 rounded-md px-2.5 py-1.5 text-sm">
          {text}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
