// The bar and the menu: few groups, one line, by the keyboard and without scripts, under the thumb on a phone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axeChecks } from '../gate/axe.mjs'
import { structureChecks } from '../gate/structure.mjs'
import { BASE, asVisitor, oneOfEachRole, personOf } from '../house.mjs'

const bar = (page) => page.getByRole('navigation', { name: 'Navigation principale' })

/** What is wrong with a page whose menu is open: the walk of the whole gate would close it. */
async function faultsWhileOpen(page) {
  const found = []
  for (const check of [...axeChecks, ...structureChecks]) found.push(...(await check.look(page)))
  return found
}

/** How high an element is drawn, and where. */
const boxOf = (locator) => locator.evaluate((one) => one.getBoundingClientRect().toJSON())

/** The addresses of the bar, folded or not, and of what is one's own. */
const addresses = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.nav a[href], .top > .wrap > .account > a[href]:not(.lang)')].map((one) =>
      one.getAttribute('href'),
    ),
  )

async function opened(browser, person, size, path, options) {
  const context = await asVisitor(browser, person, size, options)
  const page = await context.newPage()
  await page.goto(BASE + path)
  return { context, page }
}

export function navSuite(browser) {
  for (const person of oneOfEachRole()) {
    test(`the bar of a ${person.role} is one line, and each entry of it opens`, async () => {
      const { context, page } = await opened(browser, person, 'desktop', '/compte')
      assert.ok((await boxOf(page.locator('.nav'))).height < 64, 'more than one line')
      const paths = await addresses(page)
      assert.ok(paths.length > 1)
      assert.deepEqual(paths, [...new Set(paths)], 'an entry stands twice')
      for (const path of paths) {
        const answer = await page.goto(BASE + path)
        assert.equal(answer.status(), 200, path)
        // The field app is a house of its own.
        if (path.startsWith('/terrain')) continue
        const current = page.locator('.nav a[aria-current=page], .account > a[aria-current=page]')
        assert.equal(await current.first().getAttribute('href'), path, 'where one is')
      }
      await context.close()
    })
  }

  test('a signatory has few entries, and no group to unfold', async () => {
    const { context, page } = await opened(browser, personOf('signatory'), 'desktop', '/tableau-de-bord')
    assert.equal(await page.locator('.nav details').count(), 0)
    assert.ok((await page.locator('.nav a').count()) <= 10)
    await context.close()
  })

  test('a manager unfolds a group by the keyboard, and Escape gives the focus back', async () => {
    const { context, page } = await opened(browser, personOf('manager'), 'desktop', '/heures')
    const steering = bar(page).locator('summary', { hasText: 'Pilotage' })
    await steering.focus()
    await page.keyboard.press('Enter')
    assert.ok(await page.locator('.nav-panel a', { hasText: 'Feuille de route' }).isVisible())
    assert.deepEqual(await faultsWhileOpen(page), [])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    assert.equal(await steering.evaluate((one) => one === document.activeElement && !one.parentElement.open), true)
    // One at a time, and none left open behind.
    await page.keyboard.press('Enter')
    await bar(page).locator('summary', { hasText: 'Terrain' }).click()
    assert.equal(await page.locator('.nav details[open]').count(), 1)
    await page.mouse.click(1276, 860)
    assert.equal(await page.locator('.nav details[open]').count(), 0)
    await context.close()
  })

  test('without scripts a group unfolds, and what stands beside a page is under the bar', async () => {
    const person = personOf('manager')
    const { context, page } = await opened(browser, person, 'desktop', '/convention/comptes', { javaScriptEnabled: false })
    const within = page.getByRole('navigation', { name: 'Rubrique Convention', exact: true })
    assert.equal(await within.locator('[aria-current]').innerText(), 'Comptes')
    await bar(page).locator('summary', { hasText: 'Équipe' }).click()
    await Promise.all([page.waitForURL('**/heures'), page.locator('.nav-panel a[href="/heures"]').click()])
    await context.close()
  })

  test('on a phone the menu lies under the thumb, says where one is, and its targets are large', async () => {
    const { context, page } = await opened(browser, personOf('manager'), 'phone', '/feuille-de-route')
    const handle = page.locator('.menu > summary')
    assert.match(await handle.innerText(), /Menu\s+Feuille de route/)
    const seen = page.viewportSize().height
    assert.ok((await boxOf(handle)).bottom > seen - 2, 'at the foot of the screen')
    await handle.tap()
    const open = page.locator('.menu li details[open]')
    assert.equal(await open.count(), 1, 'the present group alone is unfolded')
    await page.locator('.menu li summary', { hasText: 'Équipe' }).tap()
    assert.equal(await open.count(), 1, 'one group at a time')
    for (const target of await page.locator('.menu li a:visible, .menu li summary:visible').all()) {
      assert.ok((await boxOf(target)).height >= 48, await target.innerText())
    }
    assert.ok((await boxOf(page.locator('.menu-panel nav'))).top > 0, 'it fits the screen')
    assert.deepEqual(await faultsWhileOpen(page), [])
    await Promise.all([page.waitForURL('**/heures'), page.locator('.menu a[href="/heures"]').tap()])
    await context.close()
  })

  test('nothing of the navigation is printed', async () => {
    const { context, page } = await opened(browser, personOf('manager'), 'desktop', '/heures')
    await page.emulateMedia({ media: 'print' })
    for (const part of ['.top', '.nav', '.nav-within', '.menu']) {
      assert.equal(await page.locator(part).first().isVisible(), false, part)
    }
    await context.close()
  })
}
