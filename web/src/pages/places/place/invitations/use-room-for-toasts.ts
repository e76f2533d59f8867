import { useLayoutEffect, useRef, type RefObject } from 'react'

const HEIGHT = '--toasts-above'

/** Lifts the toasts above a bar at the lower edge while it is there. */
export const useRoomForToasts = (): RefObject<HTMLDivElement | null> => {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.setProperty(HEIGHT, `calc(${bar.current?.offsetHeight ?? 0}px + 0.5rem)`)
    return () => {
      style.removeProperty(HEIGHT)
    }
  }, [])
  return bar
}
