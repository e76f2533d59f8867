import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import { throwDice, type Dice } from './support/dice.ts'
import { buildHouse, inFolder } from './support/house.ts'
import { throwParty } from './support/party.ts'
import { crowdStory } from './support/stories.ts'
import { openWard, type Ward } from './support/ward.ts'

const LONG = process.env['LONG'] === '1'
const MINUTES = 60_000

describe('a service with its embedded database that is killed', { timeout: 3 * MINUTES }, () => {
  const openHouse = async (guests: number): Promise<{ ward: Ward; dice: Dice }> => {
    const dice = throwDice()
    return { dice, ward: await openWard(await inFolder(), { dice, guests }) }
  }

  test('loses nothing at the worst moments', async () => {
    const { ward, dice } = await openHouse(60)

    // The mail server has a letter, and has not said so.
    ward.onLetter = once(ward.strike)
    await ward.suffer()

    // It has said so, and that is not noted.
    ward.onLetter = once(() => void pause(dice.below(10)).then(ward.strike))
    await ward.suffer()

    // Somebody has just been told that all is done.
    ward.party.onHeard = once(ward.strike)
    await ward.suffer()

    // Many are being invited, in several statements.
    void pause(100 + dice.below(400)).then(ward.strike)
    await ward.suffer({ stories: [crowdStory(ward.party)], others: 1 })

    // It was told to stop, and is about to.
    void pause(dice.below(200)).then(() => ward.house.process().kill('SIGTERM'))
    void pause(200 + dice.below(200)).then(ward.strike)
    await ward.suffer()

    expect(await ward.finish()).toMatchObject({ kills: 5 })
  })

  test('loses nothing at any moment', { timeout: 60 * MINUTES }, async () => {
    const rounds = LONG ? 100 : 3
    const { ward, dice } = await openHouse(rounds * 12)
    for (let n = 0; n < rounds; n++) {
      void pause(dice.below(600)).then(ward.strike)
      await ward.suffer()
    }
    const figures = await ward.finish()
    console.info('killed at random, embedded:', figures)
    expect(figures.acknowledged).toBeGreaterThan(rounds)
  })

  test('starts all the same when it was killed at its first start', async () => {
    const dice = throwDice()
    const house = await buildHouse(await inFolder({ bare: true }))
    for (let n = 0; n < (LONG ? 20 : 2); n++) {
      house.spawn()
      await pause(300 + dice.below(4_000))
      house.process().kill('SIGKILL')
      await house.ended()
    }
    await house.start()
    house.process().kill('SIGKILL')
    await house.ended()
    await throwParty(house, 1)
    house.process().kill('SIGKILL')
    await house.ended()
    expect(await house.cellar.look(faultsIn)).toEqual([])
  })
})

const once = (act: () => void): (() => void) => {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
