import { ImageUp } from 'lucide-react'
import { useRef, useState, type ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/button.tsx'
import { readPicture } from '../../../qr/picture.ts'

interface Props {
  readonly onText: (text: string | null) => void
}

/** Reads the ticket from a picture, where a camera is not at hand. */
export const PictureButton = ({ onText }: Props) => {
  const { t } = useTranslation('guests')
  const [isReading, setReading] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const read = async ({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = currentTarget.files ?? []
    // The same picture may be chosen again.
    currentTarget.value = ''
    if (!file) return
    setReading(true)
    const text = await readPicture(file)
    setReading(false)
    onText(text)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('desk.camera.picture')}
        onChange={(event) => void read(event)}
      />
      <Button
        size="lg"
        className="self-center"
        busy={isReading}
        icon={<ImageUp aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t('desk.camera.picture')}
      </Button>
    </>
  )
}
