// The field app on a phone: attached, used with one thumb, without network, refused, locked, revoked.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { devices } from 'playwright-core'
import { faultsOf } from '../gate/gate.mjs'
import { BASE, complaintsOf, personOf, signIn } from '../house.mjs'

const APP = `${BASE}/terrain/`
const SYNC = '**/api/v1/field/sync'
/** The time to undo, after which an entry may leave. */
const UNDO = 6_500

const PHONE = {
  ...devices['Pixel 7'],
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  geolocation: { latitude: 50.648, longitude: 2.9744 },
  permissions: ['geolocation', 'background-sync'],
}

/** A phone in the hand: it taps, and counts its taps. */
class Phone {
  taps = 0

  constructor(context, page) {
    this.context = context
    this.page = page
    this.complaints = complaintsOf(page)
  }

  button(name) {
    return this.page.getByRole('button', { name }).first()
  }

  async tap(name) {
    this.taps += 1
    await this.button(name).tap()
  }

  /** The taps that an act takes, and no other. */
  async tapsOf(act) {
    const before = this.taps
    await act()
    return this.taps - before
  }

  async title(text) {
    await this.page.getByRole('heading', { level: 1, name: text }).waitFor()
  }

  async saved() {
    await this.page.locator('.toast').getByText('Enregistré', { exact: true }).waitFor()
    await this.title('Saisir')
  }

  async open(path = '') {
    await this.page.goto(APP + path)
  }

  /** Waits until the pill of the header says so. */
  async pill(text) {
    await this.page.locator('.pill', { hasText: text }).waitFor({ timeout: 20_000 })
  }

  close() {
    return this.context.close()
  }
}

async function signedInPhone(browser, more = {}) {
  const context = await browser.newContext({ ...PHONE, ...more })
  await (await signIn(context, personOf('mediator'))).close()
  return new Phone(context, await context.newPage())
}

/** A phone attached to a mediator, on its first screen, its worker in place. */
async function attachedPhone(browser, more) {
  const phone = await signedInPhone(browser, more)
  await phone.open()
  await phone.title('Préparer ce téléphone')
  await phone.tap('Rattacher ce téléphone')
  await phone.title('Saisir')
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return phone
}

/** The shortest new record: a theme of the first level, everything else guessed. */
async function newRecord(phone, activity = /^Présence/) {
  await phone.tap('Autre activité')
  await phone.tap(activity)
  await phone.title('Quel thème')
  phone.taps += 1
  await phone.page.locator('.grid button').first().tap()
  await phone.tap('Enregistrer')
  await phone.saved()
}

/** Lets what was saved leave, then waits until nothing waits. */
async function allSent(phone) {
  await phone.page.waitForTimeout(UNDO)
  await phone.pill('À jour')
}

const sha256 = (sealed) => createHash('sha256').update(Buffer.from(sealed, 'base64url')).digest('hex')

/** Answers a batch as a server would, with the same verdict for all. */
function answerWith(verdict, reasons = []) {
  return async (route) => {
    const { envelopes } = route.request().postDataJSON()
    const receipts = envelopes.map(({ record, rev, sealed }) => ({
      record, rev, verdict, seq: 1, sha256: sha256(sealed), reasons,
    }))
    await route.fulfill({ json: { server_time: new Date().toISOString(), receipts } })
  }
}

async function gateOf(phone, where) {
  // What is said of the last act goes away by itself; the gate looks at the screen.
  await phone.page.locator('.toast').waitFor({ state: 'detached' })
  const faults = [...(await faultsOf(phone.page)), ...(await smallTargets(phone.page))]
  assert.deepEqual(faults, [], where)
}

/** Every target that can be seen is at least 48 by 48 pixels. */
function smallTargets(page) {
  return page.$$eval('button, a[href], summary, .chip, .switch, .field input, textarea', (all) =>
    all
      .filter((one) => one.checkVisibility() && !one.disabled)
      .map((one) => [one.textContent.trim().slice(0, 30) || one.className, one.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 47.5 || box.height < 47.5))
      .map(([name, box]) => `target of ${Math.round(box.width)}×${Math.round(box.height)}: ${name}`),
  )
}

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
  test('new activity 4 taps, favourite 2, repeat 1, timed presence 3, alert 4 at most', async () => {
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
      await phone.tap('Enregistrer le signalement')
      await phone.saved()
    })
    assert.deepEqual(counted, { activity: 4, favourite: 2, repeat: 1, presence: 3, alert: 3 })
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
    const time = await phone.page.evaluate(() =>
      new Date().toLocaleTimeString('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Paris' }))
    await phone.tap('Tension')
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
    assert.equal(await phone.page.locator('.line[data-state=sent]').count() >= 2, true)
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
    await phone.page.waitForTimeout(UNDO)
    await phone.button('Se reconnecter').waitFor()
    await phone.pill('1 à envoyer')
    await phone.close()
  })

  test('an entry that the server refuses is parked with its reason, corrected, and leaves', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.route(SYNC, answerWith('refused', [{ field: 'note', reason: 'Cette note est refusée.' }]))
    await newRecord(phone)
    await phone.page.waitForTimeout(UNDO)
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
    await phone.page.waitForTimeout(UNDO)
    await phone.pill('1 à corriger')
    await phone.close()
  })

  test('an order to forget that anyone could have written wipes nothing', async () => {
    const phone = await attachedPhone(browser)
    const forged = { type: 'device-revoked', device: 'x', at: new Date().toISOString(), signature: 'AAAA' }
    await phone.context.route(SYNC, (route) => route.fulfill({ status: 410, json: forged }))
    await newRecord(phone)
    await phone.page.waitForTimeout(UNDO + 1000)
    await phone.pill('1 à envoyer')
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

function locked(browser) {
  const type = async (phone, code) => {
    await phone.page.locator('input.code').fill(code)
  }

  test('six digits lock what is readable; five wrong ones seal it for the server', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('code')
    await type(phone, '240613')
    await phone.tap('Choisir un code')
    await phone.page.locator('.toast').getByText('Code enregistré').waitFor()
    await phone.open()
    await phone.title('Code')
    await type(phone, '240613')
    await phone.title('Saisir')
    await phone.tap('Constat')
    await phone.page.reload()
    for (let left = 4; left >= 1; left -= 1) {
      await type(phone, '000000')
      await phone.page.getByText(`Encore ${left} essai`).waitFor()
    }
    await type(phone, '000000')
    await phone.page.getByText('ce qui était lisible a été scellé').waitFor()
    await phone.tap('Rattacher ce téléphone')
    await phone.title('Saisir')
    assert.equal(await phone.page.getByRole('button', { name: /^À compléter/ }).count(), 0)
    await phone.close()
  })
}

const SCREENS = ['', 'tournee', 'journal', 'plus', 'a-completer', 'verifier', 'feuille', 'memoire', 'mois', 'seul', 'envois', 'reglages', 'code', 'rattacher']

function readable(browser) {
  for (const path of SCREENS) {
    test(`/terrain/${path} passes the gate`, async () => {
      const phone = await attachedPhone(browser)
      await phone.open(path)
      await phone.page.locator('h1').waitFor()
      await gateOf(phone, path)
      await phone.close()
    })
  }

  test('the screens of a capture pass the gate', async () => {
    const phone = await attachedPhone(browser)
    await phone.tap('Autre activité')
    await gateOf(phone, 'activity')
    await phone.tap(/^Conflit/)
    await phone.title('Quel thème')
    await gateOf(phone, 'theme')
    await phone.page.locator('.grid button').first().tap()
    await phone.page.locator('#champ-people button:not(:disabled)').first().tap()
    await gateOf(phone, 'recap')
    await phone.open()
    await phone.tap('Signaler')
    await gateOf(phone, 'alert')
    await phone.page.locator('.grid button').first().tap()
    await gateOf(phone, 'alert, details')
    await phone.close()
  })

  test('the app speaks English to an English phone', async () => {
    const phone = await signedInPhone(browser, { locale: 'en-GB' })
    await phone.open()
    await phone.title('Prepare this phone')
    await phone.tap('Attach this phone')
    await phone.title('Record')
    assert.equal(await phone.page.getAttribute('html', 'lang'), 'en')
    await phone.close()
  })
}

export function terrainSuite(browser) {
  attaching(browser)
  thumbs(browser)
  offline(browser)
  locked(browser)
  readable(browser)
}
