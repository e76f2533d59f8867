import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.ts'

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactElement
  /** `MenuItem`s, `MenuLine`s, `MenuLabel`s. */
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly defaultOpen?: boolean
}

export const Menu = ({ trigger, children, align = 'end', defaultOpen = false }: Props) => (
  <Base.Root defaultOpen={defaultOpen}>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner sideOffset={6} align={align} className="z-50">
        <Base.Popup className="floating min-w-52 p-1">{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

interface ItemProps {
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly onSelect?: () => void
  /** A link instead of an act: the element that leads there. */
  readonly render?: ReactElement
  readonly danger?: boolean
  readonly disabled?: boolean
}

export const MenuItem = ({ icon, children, onSelect, render, danger, disabled = false }: ItemProps) => (
  <Base.Item
    {...(onSelect ? { onClick: onSelect } : {})}
    {...(render ? { render } : {})}
    disabled={disabled}
    className={classNames(
      'option [&_svg]:size-4 [&_svg]:shrink-0',
      danger ? 'text-bad' : '[&_svg]:text-soft',
    )}
  >
    {icon}
    {children}
  </Base.Item>
)

export const MenuLine = () => <Base.Separator className="bg-line mx-2 my-1 h-px" />

/** Words in a menu that are no choice. */
export const MenuLabel = ({ children }: { readonly children: ReactNode }) => (
  <div className="text-soft px-2.5 py-2 text-sm">{children}</div>
)
