import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export interface Tab<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly count?: number
}

interface Props<T extends string> {
  readonly tabs: readonly Tab<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly label: string
  /** What the chosen one shows. */
  readonly children: ReactNode
}

/** One of several views of the same thing; on a phone the row scrolls. */
export const Tabs = <T extends string>({ tabs, value, onChange, label, children }: Props<T>) => (
  <Base.Root value={value} onValueChange={(next: T) => onChange(next)}>
    <Base.List
      aria-label={label}
      className="border-line -mx-4 flex gap-1 overflow-x-auto border-b px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      {tabs.map((tab) => (
        <Base.Tab
          key={tab.value}
          value={tab.value}
          className="text-soft hover:text-ink data-active:text-ink data-active:border-accent-ink -mb-px flex min-h-11 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 text-[0.9375rem] font-medium outline-offset-[-2px]"
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="bg-sunken text-soft rounded-full px-2 text-xs leading-5 tabular-nums">
              {tab.count}
            </span>
          )}
        </Base.Tab>
      ))}
    </Base.List>
    <Base.Panel value={value} className="outline-none">
      {children}
    </Base.Panel>
  </Base.Root>
)
