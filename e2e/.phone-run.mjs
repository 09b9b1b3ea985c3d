import { after } from 'node:test'
import { startBrowser } from './browser.mjs'
import { Phone } from './suites/terrain-phone.mjs'
const saved = Phone.prototype.saved
Phone.prototype.saved = async function () { try { this.page.setDefaultTimeout(15000); await saved.call(this) } catch (e) { await this.page.screenshot({ path: '/tmp/phone-fail.png', fullPage: true }); console.log(this.complaints.slice(-5)); throw e } }
const browser = await startBrowser()
after(() => browser.close())
for (const one of (process.env.SUITES ?? 'terrain-told.mjs:toldSuite').split(',')) {
  const [file, name] = one.split(':')
  ;(await import(`./suites/${file}`))[name](browser)
}
