// One fiche's whole life on one sheet, on a phone, as the program shows it today: raised, read and sent on, read in a mail
// client, answered without an account, checked on the spot, and told back. Made when asked, in a world where the recipient
// was written nothing that day: a second letter of a day would wait to leave with others.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { visitor } from '../browser.mjs'
import { BASE, asVisitor, personOf } from '../house.mjs'

const LINE = 'Deux matelas contre le local poubelles.'

/** Someone at work, and a picture of what they have before them. */
class Screen {
  constructor(page, taken) {
    Object.assign(this, { page, taken })
  }

  async go(path) {
    await this.page.goto(path.startsWith('http') ? path : BASE + path)
  }

  /** Presses what sends a form, and waits for the page that follows. */
  async press(what) {
    const [answer] = await Promise.all([this.page.waitForNavigation(), this.page.locator(what).first().click()])
    assert.ok(answer.status() < 400 || answer.status() === 422, `${what}: ${answer.status()}`)
  }

  /** A picture of the screen; of the part that is named, brought under the head. */
  async take(title, part) {
    await this.page.evaluate(() => document.fonts.ready.then(() => true))
    if (part) await this.page.locator(part).first().evaluate((one) => scrollBy(0, one.getBoundingClientRect().top - 12))
    else await this.page.evaluate(() => scrollTo(0, 0))
    await this.page.waitForTimeout(200)
    this.taken.push({ title, png: (await this.page.screenshot({ scale: 'css' })).toString('base64') })
  }
}

async function raised(mediator) {
  const { page } = mediator
  await mediator.go('/signalements/nouvelle')
  await mediator.take('La médiatrice ou le médiateur signale')
  await page.locator('[name=theme]').selectOption('T3.1')
  await page.locator('[name=lieu] option', { hasText: 'Local poubelles' }).first().evaluate((one) => {
    one.selected = true
  })
  await page.fill('[name=precision]', 'Porte du fond')
  await page.locator('[name=urgence][value="2"]').check()
  await page.fill('[name=ligne]', LINE)
  // What stands in the same spot is shown before, and may ask for a second press.
  for (let turn = 0; turn < 3 && !/\/signalements\/[0-9a-f-]{36}/.test(page.url()); turn += 1) {
    await mediator.press('main form.form .actions [type=submit]')
  }
  assert.match(page.url(), /\/signalements\/[0-9a-f-]{36}/, await page.locator('main').innerText())
  await mediator.take('La fiche attend l’encadrement')
  return new URL(page.url()).pathname
}

/** What the house lays around a letter when it leaves: the same styles, read where they stand. */
const DRESS = readFileSync(new URL('../../base/post/src/dress.rs', import.meta.url), 'utf8')
const styleOf = (name) => {
  const found = DRESS.match(new RegExp(`const ${name}: &str = "([^"]*)"`))
  assert.ok(found, `no style ${name} in dress.rs`)
  return found[1].replace(/\\\n\s*/g, '')
}

/** The letter as a mail client shows it: its page, then its text. */
async function read(reader, number) {
  assert.match(number, /^[A-Z0-9]+-\d{4}-\d{4}$/)
  const file = process.env.PARVIS_DATABASE.replace(/^sqlite:/, '')
  const ask = `SELECT subject, recipient, body_text, body_html FROM letter WHERE body_text LIKE '%${number}%' ORDER BY written_at DESC, id DESC LIMIT 1`
  const [letter] = JSON.parse(execFileSync(process.env.SQLITE3 ?? 'sqlite3', ['-readonly', '-json', file, ask], { encoding: 'utf8' }) || '[]')
  assert.ok(letter, `no letter of ${number}`)
  const escaped = (text) => text.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`)
  const head = `<div style="font:14px/1.4 sans-serif;padding:10px 12px;border-bottom:1px solid #ccc"><b>${escaped(letter.subject)}</b><br>à ${escaped(letter.recipient)}</div>`
  const viewport = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
  await reader.page.setContent(`${viewport}<style>${styleOf('REST')}</style><body style="margin:0">${head}<div style="${styleOf('AROUND')}"><div style="${styleOf('SHEET')}">${letter.body_html}</div></div>`)
  await reader.take('Le courriel, dans une messagerie')
  const text = `${viewport}<body style="margin:0">${head}<pre style="white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.4 monospace;padding:12px">${escaped(letter.body_text)}</pre>`
  await reader.page.setContent(text)
  await reader.take('Le même, en texte seul')
  return letter.body_text.match(/(http\S+\/s\/[0-9a-f]{16}#lien=[0-9a-f]{64})/)[1].replace(/^http:\/\/[^/]+/, BASE)
}

async function answered(partner, link) {
  await partner.go(link)
  await partner.take('Le lien, sans compte')
  await partner.press('main form [type=submit]')
  await partner.take('Ce qui est demandé')
  await partner.page.check('[name=reponse][value=take_up]')
  await partner.page.fill('[name=mot]', 'Passage de l’équipe demain matin.')
  await partner.take('Trois réponses, un mot', '#reponse, section[aria-labelledby=reponse]')
  await partner.press('main form:has([name=reponse]) [type=submit]')
  await partner.take('La réponse est gardée')
  await partner.page.check('[name=reponse][value=declare_done]')
  await partner.press('main form:has([name=reponse]) [type=submit]')
}

async function life(browser) {
  const taken = []
  const at = async (...roles) => new Screen(await (await asVisitor(browser, personOf(...roles), 'phone')).newPage(), taken)
  const [mediator, manager] = [await at('mediator'), await at('manager')]
  const strange = async () => new Screen(await (await visitor(browser, 'phone')).newPage(), taken)
  const sheet = await raised(mediator)
  const number = (await mediator.page.locator('h1').innerText()).match(/[A-Z0-9]+-\d{4}-\d{4}/)[0]
  await manager.go('/signalements/a-traiter')
  await manager.take('L’encadrement valide : ce qui partira, à qui', `tr:has(a[href="${sheet}"])`)
  await manager.press(`tr:has(a[href="${sheet}"]) [type=submit]`)
  const reader = await strange()
  const link = await read(reader, number)
  const partner = await strange()
  await answered(partner, link)
  await partner.take('Déclarée traitée')
  await mediator.go('/signalements/nouveautes')
  await mediator.take('Du nouveau, aussitôt')
  await mediator.go('/signalements/a-verifier')
  await mediator.take('À vérifier sur place', `tr:has(a[href="${sheet}"])`)
  await mediator.go(sheet)
  await mediator.take('Ce qu’on peut dire au résident', 'section:has([data-copy]), #dire')
  await mediator.page.locator('[name=etape][value=confirm_on_site]').check()
  await mediator.press('form[action$="/etape"] [type=submit]')
  await mediator.take('Constatée résolue')
  await mediator.take('Toutes ses étapes', 'ol.timeline, .timeline')
  return taken
}

const FONT = readFileSync(new URL('../../base/ui/assets/fonts/source-sans-3-latin-wght-normal.woff2', import.meta.url)).toString('base64')
const SHEET = `@font-face { font-family: Sheet; src: url(data:font/woff2;base64,${FONT}); font-weight: 200 900; }
body { margin: 0; padding: 18px; background: #dfe5e6; color: #12181d; font: 16px/1.3 Sheet, sans-serif; }
h1 { margin: 0 0 12px; font-size: 20px; }
main { display: grid; grid-template-columns: repeat(6, 240px); gap: 16px; }
figure { margin: 0; }
img { display: block; inline-size: 240px; border-radius: 8px; }
figcaption { padding-block-start: 4px; }`

export function fichePictures(browser, folder, shrink) {
  test('picture: fiche-vie', async () => {
    const taken = await life(browser)
    const context = await browser.newContext({ viewport: { width: 1556, height: 900 } })
    const page = await context.newPage()
    const figures = taken.map(({ title, png }, place) => `<figure><img src="data:image/png;base64,${png}" alt=""><figcaption>${place + 1}. ${title}</figcaption></figure>`)
    await page.setContent(`<html><style>${SHEET}</style><h1>La vie d’une fiche, du terrain au terrain</h1><main>${figures.join('')}</main></html>`)
    await page.evaluate(() => document.fonts.ready.then(() => true))
    const file = join(folder, 'fiche-vie.png')
    await page.screenshot({ path: file, fullPage: true })
    await context.close()
    shrink(file)
  })
}
