import type { Place } from '../core/place.ts'
import type { Picture, PictureType } from '../core/picture.ts'
import type { LogoStore, LogoWrite } from '../core/ports/logos.ts'
import { select, type Row } from './columns.ts'
import type { Db } from './database.ts'
import { readPlace } from './opening.ts'
import { firstRow } from './run.ts'
import { PLACE } from './shapes.ts'

export const logoStore = (db: Db): LogoStore => ({
  setLogo: (write) => setLogo(db, write),
  findLogo: (placeId, hash) => findLogo(db, placeId, hash),
})

const setLogo = async (db: Db, { placeId, picture, hash, url, act }: LogoWrite): Promise<Place | null> => {
  const { now, eventId, actorId, keyId } = act
  const { mediaType, bytes } = picture
  const params = [placeId, url, hash, mediaType, bytes, now, eventId, actorId, keyId ?? null]
  const row = await firstRow<Row>(db, SET, params)
  return row && readPlace(row)
}

interface LogoRow {
  readonly media_type: PictureType
  readonly bytes: Uint8Array
}

const findLogo = async (db: Db, placeId: string, hash: string): Promise<Picture | null> => {
  const row = await firstRow<LogoRow>(db, FIND, [placeId, hash])
  return row && { mediaType: row.media_type, bytes: row.bytes }
}

const SET = `
  with changed as (
    update places p set logo_url = $2 where p.place_id = $1 returning p.*
  ),
  kept as (
    insert into place_logos (place_id, hash, media_type, bytes, created_at)
    select place_id, $3, $4, $5::bytea, $6 from changed
    on conflict (place_id) do update set hash = excluded.hash, media_type = excluded.media_type,
      bytes = excluded.bytes, created_at = excluded.created_at
  ),
  told as (
    insert into events (place_id, id, at, type, actor_id, key_id, data)
    select place_id, $7::uuid, $6, 'place_changed', $8::uuid, $9::uuid,
      jsonb_build_object('logo_url', logo_url) from changed
  )
  select ${select('p', PLACE)} from changed p`

const FIND = `select media_type, bytes from place_logos where place_id = $1 and hash = $2`
