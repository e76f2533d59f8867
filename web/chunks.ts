/** Of packages, what every page needs; what only some pages use of the same ones is left to those. */
const PACKAGES =
  /node_modules\/(react|react-dom|scheduler|i18next|react-i18next\/dist\/es\/(?!Trans)|openapi-fetch|use-sync-external-store|@tanstack\/(query-core|react-query|router-core|react-router|history|store|react-store))\/(?!.*(infiniteQueryObserver|useInfiniteQuery|useBlocker))/

const OURS =
  /\/(client\/(?!write)[\w-]+|web\/src\/(api|auth|browser-zone|class-names|moments|reader|session|words|components\/(button|button-class|button-link|callout|card|moment|skeleton|spinner)))\.tsx?$/

/** What most states of an invitation are written with. */
const SHEET =
  /lucide-react\/dist\/esm\/icons\/(mail|map-pin|undo-2)\.m?js$|\/web\/src\/pages\/invitation\/(accept|answering|deeds|event-time|fresh-link|known|letter|mark|said|seen|seldom|state|subject|trouble|who-am-i)\.tsx?$/

/** The marks of those states: each alone would cost more to ask for than it holds. */
const ANSWERED_MARKS =
  /lucide-react\/dist\/esm\/icons\/(calendar-plus|circle-check|circle-question-mark|circle-slash|qr-code)\.m?js$/
const CLOSED_MARKS =
  /lucide-react\/dist\/esm\/icons\/(armchair|calendar-x-2|hourglass|lock|refresh-cw|user-x)\.m?js$/
const STRAY_MARKS =
  /lucide-react\/dist\/esm\/icons\/(link-2-off|mail-check|mail-open|search|shield-check|users-round)\.m?js$/

/**
 * What is needed together comes in one file: that is smaller compressed, and asked for at once. The pages of
 * an invitation have a budget, which a test keeps.
 */
export const CHUNKS = [
  { name: 'core', test: (id: string) => [PACKAGES, OURS].some((part) => part.test(id)) },
  { name: 'sheet', test: SHEET },
  { name: 'answered-marks', test: ANSWERED_MARKS },
  { name: 'closed-marks', test: CLOSED_MARKS },
  { name: 'stray-marks', test: STRAY_MARKS },
]
