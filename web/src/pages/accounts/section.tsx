import type { ReactNode } from 'react'
import { Card } from '../../components/card.tsx'

interface Props {
  readonly title: string
  readonly hint: ReactNode
  readonly children: ReactNode
}

/** A part of the account: what it is about on one side, what can be done on the other. */
export const Section = ({ title, hint, children }: Props) => (
  <section className="grid gap-4 pt-4 md:grid-cols-[15rem_1fr] md:gap-8 md:pt-0">
    <div className="flex flex-col gap-1 md:pt-5">
      <h2 className="text-lg">{title}</h2>
      <div className="text-soft text-[0.9375rem] text-pretty">{hint}</div>
    </div>
    <Card className="flex min-w-0 flex-col gap-5">{children}</Card>
  </section>
)
