import { accounts } from './accounts.ts'
import { common } from './common.ts'
import { guests } from './guests.ts'
import { home } from './home.ts'
import { invitation } from './invitation.ts'
import { invite } from './invite.ts'
import { mailbox } from './mailbox.ts'
import { place } from './place.ts'
import { settings } from './settings.ts'

export const words = { accounts, common, guests, home, invitation, invite, mailbox, place, settings }
