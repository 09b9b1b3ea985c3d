// The next convention from a page: prepared, each amount confirmed, opened, closed anew, given up; every page of it
// through the gate at both sizes. The demonstration is left as it was found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SIZES } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'

const HERE = '/convention/reconduction'

/** Pages that are there only while the next convention is being prepared or stands open: this suite opens them. */
export const WHILE_RENEWING = [`${HERE}/nom`, `${HERE}/ouvrir`, `${HERE}/annuler`]

/** Through the gate at both sizes, and its source through the HTML checker. */
async function passes(browser, path) {
  for (const size of Object.keys(SIZES)) {
    const context = await asVisitor(browser, personOf('manager'), size)
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const answer = await page.goto(BASE + path)
    assert.equal(answer.status(), 200, path)
    assert.equal(new URL(page.url()).pathname, path)
    assert.deepEqual([...(await faultsOf(page)), ...complaints], [], `${path} (${size})`)
    if (size === 'desktop') assert.deepEqual(await invalid([{ name: path, html: await answer.text() }]), [])
    await context.close()
  }
}

async function submitted(page) {
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.locator('main form button[type=submit], main form button:not([type])').last().click(),
  ])
  const said = await page.locator('main').innerText()
  assert.ok(answer.status() < 400, `${answer.status()}: ${said.slice(0, 400)}`)
}

export function renewalSuite(browser) {
  test('the next convention is prepared amount by amount, opened, closed anew and given up', async () => {
    const context = await asVisitor(browser, personOf('manager'), 'desktop')
    const page = await context.newPage()
    await page.goto(BASE + HERE)
    await submitted(page)
    await passes(browser, HERE)
    await passes(browser, `${HERE}/nom`)
    const amounts = await page.locator('main a[href*="/montants/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    assert.ok(amounts.length > 1, 'the lines of the convention that stands')
    await passes(browser, amounts[0])
    for (const amount of amounts) {
      await page.goto(BASE + amount)
      await submitted(page)
    }
    await page.getByText('Tout est confirmé').waitFor()
    await passes(browser, `${HERE}/ouvrir`)
    await page.goto(`${BASE}${HERE}/ouvrir`)
    await submitted(page)
    await passes(browser, HERE)
    await passes(browser, `${HERE}/annuler`)
    await page.goto(`${BASE}${HERE}/annuler`)
    await submitted(page)
    await page.goto(BASE + HERE)
    await submitted(page)
    assert.equal(await page.locator('main a[href*="/montants/"]').count(), 0, 'nothing is prepared any more')
    await context.close()
  })
}
