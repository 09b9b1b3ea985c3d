// Every screen of the field app on one sheet for each look, as the program shows it today: made when asked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { attachedPhone, newRecord, signedInPhone } from './terrain-phone.mjs'

/** The looks of « Réglages », and the sheet that each makes. */
const LOOKS = [
  { sheet: 'terrain-clair', title: 'Clair' },
  { sheet: 'terrain-sombre', title: 'Mode discret', set: ['switch', 'Mode discret'] },
  { sheet: 'terrain-grand', title: 'Texte très grand', set: ['radio', 'Très grande'] },
]

const first = (phone, what) => phone.page.locator(what).first()

/** The screens on the way of a record, in their order; what each waits for says that it is there. */
const CAPTURE = [
  ['Quelle activité ?', (phone) => phone.tap('Autre activité')],
  ['Quel thème ?', (phone) => phone.tap(/^Conflit/)],
  ['Récapitulatif', async (phone) => {
    await first(phone, '.grid button').tap()
    await first(phone, '#champ-people button:not(:disabled)').tap()
  }],
  ['Abandonner', async (phone) => {
    await phone.page.getByRole('button', { name: 'Abandonner' }).tap()
    await phone.page.locator('.toast').waitFor()
  }],
]
const ALERT = [
  ['Signaler : quoi', (phone) => phone.tap('Signaler')],
  ['Signaler : où', (phone) => first(phone, '.grid button').tap()],
]
const PLACES = [
  ['Tournée', 'tournee', (phone) => phone.tap('Commencer une tournée')],
  ['Journal du jour', 'journal'],
  ['Plus', 'plus'],
  ['À compléter', 'a-completer'],
  ['À vérifier sur place', 'verifier'],
  ['Du nouveau', 'nouveau'],
  ['Feuille de route', 'feuille', (phone) => phone.page.locator('.card').first().getByRole('button', { name: 'Fait', exact: true }).tap()],
  ['Mémoire du lieu', 'memoire', (phone) => first(phone, '.chip').tap()],
  ['Mon mois', 'mois'],
  ['Seul sur place', 'seul'],
  ['File d’envoi', 'envois'],
  ['Réglages', 'reglages'],
  ['Code', 'code'],
]

const CODE = '240613'

/** A phone that was prepared: a code, lasting storage; nothing is left to be asked for. */
async function preparedPhone(browser) {
  const phone = await attachedPhone(browser)
  await phone.context.addInitScript(() => {
    navigator.storage.persisted = async () => true
  })
  await phone.open('code')
  await phone.chooseCode(CODE)
  await phone.open()
  await phone.page.locator('input.code').fill(CODE)
  await phone.title('Saisir')
  return phone
}

/** Another screen of the app that is open: an address typed anew would lock it. */
const turn = (phone, path) => phone.page.evaluate((to) => {
  history.replaceState({ depth: 0 }, '', `/terrain/${to}`)
  dispatchEvent(new PopStateEvent('popstate'))
}, path)

/** Opens each screen and takes its picture. */
async function screens(browser, { set }) {
  const taken = []
  const phone = await preparedPhone(browser)
  const take = async (title, of = phone) => {
    // What is said of the last act goes away by itself.
    await of.page.locator('.toast').waitFor({ state: 'detached' })
    await of.page.evaluate(() => {
      scrollTo(0, 0)
      return document.fonts.ready.then(() => true)
    })
    await of.page.waitForTimeout(250)
    taken.push({ title, png: (await of.page.screenshot({ scale: 'css' })).toString('base64') })
  }
  await newRecord(phone)
  await phone.tap('Constat')
  await phone.button(/^À compléter/).waitFor()
  await phone.page.locator('.toast').waitFor({ state: 'detached' })
  if (set) {
    await turn(phone, 'reglages')
    await phone.page.getByRole(set[0], { name: set[1] }).check()
  }
  await phone.context.setOffline(true)
  await turn(phone, '')
  await phone.title('Saisir')
  await phone.tap(/^Répéter/)
  await phone.saved()
  await take('Saisir')
  for (const [title, act] of [...CAPTURE, ...ALERT]) {
    await act(phone)
    if (title !== 'Abandonner') await take(title)
  }
  for (const [title, path, act] of PLACES) {
    await turn(phone, path)
    await phone.page.locator('h1').waitFor()
    if (act) await act(phone)
    await take(title)
  }
  await phone.open()
  await phone.title('Code')
  await take('Verrouillé')
  await phone.close()
  const stranger = await signedInPhone(browser)
  await stranger.open()
  await stranger.title('Préparer ce téléphone')
  if (!set) await take('Rattacher', stranger)
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
  await page.setContent(`<html lang="fr"><style>${SHEET}</style><h1>L’application de terrain – ${look.title}</h1><main>${figures.join('')}</main></html>`)
  await page.evaluate(() => document.fonts.ready.then(() => true))
  const file = join(folder, `${look.sheet}.png`)
  await page.screenshot({ path: file, fullPage: true })
  await context.close()
  shrink(file)
}

export function terrainPictures(browser, folder, shrink) {
  for (const look of LOOKS) test(`picture: ${look.sheet}`, () => sheetOf(browser, folder, shrink, look))
}
