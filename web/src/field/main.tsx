/** Start: what the phone keeps is read first, the screen shows, the network comes last. */
import { options, render } from 'preact'
import { fetchBag } from './access.js'
import { App } from './app.js'
import { resume } from './capture.js'
import { sealAfterADay } from './expiry.js'
import { askPersistence, checkForUpdate, startWorker, watchInstall } from './install.js'
import { scheduleSend, send } from './keep.js'
import { openAtStart, watch } from './lock.js'
import { handPhotosOver, sendPhotos } from './photos.js'
import { closeReading } from './reading.js'
import { watchAlone } from './reminder.js'
import { afterPaint } from './paint.js'
import { followHistory } from './route.js'
import { photographs, TAG } from './sender.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { speakFirst } from './words/words.js'
import './look/tokens.css'
import './look/frame.css'
import './look/buttons.css'
import './look/fields.css'
import './look/screens.css'

/** The bag is fetched again when the app comes back in sight after this long; never by polling. */
const STALE = 10 * 60_000

async function wake(): Promise<void> {
  if (state.phase.value === 'wiped') return
  await state.refresh()
  if (state.phase.value === 'ready' && Date.now() - state.bagAt.value > STALE) {
    await fetchBag()
    void checkForUpdate()
  }
  scheduleSend(0)
}

async function start(): Promise<void> {
  shelf.onForgotten(() => {
    state.phase.value = 'wiped'
  })
  followHistory()
  watchInstall()
  await shelf.mend(Date.now())
  await sealAfterADay(Date.now())
  await closeReading(Date.now())
  await state.readAll()
  await speakFirst()
  // No screen before its words: one in the other language would blink.
  show()
  if (state.phase.value === 'loading') await openAtStart()
  await state.refreshDrafts()
  if (!state.bag.value && state.phase.value === 'loading') {
    const met = await fetchBag()
    if (state.phase.value === 'loading') state.phase.value = met === 'fresh' ? 'ready' : 'enrol'
  } else if (state.phase.value === 'loading') {
    state.phase.value = 'ready'
    await shelf.setFact('left', null)
  }
  if (state.phase.value === 'ready') await resume()
  // Photographs note which records were received before the receipts are forgotten, or these stay.
  void sendPhotos(false).then(() => shelf.forgetOldReceipts(Date.now()), () => undefined)
}

function show(): void {
  const root = document.getElementById('app')
  if (root) render(<App />, root)
}

photographs.handOver = handPhotosOver
// Effects come after the picture, however slow the phone: by itself Preact waits 35 ms for it.
options.requestAnimationFrame = afterPaint

void start().then(after, () => {
  // Without words or without a base there is nothing to show: the network may bring the first back.
  addEventListener('online', () => location.reload())
})

async function after(): Promise<void> {
  watch(() => void wake())
  watchAlone()
  addEventListener('online', () => {
    state.online.value = true
    void send(true)
  })
  addEventListener('offline', () => {
    state.online.value = false
  })
  new BroadcastChannel(TAG).addEventListener('message', () => {
    // The worker may have sent photographs too.
    void state.refresh().then(() => sendPhotos(false)).catch(() => undefined)
  })
  state.online.value = navigator.onLine
  await startWorker().catch(() => undefined)
  await askPersistence()
  if (state.bag.value) await fetchBag()
  scheduleSend(0)
}
