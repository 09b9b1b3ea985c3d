/** What a phone forgets that has not met the server for too long; loaded on that day only. */
import { result } from './base.js'
import type { Entry, Head } from './outbox.js'
import { write, type Facts, type Store } from './shelf.js'
import * as spare from './spare.js'

const UNTOLD = { journal: [], verify: [], open_alerts: [], news: [], promises: [], actions: [], situations: [], month: null }

/**
 * The server was not met for too long: what it told is forgotten, and of what was said here only the day and the time
 * stay. Lists, places and colleagues are kept: recording needs them.
 */
export async function forgetWhatWasTold(): Promise<void> {
  const waiting = await write(['outbox', 'receipts', 'facts'], async (of) => {
    const kept = await result<Facts['bag']>(of('facts').get('bag'))
    await result(of('facts').put({ ...kept, bag: { ...kept.bag, ...UNTOLD }, etag: '', closed: true }, 'bag'))
    await result(of('facts').delete('last'))
    const bare = async <One extends { head: Head }>(store: Store, more: object): Promise<One[]> => {
      const all = await result<One[]>(of(store).getAll())
      const left = all.map((one) => ({ ...one, head: { day: one.head.day, time: one.head.time, ...more } }))
      for (const one of left) await result(of(store).put(one))
      return left
    }
    await bare('receipts', { other: true })
    return bare<Entry>('outbox', {})
  })
  for (const entry of waiting) await spare.put(entry)
}
