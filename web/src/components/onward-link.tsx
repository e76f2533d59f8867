import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { buttonClass } from './button-class.ts'

interface Props {
  /** A local path, as `localPath` answers it; it may hold a query. */
  readonly next: string
  readonly children: ReactNode
}

/** The way on to wherever a person was going before. */
export const OnwardLink = ({ next, children }: Props) => {
  const { history } = useRouter()
  const go = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.push(next)
  }
  return (
    <a href={next} onClick={go} className={buttonClass({ variant: 'primary', size: 'lg' })}>
      {children}
    </a>
  )
}
