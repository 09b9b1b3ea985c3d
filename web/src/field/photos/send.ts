/**
 * Sends photographs, one at a time, each after its record: announced, then piece by piece, from where the
 * server is. A photograph leaves the phone only with a receipt for the very same bytes.
 */
import { delayAfter, retryAfterIn } from '../backoff.js'
import { PROTOCOL, type FieldReason } from '../wire.js'
import type { Row } from './store.js'

const WHERE = '/api/v1/field/photos/'
/** The bytes of a piece: 256 KiB, as the server counts them. */
export const PIECE = 256 * 1024
/** A piece takes forty seconds where the network is at its worst. */
const PATIENCE = 120_000
/** Receipts are kept, and records waited for, that long. */
export const WEEK = 7 * 86_400_000

export interface Answer {
  status: number
  body: Progress | null
  retryAfter: number | null
}

interface Progress {
  state?: string
  sha256?: string
  pieces?: number
  have?: number[]
  errors?: FieldReason[]
}

export type Put = (path: string, body: Blob | string, digest?: string) => Promise<Answer>

export const put: Put = async (path, body, digest): Promise<Answer> => {
  const response = await fetch(path, {
    method: 'PUT',
    headers: {
      'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
      'parvis-protocol': String(PROTOCOL),
      ...(digest ? { 'content-digest': `sha-256=:${digest}:` } : {}),
    },
    body,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  })
  const said = (await response.json().catch(() => null)) as Progress | null
  return { status: response.status, body: said, retryAfter: retryAfterIn(response.headers.get('retry-after'), Date.now()) }
}

/** What an attempt needs: a way to the server, a way to what the phone keeps, the time. */
export interface Way {
  put: Put
  /** Changes what is kept, durably, if it is still here. */
  change: (id: string, more: Partial<Row>) => Promise<void>
  now: number
}

/** How one attempt went. */
export type Went = 'done' | 'parked' | 'waits' | 'enough' | 'stop' | 'later'

async function digestOf(piece: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', piece))
  return btoa(String.fromCharCode(...digest))
}

/** What an answer that is not about pieces comes to; nothing when pieces are asked for. */
async function read(row: Row, { status, body }: Answer, { change, now }: Way): Promise<Went | null> {
  if (status === 200 && (body?.state === 'kept' || body?.state === 'apart')) {
    // Received: but is it the same?
    if (body.sha256 !== row.sha256) {
      await change(row.id, { state: 'conflict', reasons: [{ field: '', reason: 'sha256' }] })
      return 'parked'
    }
    await change(row.id, { state: 'sent', sealed: null, at: now })
    return 'done'
  }
  if (status === 202 && body?.state === 'waiting') {
    const since = row.since ?? now
    const hopeless = now - since > WEEK
    await change(row.id, { since, here: row.pieces, ...(hopeless ? { state: 'refused', reasons: [] } : {}) })
    return hopeless ? 'parked' : 'waits'
  }
  if (status === 202 && body?.state === 'receiving') return null
  if (status === 401 || status === 403 || status === 426) return 'stop'
  if (status === 429) return 'enough'
  return 'later'
}

/** One attempt at one photograph. */
export async function sendOne(row: Row, way: Way): Promise<Went> {
  const { id, device, record, key, sha256, bytes, sealed } = row
  if (!sealed) return 'done'
  try {
    const answer = await way.put(WHERE + id, JSON.stringify({ device, record, key, sha256, bytes }))
    const { status, body } = answer
    if (status === 409 || status === 413 || status === 422) {
      // Refused for good: it is said, and the others go on.
      const reasons = Array.isArray(body?.errors) ? body.errors : []
      await way.change(id, { state: status === 409 ? 'conflict' : 'refused', reasons })
      return 'parked'
    }
    const went = await read(row, answer, way)
    return went ?? (await sendPieces(row, sealed, body?.have ?? [], way))
  } catch {
    return 'later'
  }
}

async function sendPieces(
  row: Row,
  sealed: Uint8Array<ArrayBuffer>,
  have: number[],
  way: Way,
): Promise<Went> {
  const pieces = Math.ceil(sealed.length / PIECE)
  let here = have.length
  await way.change(row.id, { here, pieces })
  for (let rank = 0; rank < pieces; rank += 1) {
    if (have.includes(rank)) continue
    const piece = sealed.slice(rank * PIECE, (rank + 1) * PIECE)
    const answer = await way.put(`${WHERE}${row.id}/${rank}`, new Blob([piece]), await digestOf(piece))
    // The whole one was refused, or a piece came damaged: the next announcement says which.
    const went = await read({ ...row, pieces }, answer, way)
    if (went) return went
    here += 1
    await way.change(row.id, { here, pieces })
  }
  // Every piece left and nothing was said of the whole.
  return 'later'
}

/** How long to wait before the next attempt. */
export const pause = (failures: number): number => delayAfter(failures, Math.random())
