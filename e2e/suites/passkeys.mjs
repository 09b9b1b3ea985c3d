// A passkey’s whole life in the browser, with a key in software that Chromium plays: made at the activation, signed in
// with, asked again, one more, one less. And what stands beside it on the page: the fragment of a card, the idle end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'

// Keys belong to a name: no browser makes one for an address of numbers.
const HOME = BASE.replace('127.0.0.1', 'localhost')

const KEY = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
}

/** Gives a page a key in software; answers how to add another. */
async function withKeys(page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const add = (options = {}) => cdp.send('WebAuthn.addVirtualAuthenticator', { options: { ...KEY, ...options } })
  await add()
  return add
}

/** A code for someone new, as the card shows it. */
async function invitedBy(manager, login) {
  const submit = () =>
    Promise.all([manager.waitForNavigation(), manager.locator('main form [type=submit]').first().click()])
  await manager.goto(`${BASE}/acces/inviter`)
  await manager.fill('[name=nom]', 'Dominique Exemple')
  await manager.selectOption('[name=structure]', { index: 1 })
  await manager.fill('[name=fonction]', 'Référente de quartier')
  await manager.fill('[name=courriel]', 'dominique@ville.example')
  await manager.fill('[name=identifiant]', login)
  await manager.check('[name=role][value=signatory]')
  await manager.fill('[name=motif]', 'Suivi de la convention')
  await manager.locator('[name=secteurs]').first().check()
  await manager.locator('[name=themes]').first().check()
  await submit()
  await manager.locator('[name=etape][value=remettre]').click()
  await manager.waitForSelector('main code')
  return (await manager.locator('main code').first().innerText()).trim()
}

const path = (page) => new URL(page.url()).pathname
const keyButton = (page) => page.locator('[data-passkey] button')

export function passkeysSuite(browser) {
  test('a passkey lives its life: made, signed in with, asked again, one more, one less', async () => {
    const login = 'essai.cle'
    const sources = []
    const desk = await asVisitor(browser, personOf('manager'), 'desktop')
    const manager = await desk.newPage()
    const code = await invitedBy(manager, login)
    const context = await visitor(browser)
    const page = await context.newPage()
    const complaints = complaintsOf(page, HOME)
    const addKey = await withKeys(page)
    const look = async (name) => {
      assert.deepEqual(await faultsOf(page), [], name)
      sources.push({ name, html: await page.content() })
    }

    // The card’s picture: code and login behind the #, taken out of the address at once.
    await page.goto(`${HOME}/connexion#${new URLSearchParams({ identifiant: login, code })}`)
    assert.equal(await page.inputValue('[name=login]'), login)
    assert.equal(await page.inputValue('[name=code]'), code)
    assert.equal(new URL(page.url()).hash, '')
    await look('the sign-in page, with a passkey')
    await page.locator('form[action="/connexion"] [type=submit]').click()
    await page.waitForURL('**/activation')

    await look('the choice of proofs, with a passkey')
    await keyButton(page).click()
    await page.getByText('Lisez et acceptez d’abord la charte.').waitFor()
    await page.check('[name=charte]')
    await page.fill('[name=nom]', 'Téléphone')
    await keyButton(page).click()
    await page.waitForSelector('main ol code')
    assert.equal(await page.locator('main ol code').count(), 10)
    await page.locator('main a.primary').click()
    await page.waitForURL('**/convention/miroir')

    await page.locator('form[action="/deconnexion"] button').first().click()
    await page.waitForURL('**/connexion')
    await keyButton(page).click()
    await page.waitForURL('**/convention/miroir')

    await page.goto(`${HOME}/confirmer?retour=/compte/cles`)
    await look('the proof asked again, by a passkey')
    await keyButton(page).click()
    await page.waitForURL((url) => url.pathname === '/compte/cles')
    // The device that keeps one already makes no second; another device does.
    await keyButton(page).click()
    await page.getByText('Cet appareil garde déjà une clé').waitFor()
    await addKey({ transport: 'usb' })
    await page.locator('form[action="/compte/cles"] [name=nom]').fill('Clé de secours')
    await keyButton(page).click()
    await page.waitForURL('**/compte/cles?fait=cle')
    await look('one’s own passkeys')
    assert.equal(await page.locator('main tbody tr').count(), 2)
    const first = page.locator('main tbody tr').first()
    await first.locator('summary', { hasText: 'Retirer' }).click()
    await first.locator('form[action$="/retirer"] button').click()
    await page.waitForURL('**/compte/cles?fait=retiree')
    assert.equal(await page.locator('main tbody tr').count(), 1)
    await page.goto(`${HOME}/compte`)
    assert.match(await page.locator('main').innerText(), /Clé de secours/)
    await look('the account, with a passkey')

    await page.locator('form[action="/deconnexion"] button').first().click()
    await page.waitForURL('**/connexion')
    await keyButton(page).click()
    await page.waitForURL('**/convention/miroir')
    assert.deepEqual(complaints, [])
    assert.deepEqual(await invalid(sources), [])
    await desk.close()
    await context.close()
  })

  test('without scripts the sentence stands where the passkey would, and the page works', async () => {
    const context = await visitor(browser, 'desktop', { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${HOME}/connexion`)
    assert.equal(await keyButton(page).isVisible(), false)
    assert.ok(await page.getByText('Une clé d’accès demande un navigateur récent').isVisible())
    assert.ok(await page.locator('[name=code]').isVisible())
    await context.close()
  })

  test('an idle page says so two minutes before, then keeps nothing of what it showed', async () => {
    const context = await asVisitor(browser, personOf('signatory'), 'desktop')
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`${BASE}/compte`)
    await page.clock.fastForward('27:05')
    const warning = page.locator('main [role=alert]')
    await warning.waitFor()
    assert.deepEqual(await faultsOf(page), [])
    // Staying: the server is told, and the warning goes.
    await Promise.all([page.waitForResponse('**/presence'), warning.locator('button').click()])
    await warning.waitFor({ state: 'detached' })
    await page.clock.fastForward('29:05')
    await page.getByText('Votre session est terminée').waitFor()
    assert.deepEqual(await page.evaluate(() => [document.title, document.querySelectorAll('table, form, nav').length]), [
      'Parvis',
      0,
    ])
    const back = await page.locator('main a').getAttribute('href')
    assert.equal(back, '/connexion?retour=%2Fcompte')
    await context.close()
  })
}
