import type { Words } from '../words.ts'

export const german: Words = {
  invitation: {
    subject: { any: '{inviter} lädt Sie zu {place} ein' },
    subjectUnsigned: { any: 'Sie sind zu {place} eingeladen' },
    heading: { any: 'Einladung zu {place}' },
    opening: {
      any: '{inviter} lädt Sie ein, bei {place} auf {product} mitzumachen.',
      account_list: '{inviter} lädt Sie zur Kontenliste {place} auf {product} ein.',
      organization: '{inviter} lädt Sie in die Organisation {place} auf {product} ein.',
      workspace: '{inviter} lädt Sie in den Arbeitsbereich {place} auf {product} ein.',
      social: '{inviter} würde sich freuen, Sie bei {place} zu sehen.',
    },
    openingUnsigned: {
      any: 'Sie sind eingeladen, bei {place} auf {product} mitzumachen.',
      social: 'Sie sind zu {place} eingeladen.',
    },
    preview: 'Offen bis {until}',
    note: '{inviter} schreibt:',
    noteUnsigned: 'Eine Nachricht für Sie:',
    action: 'Einladung ansehen',
    decline: 'Ablehnen',
    personal: 'Dieser Link ist nur für Sie bestimmt. Bitte leiten Sie ihn nicht weiter.',
    unexpected: 'Sie haben das nicht erwartet? Dann ignorieren Sie es: Ohne Ihre Zusage geschieht nichts.',
    report: 'Diese Einladung melden',
    reportSubject: 'Unerwünschte Einladung {id}',
    stop: 'Keine Einladungen mehr an diese Adresse',
  },
  sender: '{inviter} über {product}',
  facts: {
    inviter: 'Eingeladen von',
    role: 'Ihre Rolle',
    address: 'Eingeladene Adresse',
    when: 'Wann',
    where: 'Wo',
    until: 'Offen bis',
  },
  roles: {
    user: 'Nutzer',
    coach: 'Coach',
    admin: 'Admin',
    super_admin: 'Super-Admin',
    creative_admin: 'Kreativ-Admin',
    creator: 'Creator',
    editor: 'Editor',
    host: 'Gastgeber',
    guest: 'Gast',
  },
  fresh_link_wish: {
    subject: '{invitee} bittet um einen neuen Link zu {place}',
    subjectUnnamed: 'Jemand, den Sie eingeladen haben, bittet um einen neuen Link zu {place}',
    heading: 'Ein neuer Link zu {place}?',
    opening:
      'Die Einladung an {invitee} zu {place} ist abgelaufen, und es wird um einen neuen Link gebeten. Senden Sie sie noch einmal, dann kommt er per Mail an.',
    openingUnnamed:
      'Eine Ihrer Einladungen zu {place} ist abgelaufen, und es wird um einen neuen Link gebeten. Senden Sie sie noch einmal, dann kommt er per Mail an.',
    action: 'Einladung ansehen',
    expired: 'Abgelaufen',
    safe: 'Darum bitten kann, wer den alten Link hat. Der neue geht nur an die eingeladene Person.',
    unexpected: 'Sie möchten das nicht? Dann ignorieren Sie diese Mail: Die Einladung bleibt geschlossen.',
    stop: 'Keine Mails über Einladungen mehr an diese Adresse',
  },
  verify_address: {
    subject: 'Bestätigen Sie Ihre Adresse für {product}',
    heading: 'Adresse bestätigen',
    opening:
      'Bitte bestätigen Sie, dass {address} Ihnen gehört, damit {product} Ihnen zeigen kann, was an diese Adresse geht.',
    action: 'Adresse bestätigen',
    unexpected:
      'Sie haben sich nicht angemeldet? Dann ignorieren Sie diese Mail: Die Adresse bleibt unbestätigt.',
  },
  reset_password: {
    subject: 'Neues Passwort für {product}',
    heading: 'Neues Passwort festlegen',
    opening:
      'Jemand, hoffentlich Sie, hat für das Konto von {address} bei {product} ein neues Passwort angefordert.',
    action: 'Neues Passwort wählen',
    unexpected: 'Das waren nicht Sie? Dann ignorieren Sie diese Mail: Ihr Passwort bleibt, wie es ist.',
  },
  known_address: {
    subject: 'Sie haben schon ein Konto bei {product}',
    heading: 'Sie haben schon ein Konto',
    opening:
      'Jemand, hoffentlich Sie, wollte sich mit {address} bei {product} registrieren. Zu dieser Adresse gibt es schon ein Konto: Melden Sie sich an, oder setzen Sie ein neues Passwort, falls Sie Ihres vergessen haben.',
    action: 'Anmelden',
    unexpected: 'Das waren nicht Sie? Dann ignorieren Sie diese Mail: Nichts hat sich geändert.',
  },
  linkHint: 'Falls der Knopf nicht funktioniert, öffnen Sie diesen Link:',
}
