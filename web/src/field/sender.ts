/** Empties the outbox: the one function that page and service worker both call. */
import { skewOf } from './clock.js'
import { delayAfter, retryAfterIn } from './backoff.js'
import { exists, PHOTOS } from './base.js'
import { flush, QUARANTINE, type Answer, type Outcome, type Post } from './outbox.js'
import { handOver, isGenuine } from './revoke.js'
import * as shelf from './shelf.js'
import { PROTOCOL, type SyncAnswer, type WipeOrder } from './wire.js'

/** Held by whoever sends or takes an entry back; never by two at once, page and worker together. */
export const LOCK = 'parvis-outbox'
/** Background Sync calls the worker by this name. */
export const TAG = 'parvis-outbox'
const PATIENCE = 30_000

export const post: Post = async (path, device, envelopes): Promise<Answer> => {
  const sent = Date.now()
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'parvis-protocol': String(PROTOCOL) },
    body: JSON.stringify({ device, sent_at: new Date(sent).toISOString(), envelopes }),
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  })
  const body: unknown = await response.json().catch(() => null)
  const told = (body as Partial<SyncAnswer> | null)?.server_time
  if (response.ok && told) await noteSkew(told, sent, Date.now())
  const retryAfter = retryAfterIn(response.headers.get('retry-after'), Date.now())
  return { status: response.status, body, retryAfter }
}

/** Remembers how far the two clocks are, and the latest this one has shown. */
export async function noteSkew(server: string, sent: number, received: number): Promise<void> {
  const latest = Math.max((await shelf.fact('clock'))?.latest ?? 0, received)
  await shelf.setFact('clock', { skew: skewOf(server, sent, received), latest })
}

export type Sent = Outcome | { kind: 'busy' } | { kind: 'wiped' }

/** Sends what waits, unless someone already does, or the wait after a failure is not over. */
export async function sendWaiting(force = false): Promise<Sent> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock): Promise<Sent> => {
    if (!lock) return { kind: 'busy' }
    const order = await shelf.fact('revoked')
    if (order) return endOf(order)
    const backoff = (await shelf.fact('backoff')) ?? { failures: 0, until: 0 }
    const now = Date.now()
    if (!force && backoff.until > now && backoff.until < now + 60 * 60_000) {
      return { kind: 'later', after: backoff.until - now }
    }
    const outcome = await flush(shelf.depot, post, now)
    return conclude(outcome, backoff.failures)
  })
}

async function conclude(outcome: Outcome, failures: number): Promise<Sent> {
  switch (outcome.kind) {
    case 'done':
      await shelf.setFact('backoff', null)
      if (outcome.sent > 0) await shelf.setFact('trouble', null)
      return outcome
    case 'later': {
      const after = delayAfter(failures, Math.random(), outcome.after)
      await shelf.setFact('backoff', { failures: failures + 1, until: Date.now() + after })
      return { kind: 'later', after }
    }
    case 'sign-in':
      await shelf.setFact('trouble', 'sign-in')
      return outcome
    case 'too-old':
      await shelf.setFact('trouble', 'too-old')
      // What an old phone seals is kept by the server as it is; nothing is wiped here.
      await flush(shelf.depot, post, Date.now(), QUARANTINE)
      return outcome
    case 'revoked':
      return outOf(outcome.order)
  }
}

/** Obeys the order if it is genuine; an order that anyone could have written changes nothing. */
export async function outOf(order: WipeOrder): Promise<Sent> {
  const enrolled = await shelf.fact('enrolled')
  const genuine = enrolled && (await isGenuine(order, enrolled.device, enrolled.signing.key))
  if (!genuine) return { kind: 'later', after: delayAfter(6, Math.random()) }
  await shelf.sealDrafts()
  await shelf.forgetAllButSealed(order)
  return endOf(order)
}

/** How photographs are handed over before everything is forgotten; the worker cannot, and leaves it to the page. */
export const photographs = { handOver: async (): Promise<boolean> => !(await exists(PHOTOS)) }

async function endOf(order: WipeOrder): Promise<Sent> {
  const handed = await handOver(shelf.depot, post, Date.now())
  if (!handed || !(await photographs.handOver().catch(() => false))) return { kind: 'revoked', order }
  await shelf.forgetEverything()
  for (const name of await caches.keys()) await caches.delete(name)
  // In a page, every worker goes; the worker itself goes when it has said so (see sw.ts).
  const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : []
  for (const one of workers) await one.unregister()
  return { kind: 'wiped' }
}
