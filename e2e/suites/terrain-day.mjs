// A day on the phone as it goes wrong: gloves that tap twice, things left half said, a walk in a hurry, what the server
// refuses, a phone that changes hands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CODES, personOf, signIn } from '../house.mjs'
import { SYNC, allSent, answerWith, attachedPhone, gateOf, newRecord, signedInPhone, timeIsUp } from './terrain-phone.mjs'

const BAG = '**/api/v1/field/bag'
const NOTE = 'Encombrants au pied des bornes.'

/** The favourite at a rank, a note typed on it, left long enough to be put away. */
async function begin(phone, rank, note = NOTE) {
  await phone.page.locator('.favourite').nth(rank).tap()
  await phone.page.locator('textarea').fill(note)
  await phone.page.waitForTimeout(700)
}

const noted = (phone, note) => phone.page.waitForFunction((text) => document.querySelector('textarea')?.value === text, note)

/** The entries that wait on the phone, oldest first: their kinds and revisions. */
const queued = (phone) => phone.page.evaluate(async () => {
  const base = await new Promise((resolve) => {
    indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
  })
  const all = await new Promise((resolve) => {
    base.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => resolve(event.target.result)
  })
  base.close()
  return all.sort((a, b) => a.queued - b.queued).map(({ kind, rev, head }) => [kind, rev, head.about ?? ''])
})

function gloves(browser) {
  test('two taps in the same breath are one gesture: repeat, alone, end', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    await phone.context.setOffline(true)
    await phone.tapTwice(/^Répéter/)
    await phone.saved()
    await phone.pill('1 à envoyer')
    await phone.open('seul')
    await phone.page.locator('.chip').first().tap()
    await phone.tapTwice('J’entre')
    await phone.title('Saisir')
    assert.deepEqual((await queued(phone)).map(([kind]) => kind), ['activity.record', 'alone.enter'])
    await phone.tapTwice('Je suis sorti, tout va bien')
    await phone.page.locator('.alone').waitFor({ state: 'detached' })
    assert.deepEqual((await queued(phone)).map(([kind]) => kind), ['activity.record', 'alone.enter', 'alone.leave'])
    await phone.context.setOffline(false)
    await allSent(phone)
    await phone.close()
  })

  test('a walk in a hurry loses no place; one is taken away, then it ends', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.setOffline(true)
    await phone.page.locator('.tabs button', { hasText: 'Tournée' }).tap()
    await phone.tap('Commencer une tournée')
    await phone.page.locator('.stop').first().waitFor()
    // What was passed goes to the end of the list; the screen stays where the thumb is.
    await phone.page.locator('.stop .tile').first().tap()
    await phone.page.getByText('1 lieu').waitFor()
    await phone.page.waitForTimeout(300)
    assert.ok((await phone.page.evaluate(() => scrollY)) < 10, 'the list ran away')
    await phone.page.locator('.stop[data-done] .inline').first().tap()
    await phone.page.getByText('0 lieu').waitFor()
    await phone.page.evaluate(() => scrollTo(0, 0))
    // Three places in one breath, as the thumb goes down the list.
    await phone.page.evaluate(() => {
      for (const stop of [...document.querySelectorAll('.stop .tile')].slice(0, 3)) stop.click()
    })
    await phone.page.getByText('3 lieux').waitFor()
    await phone.page.reload()
    await phone.page.getByText('3 lieux').waitFor()
    await phone.page.locator('.stop[data-done] .inline').first().tap()
    await phone.page.getByText('2 lieux').waitFor()
    assert.deepEqual(await queued(phone), [['round.record', 6, '2 passages']])
    await phone.tap('Terminer la tournée')
    await phone.title('Saisir')
    assert.deepEqual(await queued(phone), [['round.record', 7, '2 passages']])
    await phone.context.setOffline(false)
    await allSent(phone)
    await phone.open('envois')
    await phone.page.getByText('Tournée · Envoyé').first().waitFor()
    await phone.close()
  })

  test('a walk forgotten until the next day is over at its last place', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.locator('.tabs button', { hasText: 'Tournée' }).tap()
    await phone.tap('Commencer une tournée')
    await phone.page.locator('.stop .tile').first().tap()
    await phone.page.getByText('1 lieu').waitFor()
    await phone.page.evaluate(async () => {
      const base = await new Promise((resolve) => {
        indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
      })
      const store = base.transaction('facts', 'readwrite').objectStore('facts')
      const round = await new Promise((resolve) => {
        store.get('round').onsuccess = (event) => resolve(event.target.result)
      })
      const before = new Date(Date.parse(`${round.day}T12:00:00Z`) - 2 * 86_400_000).toISOString().slice(0, 10)
      await new Promise((resolve) => {
        store.put({ ...round, day: before }, 'round').onsuccess = resolve
      })
      base.close()
    })
    await phone.page.reload()
    await phone.button('Commencer une tournée').waitFor()
    await allSent(phone)
    await phone.close()
  })
}

function halfSaid(browser) {
  test('repeating leaves what is being written; another capture makes it wait; giving up can be undone', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await begin(phone, 0)
    await phone.page.goBack()
    await phone.tap(/^Répéter/)
    await phone.saved()
    await phone.tap('Reprendre la saisie')
    await noted(phone, NOTE)
    await phone.page.goBack()
    await begin(phone, 1, 'Deux vélos gênent.')
    await phone.page.goBack()
    await phone.tap(/^À compléter/)
    await phone.title('À compléter')
    await phone.tap('Compléter')
    await noted(phone, NOTE)
    // What made room for it waits in its turn.
    await phone.tap('Abandonner')
    await phone.title('Saisir')
    await phone.tap('Annuler')
    await noted(phone, NOTE)
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.tap(/^À compléter/)
    await phone.tap('Compléter')
    await noted(phone, 'Deux vélos gênent.')
    await phone.tap('Abandonner')
    await phone.title('Saisir')
    assert.equal(await phone.page.getByRole('button', { name: /^(À compléter|Reprendre)/ }).count(), 0)
    await allSent(phone)
    await phone.close()
  })

  test('an alert begun at its address is sent; what was typed is found again; the guard reads where exactly', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('signaler')
    await phone.page.locator('.grid button').first().tap()
    await phone.title('Signaler')
    await phone.page.locator('textarea').fill(NOTE)
    await phone.page.getByLabel(/^Précision/).fill('Hall, chez Mme Exemple')
    await phone.page.getByText('La note semble nommer quelqu’un.').waitFor()
    await phone.page.getByLabel(/^Précision/).fill('Hall B')
    await phone.page.waitForTimeout(700)
    // The tab is killed while the camera is open.
    await phone.page.close()
    phone.page = await phone.context.newPage()
    await phone.open()
    await phone.tap('Reprendre la fiche')
    await noted(phone, NOTE)
    assert.equal(await phone.page.getByLabel(/^Précision/).inputValue(), 'Hall B')
    if ((await phone.page.locator('input[name=lieu]:checked').count()) === 0) await phone.page.locator('#champ-place .chip').first().tap()
    await phone.tap('Enregistrer la fiche')
    await phone.saved()
    await allSent(phone)
    await phone.open('envois')
    await phone.page.getByText('Fiche · Envoyé').first().waitFor()
    await phone.close()
  })

  test('what could not be written is never said to be kept, and stays where it was', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('seul')
    await phone.page.locator('.chip').first().tap()
    await phone.tap('J’entre')
    await phone.page.locator('.alone').waitFor()
    await phone.page.evaluate(() => {
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (...given) {
        if (this.name === 'outbox' && window.broken) throw new DOMException('the disk is gone', 'UnknownError')
        return put.apply(this, given)
      }
      window.broken = true
    })
    await phone.tap('Je suis sorti, tout va bien')
    await phone.page.getByText('Rien n’a été enregistré').waitFor()
    await phone.page.locator('.alone').waitFor()
    await phone.page.evaluate(() => {
      window.broken = false
    })
    await phone.tap('Je suis sorti, tout va bien')
    await phone.page.locator('.alone').waitFor({ state: 'detached' })
    await allSent(phone)
    await phone.close()
  })
}

function full(browser) {
  test('without lasting storage twenty wait at most, and one of them can still be corrected', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.addInitScript(() => {
      navigator.storage.persist = async () => false
      navigator.storage.persisted = async () => false
    })
    await phone.page.reload()
    await phone.page.getByText(/Stockage non garanti/).waitFor()
    await newRecord(phone)
    await phone.context.setOffline(true)
    for (let turn = 1; turn < 20; turn += 1) {
      await phone.tap(/^Répéter/)
      await phone.saved()
    }
    await phone.page.getByText(/encore 0\ssaisie/).waitFor()
    await phone.tap(/^Répéter/)
    await phone.page.getByText('Rien n’a été enregistré').waitFor()
    await phone.page.locator('.tabs button', { hasText: 'Journal' }).tap()
    await phone.page.locator('.line[data-state=waiting]').first().getByRole('button', { name: 'Corriger' }).tap()
    await phone.page.locator('#champ-minutes .chip', { hasText: '45' }).first().tap()
    await phone.tap('Enregistrer la correction')
    await phone.saved()
    // It takes the place of what never left, or follows what tried to.
    assert.ok([20, 21].includes((await queued(phone)).length))
    await phone.context.setOffline(false)
    await allSent(phone)
    await phone.close()
  })
}

/** Alerts to be looked at, whatever the demonstration holds; what is said of them is answered as asked. */
async function toVerify(phone) {
  const { places, verify } = await phone.page.evaluate(() => fetch('/api/v1/field/bag').then((answer) => answer.json()))
  assert.ok(Array.isArray(verify))
  const line = (number) => ({
    alert: `0190b2a0-0000-7000-8000-0000000000f${number}`,
    ref: `X-2019-000${number}`,
    theme: 'Dépôt sauvage',
    place: places[number].code,
    detail: '',
    declared_on: '2019-06-01',
  })
  await phone.context.route(BAG, async (route) => {
    const answer = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } })
    const bag = await answer.json()
    await route.fulfill({ json: { ...bag, verify: [line(1), line(2)] }, headers: { etag: '"x"' } })
  })
}

function looked(browser) {
  test('« C’est réglé », « Ça persiste » : one tap each; what is refused is offered again, and leaves the queue', async () => {
    const phone = await attachedPhone(browser)
    await toVerify(phone)
    await phone.open()
    await phone.tap(/^À vérifier/)
    await phone.title('À vérifier sur place')
    await phone.page.locator('.card').nth(1).waitFor()
    await gateOf(phone, 'to be checked')
    await phone.context.route(SYNC, answerWith('refused', [{ field: 'move', reason: 'Cette fiche a changé.' }]))
    await phone.page.locator('.card').first().getByRole('button', { name: 'Ça persiste' }).tap()
    await phone.page.locator('.card').nth(1).waitFor({ state: 'detached' })
    await phone.page.locator('.toast').getByText('Enregistré').waitFor()
    await timeIsUp(phone)
    await phone.pill('1 à corriger')
    // Nothing was said: it is there to be said again.
    await phone.page.locator('.card').nth(1).waitFor()
    await phone.page.locator('.pill').tap()
    await phone.page.locator('.row').first().tap()
    await phone.page.getByText('Cette fiche a changé.').waitFor()
    await gateOf(phone, 'an entry of the queue')
    const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('Exporter')])
    assert.match(download.suggestedFilename(), /parvis/)
    await phone.tap('Retirer')
    await phone.pill('À jour')
    await phone.tap('Annuler')
    await phone.pill('1 à corriger')
    await phone.page.locator('.row').first().tap()
    await phone.tap('Retirer')
    await phone.pill('À jour')
    await phone.context.unroute(SYNC)
    await phone.context.route(SYNC, answerWith('kept'))
    await phone.open('verifier')
    await phone.page.locator('.card').first().getByRole('button', { name: 'C’est réglé' }).tap()
    await phone.page.locator('.card').nth(1).waitFor({ state: 'detached' })
    await allSent(phone)
    await phone.close()
  })

  test('a position that is refused is said, and the list is there', async () => {
    const phone = await attachedPhone(browser, { permissions: ['background-sync'], geolocation: undefined })
    await phone.page.locator('.favourite').first().tap()
    await phone.tap('Proposer d’après ma position')
    await phone.page.getByText('Position refusée ou introuvable').waitFor()
    await phone.close()
  })
}

function journal(browser) {
  test('what was sent is corrected, then withdrawn, and the withdrawal taken back in time', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    await phone.open('journal')
    const line = phone.page.locator('.line').first()
    await line.getByRole('button', { name: 'Corriger' }).tap()
    await phone.page.locator('#champ-minutes .chip', { hasText: '45' }).first().tap()
    await phone.tap('Enregistrer la correction')
    await phone.title(/Saisir|Journal/)
    await allSent(phone)
    await phone.open('journal')
    await line.getByText(/45/).waitFor()
    await line.getByRole('button', { name: 'Annuler la saisie' }).tap()
    await phone.page.locator('.toast').getByText('Saisie retirée').waitFor()
    await phone.tap('Annuler')
    await line.getByText('Envoyé').waitFor()
    await phone.pill('À jour')
    await line.getByRole('button', { name: 'Annuler la saisie' }).tap()
    await line.getByText('Envoyé').waitFor({ state: 'detached' })
    await allSent(phone)
    await line.getByText('Annulé').waitFor()
    await phone.close()
  })

  test('what was just done is said beside the way back, which leads there at once', async () => {
    const phone = await attachedPhone(browser)
    await phone.tap('Tension')
    await phone.tap(/^À compléter/)
    await phone.title('À compléter')
    await phone.tap('Supprimer')
    await phone.page.locator('.toast').waitFor()
    // What a finger would meet there: a tap that waits for what covers a button would prove nothing.
    const met = await phone.page.locator('.arrow').evaluate((arrow) => {
      const { left, top, width, height } = arrow.getBoundingClientRect()
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.arrow, .toast')?.className
    })
    assert.equal(met, 'arrow')
    // The tap was a glove's: it comes back, with its hour.
    await phone.tap('Annuler')
    await phone.page.locator('.card').getByText('Tension').waitFor()
    await phone.page.reload()
    await phone.page.locator('.card').getByText('Tension').waitFor()
    await phone.tap('Supprimer')
    await phone.page.locator('.toast').waitFor()
    await phone.page.locator('.arrow').tap()
    await phone.title('Saisir')
    await phone.close()
  })

  test('of what has left nothing is asked for again, its ending neither', async () => {
    const phone = await attachedPhone(browser)
    const ending = phone.page.locator('#champ-ending')
    await phone.tap('Autre activité')
    await phone.tap(/^Conflit/)
    await phone.page.locator('.grid button').first().tap()
    await ending.getByText('à dire').waitFor()
    await ending.locator('.chip').first().tap()
    await phone.tap('Enregistrer')
    await phone.saved()
    await allSent(phone)
    await phone.open('journal')
    // What the test before took back stands there too, and is corrected no more.
    const correct = phone.page.getByRole('button', { name: 'Corriger' })
    await phone.page.locator('.line', { hasText: /· Conflit/ }).filter({ has: correct }).first().getByRole('button', { name: 'Corriger' }).tap()
    await phone.page.getByText('Ce relevé est parti.').waitFor()
    await ending.waitFor()
    assert.equal(await ending.getByText('à dire').count(), 0)
    await phone.page.locator('#champ-minutes .chip', { hasText: '45' }).first().tap()
    await phone.tap('Enregistrer la correction')
    await phone.title(/Saisir|Journal/)
    await phone.close()
  })

  test('a month that is validated shows it, and nothing of it is changed from the phone', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    await phone.context.route(BAG, async (route) => {
      const answer = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } })
      const bag = await answer.json()
      const lines = bag.journal.map((one) => ({ ...one, validated: true }))
      await route.fulfill({ json: { ...bag, journal: lines }, headers: { etag: '"y"' } })
    })
    await phone.open('journal')
    await phone.page.locator('.line[data-state=validated]').first().getByText('Validé').waitFor()
    assert.equal(await phone.page.getByRole('button', { name: 'Corriger' }).count(), 0)
    await phone.close()
  })

  test('the memory of a place and the month open without network, and the month is shared as text', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.addInitScript(() => {
      navigator.share = async ({ text }) => {
        window.shared = text
      }
    })
    await phone.context.setOffline(true)
    await phone.open('memoire')
    await phone.page.locator('.chip').first().tap()
    await phone.page.getByRole('heading', { name: 'Fiches ouvertes' }).waitFor()
    await phone.page.getByRole('heading', { name: 'Engagements pris' }).waitFor()
    await phone.open('mois')
    await phone.tap('Partager')
    const shared = await phone.page.evaluate(() => window.shared)
    assert.match(shared, /interventions/)
    await phone.close()
  })
}

function hands(browser) {
  test('a phone in another hand shows nothing of the day before, and what waited there is kept for its author', async () => {
    const phone = await attachedPhone(browser)
    const { context } = phone
    await newRecord(phone)
    await allSent(phone)
    await context.setOffline(true)
    await begin(phone, 0)
    await phone.tap('Enregistrer')
    await phone.saved()
    await timeIsUp(phone)
    // Another person signs in on the same phone, before anything could leave.
    await context.clearCookies()
    await context.route(SYNC, (route) => route.fulfill({ status: 401, json: {} }))
    await context.setOffline(false)
    const other = CODES.filter(({ role }) => role === 'mediator').at(-1)
    assert.notEqual(other.login, personOf('mediator').login)
    await (await signIn(context, other)).close()
    await phone.open('rattacher')
    await context.unroute(SYNC)
    const [answer] = await Promise.all([
      context.waitForEvent('response', { predicate: (one) => one.url().endsWith('/field/sync') && one.status() === 200, timeout: 30_000 }),
      phone.attach(),
    ])
    const { receipts } = await answer.json()
    assert.deepEqual(receipts.map(({ verdict }) => verdict), ['quarantined'])
    await phone.pill('À jour')
    await phone.open('journal')
    await phone.title('Journal du jour')
    assert.equal(await phone.page.locator('.line[data-state=apart]').count(), 0)
    await phone.open('envois')
    await phone.page.getByText('Intervention · À l’examen').waitFor()
    await phone.close()
  })
}

function gated(browser) {
  test('the locked screen and a withdrawn phone pass the gate', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('code')
    await phone.chooseCode('240613')
    await phone.open()
    await phone.title('Code')
    await gateOf(phone, 'locked')
    await phone.page.locator('input.code').fill('240613')
    await phone.title('Saisir')
    await phone.open('code')
    await phone.page.locator('input.code').fill('240613')
    await phone.title('Verrouillage')
    await gateOf(phone, 'a code that is changed')
    await phone.close()
  })

  test('each screen, opened by its address, passes the gate in English', async (t) => {
    const phone = await signedInPhone(browser, { locale: 'en-GB' })
    await phone.open()
    await phone.tap('Attach this phone')
    await phone.tap('Later')
    await phone.title('Record')
    for (const path of ['', 'tournee', 'journal', 'plus', 'a-completer', 'verifier', 'nouveau', 'feuille', 'memoire', 'mois', 'seul', 'envois', 'reglages', 'code']) {
      await t.test(`/terrain/${path} passes the gate in English`, async () => {
        await phone.open(path)
        await phone.page.locator('h1').waitFor()
        await gateOf(phone, `${path}, in English`)
      })
    }
    await phone.open()
    await phone.tap('Other activity')
    await phone.tap(/^Conflict/)
    await phone.page.locator('.grid button').first().tap()
    await phone.page.locator('#champ-people').waitFor()
    await gateOf(phone, 'recap, in English')
    await phone.open()
    await phone.tap('Report')
    await phone.page.locator('.grid button').first().tap()
    await gateOf(phone, 'alert, in English')
    // What is running shows where it is.
    await phone.open('seul')
    await phone.page.locator('.chip').first().tap()
    await phone.tap('I go in')
    await phone.title('Record')
    await phone.tap('Start a presence')
    await phone.page.locator('.tile.run').waitFor()
    await gateOf(phone, 'alone and present, in English')
    await phone.tap('I am out')
    await phone.close()
  })
}

export function terrainDay(browser) {
  gloves(browser)
  halfSaid(browser)
  full(browser)
  looked(browser)
  journal(browser)
  hands(browser)
  gated(browser)
}
