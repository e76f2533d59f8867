import type { Words } from '../shape.ts'

export const mailbox: Words['mailbox'] = {
  title: 'Postfach',
  lead: 'Es ist kein Mailserver eingerichtet; Mails werden hier aufbewahrt statt verschickt. Wer diesen Dienst erreicht, kann sie lesen: Das ist zum Ausprobieren.',
  empty: {
    title: 'Noch keine Mail',
    sentence:
      'Laden Sie jemanden ein oder legen Sie ein Konto an: Was verschickt worden wäre, erscheint hier.',
  },
  to: 'An',
  from: 'Von',
  date: 'Datum',
  nobody: 'niemand',
  noSubject: 'Ohne Betreff',
  frame: 'Die Mail',
  back: 'Alle Mails',
  links: 'Links in dieser Mail',
  asText: 'Als reiner Text',
}
