export { Expired } from './expired.tsx'
export { Cancelled, Full, Locked, Over, SponsorGone } from './obstacles.tsx'
