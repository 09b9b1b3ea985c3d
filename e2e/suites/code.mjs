// One code that a signatory hands on, from the invitation to its end, as both ends see it: the card, the activation,
// what it opens, the review, the suspension that shuts out at once, the end. Each page passes the gate at both sizes;
// on a desk the steps are kept as pictures when they are asked for.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SIZES, visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'
import { FOLDER, shrink } from './pictures.mjs'
import { PASSWORD, codeOn, oneTimeCode, submit, typeCode } from './proofs.mjs'

/** The steps that the guide shows. */
const SHOWN = ['invitation', 'carte', 'activation', 'revue', 'suspension', 'fin']

/** Keeps what the page shows when one comes to it. */
export async function keep(page, name) {
  mkdirSync(FOLDER, { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)))
  const file = join(FOLDER, `code-${name}.png`)
  await page.screenshot({ path: file })
  shrink(file)
}

export function codeSuite(browser, rewrite) {
  for (const size of Object.keys(SIZES)) {
    test(`a code that is handed on lives its life: invitation, card, use, review, end (${size})`, async () => {
      const login = `confie.${size}`
      const sources = []
      const look = async (page, name) => {
        assert.deepEqual(await faultsOf(page), [], name)
        sources.push({ name, html: await page.content() })
        if (rewrite && size === 'desktop' && SHOWN.includes(name)) await keep(page, name)
      }
      const desk = await asVisitor(browser, personOf('signatory'), size)
      const giver = await desk.newPage()
      const complaints = complaintsOf(giver)
      await giver.goto(`${BASE}/acces/confies`)
      await giver.locator('a.primary[href="/acces/confies/inviter"]').click()
      await giver.waitForSelector('[name=nom]')
      await giver.fill('[name=nom]', 'Camille Exemple')
      await giver.fill('[name=fonction]', 'Référente tranquillité')
      await giver.fill('[name=courriel]', 'camille@ville.example')
      await giver.fill('[name=identifiant]', login)
      await giver.fill('[name=motif]', 'Suivre les fiches transmises au service')
      await giver.locator('[name=secteurs]').first().check()
      await giver.locator('[name=themes]').first().check()
      await submit(giver)
      assert.ok((await giver.locator('h1').innerText()).includes('Camille Exemple'))
      await look(giver, 'invitation')
      await giver.locator('[name=etape][value=remettre]').click()
      await giver.waitForSelector('main code')
      await look(giver, 'carte')
      const code = await codeOn(giver)

      const context = await visitor(browser, size)
      const page = await context.newPage()
      complaints.push(...complaintsOf(page))
      await typeCode(page, login, code)
      assert.equal(new URL(page.url()).pathname, '/activation')
      await look(page, 'activation')
      const key = await codeOn(page)
      await page.fill('[name=motdepasse]', PASSWORD)
      await page.fill('[name=encore]', PASSWORD)
      await page.fill('[name=preuve]', oneTimeCode(key))
      await page.check('[name=charte]')
      await submit(page)
      assert.equal(await page.locator('main ol code').count(), 10)
      await page.goto(`${BASE}/tableau-de-bord`)
      await look(page, 'usage')
      // A referent hands nothing on, and reads no live row.
      for (const path of ['/acces/confies', '/activites']) {
        assert.equal((await page.goto(BASE + path)).status(), 404, path)
      }

      const row = giver.locator('tr', { hasText: login })
      await giver.goto(`${BASE}/acces/confies`)
      await Promise.all([giver.waitForNavigation(), row.locator('form[action$="/confirmer"] button').click()])
      assert.equal(new URL(giver.url()).search, '?fait=confirme')
      await look(giver, 'revue')
      await row.locator('a[href$="/suspendre"]').click()
      await giver.fill('[name=motif]', 'Absence')
      await look(giver, 'suspension')
      await submit(giver)
      await page.goto(`${BASE}/tableau-de-bord`)
      assert.equal(new URL(page.url()).pathname, '/connexion', 'shut out at once')
      await row.locator('a[href$="/terminer"]').click()
      await giver.fill('[name=motif]', 'Départ')
      await look(giver, 'fin')
      await submit(giver)
      assert.ok((await row.innerText()).includes('Départ'))
      await typeCode(page, login, PASSWORD)
      assert.equal(new URL(page.url()).pathname, '/connexion', 'it comes in no more')
      assert.deepEqual(complaints, [])
      assert.deepEqual(await invalid(sources), [])
      await context.close()
      await desk.close()
    })
  }
}
