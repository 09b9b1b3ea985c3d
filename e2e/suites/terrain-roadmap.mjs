// The road map on the phone: a record says which action it serves, a line says how far it is, and the desk reads both.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BASE, asVisitor, personOf } from '../house.mjs'
import { allSent, attachedPhone, gateOf } from './terrain-phone.mjs'

const MONTH = '/feuille-de-route/mois'

/** The manager prepares the month, adds a line for an action of the year, and carries it to the telephones; once. */
async function carried(browser) {
  const context = await asVisitor(browser, personOf('manager'), 'desktop')
  const page = await context.newPage()
  const press = (button) => Promise.all([page.waitForNavigation(), button.click()])
  await page.goto(BASE + MONTH)
  const prepare = page.locator('main').getByRole('button', { name: /^Préparer / })
  if (await prepare.count()) await press(prepare.first())
  for (const place of [1, 2]) {
    const choice = page.locator('select[name=action]').last()
    const action = await choice.locator('option').nth(place).getAttribute('value')
    if ((await page.locator(`main a[href$="/actions/${action}"]`).count()) > 0) continue
    await page.locator('summary', { hasText: 'Ajouter une ligne' }).click().catch(() => undefined)
    await choice.selectOption(action)
    await press(page.locator(`form[action$="${MONTH}/lignes"] [type=submit]`).last())
  }
  await press(page.getByRole('button', { name: /^Porter/ }).first())
  await context.close()
}

/** The first line that serves an action of the year, as the phone was given it. */
async function firstServing(phone) {
  const bag = await phone.page.evaluate(() => fetch('/api/v1/field/bag').then((answer) => answer.json()))
  const found = bag.actions.find(({ serves, state }) => serves && state !== 'done')
  assert.ok(found, 'the demonstration has an action under way')
  return found
}

/** What the manager reads of an action. */
async function atTheDesk(browser, action) {
  const context = await asVisitor(browser, personOf('manager'), 'desktop')
  const page = await context.newPage()
  await page.goto(`${BASE}/feuille-de-route/actions/${action}`)
  const text = await page.locator('main').innerText()
  await context.close()
  return text
}

const servedIn = (text) => Number(/(\d+) activités?, /.exec(text)?.[1] ?? 0)

export function terrainRoadmap(browser) {
  test('one tap says which action a record serves; a second one takes it back; offline, then read at the desk', async () => {
    await carried(browser)
    const phone = await attachedPhone(browser)
    const { serves, title } = await firstServing(phone)
    const before = servedIn(await atTheDesk(browser, serves))
    await phone.context.setOffline(true)
    await phone.page.locator('.favourite').first().tap()
    await phone.title(/./)
    const chip = phone.page.getByRole('checkbox', { name: title, exact: true })
    for (const marked of [true, false, true]) {
      await phone.page.locator('label.chip', { hasText: title }).first().tap()
      assert.equal(await chip.isChecked(), marked)
    }
    await gateOf(phone, 'recap, with an action')
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.context.setOffline(false)
    await allSent(phone)
    assert.equal(servedIn(await atTheDesk(browser, serves)), before + 1)
    await phone.close()
  })

  test('a line is under way, then put off with its reason, and the phone says so at once', async () => {
    await carried(browser)
    const phone = await attachedPhone(browser)
    const { title } = await firstServing(phone)
    await phone.open('feuille')
    const card = phone.page.locator('.card', { hasText: title }).first()
    await card.waitFor()
    if (await card.getByRole('button', { name: 'En cours' }).count()) await card.getByRole('button', { name: 'En cours' }).tap()
    await card.getByText('– En cours').waitFor()
    await gateOf(phone, 'road map, under way')
    await card.getByRole('button', { name: 'Reporté' }).tap()
    await card.getByLabel('Raison').fill('Salle fermée')
    await card.getByRole('button', { name: 'Reporté' }).tap()
    await card.getByText('– Reporté').waitFor()
    await allSent(phone)
    await phone.page.reload()
    await card.getByText('– Reporté').waitFor()
    await phone.close()
  })

  test('a line that is done stays, marked, until the day ends; said back to do, at once or once it has left, and the desk reads both', async () => {
    await carried(browser)
    const phone = await attachedPhone(browser)
    const { title } = await firstServing(phone)
    await phone.open('feuille')
    const card = phone.page.locator('.card', { hasText: title }).first()
    const press = (name) => card.getByRole('button', { name, exact: true }).tap()
    await press('Fait')
    await card.getByText('Fait aujourd’hui').waitFor()
    await gateOf(phone, 'road map, done')
    // It has not left: nothing was said.
    await press('Pas encore fait')
    await card.getByRole('button', { name: 'Fait', exact: true }).waitFor()
    const done = async () => {
      await press('Fait')
      await card.getByText('Fait aujourd’hui').waitFor()
      await allSent(phone)
      await phone.page.reload()
      await card.getByText('Fait aujourd’hui').waitFor()
    }
    const known = async () => {
      await allSent(phone)
      const bag = await phone.page.evaluate(() => fetch('/api/v1/field/bag').then((answer) => answer.json()))
      return bag.actions.find((one) => one.title === title).state
    }
    await done()
    await press('Pas encore fait')
    await card.getByRole('button', { name: 'Fait', exact: true }).waitFor()
    assert.equal(await card.getByText('– En cours').count(), 0)
    assert.equal(await known(), 'planned')
    await done()
    await press('En cours')
    await card.getByText('– En cours').waitFor()
    assert.equal(await known(), 'started')
    await done()
    // The day after, what is done is left behind.
    const clock = (await phone.page.evaluate(() => Date.now())) + 86_400_000
    await phone.context.setOffline(true)
    phone.page = await phone.context.newPage()
    await phone.page.clock.setFixedTime(clock)
    await phone.open('feuille')
    await phone.page.locator('.cards, .empty').first().waitFor()
    assert.equal(await phone.page.getByText('Fait aujourd’hui').count(), 0)
    await phone.close()
  })
}
