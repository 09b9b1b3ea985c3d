// Every screen of the field app on one sheet for each look, as the program shows it today: made when asked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { signedInPhone } from './terrain-phone.mjs'

/** The looks of « Réglages », and the sheet that each makes. */
const LOOKS = [
  { sheet: 'terrain-clair', title: 'L’application de terrain – Clair' },
  { sheet: 'terrain-sombre', title: 'L’application de terrain – Mode discret', set: ['switch', 'Mode discret'] },
  { sheet: 'terrain-grand', title: 'L’application de terrain – Texte très grand', set: ['radio', 'Très grande'] },
  { sheet: 'terrain-anglais', title: 'The field app – in English', locale: 'en-GB' },
  { sheet: 'terrain-anglais-sombre', title: 'The field app in English – Discreet mode', set: ['switch', 'Discreet dark mode'], locale: 'en-GB' },
  { sheet: 'terrain-anglais-grand', title: 'The field app in English – Very large text', set: ['radio', 'Very large'], locale: 'en-GB' },
]

/** What is tapped, as it is called in each language. */
const SAID = {
  fr: {
    other: 'Autre activité', conflict: /^Conflit/, details: 'Plus de détails', abandon: 'Abandonner', report: 'Signaler',
    danger: 'Danger immédiat', add: 'Ajouter un rectangle', unkept: 'Ne pas garder', round: 'Commencer une tournée', present: 'Démarrer une présence',
    finding: 'Constat', done: 'Fait', enter: 'J’entre', out: 'Je suis sorti', repeat: /^Répéter/, save: 'Enregistrer', saved: 'Enregistré', attach: 'Rattacher ce téléphone',
    choose: 'Choisir un code', prepare: 'Préparer ce téléphone', home: 'Saisir',
  },
  en: {
    other: 'Other activity', conflict: /^Conflict/, details: 'More details', abandon: 'Give up', report: 'Report',
    danger: 'Immediate danger', add: 'Add a rectangle', unkept: 'Do not keep it', round: 'Start a round', present: 'Start a presence',
    finding: 'Finding', done: 'Done', enter: 'I go in', out: 'I am out', repeat: /^Repeat/, save: 'Save', saved: 'Saved', attach: 'Attach this phone',
    choose: 'Choose a code', prepare: 'Prepare this phone', home: 'Record',
  },
}

const first = (phone, what) => phone.page.locator(what).first()

/** A street as a camera would give it, drawn. */
const street = (page) => page.evaluate(async () => {
  const canvas = new OffscreenCanvas(1200, 900)
  const context = canvas.getContext('2d')
  for (const [colour, ...where] of [['#a9c4d6', 0, 0, 1200, 520], ['#8d8b80', 0, 520, 1200, 380], ['#b9a58c', 90, 140, 420, 430], ['#6f5b49', 620, 470, 330, 230], ['#3d4b57', 180, 240, 90, 120], ['#3d4b57', 330, 240, 90, 120]]) {
    context.fillStyle = colour
    context.fillRect(...where)
  }
  return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())]
})

/** The grid of how tense it was, in the details of a conflict. */
async function tension(phone, said) {
  await phone.page.locator('summary', { hasText: said.details }).tap()
  const grid = phone.page.locator('label.chip:has(input[name=intensite])')
  await grid.nth(1).tap()
  await grid.first().evaluate((chip) => scrollBy(0, chip.getBoundingClientRect().top - innerHeight / 2))
}

/** A shot that is being covered. */
async function covered(phone, said) {
  await first(phone, '.pick input').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await street(phone.page)) })
  await first(phone, 'dialog.cover canvas').waitFor()
  await phone.tap(said.add)
}

/** The screens on the way of a record and of an alert, in their order, by a name in each language. */
const WAY = [
  [['Quelle activité ?', 'Which activity?'], (phone, said) => phone.tap(said.other)],
  [['Quel thème ?', 'Which theme?'], (phone, said) => phone.tap(said.conflict)],
  [['Récapitulatif', 'Summary'], async (phone) => {
    await first(phone, '.grid button').tap()
    await first(phone, '#champ-people button:not(:disabled)').tap()
  }],
  [['Grille de tension', 'Grid of tension'], tension, true],
  [null, async (phone, said) => {
    await phone.tap(said.abandon)
    await phone.page.locator('.toast').waitFor()
  }],
  [['Signaler : quoi', 'Alert: what'], (phone, said) => phone.tap(said.report)],
  [['Signaler : où', 'Alert: where'], (phone) => first(phone, '.grid button').tap()],
  [['Danger immédiat', 'Immediate danger'], (phone, said) => phone.page.getByRole('switch', { name: said.danger }).check()],
  [['Cacher avant de garder', 'Cover before keeping'], covered],
  [null, (phone, said) => phone.tap(said.unkept)],
]
const PLACES = [
  [['Tournée', 'Round'], 'tournee', (phone, said) => phone.tap(said.round)],
  [['Journal du jour', 'Today’s journal'], 'journal'],
  [['Plus', 'More'], 'plus'],
  [['À compléter', 'To complete'], 'a-completer'],
  [['À vérifier sur place', 'To check on the spot'], 'verifier'],
  [['Du nouveau', 'News'], 'nouveau'],
  [['Feuille de route', 'Road map'], 'feuille', async (phone, said) => {
    await first(phone, '.card').getByRole('button', { name: said.done, exact: true }).tap()
    await phone.page.locator('.toast').waitFor()
  }],
  [['Mémoire du lieu', 'Memory of the place'], 'memoire', (phone) => first(phone, '.chip').tap()],
  [['Mon mois', 'My month'], 'mois'],
  [['Seul sur place', 'Alone on site'], 'seul', (phone) => first(phone, '.chip').tap()],
  [['Entré, et présent', 'Inside, and present'], '', async (phone, said) => {
    await turn(phone, 'seul')
    await phone.tap(said.enter)
    await phone.title(said.home)
    await phone.tap(said.present)
  }],
  [['File d’envoi', 'Outbox'], 'envois'],
  [['Réglages', 'Settings'], 'reglages'],
  [['Code', 'Code'], 'code'],
]

const CODE = '240613'

/** A phone that was prepared: a code, lasting storage; nothing is left to be asked for. */
async function preparedPhone(browser, said, locale) {
  const phone = await signedInPhone(browser, { locale })
  await phone.context.addInitScript(() => {
    navigator.storage.persisted = async () => true
  })
  await phone.open()
  await phone.tap(said.attach)
  await first(phone, 'input.code').fill(CODE)
  await phone.page.locator('input.code').last().fill(CODE)
  await phone.tap(said.choose)
  await phone.title(said.home)
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return phone
}

/** Another screen of the app that is open: an address typed anew would lock it. */
const turn = (phone, path) => phone.page.evaluate((to) => {
  history.replaceState({ depth: 0 }, '', `/terrain/${to}`)
  dispatchEvent(new PopStateEvent('popstate'))
}, path)

/** Opens each screen and takes its picture. */
async function screens(browser, { set, locale = 'fr-FR' }) {
  const taken = []
  const lang = locale.startsWith('en') ? 'en' : 'fr'
  const said = SAID[lang]
  const phone = await preparedPhone(browser, said, locale)
  const take = async ([fr, en], { of = phone, scrolled = false } = {}) => {
    // What is said of the last act goes away by itself.
    await of.page.locator('.toast').waitFor({ state: 'detached' })
    await of.page.evaluate((stay) => {
      if (!stay) scrollTo(0, 0)
      return document.fonts.ready.then(() => true)
    }, scrolled)
    await of.page.waitForTimeout(250)
    const title = lang === 'en' ? en : fr
    taken.push({ title, png: (await of.page.screenshot({ scale: 'css' })).toString('base64') })
  }
  const saved = async () => {
    await phone.page.locator('.toast').getByText(said.saved, { exact: true }).waitFor()
    await phone.title(said.home)
  }
  await phone.tap(said.other)
  await phone.tap(said.conflict)
  await first(phone, '.grid button').tap()
  await first(phone, '#champ-ending .chip').tap()
  await phone.tap(said.save)
  await saved()
  await phone.tap(said.finding)
  await first(phone, '.pending .chip').waitFor()
  await phone.page.locator('.toast').waitFor({ state: 'detached' })
  if (set) {
    await turn(phone, 'reglages')
    await phone.page.getByRole(set[0], { name: set[1] }).check()
  }
  await phone.context.setOffline(true)
  await turn(phone, '')
  await phone.title(said.home)
  await phone.tap(said.repeat)
  await saved()
  await take(['Saisir', 'Record'])
  for (const [title, act, scrolled] of WAY) {
    await act(phone, said)
    if (title) await take(title, { scrolled })
  }
  for (const [title, path, act] of PLACES) {
    await turn(phone, path)
    await phone.page.locator('h1').waitFor()
    if (act) await act(phone, said)
    await take(title)
  }
  await phone.open()
  await phone.page.locator('input.code').waitFor()
  await take(['Verrouillé', 'Locked'])
  await phone.close()
  const stranger = await signedInPhone(browser, { locale })
  await stranger.open()
  await stranger.title(said.prepare)
  await take(['Rattacher', 'Attach'], { of: stranger })
  await stranger.close()
  return taken
}

const FONT = readFileSync(new URL('../../base/ui/assets/fonts/source-sans-3-latin-wght-normal.woff2', import.meta.url)).toString('base64')
const SHEET = `@font-face { font-family: Sheet; src: url(data:font/woff2;base64,${FONT}); font-weight: 200 900; }
body { margin: 0; padding: 18px; background: #dfe5e6; color: #12181d; font: 16px/1.3 Sheet, sans-serif; }
h1 { margin: 0 0 12px; font-size: 20px; }
main { display: grid; grid-template-columns: repeat(7, 206px); gap: 16px; }
figure { margin: 0; }
img { display: block; inline-size: 206px; border-radius: 8px; }
figcaption { padding-block-start: 4px; }`

async function sheetOf(browser, folder, shrink, look) {
  const taken = await screens(browser, look)
  const context = await browser.newContext({ viewport: { width: 1574, height: 900 } })
  const page = await context.newPage()
  const figures = taken.map(({ title, png }) => `<figure><img src="data:image/png;base64,${png}" alt=""><figcaption>${title}</figcaption></figure>`)
  await page.setContent(`<html><style>${SHEET}</style><h1>${look.title}</h1><main>${figures.join('')}</main></html>`)
  await page.evaluate(() => document.fonts.ready.then(() => true))
  const file = join(folder, `${look.sheet}.png`)
  await page.screenshot({ path: file, fullPage: true })
  await context.close()
  shrink(file)
}

export function terrainPictures(browser, folder, shrink) {
  for (const look of LOOKS) test(`picture: ${look.sheet}`, () => sheetOf(browser, folder, shrink, look))
}
