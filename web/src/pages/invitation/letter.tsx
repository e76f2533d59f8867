import type { ReactNode } from 'react'
import { Card } from '../../components/card.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'

interface Props {
  /** What stands above the heading: faces, or the mark of a state. */
  readonly top: ReactNode
  readonly heading: ReactNode
  /** Of the window. */
  readonly title: string
  /** One sentence of what it means. */
  readonly lead?: ReactNode
  readonly children?: ReactNode
  /** Below a line: what is known of the invitation. */
  readonly facts?: ReactNode
  /** Below the card. */
  readonly foot?: ReactNode
}

/** The sheet that every state of the invitation is written on. */
export const Letter = ({ top, heading, title, lead, children, facts, foot }: Props) => (
  <Page width="narrow">
    <Card className="flex flex-col gap-6">
      <div className="flex flex-col items-center gap-4 pt-1">
        {top}
        <PageHeading center title={title} lead={lead && <div className="text-balance">{lead}</div>}>
          {heading}
        </PageHeading>
      </div>
      {children}
      {facts}
    </Card>
    {foot && <p className="text-soft -mt-2 px-3 text-center text-sm text-pretty">{foot}</p>}
  </Page>
)

/** The ways on: the first one is the one to take. */
export const Ways = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex flex-col gap-2.5 *:w-full">{children}</div>
)
