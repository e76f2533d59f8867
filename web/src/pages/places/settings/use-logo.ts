import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, UsherProblem } from '../../../api.ts'
import { toast } from '../../../components/toast.tsx'
import type { Place } from '../place/queries.ts'
import { preparePicture } from './logo-picture.ts'
import { useShowPlace } from './use-change-place.ts'

const PATH = '/api/v3/places/{placeId}/logo'

/** Sets the picture of a place as soon as one is chosen, and takes it away. */
export const useLogo = (place: Place) => {
  const { t } = useTranslation(['settings', 'common'])
  const show = useShowPlace()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [preview, setPreview] = usePreview()
  const at = { params: { path: { placeId: place.id } } }

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await act()
    } catch (failure) {
      setError(failure instanceof UsherProblem ? failure.message : t('common:offline.sentence'))
    }
    setPreview(null)
    setBusy(false)
  }
  const choose = (file: File): Promise<void> =>
    attempt(async () => {
      const prepared = await preparePicture(file)
      if (prepared.is !== 'ready') return setError(t(`logo.${prepared.is}`))
      const { picture } = prepared
      setPreview(picture)
      await show(await usher.put(PATH, { ...at, ...bytesOf(picture) }))
      toast({ title: t('logo.set') })
    })
  const remove = (): Promise<void> =>
    attempt(async () => {
      await show(await usher.delete(PATH, at))
      toast({ title: t('logo.removed') })
    })
  return { choose, remove, isBusy, error, preview }
}

/** OpenAPI says of bytes that they are a string; they go as they are. */
const bytesOf = (picture: Blob) => ({
  body: picture as unknown as string,
  bodySerializer: (body: unknown) => body,
  headers: { 'content-type': picture.type },
})

/** An address of a picture that is nowhere yet, for as long as it is shown. */
const usePreview = () => {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => () => URL.revokeObjectURL(url ?? ''), [url])
  return [url, (picture: Blob | null) => setUrl(picture && URL.createObjectURL(picture))] as const
}
