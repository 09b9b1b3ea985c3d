/** The journal of a day: what the server holds, what it acknowledged since, what still waits here. */
import type { Entry, Head } from './outbox.js'
import type { Kept } from './shelf.js'
import type { JournalLine, Kind } from './wire.js'

export type LineState = 'waiting' | 'refused' | 'conflict' | 'sent' | 'apart' | 'validated' | 'withdrawn'

export interface Line {
  record: string
  /** The revision of the record that a correction would change, as the server counts them. */
  rev: number
  head: Head
  state: LineState
  /** Whether a withdrawal, not sent yet, is on its way. */
  leaving: boolean
}

const OF_THE_JOURNAL: Kind[] = ['activity.record', 'activity.correct', 'activity.withdraw']

function fromServer(line: JournalLine): Line {
  const { id, rev, day, time, minutes, activity, themes, place, zone, validated, withdrawn } = line
  const head: Head = { day, time, minutes, activity, themes }
  if (place) head.place = place
  if (zone) head.zone = zone
  const state = withdrawn ? 'withdrawn' : validated ? 'validated' : 'sent'
  return { record: id, rev, head, state, leaving: false }
}

/**
 * One line for each record, the latest word on it winning; in the order of the day. The journal was
 * read at `read`: receipts that came before are in it already.
 */
export function linesOf(
  journal: JournalLine[],
  kept: Kept[],
  entries: Entry[],
  read = 0,
): Line[] {
  const lines = new Map(journal.map((line) => [line.id, fromServer(line)]))
  const next = (record: string): number => (lines.get(record)?.rev ?? 0) + 1
  const own = ({ kind, head }: { kind: Kind; head: Head }): boolean => OF_THE_JOURNAL.includes(kind) && !head.other
  const known = kept.filter(own)
  for (const { record, kind, head, at, verdict } of known.sort((a, b) => a.rev - b.rev)) {
    if (at <= read && journal.some(({ id }) => id === record)) continue
    // What waits for the manager changed nothing yet.
    const apart = verdict === 'quarantined'
    const state = apart ? 'apart' : kind === 'activity.withdraw' ? 'withdrawn' : 'sent'
    lines.set(record, { record, rev: next(record) - (apart ? 1 : 0), head, state, leaving: false })
  }
  const here = entries.filter(own)
  for (const { record, kind, head, state } of here.sort((a, b) => a.rev - b.rev)) {
    const leaving = kind === 'activity.withdraw'
    // What was refused changed nothing at the server's.
    const rev = state === 'waiting' ? next(record) : next(record) - 1
    lines.set(record, { record, rev, head, state: leaving ? 'withdrawn' : state, leaving })
  }
  return [...lines.values()].sort((a, b) =>
    `${b.head.day} ${b.head.time}`.localeCompare(`${a.head.day} ${a.head.time}`),
  )
}

/** What counts in a day: everything but what was withdrawn, or waits for the manager. */
export function totalsOf(lines: Line[], day: string): { count: number; minutes: number } {
  const own = lines.filter(({ head, state }) => head.day === day && state !== 'withdrawn' && state !== 'apart')
  return {
    count: own.length,
    minutes: own.reduce((sum, { head }) => sum + (head.minutes ?? 0), 0),
  }
}

/** The next revision of an envelope, counting every word ever said of its record. */
export function nextRev(
  record: string,
  journal: JournalLine[],
  kept: Kept[],
  entries: Entry[],
): number {
  const revs = [
    ...journal.filter(({ id }) => id === record),
    ...kept.filter((one) => one.record === record),
    ...entries.filter((one) => one.record === record),
  ].map(({ rev }) => rev)
  return Math.max(0, ...revs) + 1
}
