// Every page of the desk, at the two sizes, through the whole gate; then its source through the HTML checker.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SIZES, visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, oneOfEachRole, personOf } from '../house.mjs'
import { WHILE_RENEWING } from './renewal.mjs'

/** Someone at a browser, or nobody in particular. */
const as = (browser, person, size) => (person ? asVisitor(browser, person, size) : visitor(browser, size))

/** The first person who may open a page, and the page as the server sent it. */
async function openedBySomeone(browser, path) {
  // Nobody last: some pages are for those who have not come in.
  for (const person of [...oneOfEachRole(), null]) {
    const context = await as(browser, person, 'desktop')
    const answer = await context.request.get(BASE + path)
    const html = await answer.text()
    await context.close()
    const arrived = new URL(answer.url()).pathname === path.split('?')[0]
    if (answer.status() === 200 && arrived) return { person, html }
  }
  return null
}

/** Pages between the code and the session: the suite of proofs stands on them. */
const THRESHOLDS = ['/activation', '/connexion/preuve']

/** Pages that are there only when the host named a provider of identities: the demonstration has none.
 * Their samples pass the markup audit, and the tests of the federation open them. */
const FEDERATED = ['/compte/identite', '/connexion/federation/retour']

/** Asked once, when the text of the charter changes; the codes of a demonstration are never asked. Its samples
 * pass the markup audit, and the journeys of the access room open it. */
const CHARTER = ['/charte']

/** The field app draws itself: its own suite passes every screen of it through the gate. */
const FIELD = ['/terrain', '/terrain/']

const ELSEWHERE = [...THRESHOLDS, ...FEDERATED, ...CHARTER, ...FIELD, ...WHILE_RENEWING]

/** Where names of places and words of people are read most. */
const QUOTING = ['/territoire', '/activites', '/signalements', '/signalements/a-verifier', '/signalements/a-traiter', '/feuille-de-route']

/** Names of places that a page says as if they were English. */
const unsaidFrench = (page, names) => page.evaluate((known) => {
  const nodes = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const found = []
  while (nodes.nextNode()) {
    const { textContent: text, parentElement: around } = nodes.currentNode
    const name = known.find((one) => text.includes(one))
    // No language can be said within a list to choose from, nor in a sentence that only names a table.
    if (name && !around.closest('option, optgroup, caption, svg, script') && around.closest('[lang]').lang !== 'fr') found.push(`${name}: « ${text.trim().slice(0, 60)} »`)
  }
  return found
}, names)

function quoting(browser) {
  test('on an English page, what is French says that it is', async (t) => {
    const context = await asVisitor(browser, personOf('manager'), 'desktop', { locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(`${BASE}/territoire`)
    assert.equal(await page.getAttribute('html', 'lang'), 'en')
    const names = await page.locator('main a[href^="/quartier/lieux/"]').allInnerTexts()
    assert.ok(names.length > 10)
    const seen = []
    for (const path of QUOTING) {
      await page.goto(BASE + path)
      seen.push(...(await page.locator('main [lang=fr]').allInnerTexts()))
      await t.test(`${path}: no name of a place goes unsaid`, async () => {
        assert.deepEqual(await unsaidFrench(page, names), [])
      })
    }
    assert.ok(names.some((name) => seen.includes(name)), 'the pages name places at all')
    await context.close()
  })
}

export function pagesSuite(browser, paths) {
  quoting(browser)
  const sources = []
  for (const path of paths.filter((one) => !ELSEWHERE.includes(one))) {
    test(`${path} opens for someone`, async () => {
      const opened = await openedBySomeone(browser, path)
      assert.ok(opened, 'it answers 200 to no role')
      sources.push({ name: path, html: opened.html, person: opened.person })
    })
    for (const size of Object.keys(SIZES)) {
      test(`${path} passes the gate (${size})`, async () => {
        const source = sources.find((one) => one.name === path)
        assert.ok(source, 'it opens for nobody')
        const context = await as(browser, source.person, size)
        const page = await context.newPage()
        const complaints = complaintsOf(page)
        await page.goto(BASE + path)
        assert.deepEqual([...(await faultsOf(page)), ...complaints], [])
        await context.close()
      })
    }
  }
  test('every page is valid HTML', async () => {
    assert.ok(sources.length > 0, 'no page could be opened')
    assert.deepEqual(await invalid(sources), [])
  })
}
