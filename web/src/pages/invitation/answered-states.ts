export { Accepted } from './accepted.tsx'
export { AnsweredByOther, Declined } from './answered.tsx'
export { Asking } from './asking.tsx'
