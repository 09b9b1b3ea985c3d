/**
 * Photographs when the app is closed: the worker sends those whose record the server said to have, and no
 * other; what a capture that is still written here becomes, only the page knows.
 */
import { LOCK } from '../sender.js'
import * as shelf from '../shelf.js'
import { put, sendOne, type Went } from './send.js'
import * as store from './store.js'
import type { Row } from './store.js'

async function received(): Promise<Set<string>> {
  const journal = (await shelf.fact('bag'))?.bag.journal ?? []
  return new Set([...(await shelf.receipts()).map(({ record }) => record), ...journal.map(({ id }) => id)])
}

/** Each under the lock of whoever sends: records saved in a page meanwhile do not wait for all of them. */
async function send(row: Row): Promise<Went> {
  const way = { put, change: store.change, now: Date.now() }
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? sendOne(row, way) : 'stop'))
}

/** False when some are to be tried again. */
export async function sendRecorded(): Promise<boolean> {
  const waiting = (await store.all()).filter(({ state }) => state === 'waiting')
  const known = waiting.length > 0 ? await received() : null
  for (const row of waiting) {
    if (!row.recorded && !known?.has(row.record)) continue
    // Durably: the receipt may be forgotten before the photograph has left.
    await store.change(row.id, { recorded: true })
    const went = await send(row)
    if (went === 'later') return false
    if (went === 'stop' || went === 'enough') return true
  }
  return true
}
