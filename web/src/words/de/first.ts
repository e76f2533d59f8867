import { common } from './common.ts'
import { invitation } from './invitation.ts'

/** What the page behind a mailed link says, whose visitors have loaded nothing yet. */
export const words = { common, invitation }
