import type { Words } from '../shape.ts'

export const settings: Words['settings'] = {
  title: 'Einstellungen',
  titleOf: 'Einstellungen · {{place}}',
  saved: 'Gespeichert',
  basics: {
    title: 'Name und Bild',
    hint: 'So heißt dieser Ort in Mails und auf der Seite einer Einladung.',
    name: 'Name',
    organizationType: 'Art der Organisation',
    organizationTypePlaceholder: 'Agentur, Verein, Stiftung …',
    organizationTypeHint: 'Steht neben dem Namen.',
  },
  logo: {
    label: 'Logo',
    hint: 'PNG, JPEG oder WebP. Große Bilder werden für Sie verkleinert.',
    choose: 'Bild auswählen',
    replace: 'Anderes Bild',
    remove: 'Entfernen',
    set: 'Das Logo ist gesetzt',
    removed: 'Das Logo ist entfernt',
    elsewhere:
      'Das Logo liegt auf einer anderen Website, die diese Seite nicht befragt. Wählen Sie ein Bild, das hier liegen soll.',
    unreadable: 'Diese Datei ist kein Bild, das wir lesen können. Wählen Sie PNG, JPEG oder WebP.',
    tooLarge: 'Dieses Bild bleibt auch verkleinert zu groß. Wählen Sie ein anderes.',
  },
  event: {
    title: 'Zeit und Ort',
    hint: 'Steht in der Mail, auf der Seite der Einladung und in Kalenderdateien.',
    startsAt: 'Beginn',
    endsAt: 'Ende',
    endsAtHint: 'Danach kann niemand mehr eingeladen werden oder annehmen.',
    location: 'Wo',
    locationPlaceholder: 'Uferhalle, Mühlgasse 4',
    timeZone: 'Zeitzone',
    timeZoneHint: 'Nach deren Uhren die Zeiten oben gelten.',
    noMail: 'Über eine Änderung geht keine Mail hinaus. Die Kalenderdatei enthält sie ab sofort.',
    incomplete: 'Geben Sie Tag und Uhrzeit an.',
  },
  seats: {
    title: 'Plätze',
    hint: 'Wie viele zugleich dabei sein können. Auch eine offene Einladung hält einen Platz.',
    limit: 'Zahl der Plätze',
    noLimit: 'Ohne Grenze',
    noLimitHint: 'So viele, wie kommen.',
    wrong: 'Geben Sie eine Zahl von 1 bis 10.000 an.',
    below_one: 'Ein Platz ist schon belegt. Niemand wird entfernt, aber niemand kommt dazu.',
    below_other: '{{count}} Plätze sind schon belegt. Niemand wird entfernt, aber niemand kommt dazu.',
  },
  door: {
    title: 'Wer annehmen darf',
    hint: 'Eine Einladung geht an eine Adresse. Was, wenn jemand anderes sie öffnet?',
    label: 'Wer annehmen darf',
    link: {
      label: 'Wer den Link hat',
      account_list:
        'Wer den Link öffnet, kann mit dem eigenen Konto annehmen, gleich mit welcher Adresse. Gut, wenn Menschen im Beruf eine andere Adresse nutzen als privat.',
      organization:
        'Wer den Link öffnet, kann mit dem eigenen Konto annehmen, gleich mit welcher Adresse. Eine weitergeleitete Mail lässt jemand anderen als Admin ein.',
      workspace:
        'Wer den Link öffnet, kann mit dem eigenen Konto annehmen. Wem die eingeladene Adresse gehört, kann es auch ohne den Link.',
      social:
        'Wer den Link öffnet, kann mit dem eigenen Konto zusagen. Wem die eingeladene Adresse gehört, kann es auch ohne den Link.',
    },
    strict: {
      label: 'Nur die eingeladene Adresse, mit dem Link',
      hint: 'Zum Annehmen braucht es beides: den Link aus der Mail und ein Konto, dessen bestätigte Adresse die eingeladene ist. Eine weitergeleitete Mail nützt niemandem.',
    },
  },
  expiry: {
    title: 'Wie lange Einladungen gelten',
    hint: 'Alle, die ab jetzt versandt werden. Beim Einladen lässt sich ein anderer Tag wählen.',
    label: 'Einladungen laufen ab nach',
    days_one: '{{count}} Tag',
    days_other: '{{count}} Tagen',
    usual: '30 Tagen, wie üblich',
    own: 'Einer anderen Zahl von Tagen …',
    ownLabel: 'Tage',
    wrong: 'Geben Sie eine Zahl von 1 bis 365 an.',
    renewable: 'Abgelaufene Einladungen lassen sich selbst erneuern',
    renewableHint:
      'An: Auf Wunsch geht ein neuer Link an die eingeladene Adresse. Aus: Der Wunsch geht an die Person, die eingeladen hat; sie entscheidet.',
  },
  mails: {
    title: 'Sprache und Zeit',
    titleEvent: 'Sprache',
    hint: 'Worin Mails geschrieben sind, wenn nicht die Einladung oder das Konto der Eingeladenen anderes sagt.',
    locale: 'Sprache der Mails',
    noLocale: 'Keine Vorgabe',
    timeZone: 'Zeitzone',
    noZone: 'Die der lesenden Person',
  },
  lock: {
    title: 'Diesen Ort sperren',
    hint: 'Wenn eine Zeit lang niemand hereinkommen soll.',
    open: 'Er ist offen',
    openSentence:
      'Gesperrt kann niemand eingeladen werden und niemand annehmen. Mitglieder bleiben, und was versandt ist, gilt später weiter.',
    locked: 'Er ist gesperrt',
    lockedSentence:
      'Niemand kann eingeladen werden und niemand annehmen. Mitglieder sind dabei wie zuvor. Wird er geöffnet, gelten offene Einladungen wieder.',
    since: 'Gesperrt seit',
    lock: 'Sperren',
    unlock: 'Wieder öffnen',
    done: 'Dieser Ort ist gesperrt',
    undone: 'Dieser Ort ist wieder offen',
  },
  leaving: {
    title: 'Ohne Speichern verlassen?',
    sentence: 'Was Sie hier geändert haben, ist noch nicht gespeichert.',
    stay: 'Hier bleiben',
    leave: 'Verlassen',
  },
  notYours: {
    title: 'Diese Einstellungen können Sie nicht ändern',
    sentence: 'Bei {{place}} braucht es dafür die Rolle {{role}}. Diese Personen haben sie:',
    back: 'Zurück zu {{place}}',
  },
}
