// How long a tap waits for its picture, on a processor six times slower: a measure by hand, never a test.
// `BASE_URL=… CODES=… node pace.mjs`, on a served demonstration and a machine that does nothing else; 100 ms are asked.
// `ROUNDS=n` days are tapped (8), each tap of a day under its name, and the median over the days is judged: what
// else the machine does falls on one day or another. `JUDGE=1` ends red when a median is over 100 ms.
// `waited` is what the browser itself says, slowed down; `computed` the processor’s time alone, six times: what the
// page does between a tap and its picture, work that was already waiting included. `ONLY=waited`, `ONLY=computed`.
import { startBrowser } from './browser.mjs'
import { attachedPhone } from './suites/terrain-phone.mjs'

const ROUNDS = Number(process.env.ROUNDS ?? 8)
const SLOWER = 6
const ASKED = 100

const browser = await startBrowser()
const phone = await attachedPhone(browser)
await phone.page.addInitScript(() => {
  window.waits = []
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId) window.waits.push([interactionId, duration])
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
})
const cdp = await phone.context.newCDPSession(phone.page)

const first = (what, more) => phone.page.locator(what, more).first().tap()
const chip = (hasText) => first('.chip', { hasText })

/** A day, tap by tap: one of each of these, in this order. Some come after a screen was opened anew. */
const DAY = [
  ['another activity', () => phone.tap('Autre activité'), ''],
  ['an activity: the themes open', () => phone.tap(/^Conflit/)],
  ['a theme: the recap opens', () => first('.grid button')],
  ['one person more', () => first('#champ-people button:not(:disabled)')],
  ['a duration', () => chip('30 min')],
  ['an ending', () => chip('Apaisé')],
  ['a situation', () => chip('En ouvrir une')],
  ['save a record', () => phone.tap('Enregistrer')],
  ['a favourite: the recap opens', () => first('.favourite'), ''],
  ['give it up', () => first('button', { hasText: 'Abandonner' })],
  ['report', () => phone.tap('Signaler'), ''],
  ['what is reported: where', () => first('.grid button')],
  ['how far it goes', () => chip('En un point')],
  ['save an alert', () => phone.tap('Enregistrer la fiche')],
  ['the days before, in the journal', () => first('summary'), 'journal'],
  ['one more tab: the menu', () => phone.tap(/^Plus/)],
]

/** Goes through the day; `around` taps, waits for the picture, and measures. */
async function day(around) {
  for (const [name, act, path] of DAY) {
    if (path !== undefined) {
      await phone.open(path)
      await phone.page.locator('h1').waitFor()
      await phone.page.waitForTimeout(600)
    }
    await around(name, async () => {
      await act()
      await phone.page.waitForTimeout(450)
    })
  }
}

const at = (sorted, share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])

/** One line for each tap of the day, the slowest first. Answers whether all are as asked. */
function say(what, waits) {
  const lines = [...waits].map(([name, all]) => [name, all.sort((a, b) => a - b)])
  lines.sort(([, a], [, b]) => at(b, 0.5) - at(a, 0.5))
  console.log(`${what}, over ${ROUNDS} days`)
  for (const [name, all] of lines) {
    console.log(`  ${name.padEnd(34)} median ${String(at(all, 0.5)).padStart(4)} ms   longest ${String(at(all, 1)).padStart(4)} ms`)
  }
  const every = lines.flatMap(([, all]) => all).sort((a, b) => a - b)
  console.log(`  ${'all'.padEnd(34)} median ${String(at(every, 0.5)).padStart(4)} ms   p98     ${String(at(every, 0.98)).padStart(4)} ms   ${every.length} taps`)
  return lines.every(([, all]) => at(all, 0.5) <= ASKED)
}

const kept = () => new Map(DAY.map(([name]) => [name, []]))

/** As the browser says it: a tap is as long as its longest event (as INP counts); under 16 ms nothing is said. */
async function waited() {
  const waits = kept()
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  for (let round = 0; round < ROUNDS; round += 1) {
    await day(async (name, tapped) => {
      await phone.page.evaluate(() => window.waits.splice(0))
      await tapped()
      const said = await phone.page.evaluate(() => window.waits.splice(0))
      waits.get(name).push(Math.max(16, ...said.map(([, duration]) => duration)))
    })
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return waits
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel']

/** The processor's time, in milliseconds, of the page's own thread between the tap of a trace and its picture. */
function worked(events) {
  const isClick = ({ name, args }) => name === 'EventDispatch' && args.data?.type === 'click'
  const thread = events.find(isClick)
  const mine = events.filter(({ pid, tid, ph }) => pid === thread?.pid && tid === thread.tid && ph === 'X')
  mine.sort((a, b) => a.ts - b.ts || b.dur - a.dur)
  const tap = events.find(({ name, ph, args }) => name === 'EventTiming' && ph === 'b' && args.data?.type === 'click' && args.data.interactionId)
  const click = tap && mine.find((one) => isClick(one) && one.ts + one.dur >= tap.ts)
  if (!click) return null
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
}

async function computed() {
  const waits = kept()
  for (let round = 0; round < ROUNDS; round += 1) {
    await day(async (name, tapped) => {
      await browser.startTracing(phone.page, { categories: CATEGORIES })
      await tapped()
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
      const one = worked(traceEvents)
      if (one !== null) waits.get(name).push(one * SLOWER)
    })
  }
  return waits
}

let asked = true
for (const [name, title, measure] of [['waited', 'as the browser says', waited], ['computed', 'the processor’s time alone', computed]]) {
  if (process.env.ONLY && process.env.ONLY !== name) continue
  const held = say(title, await measure())
  asked &&= held
}
await browser.close()
if (process.env.JUDGE && !asked) process.exitCode = 1
