// What the server may answer to a batch, and the road on which the answer may get lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Killable, Reader, chanceOf, pause } from '../killable.mjs'
import { SlowRoad } from '../roads.mjs'
import { SYNC, allSent, answerWith, attachedPhone, newRecord, timeIsUp, until } from './terrain-phone.mjs'

const idsOf = (route) => route.request().postDataJSON().envelopes.map(({ record }) => record)

/** Three records saved without network, then the network comes back. */
async function threeThenOnline(phone) {
  phone.offline = true
  await phone.context.setOffline(true)
  await newRecord(phone)
  for (let turn = 0; turn < 2; turn += 1) {
    await phone.tap(/^Répéter/)
    await phone.saved()
  }
  await phone.pill('3 à envoyer')
  await timeIsUp(phone)
  phone.offline = false
  await phone.context.setOffline(false)
}

function refusedWhole(browser) {
  for (const status of [409, 413, 422]) {
    test(`a batch answered ${status} has its poisoned entry set apart, the rest arrives`, async () => {
      const phone = await attachedPhone(browser)
      const arrived = []
      let poison = null
      await phone.context.route(SYNC, (route) => {
        // A road that is answered here is answered without network too.
        if (phone.offline) return route.abort()
        const ids = idsOf(route)
        poison ??= ids[1]
        if (ids.includes(poison)) {
          const errors = [{ field: 'note', reason: 'Ce lot ne se lit pas.' }]
          return route.fulfill({ status, contentType: 'application/problem+json', json: status === 422 ? { errors } : {} })
        }
        arrived.push(...ids)
        return route.continue()
      })
      await threeThenOnline(phone)
      await phone.pill('1 à corriger')
      assert.equal(arrived.length, 2)
      assert.equal(new Set(arrived).size, 2)
      await phone.page.locator('.pill').tap()
      await phone.page.locator('.row').first().tap()
      if (status === 422) await phone.page.getByText('Ce lot ne se lit pas.').waitFor()
      // It is still there, to be opened, corrected, exported; it blocks nothing that follows.
      await phone.open()
      await phone.tap(/^Répéter/)
      await phone.saved()
      await timeIsUp(phone)
      await until('the third one has arrived', () => new Set(arrived).size === 3)
      await phone.pill('1 à corriger')
      await phone.close()
    })
  }

  test('an answer that asks for patience is obeyed, and nothing leaves twice meanwhile', async () => {
    const phone = await attachedPhone(browser)
    const times = []
    await phone.context.route(SYNC, (route) => {
      times.push(Date.now())
      if (times.length > 1) return route.continue()
      return route.fulfill({ status: 429, headers: { 'retry-after': '4' }, json: {} })
    })
    await newRecord(phone)
    await allSent(phone)
    assert.equal(times.length, 2)
    assert.ok(times[1] - times[0] >= 4_000, `${times[1] - times[0]} ms`)
    await phone.close()
  })

  test('a page that answers 200 in the place of the server acknowledges nothing', async () => {
    const phone = await attachedPhone(browser)
    let portal = true
    await phone.context.route(SYNC, (route) => (portal ? route.fulfill({ contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }) : route.continue()))
    await newRecord(phone)
    await Promise.all([phone.page.waitForResponse(SYNC), timeIsUp(phone)])
    await phone.page.waitForTimeout(500)
    await phone.pill('1 à envoyer')
    portal = false
    await phone.pill('À jour')
    await phone.close()
  })

  test('a version that is no longer read hands its work over, says so, and keeps nothing twice', async () => {
    const phone = await attachedPhone(browser)
    const handed = []
    await phone.context.route(SYNC, (route) => route.fulfill({ status: 426, json: { type: 'protocol', accepted: [2], kept: true } }))
    await phone.context.route('**/api/v1/field/quarantine', (route) => {
      handed.push(...idsOf(route))
      return answerWith('quarantined')(route)
    })
    await newRecord(phone)
    await timeIsUp(phone)
    await phone.page.getByText('trop ancienne').waitFor()
    assert.equal(handed.length, 1)
    await phone.open('envois')
    await phone.page.getByText('Tout est parti').waitFor()
    assert.equal(handed.length, 1)
    await phone.close()
  })
}

const MARKS = 'bcdfghjklmnpqrstvwxz'

function slowRoad() {
  test('a day of 20 records on 50 kbit/s, 800 ms away, one connection in ten cut: each arrives once', { timeout: 480_000 }, async (t) => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    const chance = chanceOf(seed)
    const road = new SlowRoad({ bytesPerSecond: 50_000 / 8, latency: 800, cutOneIn: 10, chance })
    await road.open()
    const killable = new Killable(road.house)
    const saved = []
    try {
      await killable.attach()
      road.slow = true
      const phone = await killable.start()
      phone.page.setDefaultTimeout(60_000)
      const began = Date.now()
      await killable.open()
      await phone.title('Saisir')
      t.diagnostic(`opened in ${Date.now() - began} ms`)
      const word = String(seed).replace(/\d/g, (digit) => MARKS[digit])
      for (let turn = 0; turn < 20; turn += 1) {
        // If chance cut nothing, the next connections die until two have, while there is still something to send.
        if (turn >= 12) road.cutOneIn = road.cuts < 2 ? 1 : 10
        const note = `Tournée du soir, repère ${word}${MARKS[turn]}.`
        await phone.page.locator('.favourite').first().tap()
        await phone.page.locator('textarea').fill(note)
        const tapped = Date.now()
        await phone.tap('Enregistrer')
        await phone.saved()
        // What is saved waits for no network.
        assert.ok(Date.now() - tapped < 5_000, `saved in ${Date.now() - tapped} ms`)
        saved.push(note)
        // A few at a time, so that a day takes many connections.
        if (turn % 3 === 2) {
          await timeIsUp(phone)
          await pause(1_500)
        }
      }
      // As if the network came and went: each return is another try, until nothing waits.
      for (let turn = 0; turn < 60; turn += 1) {
        if (road.cuts >= 1 && (await phone.page.locator('.pill', { hasText: 'À jour' }).isVisible())) break
        road.cutOneIn = road.cuts < 2 ? 2 : 10
        await phone.page.evaluate(() => dispatchEvent(new Event('online')))
        await pause(3_000)
      }
      await phone.pill('À jour')
      await killable.stop()
      const counted = await new Reader().notes()
      const lost = saved.filter((note) => !counted.has(note))
      const twice = saved.filter((note) => counted.get(note) > 1)
      t.diagnostic(`seed ${seed}: ${road.joined} connections, ${road.cuts} cut; ${saved.length} saved, ${lost.length} lost, ${twice.length} twice`)
      assert.ok(road.cuts >= 1, 'no connection was cut: this run proves nothing')
      assert.deepEqual({ lost, twice }, { lost: [], twice: [] })
    } finally {
      await killable.kill()
      await road.close()
      killable.remove()
    }
  })
}

export function answersSuite(browser) {
  refusedWhole(browser)
  slowRoad()
}
