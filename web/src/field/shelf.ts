/** What the phone keeps, in IndexedDB. Writes are strict: a write that is acknowledged is on the disk. */
import { abort, deleteBase, ended, openBase, result } from './base.js'
import type { Skew } from './clock.js'
import type { Favourite, Last } from './favourites.js'
import { forgetFreeKey } from './freekey.js'
import type { Depot, Entry, Head } from './outbox.js'
import * as spare from './spare.js'
import type { Closed, Vault } from './vault.js'
import type { Bag, Enrolment, Kind, Receipt, WipeOrder } from './wire.js'

/** A receipt, with the head-line that still shows the entry in the journal. */
export interface Kept extends Receipt {
  id: string
  kind: Kind
  head: Head
  at: number
}

/** Something readable, closed with the draft key. */
export interface DraftRow extends Closed {
  /** The record's identifier, or `now` for the capture in progress. */
  id: string
  role: 'now' | 'stub' | 'copy'
  at: number
  /** The same thing sealed to the server: what is left of it after a day of lock. */
  fallback: Entry | null
}

export interface Settings {
  lang: 'fr' | 'en' | null
  text: 'normal' | 'large' | 'larger'
  contrast: boolean
  discreet: boolean
}

export interface Timer {
  began: number
  place: string
}

export interface Round {
  record: string
  rev: number
  day: string
  began: string
  passages: { place: string; time: string }[]
}

export interface Alone {
  record: string
  rev: number
  place: string
  until: number
  /** Whether the server has it: before that, nobody else knows. */
  told: boolean
}

/** Facts of which there is one only. */
export interface Facts {
  /** `at` is when the server was met last; `closed` once that is too long ago to show what it said. */
  bag: { bag: Bag; etag: string; at: number; lang: string; closed?: true }
  enrolled: Enrolment
  settings: Settings
  favourites: Favourite[]
  last: Last
  lately: { themes: string[]; places: string[]; audiences: string[] }
  timer: Timer
  round: Round
  alone: Alone
  vault: Vault
  /** When the phone was locked or left: readable things live one day after that. */
  left: number
  /** The moment of the latest news that was read. */
  news: string
  clock: { skew: Skew; latest: number }
  backoff: { failures: number; until: number }
  trouble: 'sign-in' | 'too-old'
  revoked: WipeOrder
}

export type Store = 'outbox' | 'receipts' | 'drafts' | 'facts'
type Of = (store: Store) => IDBObjectStore

const NAME = 'parvis-terrain'
/** Receipts outlive the entries by this long, so that a day's journal stays whole. */
const WEEK = 7 * 86_400_000

let opened: Promise<IDBDatabase> | null = null
let forgotten = false
let tellForgotten: () => void = () => undefined

/** Called once the base has been deleted, by this page or by the worker. */
export function onForgotten(act: () => void): void {
  tellForgotten = act
}

function forget(): void {
  forgotten = true
  tellForgotten()
}

async function connect(): Promise<IDBDatabase> {
  const base = await openBase(NAME, 1, (fresh) => {
    // Only a page begins; a worker that finds nothing would bring back what was wiped.
    if (!('document' in globalThis)) return false
    for (const store of ['outbox', 'receipts', 'drafts']) {
      fresh.createObjectStore(store, { keyPath: 'id' })
    }
    fresh.createObjectStore('facts')
    return true
  })
  // Another page, newer, wants the base: it is let go, and opened again at the next need. If it is
  // to be deleted, there is no next need.
  base.onversionchange = ({ newVersion }) => {
    base.close()
    opened = null
    if (newVersion === null) forget()
  }
  base.onclose = () => {
    opened = null
  }
  return base
}

function db(): Promise<IDBDatabase> {
  // Nothing is ever read or written again: a base that was deleted must not come back empty.
  if (forgotten) return new Promise(() => undefined)
  opened ??= connect()
  return opened
}

/** Everything of `act` or nothing, and on the disk when it resolves. */
export async function write<Value>(stores: Store[], act: (of: Of) => Promise<Value>): Promise<Value> {
  const tx = (await db()).transaction(stores, 'readwrite', { durability: 'strict' })
  const done = ended(tx)
  done.catch(() => undefined)
  try {
    const value = await act((store) => tx.objectStore(store))
    await done
    return value
  } catch (fault) {
    if (!tx.error) abort(tx)
    throw fault
  }
}

async function all<Value>(store: Store): Promise<Value[]> {
  return result<Value[]>((await db()).transaction(store).objectStore(store).getAll())
}

export async function fact<Name extends keyof Facts>(name: Name): Promise<Facts[Name] | undefined> {
  return result((await db()).transaction('facts').objectStore('facts').get(name))
}

export async function setFact<Name extends keyof Facts>(
  name: Name,
  value: Facts[Name] | null,
): Promise<void> {
  await write(['facts'], async (of) => {
    if (value === null) await result(of('facts').delete(name))
    else await result(of('facts').put(value, name))
  })
}

const put = (store: Store, value: unknown): Promise<unknown> =>
  write([store], (of) => result(of(store).put(value)))
const remove = (store: Store, id: string): Promise<void> =>
  write([store], (of) => result(of(store).delete(id)))
const entryOf = (of: Of, id: string): Promise<Entry | undefined> =>
  result<Entry | undefined>(of('outbox').get(id))

export const entries = (): Promise<Entry[]> => all('outbox')
export const receipts = (): Promise<Kept[]> => all('receipts')
export const drafts = (): Promise<DraftRow[]> => all('drafts')
export const putDraft = (row: DraftRow): Promise<unknown> => put('drafts', row)
export const dropDraft = (id: string): Promise<void> => remove('drafts', id)
/** The readable copy goes with the last word that waits on its record. */
async function dropCopy(of: Of, id: string): Promise<void> {
  const [record = ''] = id.split('|')
  const here = await result<Entry[]>(of('outbox').getAll())
  if (!here.some((entry) => entry.record === record)) await result(of('drafts').delete(record))
}

export const dropEntry = (id: string): Promise<void> =>
  spare.alone(async () => {
    await spare.mark(id)
    await remove('outbox', id)
  })

/** Takes an entry back if it never left; true when it is as if it had never been. */
export function takeBack(id: string): Promise<boolean> {
  return spare.alone(async () => {
    await spare.mark(id)
    const still = await write(['outbox', 'drafts'], async (of) => {
      const entry = await entryOf(of, id)
      if (!entry || entry.tries > 0) return entry ?? null
      await result(of('outbox').delete(id))
      await dropCopy(of, id)
      return 'gone'
    })
    if (still === 'gone') return true
    if (still) await spare.put(still)
    return false
  })
}

/** What changes with an entry: drafts that it replaces, facts that it makes. */
export interface With {
  gone?: string[]
  facts?: Partial<{ [Name in keyof Facts]: Facts[Name] | null }>
}

/**
 * An entry, the readable copy that goes with it, and what they change: all or nothing. False, and
 * nothing done, when an entry of the same revision has already left with other bytes.
 */
export async function putWhole(
  entry: Entry,
  copy: DraftRow | null,
  { gone = [], facts = {} }: With,
): Promise<boolean> {
  const put = await write(['outbox', 'drafts', 'facts'], async (of) => {
    const before = await entryOf(of, entry.id)
    if (before && before.tries > 0) return false
    for (const id of gone) await result(of('drafts').delete(id))
    for (const [name, value] of Object.entries(facts)) await result(of('facts').put(value, name))
    await result(of('outbox').put(entry))
    if (copy) await result(of('drafts').put(copy))
    return true
  })
  if (put) await spare.put(entry)
  return put
}

/** At start: what one place lost and the other still has is in both again. */
export function mend(now: number): Promise<void> {
  return spare.alone(async () => {
    // In this order: a receipt is stored before the entry goes, and the entry before its copy.
    const spares = await spare.all()
    const here = await entries()
    const { back, gone, useless, single } = spare.compared(spares, here, await receipts(), now)
    for (const entry of back) await put('outbox', entry)
    for (const id of gone) await remove('outbox', id)
    for (const id of useless) await spare.drop(id)
    for (const entry of single) await spare.put(entry)
  })
}

/** The phone's own outbox, as the sender wants it. */
export const depot: Depot = {
  waiting: entries,
  leaving: (asked) =>
    write(['outbox'], async (of) => {
      const still: Entry[] = []
      for (const one of asked) {
        const entry = await entryOf(of, one.id)
        if (entry?.sha256 !== one.sha256) continue
        await result(of('outbox').put({ ...entry, tries: entry.tries + 1 }))
        still.push(one)
      }
      return still
    }),
  async keep(receipt, { id, kind, head }) {
    await put('receipts', { ...receipt, id, kind, head, at: Date.now() })
  },
  async drop(id) {
    await write(['outbox', 'drafts'], async (of) => {
      await result(of('outbox').delete(id))
      // Nothing readable outlives the acknowledgement, unless a later correction still waits.
      await dropCopy(of, id)
    })
    await spare.drop(id)
  },
  park: (id, state, reasons) =>
    write(['outbox'], async (of) => {
      const entry = await entryOf(of, id)
      if (entry) await result(of('outbox').put({ ...entry, state, reasons }))
    }),
}

/** Readable rows under another key, with what opens it. */
export function putUnderKey(rows: DraftRow[], vault: Vault): Promise<void> {
  return write(['drafts', 'facts'], async (of) => {
    for (const row of rows) await result(of('drafts').put(row))
    await result(of('facts').put(vault, 'vault'))
  })
}

/** Receipts of more than a week are of no use to anyone. */
export async function forgetOldReceipts(now: number): Promise<void> {
  for (const kept of await receipts()) if (kept.at < now - WEEK) await remove('receipts', kept.id)
}

/** Everything readable becomes sealed entries or nothing. Needs no key: it was sealed beforehand. */
export async function sealDrafts(): Promise<void> {
  const left = await write(['outbox', 'drafts'], async (of) => {
    const rows = await result<DraftRow[]>(of('drafts').getAll())
    const sealed = rows.flatMap(({ fallback }) => fallback ?? [])
    for (const entry of sealed) await result(of('outbox').put(entry))
    await result(of('drafts').clear())
    return sealed
  })
  for (const entry of left) await spare.put(entry)
}

/** Somebody else holds the phone now: of the one before only what is sealed stays, and how the screen is set. */
export async function changeHands(): Promise<void> {
  await sealDrafts()
  const [settings, clock] = [await fact('settings'), await fact('clock')]
  await write(['outbox', 'receipts', 'facts'], async (of) => {
    for (const entry of await result<Entry[]>(of('outbox').getAll())) {
      const { day, time } = entry.head
      await result(of('outbox').put({ ...entry, head: { day, time, other: true } }))
    }
    for (const store of ['receipts', 'facts'] as const) await result(of(store).clear())
    if (settings) await result(of('facts').put(settings, 'settings'))
    if (clock) await result(of('facts').put(clock, 'clock'))
  })
}

/** Only what is sealed stays: the order to forget came, but not the network to hand the work over. */
export async function forgetAllButSealed(order: WipeOrder): Promise<void> {
  const enrolled = await fact('enrolled')
  await forgetFreeKey()
  await write(['drafts', 'receipts', 'facts'], async (of) => {
    for (const store of ['drafts', 'receipts', 'facts'] as const) await result(of(store).clear())
    await result(of('facts').put(order, 'revoked'))
    if (enrolled) await result(of('facts').put(enrolled, 'enrolled'))
  })
}

/** The whole base, gone. */
export async function forgetEverything(): Promise<void> {
  await spare.forget()
  await forgetFreeKey()
  const base = await opened
  base?.close()
  opened = null
  await deleteBase(NAME)
  forget()
}
