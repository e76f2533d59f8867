import { expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { eventually } from '../support/eventually.ts'
import { openApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { startProxy } from '../support/proxy.ts'
import { openFaces, type FaceRequest } from './support/faces.ts'
import { closing } from './support/house.ts'
import { expectUnavailable } from './support/unavailable.ts'

describeOn('postgres', 'a database that has stopped answering', (open) => {
  test('holds nobody for ever, nor those for whom no connection is left', async () => {
    const { url, db } = await open()
    const real = new URL(url ?? '')
    let isStalled = false
    const proxy = closing(
      await startProxy(Number(real.port), () => ({ toServer: () => !isStalled, toClient: () => !isStalled })),
    )
    const proxied = Object.assign(new URL(real), { port: String(proxy.port) }).href
    const app = await openApp(closing(await openDatabase({ url: proxied, connections: 2 })))
    const faces = await openFaces(app)

    isStalled = true
    const requests = [...faces.reads(), ...faces.writes()]
    const began = performance.now()
    const answers = await Promise.all(
      requests.map(async (request) => ({ path: request.path, answer: await faces.ask(request) })),
    )
    for (const { path, answer } of answers) expectUnavailable(path, answer)
    expect(performance.now() - began).toBeLessThan(40_000)

    isStalled = false
    proxy.cutAll()
    const isBack = async (request: FaceRequest) => (await faces.ask(request)).status === 200
    for (const request of faces.reads()) await eventually('it is back', () => isBack(request))
    expect(await faultsIn(db)).toEqual([])
  })
})
