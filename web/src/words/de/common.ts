import type { Words } from '../shape.ts'

export const common: Words['common'] = {
  skip: 'Zum Inhalt springen',
  menu: 'Ihr Konto',
  mainMenu: 'Hauptmenü',
  home: 'Start',
  account: 'Konto',
  mailbox: 'Postfach',
  apiDocs: 'API-Dokumentation',
  signIn: 'Anmelden',
  signUp: 'Konto anlegen',
  signOut: 'Abmelden',
  signOutFailed: 'Das Abmelden hat nicht geklappt. Versuchen Sie es noch einmal.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  saved: 'Gespeichert',
  undo: 'Rückgängig',
  retry: 'Noch einmal versuchen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  more: 'Mehr laden',
  optional: 'freiwillig',
  noName: 'Ohne Namen',
  dismiss: 'Ausblenden',
  choose: 'Auswählen …',
  nothingFound: 'Nichts gefunden.',
  toStart: 'Zur Startseite',
  kinds: {
    account_list: 'Kontenliste',
    organization: 'Organisation',
    workspace: 'Arbeitsbereich',
    social: 'Veranstaltung',
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
  notFound: {
    title: 'Hier ist nichts',
    sentence: 'Unter dieser Adresse gibt es nichts. Falls Sie einem Link gefolgt sind: Ist er vollständig?',
  },
  unavailable: {
    title: 'Einen Moment',
    sentence:
      'Wir können gerade nicht antworten; geändert wurde nichts. Versuchen Sie es gleich noch einmal.',
  },
  offline: {
    title: 'Keine Verbindung',
    sentence: 'Sobald Sie wieder verbunden sind, geht es weiter.',
  },
  broken: {
    title: 'Das liegt an uns',
    sentence:
      'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal; bleibt es so, nennen Sie uns diese Nummer:',
    sentenceWithoutNumber:
      'Bei uns ist etwas schiefgegangen. Laden Sie die Seite neu; verloren ging dabei nichts.',
  },
  refused: { title: 'Das hat nicht geklappt' },
  possibleAgain: 'Wieder möglich {{when}}.',
}
