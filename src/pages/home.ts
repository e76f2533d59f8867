import type { FastifyInstance } from 'fastify'
import type { Actor } from '../core/actor.ts'
import type { Opened } from '../core/invitation.ts'
import type { Standing } from '../core/place.ts'
import { html, type Html } from './html.ts'
import { KIND_WORDS, nameWord, roleWord } from './invitations/words.ts'
import { pathOf } from './invitations/paths.ts'
import { show } from './layout.ts'
import { moment } from './moment.ts'
import { card, heading, notice } from './pieces.ts'
import type { Site } from './site.ts'

const MOST = 50

/** What this is; for somebody signed in, what waits for them and where they are in. */
export const homePage = (server: FastifyInstance, site: Site): void => {
  server.get('/', { config: { access: 'public' } }, async (request, reply) => {
    const viewer = await site.viewerOf(request)
    const content = html`${viewer ? await mine(site, viewer) : WELCOME} ${elsewhere(site)}`
    return show(reply, { title: viewer ? 'My invitations' : 'Welcome', content, viewer })
  })
}

const WELCOME = card(
  heading('Invitations, from asking to being in'),
  html`<p>
      Usher carries an invitation from “Ann asks Joe in” to “Joe is in”: into lists, organizations, workspaces
      and get-togethers.
    </p>
    <div class="actions">
      <a class="button" href="/sign-in">Sign in</a>
      <a class="button plain" href="/sign-up">Create an account</a>
    </div>`,
)

const mine = async ({ engine }: Site, viewer: Actor): Promise<Html> => {
  const invitations = await engine.listMine(viewer, { limit: MOST })
  const places = await engine.listPlaces(viewer, { limit: MOST })
  return card(
    heading('My invitations'),
    viewer.addresses.some(({ verified }) => !verified) && UNVERIFIED,
    invitations.length === 0
      ? html`<p class="empty">Nothing waits for you. An invitation that came by mail opens with its link.</p>`
      : html`<ul class="list">
          ${invitations.map(invitationRow)}
        </ul>`,
    html`<h2>My places</h2>`,
    places.length === 0
      ? html`<p class="empty">You are in no place yet.</p>`
      : html`<ul class="list">
          ${places.map(placeRow)}
        </ul>`,
  )
}

const UNVERIFIED = notice(
  html`Your address is not confirmed yet, so what is addressed to it is not shown here.
    <a href="/verify-address">Confirm my address</a>`,
)

const invitationRow = ({ place, invitation }: Opened): Html =>
  html`<li>
    <a class="row" href="${pathOf(invitation)}">
      <strong>${nameWord(place.name, 'Without a name')}</strong>
      <span class="soft">${KIND_WORDS[place.kind]} · as ${roleWord(invitation.role)}</span>
      <span class="soft">open until ${moment(invitation.expiresAt)}</span>
    </a>
  </li>`

const placeRow = ({ place, roles }: Standing): Html =>
  html`<li class="row">
    <strong>${nameWord(place.name, 'Without a name')}</strong>
    <span class="soft">${KIND_WORDS[place.kind]} · ${roles.map(roleWord).join(' and ')}</span>
  </li>`

const elsewhere = ({ mailbox }: Site): Html =>
  html`<nav class="elsewhere" aria-label="More">
    <a href="/docs">API documentation</a> ${mailbox && html`<a href="/mailbox">Mailbox</a>`}
  </nav>`
