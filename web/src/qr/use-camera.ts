import { useEffect, useState, type RefObject } from 'react'

export type CameraState = 'starting' | 'on' | 'refused' | 'none'

/** Shows in the video what the camera on the back sees, until the page no longer does. */
export const useCamera = (video: RefObject<HTMLVideoElement | null>) => {
  const [state, setState] = useState<CameraState>('starting')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const ending = new AbortController()
    const isOver = (): boolean => ending.signal.aborted
    let stream: MediaStream | null = null
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop())
    const start = async (): Promise<void> => {
      try {
        stream = await askForCamera()
        if (isOver() || !video.current) return stop()
        video.current.srcObject = stream
        await video.current.play()
        if (!isOver()) setState('on')
      } catch (error) {
        if (!isOver()) setState(isRefusal(error) ? 'refused' : 'none')
      }
    }
    void start()
    return () => {
      ending.abort()
      stop()
    }
  }, [video, attempt])
  const retry = (): void => {
    setState('starting')
    setAttempt((before) => before + 1)
  }
  return { state, retry }
}

const askForCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  })

const isRefusal = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError')
