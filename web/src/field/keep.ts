/** Saving: the entry is sealed, written to the disk, and only then said to be saved. */
import { fetchBag } from './access.js'
import { sha256, utf8 } from './bytes.js'
import type { Moment } from './clock.js'
import { UNDO, type Entry, type Head } from './outbox.js'
import { sendPhotos } from './photos.js'
import { seal } from './seal.js'
import { sendWaiting, TAG } from './sender.js'
import * as shelf from './shelf.js'
import type { DraftRow } from './shelf.js'
import * as state from './state.js'
import type { Readable } from './state.js'
import { say } from './toast.js'
import { close } from './vault.js'
import { PROTOCOL, type Bodies, type Kind, type Plain } from './wire.js'

/** Why nothing was saved. */
export type Failure = 'full' | 'no-room' | 'left'

export interface Item<K extends Kind> {
  kind: K
  record: string
  rev: number
  body: Bodies[K]
  moment: Moment
  head: Head
  /** Waits for the time to undo. */
  undoable?: boolean
  flags?: string[]
}

/** The sealed entry; nothing is stored yet. */
export async function sealed<K extends Kind>(item: Item<K>): Promise<Entry> {
  const { kind, record, rev, body, moment, head, undoable = false, flags = [] } = item
  const enrolled = state.enrolled.value
  const device = state.bag.value?.device ?? enrolled?.device
  const intake = state.bag.value?.intake ?? enrolled?.intake
  if (!device || !intake) throw new Error('the phone belongs to nobody yet')
  const { device_time, offset_minutes, skew_ms } = moment
  const plain: Plain<K> = {
    v: PROTOCOL,
    kind,
    device_time,
    offset_minutes,
    skew_ms,
    flags: [...new Set([...moment.flags, ...flags])],
    body,
  }
  const bytes = await seal(utf8(JSON.stringify(plain)), intake, { device, record, rev })
  const now = Date.now()
  return {
    id: `${record}|${rev}`,
    kind,
    record,
    rev,
    device,
    key: intake.id,
    made_at: new Date(now).toISOString(),
    sealed: bytes,
    sha256: await sha256(bytes),
    head,
    state: 'waiting',
    reasons: [],
    tries: 0,
    queued: now,
    hold: undoable ? now + UNDO : 0,
  }
}

/** The readable twin of what waits, closed with the draft key. */
export async function closed(
  id: string,
  role: DraftRow['role'],
  value: Readable,
  fallback: Entry | null = null,
): Promise<DraftRow | null> {
  const key = state.keys.draft
  return key ? { id, role, at: Date.now(), fallback, ...(await close(key, value)) } : null
}

/**
 * Without lasting storage only so many entries may wait; news of someone alone always may, and what is said
 * again of a record that waits already adds none.
 */
function isFull({ kind, record }: { kind: Kind; record: string }): boolean {
  const always = kind === 'alone.enter' || kind === 'alone.leave' || kind === 'activity.withdraw'
  const others = state.waiting.value.filter((one) => one.record !== record)
  return !always && !state.persistent.value && others.length >= state.CAP
}

/** Nothing was saved: it is said, and why. */
export function tellFailure(failure: Failure): void {
  const { full, notKept, leftAlready } = state.words.value
  say({ full, 'no-room': notKept, left: leftAlready }[failure])
}

/** Seals and stores; `null` when it is done. What was on the screen stays there otherwise. */
export async function keep<K extends Kind>(
  item: Item<K>,
  copy?: Readable | null,
  more: shelf.With = {},
): Promise<Failure | null> {
  if (isFull(item)) return 'full'
  try {
    const entry = await sealed(item)
    const row = copy ? await closed(item.record, 'copy', copy) : null
    if (!(await shelf.putWhole(entry, row, more))) return 'left'
  } catch {
    // Whatever kept it from the disk, it is not there.
    return 'no-room'
  }
  navigator.vibrate?.(40)
  await state.refresh()
  scheduleSend(item.undoable ? UNDO + 200 : 0)
  return null
}

let pending: ReturnType<typeof setTimeout> | undefined

/** Sends soon, and asks the worker to do it if the page is gone by then. */
export function scheduleSend(after: number): void {
  clearTimeout(pending)
  pending = setTimeout(() => void send(), after)
  askWorker()
}

/** The worker sends when the network is there, if no page does. */
export function askWorker(): void {
  void navigator.serviceWorker?.ready
    .then((registration) => (registration as Syncing).sync?.register(TAG))
    .catch(() => undefined)
}

interface Syncing extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> }
}

/** One attempt; what comes next depends on how it went. */
export async function send(force = false): Promise<void> {
  // A phone that has forgotten everything does not open its base again.
  if (state.phase.value === 'wiped') return
  const sent = await sendWaiting(force)
  if (sent.kind === 'later' || sent.kind === 'busy') {
    const after = sent.kind === 'later' ? (sent.after ?? 2_000) : 1_000
    state.online.value = navigator.onLine && sent.kind === 'busy'
    if (document.visibilityState === 'visible' && state.waiting.value.length > 0) {
      clearTimeout(pending)
      pending = setTimeout(() => void send(), after)
    }
  } else state.online.value = true
  if (sent.kind === 'wiped') state.phase.value = 'wiped'
  if (sent.kind === 'revoked') state.phase.value = 'revoked'
  if (sent.kind === 'wiped') return
  await state.refresh()
  void sendPhotos(sent.kind === 'done').catch(() => undefined)
  if (sent.kind !== 'done') return
  // What may still be undone leaves when it no longer may, even if the app was restarted meanwhile.
  const held = state.waiting.value.map(({ hold }) => hold).filter((hold) => hold > Date.now())
  if (held.length > 0) scheduleSend(Math.min(...held) - Date.now() + 200)
  if (sent.sent > 0) void fetchBag()
}
