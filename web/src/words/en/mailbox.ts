export const mailbox = {
  title: 'Mailbox',
  lead: 'No mail server is set up, so mails are kept here instead of being sent. Everybody who can reach this service reads them: it is for trying out.',
  empty: {
    title: 'No mail yet',
    sentence: 'Invite somebody or create an account, and what would have been mailed appears here.',
  },
  to: 'To',
  from: 'From',
  date: 'Date',
  nobody: 'nobody',
  noSubject: 'No subject',
  frame: 'The mail',
  back: 'All mails',
  links: 'Links in this mail',
  asText: 'As plain text',
} as const
