/** What the phone keeps, in IndexedDB. Writes are strict: a write that is acknowledged is on the disk. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Skew } from './clock.js'
import type { Favourite, Last } from './favourites.js'
import type { Depot, Entry, Head } from './outbox.js'
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
  place: string
  until: number
  /** Whether the server has it: before that, nobody else knows. */
  told: boolean
}

/** Facts of which there is one only. */
export interface Facts {
  bag: { bag: Bag; etag: string; at: number; lang: string }
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
  clock: { skew: Skew; latest: number }
  backoff: { failures: number; until: number }
  trouble: 'sign-in' | 'too-old'
  revoked: WipeOrder
}

interface Schema extends DBSchema {
  outbox: { key: string; value: Entry }
  receipts: { key: string; value: Kept }
  drafts: { key: string; value: DraftRow }
  facts: { key: string; value: unknown }
}

type Store = 'outbox' | 'receipts' | 'drafts' | 'facts'
type Db = IDBPDatabase<Schema>

const NAME = 'parvis-terrain'
const STRICT = { durability: 'strict' } as const
/** Receipts outlive the entries by this long, so that a day's journal stays whole. */
const WEEK = 7 * 86_400_000

let opened: Promise<Db> | null = null

function db(): Promise<Db> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(base) {
      for (const store of ['outbox', 'receipts', 'drafts'] as const) {
        base.createObjectStore(store, { keyPath: 'id' })
      }
      base.createObjectStore('facts')
    },
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opened = null
    },
  })
  return opened
}

export async function fact<Name extends keyof Facts>(name: Name): Promise<Facts[Name] | undefined> {
  return (await (await db()).get('facts', name)) as Facts[Name] | undefined
}

export async function setFact<Name extends keyof Facts>(
  name: Name,
  value: Facts[Name] | null,
): Promise<void> {
  const tx = (await db()).transaction('facts', 'readwrite', STRICT)
  await Promise.all([value === null ? tx.store.delete(name) : tx.store.put(value, name), tx.done])
}

async function put<S extends Exclude<Store, 'facts'>>(
  store: S,
  value: Schema[S]['value'],
): Promise<void> {
  const tx = (await db()).transaction(store, 'readwrite', STRICT)
  await Promise.all([tx.store.put(value), tx.done])
}

async function remove(store: Store, id: string): Promise<void> {
  const tx = (await db()).transaction(store, 'readwrite', STRICT)
  await Promise.all([tx.store.delete(id), tx.done])
}

export const entries = async (): Promise<Entry[]> => (await db()).getAll('outbox')
export const receipts = async (): Promise<Kept[]> => (await db()).getAll('receipts')
export const drafts = async (): Promise<DraftRow[]> => (await db()).getAll('drafts')
export const putDraft = (row: DraftRow): Promise<void> => put('drafts', row)
export const dropDraft = (id: string): Promise<void> => remove('drafts', id)
export const putEntry = (entry: Entry): Promise<void> => put('outbox', entry)
export const dropEntry = (id: string): Promise<void> => remove('outbox', id)

/** An entry and the readable copy that goes with it, both or neither. */
export async function putEntryWithCopy(entry: Entry, copy: DraftRow, gone: string[]): Promise<void> {
  const tx = (await db()).transaction(['outbox', 'drafts'], 'readwrite', STRICT)
  const [outbox, rows] = [tx.objectStore('outbox'), tx.objectStore('drafts')]
  const dropped = gone.filter((id) => id !== copy.id).map((id) => rows.delete(id))
  await Promise.all([outbox.put(entry), ...dropped, rows.put(copy), tx.done])
}

/** The phone's own outbox, as the sender wants it. */
export const depot: Depot = {
  waiting: entries,
  async tried(ids) {
    const tx = (await db()).transaction('outbox', 'readwrite', STRICT)
    for (const id of ids) {
      const entry = await tx.store.get(id)
      if (entry) await tx.store.put({ ...entry, tries: entry.tries + 1 })
    }
    await tx.done
  },
  async keep(receipt, { id, kind, head }) {
    await put('receipts', { ...receipt, id, kind, head, at: Date.now() })
  },
  async drop(id) {
    const tx = (await db()).transaction(['outbox', 'drafts'], 'readwrite', STRICT)
    const [record = ''] = id.split('|')
    const left = (await tx.objectStore('outbox').getAll()).filter(
      (entry) => entry.record === record && entry.id !== id,
    )
    await tx.objectStore('outbox').delete(id)
    // Nothing readable outlives the acknowledgement, unless a later correction still waits.
    if (left.length === 0) await tx.objectStore('drafts').delete(record)
    await tx.done
  },
  async park(id, state, reasons) {
    const tx = (await db()).transaction('outbox', 'readwrite', STRICT)
    const entry = await tx.store.get(id)
    if (entry) await tx.store.put({ ...entry, state, reasons })
    await tx.done
  },
}

/** Receipts of more than a week are of no use to anyone. */
export async function forgetOldReceipts(now: number): Promise<void> {
  for (const kept of await receipts()) if (kept.at < now - WEEK) await remove('receipts', kept.id)
}

/** Everything readable becomes sealed entries or nothing. Needs no key: it was sealed beforehand. */
export async function sealDrafts(): Promise<void> {
  const tx = (await db()).transaction(['outbox', 'drafts'], 'readwrite', STRICT)
  for (const { fallback } of await tx.objectStore('drafts').getAll()) {
    if (fallback) await tx.objectStore('outbox').put(fallback)
  }
  await tx.objectStore('drafts').clear()
  await tx.done
}

/** Only what is sealed stays: the order to forget came, but not the network to hand the work over. */
export async function forgetAllButSealed(order: WipeOrder): Promise<void> {
  const base = await db()
  const enrolled = await fact('enrolled')
  const tx = base.transaction(['drafts', 'receipts', 'facts'], 'readwrite', STRICT)
  await Promise.all([
    tx.objectStore('drafts').clear(),
    tx.objectStore('receipts').clear(),
    tx.objectStore('facts').clear(),
  ])
  await tx.objectStore('facts').put(order, 'revoked')
  if (enrolled) await tx.objectStore('facts').put(enrolled, 'enrolled')
  await tx.done
}

/** The whole base, gone. */
export async function forgetEverything(): Promise<void> {
  const base = await opened
  base?.close()
  opened = null
  await deleteDB(NAME)
}
