import type { ReactNode } from 'react'
import { useNames, type Known } from './known.ts'
import { Letter } from './letter.tsx'
import { Mark } from './mark.tsx'
import { plainly, Said } from './said.tsx'
import { Subject } from './subject.tsx'

interface Props {
  readonly known: Known
  /** An icon of lucide. */
  readonly icon: ReactNode
  readonly tone?: 'neutral' | 'accent' | 'good' | 'warn'
  /** Both with `{place}`, `{inviter}`, `{until}` … where those belong. */
  readonly title: string
  readonly lead: string
  readonly children?: ReactNode
  readonly foot?: ReactNode
}

/** The invitation in any state but open: how it stands, what that means, and what now. */
export const State = ({ known, icon, tone = 'neutral', title, lead, children, foot }: Props) => {
  const { inviter, ...names } = useNames(known)
  const all = { ...names, inviter: inviter ?? '' }
  return (
    <Letter
      top={<Mark tone={tone}>{icon}</Mark>}
      heading={<Said text={title} names={all} />}
      title={titleOf(plainly(title, all), all.place)}
      lead={<Said text={lead} names={all} />}
      facts={<Subject preview={known.preview} />}
      foot={foot}
    >
      {children}
    </Letter>
  )
}

/** Names the place in any case: a tab has to be found again. */
const titleOf = (title: string, place: string): string =>
  title.includes(place) ? title : `${title} · ${place}`
