// A phone in the hand of a mediator: how it is attached, how it is tapped, what it shows.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { devices } from 'playwright-core'
import { withRules } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { BASE, complaintsOf, personOf, signIn } from '../house.mjs'

export const APP = `${BASE}/terrain/`
export const SYNC = '**/api/v1/field/sync'
/** The time to undo, after which an entry may leave. */
export const UNDO = 6_500

export const PHONE = {
  ...devices['Pixel 7'],
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  geolocation: { latitude: 50.648, longitude: 2.9744 },
  permissions: ['geolocation', 'background-sync'],
}

/** A hand does not tap twice in half a second: what it does so is one tap, in a glove. */
const HAND = 550

/** A phone in the hand: it taps, and counts its taps. */
export class Phone {
  taps = 0
  tapped = 0

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
    const soon = this.tapped + HAND - Date.now()
    if (soon > 0) await new Promise((rested) => setTimeout(rested, soon))
    await this.button(name).tap()
    this.tapped = Date.now()
  }

  /** Two taps in the same breath, as a glove makes them. */
  /** As a glove taps: again an eighth of a second later at the same point, whatever is there by then, however busy the machine. */
  async tapTwice(name) {
    await this.button(name).scrollIntoViewIfNeeded()
    await this.button(name).evaluate(async (button) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      const [clientX, clientY, began] = [left + width / 2, top + height / 2, performance.now()]
      const tap = (target, timeStamp) => {
        const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY })
        Object.defineProperty(click, 'timeStamp', { value: timeStamp })
        target?.dispatchEvent(click)
      }
      tap(button, began)
      await new Promise((done) => setTimeout(done, 125))
      tap(document.elementFromPoint(clientX, clientY), began + 125)
    })
    this.tapped = Date.now()
  }

  /** Attaches the phone; the code that is proposed then can wait. */
  async attach() {
    await this.tap('Rattacher ce téléphone')
    await this.title('Verrouillage')
    await this.tap('Plus tard')
    await this.title('Saisir')
  }

  /** Six digits, typed twice. */
  async chooseCode(code) {
    await this.page.locator('input.code').first().fill(code)
    await this.page.locator('input.code').last().fill(code)
    await this.tap('Choisir un code')
    await this.page.locator('.toast').getByText('Code enregistré').waitFor()
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

/**
 * The telephone of the test before: a person holds ten at most, so that each test goes on with it. `FORMER` names the
 * file in which runs that follow one another hand it on.
 */
const HANDED = process.env.FORMER
let former = HANDED && existsSync(HANDED) ? readFileSync(HANDED, 'utf8') : null

/** Enrols as the same telephone again, as its holder would after clearing the browser. */
export async function asTheFormer(context) {
  await context.route('**/api/v1/field/enrol', async (route) => {
    const said = route.request().postDataJSON()
    const answer = await route.fetch({ postData: { ...said, ...(former && { device: former }) } })
    const body = await answer.body()
    if (answer.status() === 201) former = JSON.parse(body).device
    if (HANDED && former) writeFileSync(HANDED, former)
    await route.fulfill({ response: answer, body })
  })
}

/** The cookies of the last time that the mediator came in, and when: a telephone is attached within five minutes of it. */
let cameIn = null

export async function signedInPhone(browser, more = {}) {
  const known = cameIn && Date.now() - cameIn.at < 2 * 60_000 ? { storageState: cameIn.state } : {}
  const context = await browser.newContext({ ...PHONE, ...known, ...more })
  await asTheFormer(context)
  if (!known.storageState) {
    await (await signIn(context, personOf('mediator'))).close()
    cameIn = { state: await context.storageState(), at: Date.now() }
  }
  return new Phone(context, await context.newPage())
}

/** A phone attached to a mediator, on its first screen, its worker in place. */
export async function attachedPhone(browser, more) {
  const phone = await signedInPhone(browser, more)
  await phone.open()
  await phone.title('Préparer ce téléphone')
  await phone.attach()
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return phone
}

/** The shortest new record: a theme of the first level, everything else guessed. */
export async function newRecord(phone, activity = /^Présence/) {
  await phone.tap('Autre activité')
  await phone.tap(activity)
  await phone.title('Quel thème')
  phone.taps += 1
  await phone.page.locator('.grid button').first().tap()
  await phone.tap('Enregistrer')
  await phone.saved()
}

/**
 * The time to undo is over, without waiting for it: what is held may leave, as it would six seconds later. That the app
 * waits for it, and wakes at its end, is tried with a real clock (`what is undone within six seconds never leaves`).
 * Answers how many entries wait.
 */
export function timeIsUp({ page }) {
  return page.evaluate(async () => {
    const base = await new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
    })
    const tx = base.transaction('outbox', 'readwrite')
    const over = new Promise((resolve) => {
      tx.oncomplete = resolve
    })
    const outbox = tx.objectStore('outbox')
    const waiting = await new Promise((resolve) => {
      outbox.getAll().onsuccess = (event) => resolve(event.target.result.filter(({ state }) => state === 'waiting'))
    })
    const held = waiting.filter(({ hold }) => hold > Date.now())
    for (const entry of held) outbox.put({ ...entry, hold: 0 })
    await over
    base.close()
    if (held.length > 0) dispatchEvent(new Event('online'))
    return waiting.length
  })
}

/** What the phone keeps: how many of each, and which facts. */
export function keptIn(page) {
  return page.evaluate(async () => {
    const base = await new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
    })
    const keys = (name) => new Promise((resolve) => {
      base.transaction(name).objectStore(name).getAllKeys().onsuccess = (event) => resolve(event.target.result)
    })
    const count = async (name) => (await keys(name)).length
    const kept = { outbox: await count('outbox'), receipts: await count('receipts'), drafts: await count('drafts'), facts: await keys('facts') }
    base.close()
    return kept
  })
}

/** Waits until something holds, and says what did not. */
export async function until(what, holds, patience = 20_000) {
  for (const end = Date.now() + patience; !(await holds()); ) {
    assert.ok(Date.now() < end, what)
    await new Promise((rested) => setTimeout(rested, 100))
  }
}

/** Lets what was saved leave, then waits until nothing waits. */
export async function allSent(phone) {
  // What is being saved may come a moment later: several times nothing is nothing.
  let empty = 0
  await until('everything has left', async () => {
    empty = (await timeIsUp(phone)) === 0 ? empty + 1 : 0
    return empty === 5
  }, 30_000)
  await phone.pill('À jour')
}

const sha256 = (sealed) => createHash('sha256').update(Buffer.from(sealed, 'base64url')).digest('hex')

/** Answers a batch as a server would, with the same verdict for all. */
export function answerWith(verdict, reasons = []) {
  return async (route) => {
    const { envelopes } = route.request().postDataJSON()
    const receipts = envelopes.map(({ record, rev, sealed }) => ({
      record, rev, verdict, seq: 1, sha256: sha256(sealed), reasons,
    }))
    await route.fulfill({ json: { server_time: new Date().toISOString(), receipts } })
  }
}

export async function gateOf(phone, where) {
  // What is said of the last act goes away by itself; the gate looks at the screen without it.
  // Bars that stay under the thumb hide a part of what scrolls below them: the gate sees it whole.
  const whole = '.toast { display: none !important } .foot, .tabs { position: static !important }'
  const faults = await withRules(phone.page, whole, async () => [
    ...(await faultsOf(phone.page)),
    ...(await smallTargets(phone.page)),
    ...(await tooFaint(phone.page)),
    ...(await unsaidFrench(phone.page)),
  ])
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

/** In the sun, letters need seven times the light of what they lie on (WCAG 2.2, AAA). */
async function tooFaint(page) {
  const found = await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze()
  return found.violations.flatMap(({ nodes }) => nodes.map((node) => `under 7:1: ${node.target.join(' ')}`))
}

/** In English, what the house wrote in French (places, zones, actions, words of people) says that it is French. */
function unsaidFrench(page) {
  return page.evaluate(async () => {
    if (document.documentElement.lang !== 'en') return []
    const { places, zones, convention, actions, verify, news, open_alerts: open } = await (await fetch('/api/v1/field/bag')).json()
    const facts = new Set([
      convention.name,
      ...[...places, ...zones].map(({ name }) => name),
      ...actions.map(({ title }) => title),
      ...[...verify, ...news, ...open].map(({ detail }) => detail),
    ].filter((fact) => fact.length > 3))
    const nodes = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT)
    const found = []
    while (nodes.nextNode()) {
      const { textContent: text, parentElement: around } = nodes.currentNode
      const fact = [...facts].find((one) => text.includes(one))
      if (fact && around.closest('[lang]').lang !== 'fr') found.push(`French that does not say so: ${fact}`)
    }
    return found
  })
}
