// What a hurried hand does by mistake, and what must not be lost by it: a presence that was ended and left, a wrong tap
// that disarms or ends something, a place of another day, an hour to come.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allSent, attachedPhone, timeIsUp } from './terrain-phone.mjs'

/** Rewrites facts of the phone, then opens the app again: hours pass, or what it had learnt is forgotten. */
async function withFacts(phone, change) {
  await phone.page.evaluate(async (changes) => {
    const base = await new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
    })
    const tx = base.transaction('facts', 'readwrite')
    const over = new Promise((resolve) => {
      tx.oncomplete = resolve
    })
    const store = tx.objectStore('facts')
    for (const [name, more] of Object.entries(changes)) {
      const value = await new Promise((resolve) => {
        store.get(name).onsuccess = (event) => resolve(event.target.result)
      })
      store.put(Array.isArray(more) ? more : { ...value, ...more }, name)
    }
    await over
    base.close()
  }, change)
  await phone.page.reload()
  await phone.title('Saisir')
}

const HOUR = 60 * 60_000

async function timed(phone, hours) {
  await phone.tap('Démarrer une présence')
  // Until the place is known the phone still writes it down.
  await phone.page.locator('.tile.run small', { hasText: '·' }).waitFor()
  await withFacts(phone, { timer: { began: Date.now() - hours * HOUR } })
}

const minutesSaid = (phone) => phone.page.locator('#champ-minutes input:checked').evaluateAll((all) => all.map(({ value }) => value))

function presences(browser) {
  test('a presence that was ended makes room for a favourite and waits to be completed, its hours kept', async () => {
    const phone = await attachedPhone(browser)
    await timed(phone, 2)
    await phone.tap(/^Terminer la présence/)
    await phone.title('Présence')
    assert.deepEqual(await minutesSaid(phone), ['120'])
    // A resident calls, before anything was said of it.
    await phone.page.goBack()
    await phone.title('Saisir')
    await phone.page.locator('.favourite').nth(1).tap()
    await phone.page.goBack()
    await phone.page.getByRole('button', { name: /^À compléter/ }).getByText('1', { exact: true }).waitFor()
    await phone.tap(/^À compléter/)
    await phone.tap('Compléter')
    await phone.title('Présence')
    assert.deepEqual(await minutesSaid(phone), ['120'])
    await phone.close()
  })

  test('a presence that was ended is found again by a browser killed at « Quel thème ? »', async () => {
    const phone = await attachedPhone(browser)
    const other = { activity: 'A4', themes: ['T3.1'], minutes: 15, origin: 'O1', channel: 'C9', ending: 'S10' }
    await withFacts(phone, { favourites: [{ ...other, weight: 1, at: 1, pinned: false }] })
    await timed(phone, 1)
    await phone.tap(/^Terminer la présence/)
    await phone.title('Quel thème')
    await phone.page.reload()
    await phone.title('Quel thème')
    await phone.page.locator('.grid button').first().tap()
    await phone.title('Présence')
    assert.deepEqual(await minutesSaid(phone), ['60'])
    await phone.page.close()
    phone.page = await phone.context.newPage()
    await phone.open()
    await phone.button('Reprendre la saisie').waitFor()
    assert.equal(await phone.page.getByRole('button', { name: /^Terminer la présence/ }).count(), 0)
    await phone.close()
  })

  test('a presence that was forgotten asks how long it was, and never fills half a day by itself', async () => {
    const phone = await attachedPhone(browser)
    await timed(phone, 5)
    await phone.tap(/^Terminer la présence/)
    await phone.title('Présence')
    assert.deepEqual(await minutesSaid(phone), [])
    await phone.tap('Enregistrer')
    await phone.page.locator('#champ-minutes .bad').getByText('Dire la durée').waitFor()
    await phone.page.locator('#champ-minutes .chip', { hasText: '45' }).first().tap()
    await phone.tap('Enregistrer')
    await phone.saved()
    await allSent(phone)
    await phone.close()
  })
}

function wrongTaps(browser) {
  test('« Je suis sorti » by a wrong tap is undone: the card is back, and nothing has left', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('seul')
    await phone.page.locator('.chip').first().tap()
    await phone.tap('J’entre')
    await phone.page.locator('.alone').getByText(/^Transmis/).waitFor({ timeout: 20_000 })
    const kinds = []
    phone.page.on('request', (request) => {
      if (request.url().endsWith('/field/sync')) kinds.push(request.postDataJSON().envelopes.length)
    })
    await phone.tap('Je suis sorti, tout va bien')
    await phone.page.locator('.alone').waitFor({ state: 'detached' })
    await phone.tap('Annuler')
    await phone.page.locator('.alone').waitFor()
    await phone.page.reload()
    await phone.page.locator('.alone').waitFor()
    assert.equal(await timeIsUp(phone), 0)
    assert.deepEqual(kinds, [])
    // Said for good, it leaves.
    await phone.tap('Je suis sorti, tout va bien')
    await phone.page.locator('.alone').waitFor({ state: 'detached' })
    await allSent(phone)
    assert.deepEqual(kinds, [1])
    await phone.close()
  })

  test('« Terminer la tournée » by a wrong tap is undone: the same walk goes on', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.locator('.tabs button', { hasText: 'Tournée' }).tap()
    await phone.tap('Commencer une tournée')
    await phone.page.locator('.stop .tile').first().tap()
    await phone.page.getByText('1 lieu').waitFor()
    await phone.tap('Terminer la tournée')
    await phone.title('Saisir')
    await phone.tap('Annuler')
    await phone.tap(/^Tournée 1/)
    await phone.page.getByText('En cours · 1 lieu').waitFor()
    await phone.page.reload()
    await phone.page.locator('.stop .tile').first().tap()
    await phone.page.getByText('2 lieux').waitFor()
    await phone.tap('Terminer la tournée')
    await phone.title('Saisir')
    await allSent(phone)
    await phone.open('envois')
    await phone.page.getByText('Tournée · Envoyé').first().waitFor()
    await phone.close()
  })
}

function oldFacts(browser) {
  test('repeating asks where it is when the last place is an hour old and nothing says where the phone is', async () => {
    const phone = await attachedPhone(browser, { permissions: [] })
    await phone.tap('Autre activité')
    await phone.tap(/^Présence/)
    await phone.page.locator('.grid button').first().tap()
    await phone.page.locator('#champ-place .chip').first().tap()
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.tap(/^Répéter/)
    await phone.saved()
    await allSent(phone)
    await withFacts(phone, { last: { at: Date.now() - HOUR - 60_000 } })
    await phone.tap(/^Répéter/)
    await phone.title('Présence')
    assert.equal(await phone.page.locator('input[name=lieu]:checked').count(), 0)
    await phone.tap('Enregistrer')
    await phone.page.locator('#champ-place .bad').waitFor()
    assert.equal(await timeIsUp(phone), 0)
    await phone.close()
  })

  test('an hour to come is refused where it is typed', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.locator('.favourite').first().tap()
    await phone.page.getByText('Plus de détails').first().tap()
    const time = phone.page.locator('#champ-day input[type=time]')
    const day = phone.page.locator('#champ-day input[type=date]')
    const today = await day.inputValue()
    await time.fill('23:59')
    await phone.tap('Enregistrer')
    await phone.page.locator('#champ-day', { hasText: 'Moment à venir' }).waitFor()
    // The same hour, the day before.
    await day.fill(new Date(Date.parse(`${today}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10))
    await phone.tap('Enregistrer')
    await phone.saved()
    await allSent(phone)
    await phone.close()
  })
}

export function terrainSlips(browser) {
  presences(browser)
  wrongTaps(browser)
  oldFacts(browser)
}
