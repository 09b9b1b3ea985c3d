// Installed on the phone: what the browser wants of the app, the button that asks, what is asked for once it is there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachedPhone, gateOf } from './terrain-phone.mjs'

/** As a browser offers it: the event that a page may keep, and how often its prompt was shown. */
function offered(page) {
  return page.evaluate(() => {
    window.prompted = 0
    const offer = new Event('beforeinstallprompt', { cancelable: true })
    offer.prompt = async () => {
      window.prompted += 1
    }
    dispatchEvent(offer)
    return offer.defaultPrevented
  })
}

export function installSuite(browser) {
  test('the browser finds nothing that keeps the app from being installed', async () => {
    const phone = await attachedPhone(browser)
    const cdp = await phone.context.newCDPSession(phone.page)
    const { errors, data } = await cdp.send('Page.getAppManifest')
    assert.deepEqual(errors, [])
    const manifest = JSON.parse(data)
    assert.deepEqual([manifest.start_url, manifest.scope, manifest.display], ['/terrain/', '/terrain/', 'standalone'])
    for (const { src, sizes } of manifest.icons) {
      const side = await phone.page.evaluate(async (address) => {
        const image = await createImageBitmap(await (await fetch(address)).blob())
        return `${image.width}x${image.height}`
      }, src)
      assert.equal(side, sizes, src)
    }
    // A browser of tests is a private one, which installs nothing: that alone may be said.
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((one) => one !== 'in-incognito'), [])
    await phone.close()
  })

  test('what the browser offers waits in « Réglages », is asked once, and lasting storage is asked for once it is there', async () => {
    const phone = await attachedPhone(browser)
    await phone.page.addInitScript(() => {
      // The offer is this test's, even where the browser makes one by itself.
      addEventListener('beforeinstallprompt', (event) => event.isTrusted && event.stopImmediatePropagation())
      // Granted to an app that is installed, as browsers do, and remembered by them.
      window.asked = 0
      navigator.storage.persisted = async () => sessionStorage.getItem('granted') !== null
      navigator.storage.persist = async () => {
        window.asked += 1
        if (window.installed) sessionStorage.setItem('granted', 'true')
        return navigator.storage.persisted()
      }
    })
    await phone.open('reglages')
    await phone.page.getByText('« Installer »').waitFor()
    assert.equal(await phone.button('Installer l’application').count(), 0)
    assert.ok(await offered(phone.page), 'the browser would ask by itself')
    await phone.button('Installer l’application').waitFor()
    await gateOf(phone, 'settings, to be installed')
    assert.equal(await phone.page.evaluate(() => window.prompted), 0)
    await phone.tap('Installer l’application')
    await phone.button('Installer l’application').waitFor({ state: 'detached' })
    assert.equal(await phone.page.evaluate(() => window.prompted), 1)
    await phone.page.getByText('Stockage durable non accordé.').waitFor()
    const before = await phone.page.evaluate(() => window.asked)
    await phone.page.evaluate(() => {
      window.installed = true
      dispatchEvent(new Event('appinstalled'))
    })
    await phone.page.getByText('Stockage durable accordé.').waitFor()
    assert.equal(await phone.page.evaluate(() => window.asked), before + 1)
    await phone.open()
    await phone.title('Saisir')
    assert.equal(await phone.page.getByText('Stockage non garanti').count(), 0)
    await phone.close()
  })
}
