/**
 * The outbox: sealed entries that wait, and the one sender that empties it. **Invariant:** an entry
 * leaves the phone only after a receipt for the very same bytes has been stored.
 */
import { toBase64Url } from './bytes.js'
import type { Envelope, FieldReason, Kind, Receipt, SyncAnswer, WipeOrder } from './wire.js'

/** What may be read of an entry once it is sealed: codes and places, no person, no word. */
export interface Head {
  day: string
  time: string
  minutes?: number
  activity?: string
  themes?: string[]
  place?: string
  zone?: string
  /** Something the line adds, such as the number of an alert. */
  about?: string
  /** What was told of a line of the road map: its identifier, its state. */
  told?: string
  /** It is of whoever held the phone before: it leaves, and is shown to nobody else. */
  other?: true
}

/** How long an entry waits before it may leave, so that undoing costs nothing. */
export const UNDO = 6_000

export type EntryState = 'waiting' | 'refused' | 'conflict'

export interface Entry {
  /** `record|rev`. */
  id: string
  kind: Kind
  record: string
  rev: number
  device: string
  key: string
  made_at: string
  sealed: Uint8Array<ArrayBuffer>
  sha256: string
  head: Head
  state: EntryState
  reasons: FieldReason[]
  /** How many times it left; an entry that never left may still be taken back. */
  tries: number
  /** When it was saved, by the phone's clock: orders the queue and tells its age. */
  queued: number
  /** Not sent before: the time to undo. */
  hold: number
}

/** Where entries are kept; IndexedDB on the phone, a list in tests. */
export interface Depot {
  waiting(): Promise<Entry[]>
  /** Counts one more try before anything leaves, and gives back those still here as they were. */
  leaving(entries: Entry[]): Promise<Entry[]>
  /** Stores the receipt, durably, before `drop` is called. */
  keep(receipt: Receipt, entry: Entry): Promise<void>
  drop(id: string): Promise<void>
  park(id: string, state: EntryState, reasons: FieldReason[]): Promise<void>
}

/** An answer of the server, whatever carried it. */
export interface Answer {
  status: number
  body: unknown
  retryAfter: number | null
}

export type Post = (path: string, device: string, envelopes: Envelope[]) => Promise<Answer>

export type Outcome =
  | { kind: 'done'; sent: number }
  | { kind: 'later'; after: number | null }
  | { kind: 'sign-in' }
  | { kind: 'revoked'; order: WipeOrder }
  | { kind: 'too-old' }

export const SYNC = '/api/v1/field/sync'
export const QUARANTINE = '/api/v1/field/quarantine'
const MOST = 50
const BYTES = 1_000_000

export function envelopeOf(entry: Entry): Envelope {
  const { record, rev, key, made_at } = entry
  return { record, rev, key, made_at, sealed: toBase64Url(entry.sealed) }
}

/** Batches of one device, at most fifty envelopes and a little less than one mebibyte. */
export function batches(entries: Entry[]): Entry[][] {
  const all: Entry[][] = []
  let size = 0
  for (const entry of entries) {
    const bytes = Math.ceil((entry.sealed.length * 4) / 3) + 220
    const last = all.at(-1)
    const fits = last && last.length < MOST && size + bytes <= BYTES
    if (last && fits && last[0]?.device === entry.device) {
      last.push(entry)
      size += bytes
    } else {
      all.push([entry])
      size = bytes
    }
  }
  return all
}

/** What the server says of a device it no longer knows, if that is what it says. */
export function wipeOrderIn(body: unknown): WipeOrder | null {
  const order = body as Partial<WipeOrder> | null
  return order?.type === 'device-revoked' &&
    [order.device, order.at, order.signature].every((one) => typeof one === 'string')
    ? (order as WipeOrder)
    : null
}

function receiptsIn(body: unknown): Receipt[] | null {
  const receipts = (body as Partial<SyncAnswer> | null)?.receipts
  return Array.isArray(receipts) ? receipts : null
}

/** Sends everything that may leave. Whoever calls holds the lock: one sender at a time. */
export async function flush(
  depot: Depot,
  post: Post,
  now: number,
  path: string = SYNC,
): Promise<Outcome> {
  const ready = (await depot.waiting())
    // A time to undo that is longer than it can be was counted by a clock that has gone back since.
    .filter(({ state, hold }) => state === 'waiting' && (hold <= now || hold > now + UNDO))
    .sort((a, b) => a.queued - b.queued || a.rev - b.rev)
  let sent = 0
  for (const batch of batches(ready)) {
    const outcome = await send(depot, post, batch, path)
    if (outcome.kind !== 'done') return outcome
    sent += outcome.sent
  }
  return { kind: 'done', sent }
}

async function send(depot: Depot, post: Post, asked: Entry[], path: string): Promise<Outcome> {
  // What was taken back or corrected meanwhile, in the same base, does not leave.
  const batch = await depot.leaving(asked)
  const first = batch[0]
  if (!first) return { kind: 'done', sent: 0 }
  let answer: Answer
  try {
    answer = await post(path, first.device, batch.map(envelopeOf))
  } catch {
    return { kind: 'later', after: null }
  }
  const { status, body, retryAfter } = answer
  if (status === 200) {
    const receipts = receiptsIn(body)
    // A portal that answers 200 with a page of its own is not the server.
    return receipts ? settle(depot, batch, receipts) : { kind: 'later', after: null }
  }
  if (status === 410) {
    const order = wipeOrderIn(body)
    return order ? { kind: 'revoked', order } : { kind: 'later', after: null }
  }
  if (status === 401 || status === 403) return { kind: 'sign-in' }
  if (status === 426) return { kind: 'too-old' }
  if (status === 400 || status === 409 || status === 413 || status === 422) {
    return halve(depot, post, batch, path, body)
  }
  return { kind: 'later', after: retryAfter }
}

/** A batch refused as a whole holds one entry that nobody can read: it is found and set apart. */
async function halve(
  depot: Depot,
  post: Post,
  batch: Entry[],
  path: string,
  body: unknown,
): Promise<Outcome> {
  const [only] = batch
  if (batch.length === 1 && only) {
    const errors = (body as { errors?: FieldReason[] } | null)?.errors
    await depot.park(only.id, 'refused', Array.isArray(errors) ? errors : [])
    return { kind: 'done', sent: 0 }
  }
  const middle = Math.ceil(batch.length / 2)
  const before = await send(depot, post, batch.slice(0, middle), path)
  if (before.kind !== 'done') return before
  const after = await send(depot, post, batch.slice(middle), path)
  return after.kind === 'done' ? { kind: 'done', sent: before.sent + after.sent } : after
}

async function settle(depot: Depot, batch: Entry[], receipts: Receipt[]): Promise<Outcome> {
  let [sent, unanswered] = [0, 0]
  for (const entry of batch) {
    const receipt = receipts.find((one) => one.record === entry.record && one.rev === entry.rev)
    if (!receipt) {
      unanswered += 1
    } else if (receipt.sha256 !== entry.sha256) {
      await depot.park(entry.id, 'conflict', [{ field: '', reason: 'sha256' }])
    } else if (receipt.verdict === 'refused' || receipt.verdict === 'conflict') {
      await depot.park(entry.id, receipt.verdict, receipt.reasons ?? [])
    } else if (['kept', 'again', 'quarantined'].includes(receipt.verdict)) {
      await depot.keep(receipt, entry)
      await depot.drop(entry.id)
      sent += 1
    } else {
      unanswered += 1
    }
  }
  return unanswered > 0 ? { kind: 'later', after: null } : { kind: 'done', sent }
}
