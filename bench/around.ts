import { measureEmbedded, type Embedded } from './around/embedded.ts'
import { measureInstallSize, type InstallSize } from './around/install-size.ts'
import { measureMails, type Mails } from './around/mails.ts'
import { measureMemory, type Memory } from './around/memory.ts'
import { measureStartUp, type StartUp } from './around/start-up.ts'
import type { Plan } from './plan.ts'
import { tell } from './progress.ts'
import type { Site } from './site.ts'

/** What running it takes, besides the acts. */
export interface Around {
  readonly startUp: StartUp
  readonly memory: Memory
  readonly installSize: InstallSize
  readonly embedded: Embedded
  readonly mails: Mails
}

export const measureAround = async (site: Site, plan: Plan): Promise<Around> => {
  const startUp = await measureStartUp(site, plan)
  tell('starts are measured')
  const memory = await measureMemory(site, plan)
  const installSize = await measureInstallSize()
  tell('memory and the size of the packages are measured')
  const embedded = await measureEmbedded(site, plan)
  tell('the embedded database is measured')
  const mails = await measureMails(site, plan)
  tell('mails are measured')
  return { startUp, memory, installSize, embedded, mails }
}
