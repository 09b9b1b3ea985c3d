// Coming in: each role by the real page, each section it is offered, and nobody without a code.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SIZES, visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { BASE, asVisitor, complaintsOf, oneOfEachRole, signIn } from '../house.mjs'

export function signInSuite(browser) {
  for (const size of Object.keys(SIZES)) {
    test(`the sign-in page passes the gate (${size})`, async () => {
      const context = await visitor(browser, size)
      const page = await context.newPage()
      const complaints = complaintsOf(page)
      await page.goto(`${BASE}/connexion`)
      assert.deepEqual([...(await faultsOf(page)), ...complaints], [])
      await context.close()
    })
  }

  test('a wrong code is refused in words, on the same page', async () => {
    const context = await visitor(browser)
    const stranger = { login: 'personne', code: 'AAAA-AAAA-AAAA' }
    await assert.rejects(signIn(context, stranger), /could not sign in/)
    await context.close()
  })

  test('without a code, the desk leads to the sign-in page', async () => {
    const context = await visitor(browser)
    const page = await context.newPage()
    const answer = await page.goto(`${BASE}/tableau-de-bord`)
    const led = new URL(page.url()).pathname === '/connexion'
    assert.ok(led || [401, 403, 404].includes(answer.status()), `${answer.status()} ${page.url()}`)
    await context.close()
  })

  // The field app draws itself: its title comes a moment after the page.
  const titled = (page) =>
    page.locator('h1').first().waitFor({ timeout: 5_000 }).then(() => true, () => false)

  for (const person of oneOfEachRole()) {
    test(`${person.role}: comes in by the page and opens each section offered`, async () => {
      const context = await asVisitor(browser, person, 'desktop')
      const page = await context.newPage()
      await page.goto(BASE)
      const sections = await page.$$eval('header nav a[href^="/"]', (links) => [
        ...new Set(links.map((link) => link.getAttribute('href'))),
      ])
      assert.ok(sections.length > 0, 'no section is offered')
      const refused = []
      for (const path of sections) {
        const answer = await page.goto(BASE + path)
        if (answer.status() !== 200) refused.push(`${answer.status()} ${path}`)
        else if (!(await titled(page))) refused.push(`no title on ${path}`)
      }
      assert.deepEqual(refused, [])
      await context.close()
    })
  }
}
