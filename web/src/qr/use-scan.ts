import { useEffect, useEffectEvent, type RefObject } from 'react'
import { hearing } from './hearing.ts'
import { openReader } from './reader.ts'

const PAUSE_MS = 120
/** A code that stays before the camera is told once. */
const SAME_CODE_MS = 3_000

interface Scan {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly isOn: boolean
  readonly onText: (text: string) => void
}

/** Tells each QR code that comes before the camera. */
export const useScan = ({ video, isOn, onText }: Scan): void => {
  const tell = useEffectEvent(onText)
  useEffect(() => {
    if (!isOn) return
    const ending = new AbortController()
    const isOver = (): boolean => ending.signal.aborted
    const isNew = hearing(SAME_CODE_MS)
    const look = async (): Promise<void> => {
      const read = await openReader()
      while (!isOver()) {
        const text = video.current && (await read(video.current).catch(() => null))
        if (!isOver() && text && isNew(text, Date.now())) tell(text)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
    void look()
    return () => ending.abort()
  }, [video, isOn])
}
