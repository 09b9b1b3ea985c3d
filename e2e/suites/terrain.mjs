// The field app on a phone: attached, used with one thumb, without network, refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  PHONE,
  Phone,
  SYNC,
  UNDO,
  allSent,
  answerWith,
  attachedPhone,
  newRecord,
  signedInPhone,
  timeIsUp,
} from './terrain-phone.mjs'
import { terrainDay } from './terrain-day.mjs'
import { terrainDesk } from './terrain-desk.mjs'
import { terrainRoadmap } from './terrain-roadmap.mjs'
import { terrainScreens } from './terrain-screens.mjs'
import { terrainSlips } from './terrain-slips.mjs'

function attaching(browser) {
  test('a visitor who is not signed in is sent to the sign-in page and back', async () => {
    const context = await browser.newContext(PHONE)
    const phone = new Phone(context, await context.newPage())
    await phone.open()
    await phone.tap('Rattacher ce téléphone')
    const link = phone.page.getByRole('link', { name: 'Se connecter' })
    assert.equal(await link.getAttribute('href'), '/connexion?retour=/terrain/')
    await phone.close()
  })

  test('a phone is attached in one tap, nothing inline, nothing refused by the policy', async () => {
    const phone = await attachedPhone(browser)
    assert.deepEqual(phone.complaints.filter((one) => !one.includes('/api/v1/field/bag')), [])
    await phone.close()
  })
}

function thumbs(browser) {
  test('taps of each path: new activity 4, favourite 2, repeat 1, presence 3, alert 3, everything 7', async (t) => {
    const phone = await attachedPhone(browser)
    const counted = {}
    counted.activity = await phone.tapsOf(() => newRecord(phone))
    counted.favourite = await phone.tapsOf(async () => {
      phone.taps += 1
      await phone.page.locator('.favourite').first().tap()
      await phone.tap('Enregistrer')
      await phone.saved()
    })
    counted.repeat = await phone.tapsOf(async () => {
      await phone.tap(/^Répéter/)
      await phone.saved()
    })
    counted.presence = await phone.tapsOf(async () => {
      await phone.tap('Démarrer une présence')
      await phone.tap(/^Terminer la présence/)
      await phone.tap('Enregistrer')
      await phone.saved()
    })
    counted.alert = await phone.tapsOf(async () => {
      await phone.tap('Signaler')
      phone.taps += 1
      await phone.page.locator('.grid button').first().tap()
      await phone.tap('Enregistrer la fiche')
      await phone.saved()
    })
    // Everything: activity, theme, half an hour, two young people, a note that is typed.
    counted.full = await phone.tapsOf(async () => {
      await phone.tap('Autre activité')
      await phone.tap(/^Présence/)
      await phone.title('Quel thème')
      phone.taps += 1
      await phone.page.locator('.grid button').first().tap()
      phone.taps += 1
      await phone.page.locator('#champ-minutes .chip', { hasText: '30' }).first().tap()
      for (let person = 0; person < 2; person += 1) await phone.tap(/^Une personne de plus/)
      await phone.page.locator('textarea').fill('Échange calme au pied de l’immeuble.')
      await phone.tap('Enregistrer')
      await phone.saved()
    })
    t.diagnostic(`taps: ${Object.entries(counted).map(([path, taps]) => `${path} ${taps}`).join(', ')}`)
    assert.deepEqual(counted, { activity: 4, favourite: 2, repeat: 1, presence: 3, alert: 3, full: 7 })
    await allSent(phone)
    await phone.close()
  })

  test('what is undone within six seconds never leaves', async () => {
    const phone = await attachedPhone(browser)
    let posted = 0
    await phone.context.route(SYNC, (route) => {
      posted += 1
      return route.continue()
    })
    await newRecord(phone)
    await phone.tap('Annuler')
    await phone.page.locator('.toast').getByText('Saisie annulée').waitFor()
    await phone.page.waitForTimeout(UNDO + 500)
    assert.equal(posted, 0)
    await phone.pill('À jour')
    await phone.close()
  })

  test('a record needs its ending, and says so in words at the field', async () => {
    const phone = await attachedPhone(browser)
    await phone.tap('Autre activité')
    await phone.tap(/^Conflit/)
    await phone.page.locator('.grid button').first().tap()
    await phone.tap('Enregistrer')
    await phone.page.locator('#champ-ending .bad').waitFor()
    await phone.page.waitForTimeout(300)
    // The sentence is in sight, not under the title.
    const [said, bar] = await Promise.all(['#champ-ending .bad', 'header.top'].map((what) => phone.page.locator(what).boundingBox()))
    assert.ok(said.y >= bar.y + bar.height, `${said.y} under ${bar.y + bar.height}`)
    await phone.page.locator('#champ-ending .chip').first().tap()
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.close()
  })

  test('the guard warns while the words can still be changed', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.locator('.favourite').first().tap()
    await phone.page.locator('textarea').fill('Vu Mme Exemple, personne dépressive')
    await phone.page.getByText('La note semble nommer quelqu’un.').waitFor()
    await phone.page.getByText('La note touche à la santé.').waitFor()
    await phone.page.getByRole('switch', { name: /Réserver la note/ }).waitFor()
    await phone.close()
  })

  test('a capture caught in the act is completed later, its real time kept', async () => {
    const phone = await attachedPhone(browser)
    // The hour of the house: a demonstration lives in another year.
    const time = await phone.page.evaluate(async () => {
      const { server_time } = await (await fetch('/api/v1/field/bag')).json()
      return new Date(server_time).toLocaleTimeString('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Paris' })
    })
    await phone.tap('Tension')
    await phone.page.locator('.toast').waitFor()
    await phone.page.reload()
    await phone.tap(/^À compléter/)
    await phone.title('À compléter')
    const card = await phone.page.locator('.card').first().innerText()
    const [hour, minute] = time.replace(/^0/, '').split(':')
    assert.match(card, new RegExp(`${hour}\\s?h\\s?(${minute}|${String((Number(minute) + 1) % 60).padStart(2, '0')})`))
    await phone.tap('Compléter')
    await phone.page.locator('.grid button').first().tap()
    await phone.page.locator('#champ-ending .chip').first().tap()
    await phone.page.locator('#champ-place .chip').first().tap()
    await phone.tap('Enregistrer')
    await phone.saved()
    assert.equal(await phone.page.getByRole('button', { name: /^À compléter/ }).count(), 0)
    await phone.close()
  })

  test('a capture in progress survives the app being closed', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.locator('.favourite').first().tap()
    await phone.page.locator('textarea').fill('Encombrants au pied des bornes.')
    await phone.page.waitForTimeout(800)
    await phone.page.reload()
    await phone.page.waitForFunction(() => document.querySelector('textarea')?.value.startsWith('Encombrants'))
    await phone.close()
  })

  test('the Back button of the phone goes one screen back, and home forgets the way', async () => {
    const phone = await attachedPhone(browser)
    await phone.tap('Autre activité')
    await phone.tap(/^Présence/)
    await phone.page.goBack()
    await phone.title('Quelle activité')
    await phone.page.goBack()
    await phone.title('Saisir')
    await phone.close()
  })
}

function offline(browser) {
  test('without network, from a cold start, a record is kept and leaves when it comes back', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    await phone.context.setOffline(true)
    await phone.page.close()
    phone.page = await phone.context.newPage()
    await phone.open()
    await phone.title('Saisir')
    await phone.tap(/^Répéter/)
    await phone.saved()
    await phone.pill('1 à envoyer')
    await phone.page.reload()
    await phone.pill('1 à envoyer')
    await phone.context.setOffline(false)
    await phone.pill('À jour')
    await phone.open('journal')
    await phone.page.locator('.line[data-state=sent]').nth(1).waitFor()
    await phone.close()
  })

  test('a server that is down is tried again, once, and nothing is sent twice', async () => {
    const phone = await attachedPhone(browser)
    const seen = []
    await phone.context.route(SYNC, (route) => {
      seen.push(route.request().postDataJSON().envelopes.map(({ record, rev }) => `${record}|${rev}`).join())
      return seen.length === 1 ? route.fulfill({ status: 503, json: {} }) : route.continue()
    })
    await newRecord(phone)
    await allSent(phone)
    assert.equal(new Set(seen).size, 1)
    assert.equal(seen.length, 2)
    await phone.close()
  })

  test('an unknown session stops the queue, keeps it, and says what to do', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.route(SYNC, (route) => route.fulfill({ status: 401, json: {} }))
    await newRecord(phone)
    await timeIsUp(phone)
    await phone.button('Se reconnecter').waitFor()
    await phone.pill('1 à envoyer')
    await phone.close()
  })

  test('an entry that the server refuses is parked with its reason, corrected, and leaves', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.route(SYNC, answerWith('refused', [{ field: 'note', reason: 'Cette note est refusée.' }]))
    await newRecord(phone)
    await timeIsUp(phone)
    await phone.pill('1 à corriger')
    await phone.context.unroute(SYNC)
    await phone.page.locator('.pill').tap()
    await phone.page.locator('.row').first().tap()
    await phone.page.getByText('Cette note est refusée.').waitFor()
    await phone.tap(/^Corriger$/)
    await phone.tap('Enregistrer la correction')
    await phone.saved()
    await allSent(phone)
    await phone.close()
  })

  test('a receipt for other bytes deletes nothing', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.route(SYNC, async (route) => {
      const { envelopes } = route.request().postDataJSON()
      const receipts = envelopes.map(({ record, rev }) => ({ record, rev, verdict: 'kept', seq: 1, sha256: '0'.repeat(64) }))
      await route.fulfill({ json: { server_time: new Date().toISOString(), receipts } })
    })
    await newRecord(phone)
    await timeIsUp(phone)
    await phone.pill('1 à corriger')
    await phone.close()
  })

  test('an order to forget that anyone could have written wipes nothing', async () => {
    const phone = await attachedPhone(browser)
    const forged = { type: 'device-revoked', device: 'x', at: new Date().toISOString(), signature: 'AAAA' }
    await phone.context.route(SYNC, (route) => route.fulfill({ status: 410, json: forged }))
    await newRecord(phone)
    await Promise.all([phone.page.waitForResponse(SYNC), timeIsUp(phone)])
    await phone.page.waitForTimeout(1_000)
    await phone.pill('1 à envoyer')
    await phone.close()
  })

  test('what was caught in the act and left for a day leaves sealed, and nothing readable stays', async () => {
    const phone = await attachedPhone(browser)
    await phone.tap('Constat')
    await phone.button(/^À compléter/).waitFor()
    const posted = phone.context.waitForEvent('request', (request) => request.url().endsWith('/field/sync'))
    await phone.page.evaluate(async () => {
      const base = await new Promise((resolve) => {
        indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
      })
      const tx = base.transaction('facts', 'readwrite')
      tx.objectStore('facts').put(Date.now() - 25 * 3_600_000, 'left')
      await new Promise((resolve) => {
        tx.oncomplete = resolve
      })
      base.close()
    })
    // Another page of the app, because leaving this one would write when it was left.
    phone.page = await phone.context.newPage()
    await phone.open()
    await phone.title('Saisir')
    assert.equal((await posted).postDataJSON().envelopes.length, 1)
    assert.equal(await phone.page.getByRole('button', { name: /^À compléter/ }).count(), 0)
    await phone.close()
  })

  test('what waits is exported as a file that shows nothing', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.setOffline(true)
    await phone.page.locator('.favourite').first().tap()
    await phone.page.locator('textarea').fill('Encombrants au pied des bornes.')
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.page.locator('.pill').tap()
    const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('Exporter tout ce qui attend')])
    const chunks = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    assert.equal(JSON.parse(text).devices[0].envelopes.length, 1)
    assert.doesNotMatch(text, /Encombrants/)
    await phone.close()
  })
}

function sparing(browser) {
  test('the theme that was used last is offered first', async () => {
    const phone = await attachedPhone(browser)
    const themes = async () => {
      await phone.open()
      await phone.tap('Autre activité')
      await phone.tap(/^Présence/)
      await phone.title('Quel thème')
    }
    for (const rank of [2, 0]) {
      await themes()
      const tile = phone.page.locator('.grid button').nth(rank)
      const name = (await tile.innerText()).trim()
      await tile.tap()
      await phone.tap('Enregistrer')
      await phone.saved()
      await themes()
      assert.equal((await phone.page.locator('section[aria-labelledby=derniers] .chip').first().innerText()).trim(), name)
    }
    assert.equal(await phone.page.locator('section[aria-labelledby=derniers] .chip').count(), 2)
    await phone.close()
  })

  test('an app that lies open for an hour asks nothing, of the network nor of the position', async () => {
    const phone = await signedInPhone(browser)
    await phone.page.clock.install()
    await phone.page.addInitScript(() => {
      window.asked = []
      for (const name of ['getCurrentPosition', 'watchPosition']) {
        const before = navigator.geolocation[name].bind(navigator.geolocation)
        navigator.geolocation[name] = (...given) => {
          window.asked.push(name)
          return before(...given)
        }
      }
    })
    await phone.open()
    await phone.attach()
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await newRecord(phone)
    await phone.page.clock.fastForward('00:10')
    await phone.pill('À jour')
    // A gesture asks where it is, once, and never follows.
    assert.deepEqual(await phone.page.evaluate(() => [...new Set(window.asked)]), ['getCurrentPosition'])
    await phone.tap('Démarrer une présence')
    await phone.page.waitForTimeout(1_000)
    const before = await phone.page.evaluate(() => window.asked.length)
    const asked = []
    phone.context.on('request', (request) => asked.push(request.url()))
    for (let turn = 0; turn < 12; turn += 1) await phone.page.clock.fastForward('05:00')
    await phone.page.locator('.tile.run', { hasText: /1\u00a0h/ }).waitFor()
    await phone.page.waitForTimeout(500)
    assert.deepEqual(asked, [])
    assert.equal(await phone.page.evaluate(() => window.asked.length), before)
    await phone.close()
  })
}

export function terrainSuite(browser) {
  attaching(browser)
  thumbs(browser)
  sparing(browser)
  offline(browser)
  terrainDay(browser)
  terrainSlips(browser)
  terrainRoadmap(browser)
  terrainScreens(browser)
  terrainDesk(browser)
}
