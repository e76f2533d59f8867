import { useQuery } from '@tanstack/react-query'
import { serviceQuery } from './session.ts'

/** The service ends the title of each page with its name, which is known there before anything is asked. */
const AT_FIRST = document.title.split(' · ').at(-1) ?? ''

/** What the service calls itself. Whoever starts the pages asks for it, and none of them fails for want of it. */
export const useProduct = (): string => {
  const { data } = useQuery({ ...serviceQuery, enabled: false, throwOnError: false })
  return data?.product ?? AT_FIRST
}
