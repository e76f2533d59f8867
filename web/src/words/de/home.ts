import type { Words } from '../shape.ts'

export const home: Words['home'] = {
  welcome: {
    title: 'Einladungen, vom Fragen bis zum Dabeisein',
    sentence:
      'Laden Sie in Arbeitsbereiche, Organisationen, Listen und Veranstaltungen ein, und sehen Sie jede Einladung ankommen und beantwortet werden.',
    points: {
      paste: {
        title: 'Eine ganze Liste einladen',
        sentence: 'Einfügen, wie sie ist: eine falsche Adresse verdirbt nie den Rest.',
      },
      story: {
        title: 'Nichts geht verloren',
        sentence: 'Jede Mail hat ihre Geschichte, in den Worten des Mailservers.',
      },
      safe: {
        title: 'Links, die halten',
        sentence: 'Das Öffnen einer Seite nimmt nichts an, und jeder Link lässt sich beenden.',
      },
    },
    gotMail: 'Sie wurden eingeladen? Der Link in der Mail führt an den richtigen Ort.',
  },
  firstRun: {
    title: '{{product}} läuft',
    sentence:
      'Hier hat noch niemand ein Konto. Legen Sie das erste an, und dann einen Ort, in den Sie einladen.',
    steps: {
      account: { title: 'Konto anlegen', sentence: 'Mit Namen und Adresse, in einer halben Minute.' },
      place: {
        title: 'Den ersten Ort anlegen',
        sentence: 'Einen Arbeitsbereich, eine Organisation, eine Liste oder eine Veranstaltung.',
      },
      invite: { title: 'Einladen', sentence: 'Adressen einfügen; jede bekommt einen persönlichen Link.' },
    },
    start: 'Das erste Konto anlegen',
    mailbox: 'Es ist kein Mailserver eingerichtet; Mails warten im Postfach dieses Dienstes.',
    toMailbox: 'Postfach öffnen',
  },
  title: 'Start',
  hello: 'Hallo {{name}}',
  unverified: {
    title: 'Bestätigen Sie Ihre Adresse',
    sentence:
      'Was an {{address}} gerichtet ist, steht hier, sobald Sie bestätigt haben, dass sie Ihnen gehört.',
    act: 'Adresse bestätigen',
  },
  invitations: {
    title: 'Wartet auf Sie',
    nothing: 'Nichts wartet auf Sie. Neue Einladungen erscheinen hier.',
    offer: '{{inviter}} lädt Sie ein',
    offerUnsigned: 'Sie sind eingeladen',
    as: 'als {{role}}',
    until: 'Offen bis',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    acceptOf: 'Einladung zu {{place}} annehmen',
    declineOf: 'Einladung zu {{place}} ablehnen',
    needsCode: 'Zum Antworten öffnen Sie den Link in der Mail.',
    mailAgain: 'Link noch einmal schicken',
    mailed: 'Wenn die Einladung noch offen ist, ist ihr Link zu Ihnen unterwegs.',
    accepted: 'Sie sind dabei: {{place}}',
    declined: 'Abgelehnt: {{place}}',
  },
  places: {
    title: 'Ihre Orte',
    nothing: {
      title: 'Legen Sie einen Ort an, in den Sie einladen',
      sentence:
        'Einen Arbeitsbereich, eine Organisation, eine Liste oder eine Veranstaltung. Sie entscheiden, wer dazukommt, und als was.',
    },
    add: 'Neuer Ort',
    starts: 'Beginnt',
  },
  newPlace: {
    title: 'Neuer Ort',
    lead: 'Wohin möchten Sie einladen?',
    kind: 'Art des Ortes',
    kinds: {
      workspace: 'Für ein Team, das zusammenarbeitet, mit Rollen und Plätzen',
      organization: 'Gemeinsam geführt von ihren Admins',
      account_list: 'Nutzer, die mit einer Liste arbeiten, und Coaches, die beraten',
      social: 'Eine Veranstaltung mit Gästen, einer Zeit und einem Einlass',
    },
    name: 'Name',
    namePlaceholder: {
      workspace: 'Studio am Fluss',
      organization: 'Hafenverein',
      account_list: 'Förderer 2027',
      social: 'Sommerabend auf dem Dach',
    },
    startsAt: 'Beginnt',
    endsAt: 'Endet',
    location: 'Wo',
    seats: 'Plätze',
    seatsHint: 'Mitglieder und offene Einladungen zusammen. Später änderbar.',
    timeHint: 'In Ihrer Zeitzone, {{zone}}.',
    create: 'Anlegen',
  },
}
