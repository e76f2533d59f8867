import type { Words } from '../shape.ts'

export const invitation: Words['invitation'] = {
  offer: {
    join: '{inviter} lädt Sie zu {place} ein',
    event: '{inviter} lädt Sie zu {place} ein',
    joinUnsigned: 'Sie sind zu {place} eingeladen',
    eventUnsigned: 'Sie sind zu {place} eingeladen',
  },
  facts: {
    by: 'Von',
    role: 'Ihre Rolle',
    address: 'Gesendet an',
    until: 'Offen bis',
  },
  when: 'Wann',
  where: 'Wo',
  yourTime: 'Ihre Zeit: {time}',
  note: '{inviter} schreibt',
  noteUnsigned: 'Eine Nachricht für Sie',
  unexpected: 'Sie haben das nicht erwartet? Dann ignorieren Sie es: Ohne Ihre Zusage geschieht nichts.',
  signedInAs: 'Angemeldet als',
  switchAccount: 'Anderes Konto verwenden',
  switchFailed: 'Das Abmelden hat nicht geklappt. Versuchen Sie es noch einmal.',
  decline: 'Ablehnen',
  checkAgain: 'Noch einmal prüfen',
  toPlace: 'Weiter zu {place}',
  writeTo: '{inviter} schreiben',
  signIn: 'Anmelden',
  signedOut: {
    lead: 'Legen Sie ein Konto an, bestätigen Sie es mit einer Mail, und nehmen Sie an. Haben Sie eins, melden Sie sich an und nehmen an.',
    create: 'Konto anlegen',
    haveOne: 'Ich habe ein Konto',
  },
  meant: {
    accept: 'Annehmen als {name}',
  },
  needsCode: {
    title: 'Fast geschafft: Öffnen Sie den Link in Ihrer Mail',
    sentence:
      'Die Einladung zu {place} lässt sich nur mit dem Link aus Ihrer Mail beantworten, geöffnet in diesem Browser.',
    safe: 'Die Mail geht an {address} und sonst an niemanden.',
    send: 'Mail noch einmal senden',
  },
  unverified: {
    lead: 'Ihr Link genügt: Sie können gleich annehmen und Ihre Adresse später bestätigen.',
    confirm: 'Erst meine Adresse bestätigen',
    strictTitle: 'Bestätigen Sie Ihre Adresse für {place}',
    strictSentence:
      'Annehmen kann hier nur, wem {address} gehört. Wir schicken Ihnen einen Link, der das beweist.',
    send: 'Link per Mail senden',
    sentTitle: 'Sehen Sie in Ihre Mails',
    sent: 'Wir haben einen Link an {address} geschickt. Öffnen Sie ihn in diesem Browser, dann kommen Sie zum Annehmen hierher zurück.',
    again: 'Noch einmal senden',
    back: 'Ich habe sie bestätigt',
    stillNot: 'Ihre Adresse ist noch nicht bestätigt. Öffnen Sie zuerst den Link in der Mail.',
  },
  other: {
    title: 'Diese Einladung ist für eine andere Adresse',
    sentence: 'Sie ging an {address}, und Sie sind als {me} angemeldet.',
    switch: 'Konto wechseln',
    anyway: 'Mit diesem Konto annehmen',
    anywayHint: 'Gehört Ihnen diese Adresse auch? Dann können Sie stattdessen als {name} beitreten.',
    barredHint: '{place} lässt nur die eingeladene Adresse ein. Melden Sie sich mit ihr an.',
  },
  expired: {
    title: 'Diese Einladung ist abgelaufen',
    sentence: 'Sie war bis {until} offen. Ein neuer Link ist schnell geschickt.',
    sentenceAsk: 'Sie war bis {until} offen. Wir können {inviter} um eine neue bitten.',
    sentenceNone: 'Sie war bis {until} offen. Bitten Sie um eine neue, wo man Sie eingeladen hat.',
    fresh: 'Neuen Link per Mail senden',
    ask: 'Um neuen Link bitten',
    safe: 'Er geht an {address} und sonst an niemanden.',
  },
  asked: {
    title: 'Wir haben es weitergegeben',
    sentence:
      'Wenn diese Einladung noch einmal zu haben ist, ist eine Mail an die eingeladene Adresse unterwegs.',
    hint: 'Nach ein paar Minuten nichts da? Sehen Sie im Spam nach, oder fragen Sie dort, wo man Sie eingeladen hat.',
  },
  cancelled: {
    title: 'Diese Einladung wurde zurückgezogen',
    sentence: 'Sie führt nicht mehr zu {place}. Wenn Sie das wundert, fragen Sie {inviter}.',
    sentenceUnsigned: 'Sie führt nicht mehr zu {place}. Wenn Sie das wundert, fragen Sie dort nach.',
  },
  accepted: {
    title: 'Sie sind schon dabei',
    sentence: 'Sie haben diese Einladung angenommen. {place} wartet auf Sie.',
    othersTitle: 'Diese Einladung wurde angenommen',
    othersSentence: 'Waren Sie das, melden Sie sich mit dem Konto an, das Sie verwendet haben.',
    othersSignedIn: 'Dieses Konto war es nicht. Haben Sie ein anderes, melden Sie sich damit an.',
  },
  done: {
    title: 'Willkommen bei {place}',
    sentence: 'Sie sind dabei, und {inviter} kann sehen, dass Sie angenommen haben.',
    sentenceUnsigned: 'Sie sind dabei. Sehen Sie sich um.',
    eventTitle: 'Bis bald bei {place}',
    eventSentence: 'Sie stehen auf der Gästeliste.',
  },
  calendar: 'Zum Kalender hinzufügen',
  ticket: {
    show: 'Eintrittskarte zeigen',
    title: 'Ihre Eintrittskarte',
    sentence: 'Zeigen Sie sie am Eingang. Ein Bildschirmfoto genügt.',
    alt: 'QR-Code Ihrer Eintrittskarte für {place}',
  },
  asking: {
    title: 'Einladung zu {place} ablehnen?',
    sentence:
      '{inviter} wird sehen, dass Sie abgelehnt haben. Solange die Einladung offen ist, können Sie es zurücknehmen.',
    sentenceUnsigned: 'Solange die Einladung offen ist, können Sie es zurücknehmen.',
    yes: 'Einladung ablehnen',
    no: 'Behalten',
    needsAccount:
      'Hier kann nur die eingeladene Person ablehnen. Melden Sie sich mit der eingeladenen Adresse an.',
  },
  declined: {
    title: 'Sie haben abgelehnt',
    sentence: '{place} sind Sie nicht beigetreten. Doch anders? Bis {until} können Sie es zurücknehmen.',
    undo: 'Zurücknehmen',
    othersTitle: 'Diese Einladung wurde abgelehnt',
    othersSentence:
      'Waren Sie das, melden Sie sich mit dem Konto an, das Sie verwendet haben, um es zurückzunehmen.',
    othersSignedIn: 'Dieses Konto war es nicht. Haben Sie ein anderes, melden Sie sich damit an.',
  },
  full: {
    title: 'Gerade ist kein Platz frei',
    sentence: '{place} ist voll. Ihre Einladung bleibt bis {until} offen, verloren ist also nichts.',
    hint: 'Sagen Sie {inviter} Bescheid, vielleicht lässt sich Platz schaffen.',
  },
  locked: {
    title: '{place} ist vorerst geschlossen',
    sentence: 'Zurzeit kann niemand beitreten. Ihre Einladung bleibt bis {until} offen.',
  },
  over: {
    title: '{place} ist vorbei',
    sentence: 'Es hat schon stattgefunden; beitreten kann man nicht mehr.',
  },
  sponsor: {
    title: 'Diese Einladung braucht einen neuen Absender',
    sentence:
      '{inviter} darf niemanden mehr zu {place} einladen. Bitten Sie dort jemanden, sie noch einmal zu senden.',
    sentenceUnsigned:
      'Wer Sie zu {place} eingeladen hat, darf das nicht mehr. Bitten Sie dort jemanden, sie noch einmal zu senden.',
  },
  unseen: {
    title: 'Suchen wir Ihre Einladung',
    sentence: 'Öffnen Sie den Link in Ihrer Einladungsmail noch einmal: Dieser hier ist nicht vollständig.',
    refusedTitle: 'Dieser Link gilt nicht mehr',
    refusedSentence: 'Vielleicht gibt es eine neuere Mail mit neuem Link, oder ein Teil ging verloren.',
    paste: 'Oder fügen Sie den ganzen Link aus der Mail ein',
    open: 'Öffnen',
    pasteWrong: 'Darin steckt keine Einladung. Kopieren Sie den ganzen Link aus der Mail.',
    otherPage: 'Dieser Link führt zu einer anderen Einladung.',
    send: 'Mail noch einmal senden',
    notYou: 'Ist sie für eine andere Adresse, verwenden Sie das Konto mit dieser.',
  },
}
