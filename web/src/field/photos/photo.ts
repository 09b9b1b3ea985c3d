/** The part that is loaded when a photograph is wanted, or waits: its screens and its sender. */
import { signal } from '@preact/signals'
import type { SealedPhoto } from '../export.js'
import { askWorker } from '../keep.js'
import { left } from '../photos.js'
import { LOCK } from '../sender.js'
import * as shelf from '../shelf.js'
import * as state from '../state.js'
import { drop as dropShot } from './held.js'
import { inOrder, mayLeave, newlyRecorded, type Known } from './leave.js'
import { look } from './look.js'
import { hideAll } from './looks.js'
import { pause, put, sendOne, WEEK, type Way } from './send.js'
import * as store from './store.js'
import type { Row } from './store.js'

export { Held, Panel } from './panel.js'
export { Rows } from './rows.js'

/** Those that are here, for the screens. */
export const rows = signal<Row[]>([])
/** Whether the server said that it was enough for today. */
export const enough = signal(false)

export async function begin(): Promise<void> {
  look()
  store.onCount((some) => {
    left.value = some
  })
  // Whatever the screens do, a phone that is locked shows nothing of them.
  state.phase.subscribe((phase) => {
    if (phase !== 'ready') hideAll()
    if (phase !== 'ready' && phase !== 'locked') dropShot()
  })
  await note()
}

export async function reread(): Promise<void> {
  await store.count()
  rows.value = await store.all()
}

const way = (now: number): Way => ({ put, change: store.change, now })

let failures = 0
let next: ReturnType<typeof setTimeout> | undefined

/** The records that the server said to have: receipts are forgotten after a week, the mark on a row is not. */
const received = (): Set<string> =>
  new Set([...state.receipts.value.map(({ record }) => record), ...(state.bag.value?.journal ?? []).map(({ id }) => id)])

export const outbox = (): Set<string> => new Set(state.entries.value.map(({ record }) => record))

async function known(): Promise<Known> {
  const drafts = await shelf.drafts()
  return {
    received: received(),
    outbox: outbox(),
    written: new Set([state.capture.value?.id ?? '', state.alert.value?.id ?? '', ...drafts.map(({ id }) => id)]),
    closed: drafts.some(({ id, role }) => role === 'now' && (id === 'now' ? state.capture : state.alert).value === null),
  }
}

/** Writes on the rows, durably, that their record was received: the receipt will be forgotten before they leave. */
export async function note(): Promise<void> {
  for (const { id } of newlyRecorded(await store.all(), received())) await store.change(id, { recorded: true })
  await reread()
}

/** Sends what may leave, one at a time; whoever sends records is waited for. */
export async function sendAll(): Promise<void> {
  clearTimeout(next)
  const went = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) =>
    lock ? sendEach() : 'later',
  )
  await reread()
  if (went !== 'later') {
    failures = 0
    return
  }
  failures += 1
  askWorker()
  if (document.visibilityState === 'visible' && rows.value.some(({ state }) => state === 'waiting')) {
    next = setTimeout(() => void sendAll(), pause(failures))
  }
}

async function sendEach(): Promise<'done' | 'later'> {
  const now = Date.now()
  enough.value = false
  const here = await known()
  for (const row of inOrder(await store.all())) {
    // Erased by hand while others were leaving.
    if (!rows.value.some(({ id }) => id === row.id)) continue
    if (row.state === 'sent' && now - row.at > WEEK) await store.drop(row.id)
    if (!mayLeave(row, here, now)) continue
    const went = await sendOne(row, way(now))
    await reread()
    if (went === 'later') return 'later'
    enough.value = went === 'enough'
    if (went === 'stop' || went === 'enough') return 'done'
  }
  if ((await store.all()).length === 0) await store.forget()
  return 'done'
}

/** A phone that was taken back hands over what it had sealed, those that were refused too. True when
 * nothing is left here. Whoever calls holds the lock. */
export async function handOver(): Promise<boolean> {
  for (const row of await store.all()) {
    if (row.state === 'sent') continue
    const went = await sendOne(row, way(Date.now()))
    if (went === 'later' || went === 'stop' || went === 'enough') return false
  }
  await store.forget()
  return true
}

export async function remove(id: string): Promise<void> {
  await store.drop(id)
  await reread()
}

/** Those that have not left, of these records or of all. */
export async function notSent(records: string[] | null): Promise<SealedPhoto[]> {
  const here = (await store.all()).filter(({ record }) => !records || records.includes(record))
  return here.flatMap(({ sealed, ...row }) => (sealed ? { ...row, sealed } : []))
}

/** Everything of one record. */
export async function forgetOf(record: string): Promise<void> {
  for (const row of await store.all()) if (row.record === record) await store.drop(row.id)
  await reread()
}
