// One code's whole life in the browser: given on a card, activated, used with its second proof, lost, replaced,
// taken back. Each page between passes the gate at both sizes.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { SIZES, visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'

export const PASSWORD = 'quatre vélos sous la halle'

/** Six digits of an application (RFC 6238), at the time of this machine. */
export function oneTimeCode(key, steps = 0) {
  const bits = [...key.replaceAll(' ', '')]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((eight) => Number.parseInt(eight, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const start = hash[19] & 15
  return String((hash.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export const submit = (page) => Promise.all([page.waitForNavigation(), page.locator('main form [type=submit]').first().click()])

export async function typeCode(page, login, code) {
  await page.goto(`${BASE}/connexion`)
  await page.fill('[name=login]', login)
  await page.fill('[name=code]', code)
  await submit(page)
}

/** The code that a card shows. */
export const codeOn = async (page) => (await page.locator('main code').first().innerText()).trim()

export function proofsSuite(browser) {
  for (const size of Object.keys(SIZES)) {
    test(`a code lives its life: given, activated, used, replaced, taken back (${size})`, async () => {
      const login = `essai.${size}`
      const sources = []
      const look = async (page, name) => {
        assert.deepEqual(await faultsOf(page), [], name)
        sources.push({ name, html: await page.content() })
      }
      const desk = await asVisitor(browser, personOf('manager'), size)
      const manager = await desk.newPage()
      const complaints = complaintsOf(manager)
      await manager.goto(`${BASE}/acces/inviter`)
      await manager.fill('[name=nom]', 'Camille Exemple')
      await manager.selectOption('[name=structure]', { index: 1 })
      await manager.fill('[name=fonction]', 'Référente de quartier')
      await manager.fill('[name=courriel]', 'camille@ville.example')
      await manager.fill('[name=identifiant]', login)
      await manager.check('[name=role][value=signatory]')
      await manager.fill('[name=motif]', 'Suivi de la convention')
      await manager.locator('[name=secteurs]').first().check()
      await manager.locator('[name=themes]').first().check()
      await submit(manager)
      await manager.locator('[name=etape][value=remettre]').click()
      await manager.waitForSelector('main code')
      await look(manager, 'the card')
      const code = await codeOn(manager)

      const context = await visitor(browser, size)
      const page = await context.newPage()
      complaints.push(...complaintsOf(page))
      await typeCode(page, login, code)
      assert.equal(new URL(page.url()).pathname, '/activation')
      await look(page, 'the choice of proofs')
      const key = await codeOn(page)
      await page.fill('[name=motdepasse]', 'court')
      await page.fill('[name=encore]', 'autre')
      await page.fill('[name=preuve]', '000000')
      await page.check('[name=charte]')
      await submit(page)
      await look(page, 'the choice refused')
      await page.fill('[name=motdepasse]', PASSWORD)
      await page.fill('[name=encore]', PASSWORD)
      await page.fill('[name=preuve]', oneTimeCode(key))
      await submit(page)
      await look(page, 'the recovery codes')
      const codes = await page.locator('main ol code').allInnerTexts()
      assert.equal(codes.length, 10)
      await page.locator('main a.primary').click()
      await page.waitForURL('**/convention/miroir')

      await context.clearCookies()
      await typeCode(page, login, PASSWORD)
      assert.equal(new URL(page.url()).pathname, '/connexion/preuve')
      await look(page, 'the second proof')
      await page.fill('[name=preuve]', oneTimeCode(key, 1))
      await submit(page)
      assert.equal(new URL(page.url()).pathname, '/convention/miroir')
      await page.goto(`${BASE}/compte`)
      await look(page, 'the account')
      await page.goto(`${BASE}/confirmer`)
      await look(page, 'the proof asked again')

      await manager.goto(`${BASE}/acces`)
      const row = manager.locator('tr', { hasText: login })
      await row.locator('a[href$="/redonner"]').click()
      await look(manager, 'the question before a code is given again')
      await submit(manager)
      await look(manager, 'the card given again')
      const again = await codeOn(manager)
      await page.goto(`${BASE}/compte`)
      assert.equal(new URL(page.url()).pathname, '/connexion')
      await typeCode(page, login, again)
      assert.equal(new URL(page.url()).pathname, '/activation')

      await manager.goto(`${BASE}/acces`)
      await manager.locator('tr', { hasText: login }).locator('a[href$="/retirer"]').click()
      await manager.fill('[name=motif]', 'Fin de l’essai')
      await submit(manager)
      await page.goto(`${BASE}/activation`)
      assert.equal(new URL(page.url()).pathname, '/connexion')
      assert.deepEqual(complaints, [])
      assert.deepEqual(await invalid(sources), [])
      await desk.close()
      await context.close()
    })
  }
}
