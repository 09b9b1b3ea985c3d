// What the phone says of the street, what comes back of it, and what it no longer shows when nobody was met for days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BASE, asVisitor, personOf } from '../house.mjs'
import { allSent, attachedPhone, gateOf, newRecord } from './terrain-phone.mjs'

const bagOf = (phone) => phone.page.evaluate(() => fetch('/api/v1/field/bag').then((answer) => answer.json()))
const chip = (phone, text) => phone.page.locator('label.chip', { hasText: text }).first()

/** The records that leave while something is done. */
async function leaving(phone, act) {
  const records = []
  const hear = (request) => {
    if (request.url().endsWith('/field/sync')) records.push(...request.postDataJSON().envelopes.map(({ record }) => record))
  }
  phone.context.on('request', hear)
  await act()
  phone.context.off('request', hear)
  return [...new Set(records)]
}

/** Where: as the position proposes it, else the first of the list. */
async function somewhere(phone) {
  const place = phone.page.locator('#champ-place label.chip')
  await place.first().waitFor()
  if ((await phone.page.locator('#champ-place :checked').count()) === 0) await place.first().tap()
}

/** A conflict that was calmed, on the recap. */
async function conflict(phone) {
  await phone.open()
  await phone.tap('Autre activité')
  await phone.tap(/^Conflit/)
  await phone.title('Quel thème')
  await phone.page.locator('.grid button').first().tap()
  await chip(phone, 'Apaisé').tap()
  await somewhere(phone)
  await phone.page.getByText('Situation suivie').waitFor()
}

function followed(browser) {
  test('a record opens a situation without network, a second one is put in it; the desk sees two visits and no name', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.setOffline(true)
    await conflict(phone)
    await chip(phone, 'En ouvrir une').tap()
    assert.ok(await phone.page.getByRole('checkbox', { name: 'En ouvrir une' }).isChecked())
    await gateOf(phone, 'recap of a conflict')
    const [record] = await leaving(phone, async () => {
      await phone.tap('Enregistrer')
      await phone.saved()
      await phone.context.setOffline(false)
      await allSent(phone)
    })
    const { situations } = await bagOf(phone)
    const opened = situations.find(({ id }) => id === record)
    assert.deepEqual(Object.keys(opened).sort(), ['code', 'id', 'theme', 'zone'])
    await conflict(phone)
    await chip(phone, opened.code).tap()
    await phone.tap('Enregistrer')
    await phone.saved()
    await allSent(phone)
    const desk = await asVisitor(browser, personOf('manager'), 'desktop')
    const page = await desk.newPage()
    await page.goto(`${BASE}/activites/situations/${record}`)
    assert.match(await page.locator('h1').innerText(), new RegExp(opened.code))
    assert.equal(await page.locator('main a[href^="/activites/0"]').count(), 2)
    await desk.close()
    await phone.close()
  })
}

/** The manager says a step of an alert. */
async function step(page, alert, name, more = async () => undefined) {
  await page.goto(`${BASE}/signalements/${alert}`)
  await page.check(`[name=etape][value=${name}]`)
  await more()
  await Promise.all([page.waitForNavigation(), page.locator('form[action$="/etape"] [type=submit]').click()])
  assert.match(page.url(), /fait=etape/)
}

function told(browser) {
  test('how far an alert goes is said on the phone; what others do of it is news there, once, with what may be told', async () => {
    const phone = await attachedPhone(browser, { permissions: ['geolocation', 'background-sync', 'clipboard-read', 'clipboard-write'] })
    await phone.tap('Signaler')
    await phone.page.locator('.grid button').first().tap()
    for (const marked of [true, false, true]) {
      await chip(phone, 'En plusieurs points').tap()
      assert.equal(await phone.page.getByRole('checkbox', { name: 'En plusieurs points' }).isChecked(), marked)
    }
    await gateOf(phone, 'alert, how far it goes')
    await somewhere(phone)
    const [alert] = await leaving(phone, async () => {
      await phone.tap('Enregistrer la fiche')
      await phone.saved()
      await allSent(phone)
    })
    const desk = await asVisitor(browser, personOf('manager'), 'desktop')
    const page = await desk.newPage()
    await page.goto(`${BASE}/signalements/${alert}`)
    const sheet = await page.locator('main').innerText()
    assert.match(sheet, /en plusieurs points/)
    const [number] = sheet.match(/[A-Z0-9]+-\d{4}-\d{4}/) ?? (await page.locator('h1').innerText()).match(/[A-Z0-9]+-\d{4}-\d{4}/)
    await step(page, alert, 'approve')
    await step(page, alert, 'take_up')
    await desk.close()

    await phone.open('plus')
    const entry = phone.page.locator('.row', { hasText: 'Du nouveau' })
    await entry.locator('.count').waitFor()
    await entry.tap()
    await phone.title('Du nouveau')
    const card = phone.page.locator('.card', { hasText: number }).first()
    await card.getByText('À dire au résident').waitFor()
    const sentence = await card.locator('p').innerText()
    await gateOf(phone, 'news')
    await card.getByRole('button', { name: 'Copier la phrase' }).tap()
    await phone.page.locator('.toast').getByText('Copié').waitFor()
    assert.equal(await phone.page.evaluate(() => navigator.clipboard.readText()), sentence)
    // Read once, it is new no more; it stays there to be told, without network too.
    await phone.context.setOffline(true)
    await phone.page.close()
    phone.page = await phone.context.newPage()
    await phone.open('plus')
    await phone.page.locator('.row', { hasText: 'Du nouveau' }).waitFor()
    assert.equal(await phone.page.locator('.row', { hasText: 'Du nouveau' }).locator('.count').count(), 0)
    await phone.open('nouveau')
    await phone.page.locator('.card', { hasText: number }).first().getByText(sentence).waitFor()
    await phone.close()
  })
}

/** Everything that stands on the phone, as text: the base, and the files beside it. Sealed bytes say nothing. */
const standing = (page) => page.evaluate(async () => {
  const base = await new Promise((resolve) => {
    indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
  })
  const all = []
  for (const store of base.objectStoreNames) {
    all.push(await new Promise((resolve) => {
      base.transaction(store).objectStore(store).getAll().onsuccess = (event) => resolve(event.target.result)
    }))
  }
  base.close()
  for (const request of await (await caches.open('parvis-outbox')).keys()) {
    all.push(await (await (await caches.open('parvis-outbox')).match(request)).text())
  }
  return JSON.stringify(all)
})

/** The app opened by a phone whose clock shows so many hours more. */
async function openedAfter(phone, hours, path) {
  phone.page = await phone.context.newPage()
  if (hours) await phone.page.clock.setFixedTime(Date.now() + hours * 3_600_000)
  await phone.open(path)
  await phone.page.locator('h1').waitFor()
}

const READING = ['journal', 'verifier', 'nouveau', 'feuille', 'memoire', 'mois']

function unmet(browser) {
  test('three days without the server: what was told is on the phone no more, recording goes on, and all comes back', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    const bag = await bagOf(phone)
    const words = [bag.journal[0].id, bag.open_alerts[0].ref, bag.actions[0].title]
    const told = async () => {
      const text = await standing(phone.page)
      return words.filter((word) => text.includes(JSON.stringify(word).slice(1, -1)))
    }
    await phone.context.setOffline(true)
    // Saved before, and waiting: what it was about is said by its line.
    await phone.tap(/^Répéter/)
    await phone.saved()
    await openedAfter(phone, 71, 'journal')
    await phone.title('Journal du jour')
    assert.deepEqual(await told(), words)

    await openedAfter(phone, 73, 'journal')
    for (const path of READING) {
      await phone.open(path)
      await phone.title('Lecture fermée')
    }
    await gateOf(phone, 'reading is closed')
    // The receipt of the record still bears its identifier, and nothing of what it was.
    assert.deepEqual((await told()).filter((word) => word !== words[0]), [])
    const heads = await phone.page.evaluate(() => new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = ({ target: { result: base } }) => {
        const tx = base.transaction(['outbox', 'receipts'])
        const found = []
        for (const store of ['outbox', 'receipts']) {
          tx.objectStore(store).getAll().onsuccess = (event) => found.push(...event.target.result.map(({ head }) => Object.keys(head).sort().join()))
        }
        tx.oncomplete = () => resolve(found)
      }
    }))
    assert.deepEqual(heads.sort(), ['day,other,time', 'day,time'])
    await phone.open()
    await phone.title('Saisir')
    assert.equal(await phone.page.getByRole('button', { name: /^Répéter/ }).count(), 0)
    await phone.page.locator('.favourite').first().tap()
    await somewhere(phone)
    // The demonstration ends with its year: what is said is of its last days.
    await phone.page.locator('summary', { hasText: 'Plus de détails' }).tap()
    await phone.page.locator('#champ-day input[type=date]').fill(bag.today)
    await phone.page.locator('textarea').fill('Encombrants au pied des bornes.')
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.pill('2 à envoyer')
    assert.doesNotMatch(await standing(phone.page), /Encombrants/)

    // The clock is right again: it stays closed until the server is met, and what it said then leaves all the same.
    for (const page of phone.context.pages().slice(0, -1)) await page.close()
    await openedAfter(phone, 0, 'mois')
    await phone.title('Lecture fermée')
    await phone.context.setOffline(false)
    // Asked by the button, unless the phone met the server by itself before.
    const refresh = phone.page.getByRole('button', { name: 'Rafraîchir maintenant' })
    await refresh.tap({ timeout: 3_000 }).catch(() => {})
    await phone.title('Mon mois')
    await phone.open('journal')
    await phone.page.locator('.line[data-state=sent]').nth(2).waitFor()
    await phone.pill('À jour')
    await phone.close()
  })
}

export function toldSuite(browser) {
  followed(browser)
  told(browser)
  unmet(browser)
}
