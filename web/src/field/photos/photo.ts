/** The part that is loaded when a photograph is wanted, or waits: its screens and its sender. */
import { signal } from '@preact/signals'
import { LOCK } from '../sender.js'
import * as shelf from '../shelf.js'
import * as state from '../state.js'
import { look } from './look.js'
import { pause, put, sendOne, WEEK, type Way } from './send.js'
import * as store from './store.js'
import type { Row } from './store.js'

export { Panel } from './panel.js'
export { Rows } from './rows.js'

/** Those that are here, for the screens. */
export const rows = signal<Row[]>([])
/** Whether the server said that it was enough for today. */
export const enough = signal(false)

export async function begin(): Promise<void> {
  look()
  await reread()
}

export async function reread(): Promise<void> {
  await store.count()
  rows.value = await store.all()
}

const way = (now: number): Way => ({ put, change: store.change, now })

let failures = 0
let next: ReturnType<typeof setTimeout> | undefined

/** Whether a record is where its photographs may follow: received, or in the journal. */
function isThere(record: string): boolean {
  return (
    !state.entries.value.some((entry) => entry.record === record) &&
    (state.receipts.value.some((kept) => kept.record === record) ||
      (state.bag.value?.journal.some(({ id }) => id === record) ?? false))
  )
}

/** One that belongs to nothing any more: its record was undone, or never saved, more than a day ago. */
async function isOrphan(row: Row, now: number): Promise<boolean> {
  if (now - row.at < 86_400_000 || row.since !== null || row.here > 0 || isThere(row.record)) return false
  if (state.entries.value.some(({ record }) => record === row.record)) return false
  if ([state.capture.value?.id, state.alert.value?.id].includes(row.record)) return false
  return !(await shelf.drafts()).some(({ id, role }) => id === row.record || role === 'now')
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
  if (document.visibilityState === 'visible' && rows.value.some(({ state }) => state === 'waiting')) {
    next = setTimeout(() => void sendAll(), pause(failures))
  }
}

async function sendEach(): Promise<'done' | 'later'> {
  const now = Date.now()
  enough.value = false
  for (const row of await store.all()) {
    if (row.state === 'sent' ? now - row.at > WEEK : await isOrphan(row, now)) {
      await store.drop(row.id)
    } else if (row.state === 'waiting' && isThere(row.record)) {
      const went = await sendOne(row, way(now))
      await reread()
      if (went === 'later') return 'later'
      enough.value = went === 'enough'
      if (went === 'stop' || went === 'enough') return 'done'
    }
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
