// A month from « new month » to « sent »: how many gestures it costs the manager, counted in the browser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf } from '../gate/gate.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'

/** The last month that is over when the demonstration wakes: nobody has prepared it. */
const MONTH = '2019-11'
const NAME = 'novembre 2019'
/** More, and a month costs more than the quarter of an hour that it may. */
const MOST = 12
const SENTENCE = '\nLa présence du soir a été tenue toutes les semaines.'

/** A hand that counts: a click is a gesture, words typed in one go are another. */
function hand(page) {
  const made = { clicks: 0, typed: 0, keys: 0 }
  const press = async (place) => {
    made.clicks += 1
    await Promise.all([page.waitForNavigation(), place.click()])
  }
  const unfold = async (place) => {
    made.clicks += 1
    await place.click()
  }
  const write = async (place, text) => {
    made.typed += 1
    made.keys += text.length
    await place.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(text)
  }
  const link = (name) => press(page.locator('main').getByRole('link', { name, exact: true }).first())
  const button = (name) => press(page.locator('main').getByRole('button', { name, exact: true }).first())
  return { made, press, unfold, write, link, button, gestures: () => made.clicks + made.typed }
}

/** The manager comes in, and goes from the first page to the month that waits. */
async function opened(browser) {
  const context = await asVisitor(browser, personOf('manager'), 'desktop')
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  await page.goto(BASE)
  const counted = hand(page)
  const bar = page.locator('header nav')
  // The entries of a group unfold under its name: a gesture that leads nowhere by itself.
  await counted.unfold(bar.locator('summary:visible', { hasText: 'Pilotage' }).first())
  await counted.press(bar.locator('details[open] a[href="/syntheses"]:visible').first())
  // Another line may say the day on which it was frozen in that month.
  const row = page.locator('main tr').filter({ has: page.locator(`a[href="/syntheses/${MONTH}"]`) })
  assert.match(await row.innerText(), /À préparer/, 'the month waits, and its line says so')
  await counted.press(row.getByRole('link').first())
  assert.equal(new URL(page.url()).pathname, `/syntheses/${MONTH}`)
  return { context, page, complaints, counted }
}

/** The analysis is written from the sentences that the rules drafted. */
async function written(page, counted) {
  await counted.link('Relire l’analyse')
  const draft = await page.inputValue('[name=texte]')
  assert.ok(draft.split('\n').filter(Boolean).length >= 3, `the rules drafted sentences: ${draft}`)
  await counted.write(page.locator('[name=texte]'), SENTENCE)
  await counted.button('Enregistrer l’analyse')
  await page.getByText('Analyse enregistrée pour ce lecteur.').waitFor()
}

/** Previewed, approved as it was read, frozen and sent. */
async function sent(page, counted) {
  await counted.link('Aperçu de ce que ce lecteur recevra')
  await page.getByText(SENTENCE.trim()).first().waitFor()
  await counted.link('Approbation')
  await counted.button('Approuver la synthèse')
  await page.getByText('Synthèse approuvée.').waitFor()
  await counted.link('Arrêter et envoyer maintenant')
  await counted.button('Arrêter la synthèse')
}

async function monthOfAManager(browser) {
  const { context, page, complaints, counted } = await opened(browser)
  await written(page, counted)
  await sent(page, counted)
  const said = await page.locator('main').innerText()
  const readers = Number(/Version 1 arrêtée pour (\d+) lecteurs?/.exec(said)?.[1] ?? 0)
  assert.ok(readers >= 2, said.slice(0, 300))
  const { clicks, typed, keys } = counted.made
  console.log(`gestures ${counted.gestures()} (${clicks} clicks, ${typed} text of ${keys} keys), ${readers} readers`)
  assert.ok(counted.gestures() <= MOST, `${counted.gestures()} gestures, ${MOST} at most`)
  assert.deepEqual([...(await faultsOf(page)), ...complaints], [])
  await context.close()
  return readers
}

/** What left: a letter to each reader with the key figures, and the frozen month as a signatory reads it. */
async function readByASignatory(browser, readers) {
  const desk = await asVisitor(browser, personOf('manager'), 'desktop')
  const box = await desk.newPage()
  await box.goto(`${BASE}/demo/courrier`)
  const letters = box.locator('main').getByText(`La synthèse de ${NAME} est disponible`)
  assert.ok((await letters.count()) >= Math.min(readers, 2), 'each reader got their letter')
  await desk.close()
  const context = await asVisitor(browser, personOf('signatory'), 'desktop')
  const page = await context.newPage()
  const answer = await page.goto(`${BASE}/syntheses/${MONTH}`)
  assert.equal(answer.status(), 200)
  const said = await page.locator('main').innerText()
  assert.match(said, /Chiffres arrêtés le .*, version 1/)
  // What was written for the operator is not told to a signatory whose own analysis nobody changed.
  assert.ok(!said.includes(SENTENCE.trim()), 'each reader has an analysis of their own')
  await context.close()
}

export function synthesisSuite(browser) {
  test('a month goes from « new month » to « sent » in a dozen gestures', async () => {
    const readers = await monthOfAManager(browser)
    await readByASignatory(browser, readers)
  })
}
