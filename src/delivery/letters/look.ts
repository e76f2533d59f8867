/** The design tokens of the mails: one accent, two palettes, system fonts, nothing loaded from outside. */
export const LIGHT = {
  canvas: '#f4f4f5',
  card: '#ffffff',
  line: '#e4e4e7',
  faint: '#fafafa',
  ink: '#18181b',
  soft: '#52525b',
  accent: '#4338ca',
  onAccent: '#ffffff',
}

export const DARK: typeof LIGHT = {
  canvas: '#0e0e11',
  card: '#18181b',
  line: '#2e2e33',
  faint: '#202024',
  ink: '#f4f4f5',
  soft: '#a1a1aa',
  accent: '#a5b4fc',
  onAccent: '#18181b',
}

export const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
export const WIDTH = '520px'

/** Inline styles are the light palette; this turns them over where a mail program asks for dark. */
export const DARK_RULES = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .canvas { background-color: ${DARK.canvas} !important; }
    .card { background-color: ${DARK.card} !important; border-color: ${DARK.line} !important; }
    .faint { background-color: ${DARK.faint} !important; border-color: ${DARK.accent} !important; }
    .ink { color: ${DARK.ink} !important; }
    .soft { color: ${DARK.soft} !important; }
    .link { color: ${DARK.accent} !important; }
    .rule { border-color: ${DARK.line} !important; }
    .button { background-color: ${DARK.accent} !important; color: ${DARK.onAccent} !important; }
  }
  @media (max-width: 560px) {
    .card-cell { padding: 24px !important; }
  }
`
