// The field app’s screens: behind their code, through the whole gate, in every look and both languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachedPhone, gateOf, keptIn, signedInPhone } from './terrain-phone.mjs'

function locked(browser) {
  const type = async (phone, code) => {
    await phone.page.locator('input.code').fill(code)
  }

  test('six digits lock what is readable; five wrong ones seal it for the server', async () => {
    const phone = await attachedPhone(browser)
    await phone.open('code')
    await phone.page.locator('input.code').first().fill('240613')
    await phone.page.locator('input.code').last().fill('240614')
    await phone.tap('Choisir un code')
    await phone.page.getByText('Les deux codes diffèrent').waitFor()
    await phone.chooseCode('240613')
    await phone.open()
    await phone.title('Code')
    await type(phone, '240613')
    await phone.title('Saisir')
    await phone.tap('Constat')
    await phone.page.locator('.toast').waitFor()
    await phone.page.reload()
    await phone.title('Code')
    const before = await keptIn(phone.page)
    assert.equal(before.drafts, 1)
    for (let left = 4; left >= 1; left -= 1) {
      await type(phone, '000000')
      await phone.page.getByText(`Encore ${left} essai`).waitFor()
    }
    await type(phone, '000000')
    await phone.page.getByText('ce qui était lisible est scellé').waitFor()
    // What was caught in the act waits for the server; nothing is left that the code would open.
    const { outbox, drafts } = await keptIn(phone.page)
    assert.deepEqual({ outbox, drafts }, { outbox: before.outbox + 1, drafts: 0 })
    await phone.attach()
    assert.equal(await phone.page.getByRole('button', { name: /^À compléter/ }).count(), 0)
    await phone.close()
  })
}

const SCREENS = ['', 'tournee', 'journal', 'plus', 'a-completer', 'verifier', 'nouveau', 'feuille', 'memoire', 'mois', 'seul', 'envois', 'reglages', 'code', 'rattacher']

function readable(browser) {
  test('each screen, opened by its address, passes the gate', async (t) => {
    const phone = await attachedPhone(browser)
    for (const path of SCREENS) {
      await t.test(`/terrain/${path} passes the gate`, async () => {
        await phone.open(path)
        await phone.page.locator('h1').waitFor()
        await gateOf(phone, path)
      })
    }
    await phone.close()
  })

  test('the screens of a capture pass the gate', async () => {
    const phone = await attachedPhone(browser)
    await phone.tap('Autre activité')
    await gateOf(phone, 'activity')
    await phone.tap(/^Conflit/)
    await phone.title('Quel thème')
    await gateOf(phone, 'theme')
    await phone.page.locator('.grid button').first().tap()
    await phone.page.locator('#champ-people button:not(:disabled)').first().tap()
    await gateOf(phone, 'recap')
    await phone.open()
    await phone.tap('Signaler')
    await gateOf(phone, 'alert')
    await phone.page.locator('.grid button').first().tap()
    await gateOf(phone, 'alert, details')
    await phone.close()
  })

  for (const [look, act] of [['Mode discret', 'switch'], ['Contraste renforcé', 'switch'], ['Très grande', 'radio']]) {
    test(`the first screen and the recap pass the gate: ${look}`, async () => {
      const phone = await attachedPhone(browser)
      await phone.open('reglages')
      await phone.page.getByRole(act, { name: look }).check()
      await phone.open()
      await phone.title('Saisir')
      await gateOf(phone, `first screen, ${look}`)
      await phone.page.locator('.favourite').first().tap()
      await gateOf(phone, `recap, ${look}`)
      await phone.close()
    })
  }

  test('the app speaks English to an English phone', async () => {
    const phone = await signedInPhone(browser, { locale: 'en-GB' })
    await phone.open()
    await phone.title('Prepare this phone')
    await phone.tap('Attach this phone')
    await phone.title('Lock')
    await phone.tap('Later')
    await phone.title('Record')
    assert.equal(await phone.page.getAttribute('html', 'lang'), 'en')
    await phone.close()
  })
}

export function terrainScreens(browser) {
  locked(browser)
  readable(browser)
}
