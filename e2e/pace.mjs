// How long a tap waits for its picture, on a processor six times slower: a measure by hand, never a test.
// `BASE_URL=… CODES=… node pace.mjs`, on a served demonstration; 100 ms are asked.
// The first figures are what the browser itself says, slowed down, and grow with whatever else the machine
// does. The second are the processor’s time alone, six times: what the page does between a tap and its
// picture, work that was already waiting included. `EACH=1` says them tap by tap.
import { startBrowser } from './browser.mjs'
import { attachedPhone } from './suites/terrain-phone.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 8)
const SLOWER = 6

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

/** A day in a few taps, none of which waits for the one before to settle. */
async function taps(gather) {
  const { page } = phone
  const first = (what, more) => page.locator(what, more).first().tap()
  await phone.open()
  await phone.title('Saisir')
  await phone.tap('Autre activité')
  await phone.tap(/^Conflit/)
  await phone.title('Quel thème')
  await first('.grid button')
  await first('#champ-people button:not(:disabled)')
  await first('.chip', { hasText: '30 min' })
  await first('.chip', { hasText: 'Apaisé' })
  await gather()
  await phone.tap('Enregistrer')
  await phone.title('Saisir')
  await gather()
  await phone.tap('Signaler')
  await first('.grid button')
  await gather()
  await phone.open('journal')
  await first('summary')
  await gather()
}

function say(what, waits) {
  const sorted = [...waits].sort((a, b) => a - b)
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])
  console.log(`${what}: ${sorted.length} taps, median ${at(0.5)} ms, p98 ${at(0.98)} ms, longest ${at(1)} ms`)
}

/** As the browser says it: every interaction is as long as its longest event (as INP counts). */
async function waited() {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const longest = new Map()
  for (let round = 0; round < ROUNDS; round += 1) {
    await taps(async () => {
      await phone.page.waitForTimeout(400)
      for (const [, id, wait] of await phone.page.evaluate(() => window.waits.splice(0))) {
        longest.set(`${round} ${id}`, Math.max(wait, longest.get(`${round} ${id}`) ?? 0))
      }
    })
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return [...longest.values()]
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel']

/** The processor's time, in milliseconds, of the page's own thread between each tap and its picture. */
function worked(events) {
  const isClick = ({ name, args }) => name === 'EventDispatch' && args.data?.type === 'click'
  const thread = events.find(isClick)
  const mine = events.filter(({ pid, tid, ph }) => pid === thread?.pid && tid === thread.tid && ph === 'X')
  mine.sort((a, b) => a.ts - b.ts || b.dur - a.dur)
  const begun = events.filter(({ name, ph, args }) => name === 'EventTiming' && ph === 'b' && args.data?.type === 'click' && args.data.interactionId)
  return begun.map((tap) => {
    const click = mine.find((one) => isClick(one) && one.ts + one.dur >= tap.ts)
    const picture = mine.find(({ name, ts }) => name === 'Commit' && ts >= click.ts + click.dur) ?? click
    const [from, to] = [tap.ts, picture.ts + picture.dur]
    let [sum, until] = [0, from]
    for (const { ts, dur, tdur = dur } of mine) {
      // Tasks within tasks count once; one that had begun before counts for what was left of it.
      if (ts + dur <= until || ts >= to) continue
      const inside = Math.min(ts + dur, to) - Math.max(ts, until)
      sum += tdur * (inside / Math.max(dur, 1))
      until = Math.min(ts + dur, to)
    }
    return sum / 1000
  })
}

async function computed() {
  const all = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await browser.startTracing(phone.page, { categories: CATEGORIES })
    await taps(() => phone.page.waitForTimeout(400))
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
    const each = worked(traceEvents).map((one) => one * SLOWER)
    if (process.env.EACH) console.log(each.map(Math.round).join(' '))
    all.push(...each)
  }
  return all
}

if (!process.env.ONLY || process.env.ONLY === 'waited') say('as the browser says', await waited())
if (!process.env.ONLY || process.env.ONLY === 'computed') say('the processor’s time alone', await computed())
await browser.close()
