// The field app on a desk: one column at any width, and the keyboard instead of the thumb.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachedPhone, gateOf } from './terrain-phone.mjs'

const DESK = { isMobile: false, deviceScaleFactor: 1, viewport: { width: 1280, height: 900 } }
const SCREENS = ['', 'tournee', 'journal', 'plus', 'a-completer', 'verifier', 'nouveau', 'feuille', 'memoire', 'mois', 'seul', 'envois', 'reglages', 'code']
/** The column, in the letters of the page. */
const COLUMN = 36

/** What can be used and stands outside the column, or shows less than it says. */
function outside(page) {
  return page.$$eval('button, a[href], summary, .chip, input, h1, h2', (all, column) => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const middle = document.documentElement.clientWidth / 2
    const seen = all.filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
    return seen
      .filter(([one, box]) => {
        const beside = box.left < middle - (column / 2) * rem - 1 || box.right > middle + (column / 2) * rem + 1
        return box.width > 0 && (beside || one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).display !== 'inline')
      })
      .map(([one, box]) => `${one.textContent.trim().slice(0, 30)} from ${Math.round(box.left)} to ${Math.round(box.right)}`)
  }, COLUMN)
}

/** Tab by Tab to what bears that name, where a ring shows it, then Enter. */
async function press(page, name) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const one = document.activeElement
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return { said: one.textContent.trim(), ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
    })
    if (!name.test(stop.said)) continue
    assert.ok(stop.ring, `${stop.said} has no ring`)
    return page.keyboard.press('Enter')
  }
  throw new Error(`Tab never came to ${name}`)
}

export function terrainDesk(browser) {
  test('on a desk every screen keeps to its column', async () => {
    const phone = await attachedPhone(browser, DESK)
    for (const width of [1280, 1600]) {
      await phone.page.setViewportSize({ width, height: 900 })
      for (const path of SCREENS) {
        await phone.open(path)
        await phone.page.locator('h1').first().waitFor()
        assert.deepEqual(await outside(phone.page), [], `/terrain/${path} at ${width}`)
      }
    }
    await phone.open()
    await phone.title('Saisir')
    await gateOf(phone, 'first screen on a desk')
    await phone.close()
  })

  test('on a desk a record is made by the keyboard alone', async () => {
    const phone = await attachedPhone(browser, DESK)
    await press(phone.page, /^Autre activité/)
    await phone.title('Quelle activité')
    await press(phone.page, /^Présence/)
    await phone.title('Quel thème')
    await press(phone.page, /^Cadre de vie/)
    await press(phone.page, /^Enregistrer/)
    await phone.saved()
    await phone.close()
  })
}
