import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { Card } from './card.tsx'
import { PageHeading } from './page-heading.tsx'
import { Page } from './page.tsx'

const MARKS: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-soft',
  accent: 'bg-tint text-accent-ink',
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
}

interface Props {
  /** An icon of lucide. */
  readonly icon: ReactNode
  readonly tone?: Tone
  readonly title: string
  readonly children?: ReactNode
  /** How it goes on. */
  readonly action?: ReactNode
  /** Something quieter below. */
  readonly foot?: ReactNode
}

/** A page that says one thing and shows the way on. */
export const Statement = ({ icon, tone = 'accent', title, children, action, foot }: Props) => (
  <Page width="narrow">
    <Card className="flex flex-col items-center gap-5 text-center">
      <span
        aria-hidden="true"
        className={`mt-2 grid size-14 place-items-center rounded-2xl [&_svg]:size-6.5 ${MARKS[tone]}`}
      >
        {icon}
      </span>
      <PageHeading center>{title}</PageHeading>
      {children && <div className="text-soft flex flex-col gap-3 text-pretty">{children}</div>}
      {action && (
        <div className="flex w-full flex-col gap-2 sm:w-auto sm:flex-row sm:flex-wrap sm:justify-center">
          {action}
        </div>
      )}
    </Card>
    {foot && <div className="text-soft text-center text-[0.9375rem]">{foot}</div>}
  </Page>
)
