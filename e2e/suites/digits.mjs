// Somebody who will read more than published tables is invited: six digits beside the card, on the screen only, which
// they hear by another way and type while choosing their proofs. Wrong ones lose nothing of what was typed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SIZES, visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'
import { keep } from './code.mjs'
import { PASSWORD, codeOn, oneTimeCode, submit, typeCode } from './proofs.mjs'

/** What a mediator is invited with. */
async function invite(manager, login) {
  await manager.goto(`${BASE}/acces/inviter`)
  await manager.fill('[name=nom]', 'Noé Exemple')
  // A mediator is of the operator.
  const operator = manager.locator('[name=structure] option', { hasText: 'Citéo' }).first()
  await manager.selectOption('[name=structure]', await operator.getAttribute('value'))
  await manager.fill('[name=fonction]', 'Médiateur')
  await manager.fill('[name=courriel]', 'noe@operateur.example')
  await manager.fill('[name=identifiant]', login)
  await manager.check('[name=role][value=mediator]')
  await manager.fill('[name=motif]', 'Arrivée dans l’équipe')
  await manager.locator('[name=secteurs]').first().check()
  await manager.locator('[name=themes]').first().check()
  await submit(manager)
  await manager.locator('[name=etape][value=remettre]').click()
  await manager.waitForSelector('main code')
}

export function digitsSuite(browser, rewrite) {
  for (const size of Object.keys(SIZES)) {
    test(`six digits are told beside the card, and asked with the proofs (${size})`, async () => {
      const login = `dit.${size}`
      const sources = []
      const look = async (page, name) => {
        assert.deepEqual(await faultsOf(page), [], name)
        sources.push({ name, html: await page.content() })
        if (rewrite && size === 'desktop' && name.startsWith('chiffres')) await keep(page, name)
      }
      const desk = await asVisitor(browser, personOf('manager'), size)
      const manager = await desk.newPage()
      const complaints = complaintsOf(manager)
      await invite(manager, login)
      await look(manager, 'chiffres')
      const told = manager.locator('[data-told]')
      const digits = (await told.innerText()).replaceAll(/\D/g, '')
      assert.match(digits, /^\d{6}$/)
      const code = await codeOn(manager)
      await manager.emulateMedia({ media: 'print' })
      assert.equal(await told.isVisible(), false, 'what is printed carries the card alone')
      await manager.emulateMedia({ media: 'screen' })

      const context = await visitor(browser, size)
      const page = await context.newPage()
      complaints.push(...complaintsOf(page))
      await typeCode(page, login, code)
      assert.equal(new URL(page.url()).pathname, '/activation')
      await look(page, 'chiffres-activation')
      const choose = async (chiffres) => {
        await page.fill('[name=chiffres]', chiffres)
        await page.fill('[name=motdepasse]', PASSWORD)
        await page.fill('[name=encore]', PASSWORD)
        await page.fill('[name=preuve]', oneTimeCode(await codeOn(page)))
        await page.check('[name=charte]')
        await submit(page)
      }
      await choose(digits === '000000' ? '111111' : '000000')
      await look(page, 'wrong digits')
      assert.equal(await page.locator('[name=chiffres]').getAttribute('aria-invalid'), 'true')
      assert.ok(await page.isChecked('[name=charte]'), 'what was accepted stays accepted')
      await choose(digits)
      assert.equal(await page.locator('main ol code').count(), 10)
      assert.deepEqual(complaints.filter((line) => !line.includes('422')), [])
      assert.deepEqual(await invalid(sources), [])
      await context.close()
      await desk.close()
    })
  }
}
