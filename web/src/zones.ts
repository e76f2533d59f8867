import type { Option } from './components/select.tsx'

/** The zones a browser knows, UTC first, and the one that is chosen, which it may know by another name. */
export const zoneOptions = (chosen: string | null): readonly Option<string>[] => {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  return [...new Set(chosen === null ? known : [...known, chosen])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
}
