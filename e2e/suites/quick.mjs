// A round copied from paper: five records by the keyboard alone, an error mended where it is said, without scripts too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'

const PAGE = '/activites/saisie-rapide'
const DAY = '2019-06-12'
const mediator = () => personOf('mediator')

/** As they stand on paper, cell by cell: time, minutes, place, activity, themes, people, origin, ending, note. */
const LINES = [
  ['1430', '20', 'parc', '4', '3.1', '3 P1', '1', '6', 'Encombrants au pied des bornes.'],
  ['15h', '10', 'hall-a', '1', '8.1 8.2', '2P1 1P11', '2', '', ''],
  ['15h20', '1h', 'Hall B', '2', '2.1', '4 P10', '3', '2', 'Musique baissée après échange.'],
  ['1640', '5', 'le local', '8', '6.1', '', '4', '', ''],
  ['17:05', '15', 'place-gandhi', '5', '6.2', '1 P1', '1', '5', ''],
]

const focused = (page) => page.evaluate(() => document.activeElement?.name ?? '')

/** Tab by Tab to a field; fails when the order does not come to it. */
async function tabTo(page, name, most = 40) {
  for (let presses = 0; presses < most; presses += 1) {
    if ((await focused(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}`)
}

/** Types the lines from the first cell on: each Tab is the next cell, in the order of the sheet. */
async function typeLines(page, lines) {
  await tabTo(page, 'heure0')
  for (const [row, cells] of lines.entries()) {
    for (const [place, text] of cells.entries()) {
      const name = ['heure', 'duree', 'lieu', 'activite', 'themes', 'publics', 'origine', 'issue', 'note'][place]
      assert.equal(await focused(page), `${name}${row}`)
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    assert.equal(await focused(page), `sensible${row}`)
    await page.keyboard.press('Tab')
  }
}

/** Enter, wherever one is: the status of the page it led to. */
async function enter(page) {
  const [answer] = await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  return answer.status()
}

/** What is read once it is what is awaited, or after two seconds whatever it is: a page is answered before it is drawn. */
async function settled(read, awaited) {
  const until = Date.now() + 2_000
  let found = await read()
  while (found !== awaited && Date.now() < until) {
    await new Promise((then) => setTimeout(then, 20))
    found = await read()
  }
  return found
}

async function byKeyboard(browser) {
  const context = await asVisitor(browser, mediator(), 'desktop')
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  await page.goto(`${BASE}${PAGE}?jour=${DAY}`)
  await typeLines(page, LINES)
  assert.equal(await enter(page), 200)
  await page.waitForURL((url) => url.pathname === `${PAGE}/journal`)
  await page.getByText('5 lignes viennent d’être enregistrées').waitFor()
  assert.equal(await page.getByText('À l’instant', { exact: true }).count(), 5)
  assert.deepEqual([...(await faultsOf(page)), ...complaints], [])
  assert.deepEqual(await invalid([{ name: 'the journal', html: await page.content() }]), [])
  // Taken back: the lines are in the table again, to be recorded anew.
  await page.getByRole('button', { name: 'Annuler cette saisie' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === PAGE)
  assert.equal(await page.inputValue('[name=lieu0]'), 'parc')
  assert.equal(await page.inputValue('[name=publics1]'), '2 P1 1 P11')
  await context.close()
}

async function mended(browser, options) {
  const context = await asVisitor(browser, mediator(), 'desktop', options)
  const page = await context.newPage()
  await page.goto(`${BASE}${PAGE}?jour=${DAY}`)
  const [[time, minutes, , ...rest]] = LINES
  await typeLines(page, [[time, minutes, 'nulle-part', ...rest], LINES[1]])
  assert.equal(await enter(page), 422)
  // The first cell to mend has the focus, and its sentence is bound to it.
  assert.equal(await settled(() => focused(page), 'lieu0'), 'lieu0')
  const said = await page.$eval('[name=lieu0]', (cell) =>
    cell.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '))
  assert.match(said, /pas dans la liste/)
  assert.equal(await page.locator('main [aria-invalid=true]').count(), 1)
  assert.equal(await page.inputValue('[name=publics1]'), LINES[1][5])
  // The gate needs scripts of its own.
  if (options.javaScriptEnabled !== false) assert.deepEqual(await faultsOf(page), [])
  await page.getByRole('button', { name: 'Ajouter cinq lignes' }).click()
  await page.locator('[name=heure14]').waitFor()
  assert.equal(await page.inputValue('[name=note0]'), LINES[0][8])
  await page.fill('[name=lieu0]', 'le bleu')
  await page.focus('[name=heure0]')
  assert.equal(await enter(page), 200)
  await page.getByText('2 lignes viennent d’être enregistrées').waitFor()
  await context.close()
}

async function printed(browser) {
  const context = await asVisitor(browser, mediator(), 'desktop')
  const page = await context.newPage()
  await page.goto(`${BASE}/activites/feuille-de-tournee`)
  await page.selectOption('[name=zone]', { index: 1 })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Ouvrir la feuille (PDF)' }).click(),
  ])
  assert.match(file.suggestedFilename(), /^feuille-de-tournee-\d{4}-\d\d-\d\d\.pdf$/)
  await context.close()
}

export function quickSuite(browser) {
  test('five records of a round are typed by the keyboard alone, and taken back', () => byKeyboard(browser))
  test('a wrong cell is mended where it is said, and nothing typed is lost', () => mended(browser, {}))
  test('the table is typed without any script', () => mended(browser, { javaScriptEnabled: false }))
  test('the sheet of a round is printed for a zone', () => printed(browser))
}
