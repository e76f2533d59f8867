import { measureActs } from './acts.ts'
import { measureAround } from './around.ts'
import { measureBulk } from './bulk.ts'
import { measureHot } from './hot.ts'
import { leaveNothing } from './leftovers.ts'
import { describeMachine } from './machine.ts'
import { measurePaced } from './paced.ts'
import { readWish, type Part, type Plan, type Wish } from './plan.ts'
import { tell } from './progress.ts'
import { keep } from './report/keep.ts'
import { reportOf } from './report/report.ts'
import type { Results } from './results.ts'
import { openSite, type Site } from './site.ts'
import { measureSizes } from './sizes.ts'

/** `npm run bench`: measures what is wished for, prints it, and keeps it. */
const run = async (wish: Wish): Promise<void> => {
  const site = await openSite(wish.plan)
  tell('the site stands')
  const results = await measureAll(site, wish)
  await site.close()
  console.log(reportOf(results))
  tell(`written: ${(await keep(results)).join(', ')}`)
}

const measureAll = async (site: Site, { plan, isQuick, parts }: Wish): Promise<Results> => {
  const when = async <T>(part: Part, measure: (site: Site, plan: Plan) => Promise<T>): Promise<T | null> => {
    if (!parts.has(part)) return null
    tell(`${part}:`)
    try {
      return await measure(site, plan)
    } catch (error) {
      throw new Error(`What is called "${part}" could not be measured. ${sentenceOf(error)}`, {
        cause: error,
      })
    }
  }
  return {
    ...{ machine: await describeMachine(site.postgres), isQuick, plan },
    acts: await when('acts', measureActs),
    bulk: await when('bulk', measureBulk),
    sizes: await when('sizes', measureSizes),
    hot: await when('hot', measureHot),
    paced: await when('paced', measurePaced),
    around: await when('around', measureAround),
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

// When it fails, whatever still runs ends with this process.
leaveNothing()
try {
  await run(readWish(process.argv.slice(2)))
} catch (error) {
  console.error(`The bench failed: ${sentenceOf(error)}`)
  process.exit(1)
}
