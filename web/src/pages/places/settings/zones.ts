import type { Option } from '../../../components/select.tsx'

/** Every zone the browser knows, to be found by typing. */
export const zoneOptions = (): readonly Option<string>[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
