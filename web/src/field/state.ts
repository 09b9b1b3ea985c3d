/** What the screens show, read from what the phone keeps. Screens read signals and call acts. */
import { computed, signal } from '@preact/signals'
import type { Clock } from './clock.js'
import { corrected, localAt, offsetAt } from './clock.js'
import type { Favourite, Last } from './favourites.js'
import type { Capture } from './record.js'
import type { Entry } from './outbox.js'
import * as shelf from './shelf.js'
import type { Alone, DraftRow, Facts, Kept, Round, Settings, Timer } from './shelf.js'
import { open } from './vault.js'
import type { Bag, Enrolment, Extent } from './wire.js'
import type { Words } from './words/fr.js'

export type Phase = 'loading' | 'enrol' | 'locked' | 'destroyed' | 'ready' | 'revoked' | 'wiped'

/** A capture begun in the act, to be finished later: what kind of thing, where, and when. */
export interface Stub {
  what: 'meeting' | 'tension' | 'finding'
  place: string
  day: string
  time: string
  flags: string[]
}

/** What is to be completed: caught in the act, or a capture that made room for another. */
export interface Waits {
  id: string
  stub: Stub
  capture?: Capture
}

/** An alert being written. */
export interface AlertCapture {
  id: string
  theme: string
  place: string
  /** Where exactly; absent from what was begun before it was asked. */
  detail?: string
  extent?: Extent | ''
  note: string
  danger: boolean
}

/** What a readable row holds once opened. */
export type Readable =
  | { form: 'activity'; capture: Capture }
  | { form: 'alert'; alert: AlertCapture }
  | { form: 'stub'; stub: Stub }

export const SETTINGS: Settings = { lang: null, text: 'normal', contrast: false, discreet: false }
export const CAP = 20

export const phase = signal<Phase>('loading')
/** Nothing is shown before they are there. */
export const words = signal({} as Words)
export const bag = signal<Bag | null>(null)
export const bagAt = signal(0)
/** The server was not met for too long: what it said is no longer here. */
export const readingClosed = signal(false)
export const enrolled = signal<Enrolment | null>(null)
export const settings = signal<Settings>(SETTINGS)
export const entries = signal<Entry[]>([])
export const receipts = signal<Kept[]>([])
export const favourites = signal<Favourite[]>([])
export const last = signal<Last | null>(null)
export const lately = signal<Facts['lately']>({ themes: [], places: [], audiences: [] })
export const timer = signal<Timer | null>(null)
export const round = signal<Round | null>(null)
export const alone = signal<Alone | null>(null)
/** The moment of the latest news that was read. */
export const newsRead = signal('')
export const trouble = signal<Facts['trouble'] | null>(null)
export const stubs = signal<Waits[]>([])
export const copies = signal<Set<string>>(new Set())
export const capture = signal<Capture | null>(null)
export const alert = signal<AlertCapture | null>(null)
export const online = signal(true)
export const persistent = signal(true)
export const hasCode = signal(false)
export const update = signal<ServiceWorker | null>(null)
/** Ticks once a minute while the app is in sight. */
export const minute = signal(0)

/** The draft key, in memory only while unlocked. */
export const keys: { draft: CryptoKey | null } = { draft: null }

let marks: Facts['clock'] = { skew: null, latest: 0 }

export function clock(now = Date.now()): Clock {
  return { now, ...marks, deviceOffset: -new Date(now).getTimezoneOffset() }
}

/** The time of an instant of the phone’s clock, as the server would say it. */
export const timeOf = (instant: number): string => localAt(corrected(instant, clock().skew)).time

/** A phone whose zone is not the neighbourhood's, or whose clock is far from the server's. */
export function clockIsWrong(): boolean {
  // A demonstration lives in another year: the phone is right.
  if (bag.value?.demo) return false
  const { now, skew, deviceOffset } = clock()
  return (skew !== null && Math.abs(skew) > 600_000) || deviceOffset !== offsetAt(now)
}

/** Alerts to be looked at: without those of which something was said here since the bag was read. */
export const toVerify = computed(() => {
  const since = [...waiting.value, ...receipts.value.filter(({ at }) => at > bagAt.value)]
  const said = new Set(since.filter(({ kind }) => kind === 'alert.verify').map(({ head }) => head.about))
  return (bag.value?.verify ?? []).filter(({ ref }) => !said.has(ref))
})
export const news = computed(() => bag.value?.news?.filter(({ at }) => at > newsRead.value).length ?? 0)
export const waiting = computed(() => entries.value.filter((one) => one.state === 'waiting'))
export const parked = computed(() => entries.value.filter((one) => one.state !== 'waiting'))

export async function openRow(row: DraftRow): Promise<Readable | null> {
  return keys.draft ? open<Readable>(keys.draft, row) : null
}

/** Reads again what may have been changed by a sender, here or in the worker. */
export async function refresh(): Promise<void> {
  if (phase.value === 'wiped') return
  const [all, kept, marked, wrong, away] = await Promise.all([
    shelf.entries(),
    shelf.receipts(),
    shelf.fact('clock'),
    shelf.fact('trouble'),
    shelf.fact('alone'),
  ])
  entries.value = all.sort((a, b) => a.queued - b.queued)
  receipts.value = kept
  marks = marked ?? marks
  trouble.value = wrong ?? null
  if (away && !away.told && kept.some((one) => one.id === `${away.record}|${away.rev}`)) {
    await shelf.setFact('alone', { ...away, told: true })
    alone.value = { ...away, told: true }
  } else alone.value = away ?? null
  await refreshDrafts()
}

export async function refreshDrafts(): Promise<void> {
  const found: Waits[] = []
  const rows = await shelf.drafts()
  for (const row of rows.sort((a, b) => a.at - b.at).filter(({ role }) => role === 'stub')) {
    const read = await openRow(row)
    if (read?.form === 'stub') found.push({ id: row.id, stub: read.stub })
    else if (read?.form === 'activity') {
      const { place, began: { day, time, flags } = { day: '', time: '', flags: [] } } = read.capture
      found.push({ id: row.id, stub: { what: 'meeting', place, day, time, flags }, capture: read.capture })
    }
  }
  stubs.value = found
  copies.value = new Set(rows.filter(({ role }) => role === 'copy').map(({ id }) => id))
}

/** Everything, at start. */
export async function readAll(): Promise<void> {
  const [kept, who, chosen, fav, before, used, running, walk, revoked, read] = await Promise.all([
    shelf.fact('bag'),
    shelf.fact('enrolled'),
    shelf.fact('settings'),
    shelf.fact('favourites'),
    shelf.fact('last'),
    shelf.fact('lately'),
    shelf.fact('timer'),
    shelf.fact('round'),
    shelf.fact('revoked'),
    shelf.fact('news'),
  ])
  bag.value = kept?.bag ?? null
  bagAt.value = kept?.at ?? 0
  readingClosed.value = kept?.closed ?? false
  enrolled.value = who ?? null
  settings.value = { ...SETTINGS, ...chosen }
  favourites.value = fav ?? []
  last.value = before ?? null
  lately.value = used ?? lately.value
  timer.value = running ?? null
  round.value = walk ?? null
  newsRead.value = read ?? ''
  if (revoked) phase.value = 'revoked'
  await refresh()
}
