import { lazyRouteComponent } from '@tanstack/react-router'

/**
 * What most people never see is loaded when it comes to that, so that the rest is there sooner. The sheet
 * stays as it is meanwhile.
 */
export const rest = () => import('./rest.ts')

export const Accepted = lazyRouteComponent(rest, 'Accepted')
export const AnsweredByOther = lazyRouteComponent(rest, 'AnsweredByOther')
export const Asked = lazyRouteComponent(rest, 'Asked')
export const Asking = lazyRouteComponent(rest, 'Asking')
export const Cancelled = lazyRouteComponent(rest, 'Cancelled')
export const Declined = lazyRouteComponent(rest, 'Declined')
export const Expired = lazyRouteComponent(rest, 'Expired')
export const Full = lazyRouteComponent(rest, 'Full')
export const Locked = lazyRouteComponent(rest, 'Locked')
export const NeedsCode = lazyRouteComponent(rest, 'NeedsCode')
export const OtherAccount = lazyRouteComponent(rest, 'OtherAccount')
export const Over = lazyRouteComponent(rest, 'Over')
export const SponsorGone = lazyRouteComponent(rest, 'SponsorGone')
export const Unseen = lazyRouteComponent(rest, 'Unseen')
export const Unverified = lazyRouteComponent(rest, 'Unverified')
