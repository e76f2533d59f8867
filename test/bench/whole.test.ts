import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureActs } from '../../bench/acts.ts'
import { measureHot } from '../../bench/hot.ts'
import { describeMachine } from '../../bench/machine.ts'
import { measurePaced } from '../../bench/paced.ts'
import { readWish, type Plan } from '../../bench/plan.ts'
import { reportOf } from '../../bench/report/report.ts'
import { openSite, type Site } from '../../bench/site.ts'

/** Whether it measures at all, one part after the other on the same site, and tells of it; never how fast anything is. */
describe('the bench as a whole', () => {
  const plan: Plan = {
    ...readWish(['--quick', '--acts=show,accept', '--faces=/api/v3']).plan,
    ...{ floorSize: 20_000, places: 20, guests: 200, windowMs: 60, pacedMs: 80 },
  }
  let site: Site
  beforeAll(async () => {
    site = await openSite(plan)
  }, 60_000)
  afterAll(() => site.close())

  it('measures acts beside the floor, at an even pace, and in one place, and reports them', async () => {
    const acts = await measureActs(site, plan)
    const ours = acts.filter(({ face }) => face === '/api/v3')
    expect(ours.map(({ act }) => act)).toEqual(['show', 'accept'])
    for (const { perSecond, ratio, perRequest } of ours) {
      expect(perSecond).toBeGreaterThan(0)
      expect(ratio?.[0]).toBeGreaterThan(0)
      expect(perRequest?.statements).toBeGreaterThan(1)
    }
    const paced = await measurePaced(site, plan)
    expect(paced.map(({ face, act }) => `${face} ${act}`)).toEqual(
      expect.arrayContaining(['/api/v3 accept', 'floor accept', 'floor show']),
    )
    const hot = await measureHot(site, plan)
    expect(hot.together.perSecond).toBeGreaterThan(0)
    const machine = await describeMachine(site.postgres)
    const all = { machine, isQuick: true, plan, acts, bulk: null, sizes: null, hot, paced, around: null }
    expect(reportOf(all)).toMatch(/rate of accept, of the floor's/)
  }, 120_000)
})
