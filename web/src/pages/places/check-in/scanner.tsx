import { CameraOff } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Spinner } from '../../../components/spinner.tsx'
import { useCamera } from '../../../qr/use-camera.ts'
import { useScan } from '../../../qr/use-scan.ts'
import { PictureButton } from './picture-button.tsx'

interface Props {
  /** What a QR code says; null when a picture held none. */
  readonly onText: (text: string | null) => void
}

/** The camera, looking for tickets; a picture of one does as well. */
export const Scanner = ({ onText }: Props) => {
  const { t } = useTranslation('guests')
  const video = useRef<HTMLVideoElement>(null)
  const { state, retry } = useCamera(video)
  useScan({ video, isOn: state === 'on', onText })
  const isOff = state === 'refused' || state === 'none'
  return (
    <div className="flex flex-col gap-4">
      {isOff ? (
        <div className="border-line bg-surface rounded-card shadow-lift border">
          <EmptyState
            icon={<CameraOff />}
            title={t(`desk.camera.${state}`)}
            action={<Button onClick={retry}>{t('desk.camera.again')}</Button>}
          >
            {t(state === 'refused' ? 'desk.camera.refusedSentence' : 'desk.camera.noneSentence')}
          </EmptyState>
        </div>
      ) : (
        <div className="rounded-card relative mx-auto aspect-square w-full max-w-md overflow-hidden bg-black">
          <video
            ref={video}
            muted
            playsInline
            aria-label={t('desk.camera.video')}
            className="size-full object-cover"
          />
          <Frame />
          <p className="absolute inset-x-0 bottom-0 bg-black/60 px-4 py-3 text-center text-sm text-white">
            {state === 'on' ? t('desk.camera.hint') : t('desk.camera.starting')}
          </p>
          {state === 'starting' && (
            <span className="absolute inset-0 grid place-items-center text-white [&_svg]:size-8">
              <Spinner />
            </span>
          )}
        </div>
      )}
      <PictureButton onText={onText} />
    </div>
  )
}

/** Where to hold the code. */
const Frame = () => (
  <svg
    aria-hidden="true"
    viewBox="0 0 100 100"
    className="pointer-events-none absolute inset-[16%] size-[68%]"
  >
    <path
      d="M2 20V8a6 6 0 0 1 6-6h12M80 2h12a6 6 0 0 1 6 6v12M98 80v12a6 6 0 0 1-6 6H80M20 98H8a6 6 0 0 1-6-6V80"
      fill="none"
      stroke="white"
      strokeWidth="3"
      strokeLinecap="round"
    />
  </svg>
)
