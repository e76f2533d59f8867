import { lazyRouteComponent } from '@tanstack/react-router'

/**
 * What most people never see is loaded when it comes to that, so that the rest is there sooner. The sheet
 * stays as it is meanwhile.
 */
export const answeredStates = () => import('./answered-states.ts')
const closedStates = () => import('./closed-states.ts')
const strayStates = () => import('./stray-states.ts')

export const Accepted = lazyRouteComponent(answeredStates, 'Accepted')
export const AnsweredByOther = lazyRouteComponent(answeredStates, 'AnsweredByOther')
export const Asked = lazyRouteComponent(strayStates, 'Asked')
export const Asking = lazyRouteComponent(answeredStates, 'Asking')
export const Cancelled = lazyRouteComponent(closedStates, 'Cancelled')
export const Declined = lazyRouteComponent(answeredStates, 'Declined')
export const Expired = lazyRouteComponent(closedStates, 'Expired')
export const Full = lazyRouteComponent(closedStates, 'Full')
export const Locked = lazyRouteComponent(closedStates, 'Locked')
export const NeedsCode = lazyRouteComponent(strayStates, 'NeedsCode')
export const OtherAccount = lazyRouteComponent(strayStates, 'OtherAccount')
export const Over = lazyRouteComponent(closedStates, 'Over')
export const SponsorGone = lazyRouteComponent(closedStates, 'SponsorGone')
export const Unseen = lazyRouteComponent(strayStates, 'Unseen')
export const Unverified = lazyRouteComponent(strayStates, 'Unverified')
