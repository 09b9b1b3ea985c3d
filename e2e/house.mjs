// The running server as its visitors meet it: who they are, how they come in, what they find.
import { readFileSync } from 'node:fs'
import { visitor } from './browser.mjs'

export const BASE = process.env.BASE_URL ?? 'http://127.0.0.1:8080'

/** The demonstration codes, as the seed wrote them. */
export const CODES = process.env.CODES ? JSON.parse(readFileSync(process.env.CODES, 'utf8')) : []

/** The desk's pages, when the server does not list its own. */
const DESK = [
  '/tableau-de-bord',
  '/activites',
  '/activites/nouvelle',
  '/signalements',
  '/feuille-de-route',
  '/instances',
  '/convention',
  '/syntheses',
  '/heures',
  '/observatoire',
]

/** Those who see most come first: a page is looked at by the first who may open it. */
const ORDER = ['manager', 'direction', 'mediator', 'signatory', 'dpo', 'technician', 'referent', 'auditor']

/** One person for each role, in the order above. */
export function oneOfEachRole() {
  const first = (role) => CODES.find((one) => one.role === role)
  const others = CODES.map((one) => one.role).filter((role) => !ORDER.includes(role))
  return [...ORDER, ...new Set(others)].map(first).filter(Boolean)
}

export function personOf(...roles) {
  const person = roles.map((role) => CODES.find((one) => one.role === role)).find(Boolean)
  if (!person) throw new Error(`codes.json has nobody with the role ${roles.join(' or ')}`)
  return person
}

/** The paths that the server itself wants looked at, or the fixed list of the desk. */
export async function pagesToCheck() {
  const listed = await fetch(`${BASE}/atelier/pages.json`, { redirect: 'manual' })
  if (listed.status !== 200) return DESK
  return [...new Set([...DESK, ...(await listed.json())])]
}

/** Signs in through the real page; fails with what the page answered. */
export async function signIn(context, person, house = BASE) {
  const page = await context.newPage()
  await page.goto(`${house}/connexion`)
  await page.fill('[name=login]', person.login)
  await page.fill('[name=code]', person.code)
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.locator('form:has([name=code]) [type=submit], form:has([name=code]) button:not([type])').first().click(),
  ])
  if (answer.status() >= 400 || new URL(page.url()).pathname === '/connexion') {
    const said = await page.locator('main').innerText()
    throw new Error(`${person.login} could not sign in (${answer.status()}): ${said.slice(0, 300)}`)
  }
  return page
}

/** What a browser complains about while a page loads: refused by the policy, broken, missing. */
export function complaintsOf(page, house = BASE) {
  const complaints = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refused form is an answer with a status, which Chromium also reports on its console.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      complaints.push(`console: ${message.text()}`)
    }
  })
  page.on('response', (response) => {
    const own = response.request().resourceType() !== 'document'
    if (own && response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(house) && !/^(data|blob):/.test(url)) complaints.push(`left the house: ${url}`)
  })
  return complaints
}

/** A signed-in visitor at a size, with the cookies that were obtained once. */
export async function asVisitor(browser, person, size, options = {}) {
  const key = person.login
  // What changes a right asks for a proof of at most five minutes: come in again before that.
  if (!signedIn.has(key) || Date.now() - signedIn.get(key).at > 3 * 60_000) {
    const first = await visitor(browser)
    await signIn(first, person)
    signedIn.set(key, { state: await first.storageState(), at: Date.now() })
    await first.close()
  }
  return visitor(browser, size, { storageState: signedIn.get(key).state, ...options })
}

const signedIn = new Map()
