import type { Picture } from '../picture.ts'
import type { Place } from '../place.ts'
import type { Act } from './act.ts'

export interface LogoStore {
  /** Keeps the picture in place of an earlier one, and its address with the place; null when that is gone. */
  setLogo(write: LogoWrite): Promise<Place | null>
  findLogo(placeId: string, hash: string): Promise<Picture | null>
}

export interface LogoWrite {
  readonly placeId: string
  readonly picture: Picture
  readonly hash: string
  readonly url: string
  readonly act: Act
}
