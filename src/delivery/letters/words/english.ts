import type { Words } from '../words.ts'

export const english: Words = {
  invitation: {
    subject: { any: '{inviter} invited you to join {place}', social: '{inviter} invited you to {place}' },
    subjectUnsigned: { any: 'You are invited to join {place}', social: 'You are invited to {place}' },
    heading: { any: 'Join {place}', social: 'You are invited to {place}' },
    opening: {
      any: '{inviter} invited you to join {place} on {product}.',
      account_list: '{inviter} invited you to the account list {place} on {product}.',
      organization: '{inviter} invited you to join the organization {place} on {product}.',
      workspace: '{inviter} invited you to join the workspace {place} on {product}.',
      social: '{inviter} would love to see you at {place}.',
    },
    openingUnsigned: {
      any: 'You have been invited to join {place} on {product}.',
      social: 'You have been invited to {place}.',
    },
    preview: 'Open until {until}',
    note: '{inviter} writes:',
    noteUnsigned: 'A note for you:',
    action: 'View invitation',
    decline: 'Decline',
    personal: 'This link is meant for you alone. Please do not forward it.',
    unexpected: 'Not expecting this? Ignore it: nothing happens unless you accept.',
    report: 'Report this invitation',
    reportSubject: 'Unwanted invitation {id}',
    stop: 'No more invitations to this address',
  },
  sender: '{inviter} via {product}',
  facts: {
    inviter: 'Invited by',
    role: 'Your role',
    address: 'Invited address',
    when: 'When',
    where: 'Where',
    until: 'Open until',
  },
  roles: {
    user: 'user',
    coach: 'coach',
    admin: 'admin',
    super_admin: 'super admin',
    creative_admin: 'creative admin',
    creator: 'creator',
    editor: 'editor',
    host: 'host',
    guest: 'guest',
  },
  fresh_link_wish: {
    subject: '{invitee} asks for a fresh link to {place}',
    subjectUnnamed: 'Somebody you invited asks for a fresh link to {place}',
    heading: 'A fresh link to {place}?',
    opening:
      'The invitation of {invitee} to {place} has expired, and they ask for a fresh link. Send it again, and it reaches them by mail.',
    openingUnnamed:
      'An invitation of yours to {place} has expired, and a fresh link is asked for. Send it again, and it is mailed.',
    action: 'See the invitation',
    expired: 'Expired',
    safe: 'Anybody with the old link can ask for this. The fresh one is mailed to the invited person alone.',
    unexpected: 'You would rather not? Ignore this mail: the invitation stays closed.',
    stop: 'No more mails about invitations to this address',
  },
  verify_address: {
    subject: 'Confirm your address for {product}',
    heading: 'Confirm your address',
    opening:
      'Please confirm that {address} belongs to you, so that {product} can show you what is addressed to it.',
    action: 'Confirm address',
    unexpected: 'You did not sign up? Ignore this mail: the address stays unconfirmed.',
  },
  reset_password: {
    subject: 'Set a new password for {product}',
    heading: 'Set a new password',
    opening: 'Somebody, hopefully you, asked for a new password for the account of {address} at {product}.',
    action: 'Choose a new password',
    unexpected: 'It was not you? Ignore this mail: your password stays as it is.',
  },
  known_address: {
    subject: 'You have an account at {product} already',
    heading: 'You have an account already',
    opening:
      'Somebody, hopefully you, wanted to sign up at {product} with {address}. There is an account with this address: sign in to it, or set a new password if you have forgotten yours.',
    action: 'Sign in',
    unexpected: 'It was not you? Ignore this mail: nothing has changed.',
  },
  linkHint: 'If the button does not work, open this link:',
}
