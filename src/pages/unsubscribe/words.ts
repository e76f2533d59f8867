import type { Language } from '../../core/languages.ts'

interface Said {
  readonly title: string
  readonly lines: readonly string[]
}

interface Asking extends Said {
  readonly act: string
}

export interface Words {
  readonly mailed: Asking
  readonly stopped: Asking
  readonly unknown: Said
  readonly unavailable: Said
}

const english: Words = {
  mailed: {
    title: 'No more invitations by mail?',
    lines: [
      'We mail invitations to this address when somebody invites it.',
      'If you stop that, whoever would invite you learns that you get no mails, and can still hand you a link. Mails about an account of your own, such as for a new password, still come.',
    ],
    act: 'Stop invitations by mail',
  },
  stopped: {
    title: 'You get no more invitations by mail',
    lines: [
      'We mail no invitations to this address, whoever sends them, until you allow it again. What was on its way already may still arrive.',
      'Invitations you have already got stay as they are.',
    ],
    act: 'Get invitations again',
  },
  unknown: {
    title: 'This link does not work',
    lines: ['It is incomplete, or not one of ours. Open it from the mail again, or copy all of it.'],
  },
  unavailable: {
    title: 'One moment',
    lines: ['We cannot answer right now, and nothing was changed. Try again soon.'],
  },
}

const german: Words = {
  mailed: {
    title: 'Keine Einladungen mehr per Mail?',
    lines: [
      'An diese Adresse schicken wir Einladungen, wenn jemand sie einlädt.',
      'Wenn Sie das beenden, erfährt, wer Sie einladen möchte, dass Sie keine Mails bekommen, und kann Ihnen trotzdem einen Link geben. Mails zu einem eigenen Konto, etwa für ein neues Passwort, kommen weiterhin.',
    ],
    act: 'Einladungen per Mail beenden',
  },
  stopped: {
    title: 'Sie bekommen keine Einladungen mehr per Mail',
    lines: [
      'An diese Adresse schicken wir keine Einladungen, von wem auch immer, bis Sie es wieder erlauben. Was schon unterwegs war, kann noch ankommen.',
      'Einladungen, die Sie schon haben, bleiben, wie sie sind.',
    ],
    act: 'Wieder Einladungen bekommen',
  },
  unknown: {
    title: 'Dieser Link funktioniert nicht',
    lines: [
      'Er ist unvollständig oder nicht von uns. Öffnen Sie ihn noch einmal aus der Mail, oder kopieren Sie ihn ganz.',
    ],
  },
  unavailable: {
    title: 'Einen Moment',
    lines: [
      'Wir können gerade nicht antworten, und es wurde nichts geändert. Versuchen Sie es bald noch einmal.',
    ],
  },
}

export const WORDS: Readonly<Record<Language, Words>> = { en: english, de: german }
