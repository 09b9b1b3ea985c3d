// How long a tap waits for its picture, on a processor six times slower: a measure by hand, never a test.
// `BASE_URL=… CODES=… node pace.mjs`, on a served demonstration; 100 ms are asked.
import { startBrowser } from './browser.mjs'
import { attachedPhone } from './suites/terrain-phone.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 8)

const browser = await startBrowser()
const phone = await attachedPhone(browser)
await phone.page.addInitScript(() => {
  window.waits = []
  new PerformanceObserver((list) => {
    for (const { name, duration, interactionId } of list.getEntries()) {
      if (interactionId) window.waits.push([name, interactionId, duration])
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
})
const cdp = await phone.context.newCDPSession(phone.page)
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })

/** Every interaction is as long as its longest event (as INP counts). */
const longest = new Map()
async function gather(round) {
  await phone.page.waitForTimeout(400)
  for (const [, id, wait] of await phone.page.evaluate(() => window.waits.splice(0))) {
    longest.set(`${round} ${id}`, Math.max(wait, longest.get(`${round} ${id}`) ?? 0))
  }
}

for (let round = 0; round < ROUNDS; round += 1) {
  await phone.open()
  await phone.title('Saisir')
  await phone.tap('Autre activité')
  await phone.tap(/^Conflit/)
  await phone.title('Quel thème')
  await phone.page.locator('.grid button').first().tap()
  await phone.page.locator('#champ-people button:not(:disabled)').first().tap()
  await phone.page.locator('.chip', { hasText: '30 min' }).first().tap()
  await phone.page.locator('.chip', { hasText: 'Apaisé' }).first().tap()
  await gather(round)
  await phone.tap('Enregistrer')
  await phone.title('Saisir')
  await gather(round)
  await phone.tap('Signaler')
  await phone.page.locator('.grid button').first().tap()
  await gather(round)
  await phone.open('journal')
  await phone.page.locator('summary').first().tap()
  await gather(round)
}
const waits = [...longest.values()].sort((a, b) => a - b)
const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]
console.log(`${waits.length} interactions over 16 ms: median ${at(0.5)} ms, p98 ${at(0.98)} ms, longest ${waits.at(-1)} ms`)
await browser.close()
