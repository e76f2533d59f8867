import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { openWire } from '../../bench/wire.ts'
import { describeOn } from '../support/databases.ts'

describeOn('postgres', 'the wire', (open) => {
  const connect = async () => {
    const { url } = await open()
    const wire = await openWire(url ?? '')
    const client = new pg.Client(wire.url)
    await client.connect()
    onTestFinished(async () => {
      await client.end()
      wire.close()
    })
    return { wire, client }
  }

  it('counts what is asked, and nothing of opening a connection', async () => {
    const { wire, client } = await connect()
    expect(wire.seen()).toEqual({ statements: 0, roundTrips: 0 })
    await client.query('select 1')
    await client.query('select $1::int as n', [2])
    const { rows } = await client.query({ name: 'three', text: 'select $1::int as n', values: [3] })
    expect(rows).toEqual([{ n: 3 }])
    expect(wire.seen()).toEqual({ statements: 3, roundTrips: 3 })
  })

  it('counts a statement that comes in many pieces once', async () => {
    const { wire, client } = await connect()
    const long = 'x'.repeat(1_000_000)
    const { rows } = await client.query('select length($1) as n', [long])
    expect(rows).toEqual([{ n: 1_000_000 }])
    expect(wire.seen()).toEqual({ statements: 1, roundTrips: 1 })
  })
})
