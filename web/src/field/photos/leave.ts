/** Which photographs may leave, and which may be erased by hand: rules, without a screen or a base. */
import type { Row } from './store.js'

/** A capture takes less; one whose record is still nowhere by then belongs to nothing that is here. */
const DAY = 86_400_000

/** What the phone knows of records. */
export interface Known {
  /** Those that the server said to have. */
  received: Set<string>
  /** Those that wait, or were refused, in the outbox. */
  outbox: Set<string>
  /** Those being written, on the screen or put away. */
  written: Set<string>
  /** Whether a capture is put away of which nothing can be read, not even its name. */
  closed: boolean
}

/** Those that wait and of which it is news that their record was received. */
export function newlyRecorded(rows: Row[], received: Set<string>): Row[] {
  return rows.filter((row) => row.state !== 'sent' && !row.recorded && received.has(row.record))
}

/**
 * Whether one may be sent now. One whose record the phone has lost sight of is sent too: only the server
 * knows whether it has that record, and an orphan waits a week there.
 */
export function mayLeave(row: Row, known: Known, now: number): boolean {
  if (row.state !== 'waiting') return false
  if (row.recorded || row.since !== null || known.received.has(row.record)) return true
  if (known.outbox.has(row.record) || known.written.has(row.record) || known.closed) return false
  return isOld(row, now)
}

/** Whether one may be erased by hand: refused, waiting for nothing that comes, or stuck for a day. */
export function mayBeErased(row: Row, outbox: Set<string>, now: number): boolean {
  return row.state !== 'waiting' || row.since !== null || (!outbox.has(row.record) && isOld(row, now))
}

/** A clock that was set back makes nothing young for ever. */
const isOld = (row: Row, now: number): boolean => Math.abs(now - row.at) >= DAY

/** Those whose record was received go first: an orphan takes nobody's place. */
export function inOrder(rows: Row[]): Row[] {
  return [...rows].sort((a, b) => Number(b.recorded ?? false) - Number(a.recorded ?? false))
}
