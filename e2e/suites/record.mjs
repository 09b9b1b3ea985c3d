// The record form, the page that is used most: without scripts, and by the keyboard alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitor } from '../browser.mjs'
import { BASE, asVisitor, personOf, signIn } from '../house.mjs'

const FORM = '/activites/nouvelle'
const author = () => personOf('mediator', 'manager')

/** The form of the page: the one with the most fields. */
const RECORD = 'main form:has(select, input[type=radio], textarea)'

/** A place or a zone: neither alone is required, so no attribute can say it. A person gives the place. */
const ONE_OF_TWO = 'lieu'

/** The fields still to fill, whatever their names: required and empty, or a group with no mark yet. */
function emptyFields(page) {
  return page.evaluate(([selector, oneOfTwo]) => {
    const form = document.querySelector(selector)
    const groups = new Set()
    const found = []
    for (const one of form.elements) {
      if (!one.checkVisibility() || one.disabled || !one.name) continue
      if (one.type === 'radio' || one.type === 'checkbox') {
        const group = one.closest('fieldset') ?? one
        const marked = [...group.querySelectorAll('input')].some((other) => other.checked)
        const optional = one.type === 'checkbox' && !one.closest('fieldset')
        if (marked || optional || groups.has(group)) continue
        groups.add(group)
        found.push({ name: one.name, value: one.value, kind: one.type })
      } else if ((one.required || one.name === oneOfTwo) && one.value === '') {
        const choice = one.tagName === 'SELECT' && [...one.options].find((option) => option.value)
        found.push({ name: one.name, value: choice ? choice.value : '', kind: choice ? 'select' : one.type })
      }
    }
    return found
  }, [RECORD, ONE_OF_TWO])
}

const TYPED = { number: '1', date: '2019-06-12', time: '10:30', email: 'essai@example.org', tel: '0320000000' }

/** What a person would have written in a field of this kind. */
const typedIn = (kind, name) => TYPED[kind] ?? (/minutes|duree|personnes|nombre/.test(name) ? '15' : 'Essai du relevé')

/** Asserts that the server took the record: another page, no fault, nothing to mend. */
async function taken(page, status) {
  const mend = await page.locator('main [role=alert], main [data-refused]').allInnerTexts()
  assert.deepEqual(mend, [], 'the form came back')
  assert.ok(status < 400, `status ${status}`)
  assert.notEqual(new URL(page.url()).pathname, FORM)
}

async function withoutScripts(browser) {
  const context = await visitor(browser, 'desktop', { javaScriptEnabled: false })
  await (await signIn(context, author())).close()
  const page = await context.newPage()
  await page.goto(BASE + FORM)
  for (const { name, value, kind } of await emptyFields(page)) {
    const field = page.locator(`${RECORD} [name="${name}"]`)
    if (kind === 'radio' || kind === 'checkbox') await page.locator(`${RECORD} [name="${name}"][value="${value}"]`).check()
    else if (kind === 'select') await field.selectOption(value)
    else await field.fill(typedIn(kind, name))
  }
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.locator(`${RECORD} [type=submit], ${RECORD} button:not([type])`).first().click(),
  ])
  await taken(page, answer.status())
  await context.close()
}

/** What the focus is on, and whether it is still to be filled. */
function current(page) {
  return page.evaluate(([selector, oneOfTwo]) => {
    const one = document.activeElement
    const form = document.querySelector(selector)
    if (!one || !form?.contains(one)) return { inForm: false }
    const group = one.closest('fieldset')
    const kind = one.tagName === 'SELECT' ? 'select' : one.tagName === 'BUTTON' ? 'button' : one.type
    const marked = group ? [...group.querySelectorAll('input')].some((other) => other.checked) : one.checked
    const alone = kind === 'checkbox' && !group
    return { inForm: true, kind, name: one.name, sends: kind === 'button' && one.type === 'submit', empty: kind === 'radio' || kind === 'checkbox' ? !marked && !alone : (one.required || one.name === oneOfTwo) && one.value === '' }
  }, [RECORD, ONE_OF_TWO])
}

async function fillByKeyboard(page, { kind, name }) {
  if (kind === 'radio' || kind === 'checkbox') return page.keyboard.press('Space')
  if (kind === 'select') return page.keyboard.press('ArrowDown')
  if (kind === 'date' || kind === 'time') {
    // Each part of the date takes its first value, wherever the browser's own order puts it.
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key)
    return undefined
  }
  return page.keyboard.type(typedIn(kind, name))
}

async function byKeyboard(browser) {
  const context = await asVisitor(browser, author(), 'desktop')
  const page = await context.newPage()
  await page.goto(BASE + FORM)
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab')
    const stop = await current(page)
    if (!stop.inForm) continue
    if (stop.sends) {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.keyboard.press('Enter'),
      ])
      await page.waitForLoadState('load')
      await page.waitForURL((url) => url.pathname !== FORM, { timeout: 5000 }).catch(() => {})
      return { context, page, status: answer.status() }
    }
    if (stop.empty) await fillByKeyboard(page, stop)
  }
  throw new Error('Tab never came to the button that sends the form')
}

async function emptyIsRefused(browser) {
  const context = await asVisitor(browser, author(), 'desktop')
  const page = await context.newPage()
  await page.goto(BASE + FORM)
  await page.$eval(RECORD, (form) => form.setAttribute('novalidate', ''))
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator(`${RECORD} [type=submit], ${RECORD} button:not([type])`).first().click(),
  ])
  await page.waitForLoadState('load')
  await page.locator('main [role=alert]').first().waitFor({ timeout: 5000 })
  assert.equal(answer.status(), 422)
  const refused = await page.$$eval('main [aria-invalid=true]', (fields) =>
    fields
      .filter((one) => !one.closest('[aria-describedby]'))
      .map((one) => one.name || one.tagName),
  )
  assert.deepEqual(refused, [], 'refused without a sentence under the field')
  await context.close()
}

export function recordSuite(browser) {
  test('a record is made without any script', () => withoutScripts(browser))
  test('a record is made by the keyboard alone', async () => {
    const { context, page, status } = await byKeyboard(browser)
    await taken(page, status)
    await context.close()
  })
  test('an empty record comes back with a sentence under each refused field', () => emptyIsRefused(browser))
}
