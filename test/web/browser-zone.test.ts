import { describe, expect, test } from 'vitest'
import { browserZone, zoneOfBrowser } from '../../web/src/browser-zone.ts'

describe('the zone of the browser', () => {
  test.each(['', 'Etc/Unknown', 'Nowhere/Land', 'undefined'])(
    'told as “%s” is none, and moments are said in UTC',
    (told) => {
      expect(zoneOfBrowser(told)).toBeNull()
      expect(browserZone(told)).toBe('UTC')
    },
  )

  test.each(['Europe/Vienna', 'UTC', 'America/Argentina/Buenos_Aires'])('told as %s is that', (told) => {
    expect(zoneOfBrowser(told)).toBe(told)
    expect(browserZone(told)).toBe(told)
  })
})
