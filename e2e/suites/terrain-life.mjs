// What the app lives through: another language, a new version, a phone left alone, two tabs, a cleared store,
// a telephone taken back, favourites put in order, someone alone whose time is over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { personOf, signIn } from '../house.mjs'
import { Renewal } from '../roads.mjs'
import { APP, PHONE, Phone, SYNC, allSent, asTheFormer, attachedPhone, gateOf, keptIn, newRecord, signedInPhone, timeIsUp, until } from './terrain-phone.mjs'

const CODE = '240613'

async function chooseCode(phone) {
  await phone.open('code')
  await phone.chooseCode(CODE)
}

async function unlock(page) {
  await page.locator('input.code').fill(CODE)
  await page.getByRole('heading', { level: 1, name: 'Saisir' }).waitFor()
}

/** Files of the app that the worker keeps, by the beginning of their names. */
const kept = (page) => page.evaluate(async () => {
  const names = []
  for (const cache of await caches.keys()) {
    if (cache.startsWith('parvis-terrain-')) names.push(...(await (await caches.open(cache)).keys()).map(({ url }) => url))
  }
  return names.map((url) => url.split('/').pop().replace(/-[\w-]{8}\./, '.')).sort()
})

/** The parts that hold the words of a language. */
const WORDS = /^part-(fr|en)\./

function languages(browser) {
  test('an English phone never blinks in French, loads no French, and starts offline', async () => {
    const phone = await signedInPhone(browser, { locale: 'en-GB' })
    const asked = []
    phone.page.on('request', (request) => asked.push(request.url()))
    await phone.page.addInitScript(() => {
      window.shown = []
      new MutationObserver(() => window.shown.push(document.querySelector('#app')?.textContent ?? ''))
        .observe(document, { subtree: true, childList: true, characterData: true })
    })
    await phone.open()
    await phone.title('Prepare this phone')
    const french = (await phone.page.evaluate(() => window.shown)).filter((text) => /Ouverture|Préparer|Rattacher/.test(text))
    assert.deepEqual(french, [])
    await phone.tap('Attach this phone')
    await phone.tap('Later')
    await phone.title('Record')
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    assert.deepEqual(asked.filter((url) => url.includes('/part-fr-')), [])
    assert.deepEqual((await kept(phone.page)).filter((name) => WORDS.test(name)), ['part-en.js'])
    await phone.context.setOffline(true)
    await phone.page.close()
    phone.page = await phone.context.newPage()
    await phone.open()
    await phone.title('Record')
    await phone.close()
  })

  test('a French phone pays no English until it is chosen; from then on it has both, offline too', async () => {
    const phone = await attachedPhone(browser)
    assert.deepEqual((await kept(phone.page)).filter((name) => WORDS.test(name)), ['part-fr.js'])
    await phone.open('reglages')
    await phone.context.setOffline(true)
    await phone.page.getByRole('radio', { name: 'English' }).check({ force: true }).catch(() => undefined)
    await phone.page.locator('.toast').getByText('Cette langue demande le réseau').waitFor()
    assert.equal(await phone.page.getAttribute('html', 'lang'), 'fr')
    await phone.context.setOffline(false)
    await phone.page.reload()
    await phone.page.getByRole('radio', { name: 'English' }).check({ force: true })
    await phone.title('Settings')
    await phone.context.setOffline(true)
    await phone.open()
    await phone.title('Record')
    await phone.open('reglages')
    await phone.page.getByRole('radio', { name: 'Français' }).check({ force: true })
    await phone.title('Réglages')
    await phone.close()
  })
}

async function renewable(browser, t) {
  const road = new Renewal()
  await road.open()
  t.after(() => road.close())
  const context = await browser.newContext(PHONE)
  await asTheFormer(context)
  await (await signIn(context, personOf('mediator'), road.house)).close()
  const phone = new Phone(context, await context.newPage())
  phone.open = (path = '') => phone.page.goto(`${road.house}/terrain/${path}`)
  await phone.open()
  await phone.attach()
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return { road, phone }
}

function updated(browser) {
  test('a new version waits for the end of a capture, and takes over a full outbox without losing an entry', async (t) => {
    const { road, phone } = await renewable(browser, t)
    road.refusing = 503
    await newRecord(phone)
    for (let turn = 0; turn < 4; turn += 1) {
      await phone.tap(/^Répéter/)
      await phone.saved()
    }
    await Promise.all([phone.page.waitForResponse(SYNC), timeIsUp(phone)])
    await phone.pill('5 à envoyer')
    const sealed = () => phone.page.evaluate(async () => {
      const base = await new Promise((resolve) => {
        indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
      })
      const all = await new Promise((resolve) => {
        base.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => resolve(event.target.result)
      })
      base.close()
      return all.map(({ id, sha256 }) => `${id} ${sha256}`).sort()
    })
    const before = await sealed()
    assert.equal(before.length, 5)
    // In the middle of a capture the next version comes in and says nothing.
    await phone.page.locator('.favourite').first().tap()
    await phone.page.locator('textarea').fill('Encombrants au pied des bornes.')
    road.version = 2
    await phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration.update()
      while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50))
    })
    await phone.page.waitForTimeout(1_000)
    assert.equal(await phone.page.getByText('Une nouvelle version est prête').count(), 0)
    assert.equal(await phone.page.inputValue('textarea'), 'Encombrants au pied des bornes.')
    // Closed and opened again, it is still the version before: nothing changed under the fingers.
    await phone.page.reload()
    await phone.page.waitForFunction(() => document.querySelector('textarea')?.value.startsWith('Encombrants'))
    assert.doesNotMatch(await phone.page.locator('script[type=module]').getAttribute('src'), /__9\.js$/)
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.page.getByText('Une nouvelle version est prête').waitFor()
    await Promise.all([phone.page.waitForEvent('load'), phone.tap('Mettre à jour')])
    await phone.title('Saisir')
    assert.match(await phone.page.locator('script[type=module]').getAttribute('src'), /__9\.js$/)
    assert.deepEqual((await phone.page.evaluate(() => caches.keys())).filter((name) => name.startsWith('parvis-terrain-') && !name.includes('v2')), [])
    const after = await sealed()
    assert.equal(after.length, 6)
    assert.deepEqual(before.filter((one) => !after.includes(one)), [])
    // It starts offline under its new version, and everything leaves once.
    await phone.context.setOffline(true)
    await phone.page.reload()
    await phone.pill('6 à envoyer')
    await phone.context.setOffline(false)
    road.refusing = 0
    await phone.page.evaluate(() => dispatchEvent(new Event('online')))
    await phone.pill('À jour')
    await phone.open('journal')
    await phone.page.locator('.line[data-state=sent]').nth(5).waitFor()
    await phone.close()
  })
}

function updatedElsewhere(browser) {
  test('a new version taken in one tab waits, in the other, for the end of its capture', async (t) => {
    const { road, phone } = await renewable(browser, t)
    const other = new Phone(phone.context, await phone.context.newPage())
    await other.page.goto(`${road.house}/terrain/`)
    await other.title('Saisir')
    await other.page.locator('.favourite').first().tap()
    await other.page.locator('textarea').fill('Encombrants au pied des bornes.')
    road.version = 2
    await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update())
    await phone.page.bringToFront()
    await phone.page.getByText('Une nouvelle version est prête').waitFor()
    await Promise.all([phone.page.waitForEvent('load'), phone.tap('Mettre à jour')])
    await phone.title('Saisir')
    await other.page.bringToFront()
    await other.page.waitForTimeout(1_500)
    assert.equal(await other.page.inputValue('textarea'), 'Encombrants au pied des bornes.')
    assert.doesNotMatch(await other.page.locator('script[type=module]').getAttribute('src'), /__9\.js$/)
    await other.page.locator('#champ-place .chip :checked').first().waitFor({ state: 'attached' })
    await Promise.all([other.page.waitForEvent('load'), other.tap('Enregistrer')])
    await other.title('Saisir')
    assert.match(await other.page.locator('script[type=module]').getAttribute('src'), /__9\.js$/)
    await allSent(other)
    await phone.close()
  })
}

function leftAlone(browser) {
  test('three minutes without a touch lock the phone, whatever is on the screen, and the capture is found again', async () => {
    const phone = await signedInPhone(browser)
    await phone.page.clock.install()
    await phone.open()
    await phone.attach()
    await chooseCode(phone)
    await phone.open()
    await unlock(phone.page)
    // Fingers that move keep it open.
    for (let turn = 0; turn < 3; turn += 1) {
      await phone.page.clock.fastForward('01:30')
      await phone.page.locator('h1').tap()
    }
    await phone.title('Saisir')
    await phone.page.locator('.favourite').first().tap()
    await phone.page.locator('textarea').fill('Encombrants au pied des bornes.')
    await phone.page.clock.runFor(2_000)
    await phone.page.clock.fastForward('02:30')
    assert.equal(await phone.page.locator('textarea').count(), 1)
    await phone.page.clock.fastForward('00:50')
    await phone.title('Code')
    assert.doesNotMatch(await phone.page.content(), /Encombrants/)
    await phone.page.locator('input.code').fill(CODE)
    await phone.page.locator('textarea').waitFor()
    assert.equal(await phone.page.inputValue('textarea'), 'Encombrants au pied des bornes.')
    // The same from a cold start.
    await phone.page.reload()
    await phone.page.locator('input.code').fill(CODE)
    await phone.page.locator('textarea').waitFor()
    assert.equal(await phone.page.inputValue('textarea'), 'Encombrants au pied des bornes.')
    await phone.close()
  })

  test('a minute out of sight locks it as well', async () => {
    const phone = await signedInPhone(browser)
    await phone.page.clock.install()
    await phone.open()
    await phone.attach()
    await chooseCode(phone)
    await phone.open()
    await unlock(phone.page)
    const sight = (state) => phone.page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
    await sight('hidden')
    await phone.page.clock.fastForward('00:40')
    await sight('visible')
    await phone.title('Saisir')
    await sight('hidden')
    await phone.page.clock.fastForward('01:05')
    await sight('visible')
    await phone.title('Code')
    await phone.close()
  })
}

function twoTabs(browser) {
  test('two tabs share one outbox: each entry leaves once, and what one takes back the other does not send', async () => {
    const phone = await attachedPhone(browser)
    const other = new Phone(phone.context, await phone.context.newPage())
    await other.open()
    await other.title('Saisir')
    const left = []
    await phone.context.route(SYNC, async (route) => {
      left.push(...route.request().postDataJSON().envelopes.map(({ record, rev }) => `${record}|${rev}`))
      await route.continue()
    })
    await newRecord(phone)
    await newRecord(other)
    await phone.page.bringToFront()
    await phone.tap(/^Répéter/)
    await phone.saved()
    await phone.tap('Annuler')
    await other.page.bringToFront()
    await other.tap(/^Répéter/)
    await other.saved()
    await allSent(other)
    await phone.page.bringToFront()
    await phone.pill('À jour')
    // What was taken back would leave now, if it were still somewhere.
    await timeIsUp(phone)
    await phone.page.waitForTimeout(1_000)
    assert.equal(left.length, 3, left.join(' '))
    assert.equal(new Set(left).size, 3)
    await phone.open('journal')
    await phone.page.locator('.line[data-state=sent]').nth(2).waitFor()
    await phone.close()
  })
}

function oneSender(browser) {
  test('one sender at a time: what one tab is sending the other does not send', async () => {
    const phone = await attachedPhone(browser)
    const other = new Phone(phone.context, await phone.context.newPage())
    await other.open()
    await other.title('Saisir')
    const left = []
    let answered
    const patience = new Promise((resolve) => {
      answered = resolve
    })
    await phone.context.route(SYNC, async (route) => {
      left.push(...route.request().postDataJSON().envelopes.map(({ record }) => record))
      await patience
      await route.continue()
    })
    await phone.page.bringToFront()
    await newRecord(phone)
    await timeIsUp(phone)
    await until('the record leaves', () => left.length > 0)
    // The answer takes its time; meanwhile each tab is told twice that the network is there.
    for (const { page } of [other, phone, other, phone]) {
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await page.waitForTimeout(400)
    }
    assert.equal(left.length, 1, left.join(' '))
    answered()
    await allSent(phone)
    assert.equal(left.length, 1, left.join(' '))
    await phone.close()
  })
}

/** Clears what the browser keeps for the site, as its settings would. */
async function clear(phone, types) {
  const session = await phone.context.newCDPSession(phone.page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(APP).origin, storageTypes: types })
  await session.detach()
}

function cleared(browser) {
  test('a base that the browser dropped comes back from its second copy, and leaves once', async () => {
    const phone = await attachedPhone(browser)
    const left = []
    await phone.context.setOffline(true)
    await newRecord(phone)
    await phone.tap(/^Répéter/)
    await phone.saved()
    // What was taken back is in neither place.
    await phone.tap(/^Répéter/)
    await phone.saved()
    await phone.tap('Annuler')
    await phone.page.locator('.toast').getByText('Saisie annulée').waitFor()
    await phone.pill('2 à envoyer')
    await phone.page.goto('about:blank')
    await clear(phone, 'indexeddb')
    await phone.context.setOffline(false)
    await phone.context.route(SYNC, async (route) => {
      left.push(...route.request().postDataJSON().envelopes.map(({ record }) => record))
      await route.continue()
    })
    await phone.open()
    await phone.title('Saisir')
    await phone.pill('À jour')
    assert.equal(left.length, 2)
    await phone.open('journal')
    await phone.page.locator('.line[data-state=sent]').nth(1).waitFor()
    await phone.close()
  })

  test('without room for a second copy a record is kept all the same, and leaves once', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.addInitScript(() => {
      const open = CacheStorage.prototype.open
      CacheStorage.prototype.open = function (name) {
        return /outbox|cle/.test(name) ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : open.call(this, name)
      }
    })
    const left = []
    await phone.context.route(SYNC, async (route) => {
      left.push(...route.request().postDataJSON().envelopes.map(({ record }) => record))
      await route.continue()
    })
    await phone.open()
    await phone.title('Saisir')
    await newRecord(phone)
    await allSent(phone)
    assert.equal(left.length, 1)
    await phone.close()
  })

  test('a store cleared whole leaves a phone to be attached again, that says so and works', async () => {
    const phone = await attachedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    await phone.page.goto('about:blank')
    await clear(phone, 'all')
    await phone.open()
    await phone.title('Préparer ce téléphone')
    assert.deepEqual(phone.complaints.filter((one) => one.startsWith('script')), [])
    await (await signIn(phone.context, personOf('mediator'))).close()
    await phone.attach()
    await newRecord(phone)
    await allSent(phone)
    // What was acknowledged is the server's: it is in the journal of the day.
    await phone.open('journal')
    await phone.page.locator('.line[data-state=sent]').nth(1).waitFor()
    await phone.close()
  })
}

/** A phone of its own, named so that the manager finds it. */
async function namedPhone(browser) {
  const context = await browser.newContext(PHONE)
  await (await signIn(context, personOf('mediator'))).close()
  const phone = new Phone(context, await context.newPage())
  await phone.open()
  const name = `Téléphone perdu ${Date.now() % 100_000}`
  await phone.page.locator('input[type=text]').fill(name)
  await phone.attach()
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return { context, phone, name }
}

async function takenBackAtTheDesk(browser, name) {
  const office = await visitor(browser)
  const page = await signIn(office, personOf('manager'))
  await page.goto(new URL('/telephones', APP).href)
  await page.locator('tr, li', { hasText: name }).getByRole('link', { name: /Retirer/ }).first().click()
  await page.getByRole('button', { name: /Retirer/ }).click()
  await page.waitForURL(/fait=retire/)
  return { office, page }
}

function wiped(browser) {
  test('taken back where work cannot be handed over, a telephone keeps what is sealed and nothing readable', async () => {
    const { context, phone, name } = await namedPhone(browser)
    await newRecord(phone)
    await allSent(phone)
    await context.setOffline(true)
    await newRecord(phone)
    await phone.tap('Constat')
    await phone.button(/^À compléter/).waitFor()
    const { office } = await takenBackAtTheDesk(browser, name)
    await office.close()
    let reachable = false
    await context.route('**/api/v1/field/quarantine', (route) => (reachable ? route.continue() : route.abort()))
    await context.setOffline(false)
    await phone.page.evaluate(() => dispatchEvent(new Event('online')))
    await phone.title('Téléphone retiré')
    await phone.page.getByText('Le travail scellé partira').waitFor()
    const { outbox, receipts, drafts, facts } = await keptIn(phone.page)
    assert.deepEqual({ outbox, receipts, drafts, facts }, { outbox: 2, receipts: 0, drafts: 0, facts: ['enrolled', 'revoked'] })
    assert.deepEqual((await phone.page.evaluate(() => caches.keys())).filter((cache) => cache === 'parvis-cle'), [])
    reachable = true
    await phone.page.evaluate(() => dispatchEvent(new Event('online')))
    await phone.page.getByText('puis tout a été effacé').waitFor()
    assert.deepEqual(await phone.page.evaluate(async () => (await indexedDB.databases()).map((base) => base.name)), [])
    await context.close()
  })
}

function takenBack(browser) {
  test('a telephone taken back hands over what it had sealed, then nothing of it is left on the phone', async () => {
    const { context, phone, name } = await namedPhone(browser)
    const other = new Phone(context, await context.newPage())
    await other.open()
    await other.title('Saisir')
    await context.setOffline(true)
    await newRecord(phone)
    await phone.tap('Constat')
    await phone.button(/^À compléter/).waitFor()

    const { office, page } = await takenBackAtTheDesk(browser, name)
    // What other telephones left there is not what this one hands over.
    await page.goto(new URL('/telephones/quarantaine', APP).href)
    const addresses = 'tr a[href*="/quarantaine/"], tr form[action*="/quarantaine/"]'
    const told = (all) => all.map((one) => /quarantaine\/([^/]+)/.exec(one.getAttribute('href') ?? one.getAttribute('action'))[1])
    const others = new Set(await page.locator(addresses).evaluateAll(told))
    const handed = phone.context.waitForEvent('request', (request) => request.url().endsWith('/field/quarantine'))
    await context.setOffline(false)
    await phone.page.evaluate(() => dispatchEvent(new Event('online')))
    // The record, and what was caught in the act, sealed beforehand.
    assert.equal((await handed).postDataJSON().envelopes.length, 2)
    for (const one of [phone, other]) await one.title('Téléphone retiré')
    const left = () => phone.page.evaluate(async () => ({
      bases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }))
    for (let turn = 0; turn < 20 && (await left()).workers > 0; turn += 1) await phone.page.waitForTimeout(250)
    assert.deepEqual(await left(), { bases: [], caches: [], workers: 0 })
    const records = (await handed).postDataJSON().envelopes.map(({ record }) => record)
    await page.goto(new URL('/telephones/quarantaine', APP).href)
    const own = new Set((await page.locator(addresses).evaluateAll(told)).filter((id) => !others.has(id)))
    assert.equal(own.size, 2)
    const ways = [...own].map((id) => `[href*="${id}"], [action*="${id}"]`).join(', ')
    const rows = page.locator('tr', { hasText: 'Téléphone retiré' }).filter({ has: page.locator(ways) })
    const decided = async (act) => {
      await page.goto(new URL('/telephones/quarantaine', APP).href)
      const before = await rows.count()
      await act()
      // What is refused says why on the page, and leads nowhere.
      await page.waitForURL(/fait=/).catch(async () => assert.fail(await page.locator('main').innerText()))
      assert.equal(await rows.count(), before - 1)
    }
    const whole = rows.filter({ hasNotText: 'Inachevé' }).first()
    const unfinished = rows.filter({ hasText: 'Inachevé' }).first()
    // The record said whole is accepted as it is.
    await decided(() => whole.getByRole('button', { name: 'Accepter' }).click())
    // What was only caught in the act is completed in the form of the desk, at its own hour, and accepted.
    let hour = ''
    await decided(async () => {
      assert.equal(await unfinished.getByRole('button', { name: 'Accepter' }).count(), 0)
      await unfinished.getByRole('link', { name: 'Compléter' }).click()
      hour = await page.getByLabel('Heure de début').inputValue()
      await page.getByText('Ce champ est à remplir').first().waitFor()
      assert.deepEqual(await faultsOf(page), [])
      await page.getByLabel('Thème principal').selectOption({ index: 1 })
      const ending = page.getByLabel('Issue')
      if ((await ending.inputValue()) === '') await ending.selectOption({ index: 1 })
      await page.getByRole('button', { name: 'Enregistrer et accepter' }).click()
    })
    const hours = []
    for (const record of records) {
      assert.equal((await page.goto(new URL(`/activites/${record}/corriger`, APP).href)).status(), 200)
      hours.push(await page.getByLabel('Heure de début').inputValue())
    }
    assert.ok(hours.includes(hour), `${hours} without ${hour}`)
    await office.close()
    await phone.close()
  })
}

function inOrder(browser) {
  test('favourites are pinned, moved by touch and by the keyboard, and stay so', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('reglages')
    const rows = phone.page.locator('section[aria-labelledby=mes-favoris] .line')
    const names = () => rows.locator('.say b').allInnerTexts()
    for (let turn = 0; turn < 3; turn += 1) await rows.getByRole('button', { name: /^Épingler/ }).first().tap()
    const [first, second, third] = await names()
    await rows.nth(2).getByRole('button', { name: /^Monter/ }).tap()
    assert.deepEqual((await names()).slice(0, 3), [first, third, second])
    await phone.page.locator('.toast').getByText('Place 2 sur 3').waitFor()
    // The keyboard goes on from there: the same button of the same favourite has the focus.
    await phone.page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Monter'))
    await phone.page.keyboard.press('Enter')
    await phone.page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Descendre'))
    assert.deepEqual((await names()).slice(0, 3), [third, first, second])
    await phone.page.keyboard.press('Space')
    await phone.page.keyboard.press('Space')
    assert.deepEqual((await names()).slice(0, 3), [first, second, third])
    assert.equal(await rows.first().getByRole('button', { name: /^Monter/ }).count(), 0)
    await gateOf(phone, 'settings, three favourites pinned')
    await rows.nth(2).getByRole('button', { name: /^Monter/ }).tap()
    assert.deepEqual((await names()).slice(0, 3), [first, third, second])
    await phone.page.waitForTimeout(500)
    await phone.open()
    await phone.title('Saisir')
    const tiles = await phone.page.locator('.favourite .say').allInnerTexts()
    const theme = third.split(', ').slice(1).join(', ')
    assert.ok(tiles[1].toLowerCase().includes(theme.slice(0, 8).toLowerCase()), `${tiles[1]} is not ${third}`)
    await phone.close()
  })
}

function alone(browser) {
  const entered = async (more) => {
    const phone = await signedInPhone(browser, more)
    await phone.page.clock.install()
    await phone.page.addInitScript(() => {
      window.felt = 0
      navigator.vibrate = () => (window.felt += 1)
    })
    await phone.open()
    await phone.attach()
    await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await phone.open('seul')
    await phone.page.locator('.chip').first().tap()
    await phone.page.getByRole('radio', { name: /^10/ }).check({ force: true })
    return phone
  }

  test('someone alone is reminded where they look: felt, and shown on every screen', async () => {
    const phone = await entered()
    await phone.page.getByText('les notifications ne sont pas permises').or(phone.button('Me le rappeler')).first().waitFor()
    await phone.tap('J’entre')
    await phone.title('Saisir')
    await phone.tap('Journal')
    assert.equal(await phone.page.locator('.notice', { hasText: 'Donnez de vos nouvelles' }).count(), 0)
    const before = await phone.page.evaluate(() => window.felt)
    await phone.page.clock.fastForward('07:30')
    await phone.page.locator('.notice', { hasText: 'Donnez de vos nouvelles' }).waitFor()
    assert.equal(await phone.page.evaluate(() => window.felt), before + 1)
    await phone.page.clock.fastForward('02:40')
    await phone.page.locator('.notice', { hasText: 'L’heure est passée' }).tap()
    await phone.title('Saisir')
    assert.equal(await phone.page.evaluate(() => window.felt), before + 2)
    await phone.tap('Je suis sorti')
    await phone.page.locator('.alone').waitFor({ state: 'detached' })
    await phone.close()
  })

  test('out of sight, a notification that names neither place nor person, gone with the news', async () => {
    const phone = await entered({ permissions: [...PHONE.permissions, 'notifications'] })
    await phone.page.getByText('Un rappel discret').waitFor()
    await phone.tap('J’entre')
    await phone.title('Saisir')
    const place = await phone.page.locator('.alone b').innerText()
    await phone.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    })
    const shown = () => phone.page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.getRegistration('/terrain/')).getNotifications()
      return all.map(({ title, body, tag }) => ({ title, body, tag }))
    })
    assert.deepEqual(await shown(), [])
    await phone.page.clock.fastForward('07:30')
    await phone.page.waitForTimeout(500)
    const [one, ...more] = await shown()
    assert.deepEqual(more, [])
    assert.equal(one.body, 'Donnez de vos nouvelles\u00a0: l’heure approche.')
    assert.ok(!JSON.stringify(one).includes(place.trim()))
    await phone.page.clock.fastForward('02:40')
    await phone.page.waitForTimeout(500)
    assert.deepEqual((await shown()).map(({ body }) => body), ['L’heure est passée\u00a0: donnez de vos nouvelles.'])
    await phone.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    })
    await phone.tap('Je suis sorti')
    await phone.page.locator('.alone').waitFor({ state: 'detached' })
    await phone.page.waitForTimeout(300)
    assert.deepEqual(await shown(), [])
    await phone.close()
  })
}

export function lifeSuite(browser) {
  languages(browser)
  updated(browser)
  updatedElsewhere(browser)
  leftAlone(browser)
  twoTabs(browser)
  oneSender(browser)
  cleared(browser)
  wiped(browser)
  takenBack(browser)
  inOrder(browser)
  alone(browser)
}
