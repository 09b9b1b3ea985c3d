// From « new month » to « sent »: what a manager does, counted click by click and key by key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf } from '../gate/gate.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'

/** The most clicks, and the most keys, that a month may take when nothing is written by hand. */
const CLICKS = 5
const KEYS = 0
/** The same when the manager reviews the analysis and adds a sentence; the sentence itself is not counted. */
const CLICKS_REVIEWED = 9

/** Does what a hand does, and counts it. */
class Hand {
  clicks = 0
  keys = 0

  constructor(page) {
    this.page = page
  }

  /** A click that leads to another page. */
  async follow(target) {
    this.clicks += 1
    await Promise.all([this.page.waitForNavigation(), target.click()])
    assert.deepEqual(await faultsOf(this.page), [], this.page.url())
  }

  async tick(target) {
    this.clicks += 1
    await target.check()
  }

  said() {
    return `${this.clicks} clicks, ${this.keys} keys`
  }
}

/** The newest month that is over and was never frozen, as the list of syntheses shows it. */
async function newMonth(page) {
  const rows = page.locator('#syntheses tbody tr', { hasText: 'Document de travail' })
  const months = await rows.locator('a').evaluateAll((links) => links.map((one) => one.getAttribute('href')))
  for (const href of months) {
    await page.goto(`${BASE}${href}`)
    if (await page.getByRole('link', { name: 'Arrêter', exact: false }).count()) {
      await page.goBack()
      return href
    }
    await page.goBack()
  }
  throw new Error('no month is left to be frozen')
}

const inMain = (page, role, name) => page.locator('main').getByRole(role, { name })

/** The desk, the list, the month, and the two presses that freeze and send it. */
async function send(hand, href, between = async () => {}) {
  const { page } = hand
  await page.goto(`${BASE}/tableau-de-bord`)
  await hand.follow(page.locator('a[href="/syntheses"]').first())
  await hand.follow(page.locator(`main a[href="${href}"]`).first())
  await between(hand)
  await hand.follow(page.locator(`main a[href="${href}/arreter"]`))
  await hand.follow(page.locator('main form button[type=submit], main form [type=submit]').first())
  const told = await page.locator('main, .flash').allInnerTexts()
  assert.match(told.join(' '), /lecteur/, 'the page says how many readers were written to')
  assert.ok(page.url().includes('fait='), page.url())
}

export function synthesisSuite(browser) {
  test('a month is sent in a handful of gestures, and in a few more when its analysis is written', async (t) => {
    const context = await asVisitor(browser, personOf('manager'), 'desktop')
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${BASE}/syntheses`)
    const first = await newMonth(page)
    const plain = new Hand(page)
    await send(plain, first)
    t.diagnostic(`from the desk to sent, ${first}: ${plain.said()}`)
    assert.ok(plain.clicks <= CLICKS && plain.keys <= KEYS, plain.said())

    await page.goto(`${BASE}/syntheses`)
    const second = await newMonth(page)
    const reviewed = new Hand(page)
    await send(reviewed, second, async (hand) => {
      await hand.follow(page.locator(`main a[href="${second}/analyse"]`))
      const text = await page.inputValue('[name=texte]')
      await page.fill('[name=texte]', `${text}\n\nLe mois a été calme.`)
      await hand.follow(inMain(page, 'button', 'Enregistrer l’analyse'))
      await hand.follow(page.locator(`main a[href="${second}"]`).first())
    })
    t.diagnostic(`with its analysis reviewed, ${second}: ${reviewed.said()}`)
    assert.ok(reviewed.clicks <= CLICKS_REVIEWED, reviewed.said())
    assert.deepEqual(complaints, [])
    await context.close()
  })
}
