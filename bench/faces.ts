import type { Face } from './faces/face.ts'
import { accountLists, organizations } from './faces/jsonapi.ts'
import { native } from './faces/native.ts'
import { socials } from './faces/socials.ts'
import { workspaces } from './faces/workspaces.ts'

/** The four contracts and our own API. */
export const FACES: readonly Face[] = [accountLists, organizations, workspaces, socials, native]
