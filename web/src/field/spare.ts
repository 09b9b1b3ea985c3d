/**
 * The second copy of what is sealed and waits, out of IndexedDB: one small file an entry, in Cache Storage.
 * Chromium writes a whole base into one journal, and a browser that is killed may spoil the end of it with
 * what was saved since; files of their own do not share that end (docs/adr/0039-second-copy.md).
 *
 * **Invariants:** both places have an entry before it is called saved; the copy goes after the receipt is
 * stored, or when the entry is taken back, in which case a mark says so first: nothing undone comes back.
 */
import { fromBase64Url, sha256, toBase64Url } from './bytes.js'
import type { Entry } from './outbox.js'

const NAME = 'parvis-outbox'
/** Held while an entry is taken from both places, and while the two are compared. */
const LOCK = 'parvis-spare'
/** A mark outlives what it speaks of by this long. */
const WEEK = 7 * 86_400_000

const address = (id: string): string => `/terrain/copie/${encodeURIComponent(id)}`

/** What stands under a name: the entry, or when it was taken back. */
export type Spare = { id: string } & ({ entry: Entry } | { gone: number })

/** A browser without Cache Storage, or without room in it, has one copy only: no reason to refuse a record. */
async function within<Value>(act: (cache: Cache) => Promise<Value>): Promise<Value | null> {
  try {
    return await act(await caches.open(NAME))
  } catch {
    return null
  }
}

/** Nobody else takes an entry away meanwhile. */
export async function alone<Value>(act: () => Promise<Value>): Promise<Value> {
  return await navigator.locks.request(LOCK, act)
}

const write = (id: string, said: object): Promise<unknown> =>
  within(async (cache) => {
    await cache.put(address(id), new Response(JSON.stringify(said)))
    // Read back: the file is closed, and whole, when another can open it.
    await (await cache.match(address(id)))?.arrayBuffer()
  })

export const put = (entry: Entry): Promise<unknown> =>
  write(entry.id, { ...entry, sealed: toBase64Url(entry.sealed) })

export const mark = (id: string): Promise<unknown> => write(id, { gone: Date.now() })

export const drop = (id: string): Promise<unknown> => within((cache) => cache.delete(address(id)))

/** Every copy, gone. */
export async function forget(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(NAME)
}

/** A copy that was cut in the middle, or whose bytes are not those that were sealed, is none. */
async function read(id: string, response: Response | undefined): Promise<Spare | null> {
  try {
    const said = (await response?.json()) as { gone: number } | (Omit<Entry, 'sealed'> & { sealed: string })
    if ('gone' in said) return { id, gone: said.gone }
    const entry: Entry = { ...said, sealed: fromBase64Url(said.sealed) }
    return entry.id === id && (await sha256(entry.sealed)) === entry.sha256 ? { id, entry } : null
  } catch {
    return null
  }
}

export async function all(): Promise<Spare[]> {
  const found: Spare[] = []
  await within(async (cache) => {
    for (const request of await cache.keys()) {
      const id = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '')
      const spare = await read(id, await cache.match(request))
      if (spare) found.push(spare)
      else await cache.delete(request)
    }
  })
  return found
}

export interface Compared {
  /** Lost here, or still as before its last correction. */
  back: Entry[]
  /** Taken back, and here again. */
  gone: string[]
  /** Received, or a mark that has lived. */
  useless: string[]
  /** Without a second copy, or with that of an earlier correction. */
  single: Entry[]
}

/** What the two places say together. */
export function compared(
  spares: Spare[],
  here: Entry[],
  received: { id: string; sha256: string }[],
  now: number,
): Compared {
  const said: Compared = { back: [], gone: [], useless: [], single: [] }
  for (const spare of spares) {
    const { id } = spare
    const kept = here.find((one) => one.id === id)
    if ('gone' in spare) {
      if (kept) said.gone.push(id)
      else if (Math.abs(now - spare.gone) > WEEK) said.useless.push(id)
    } else if (received.some((one) => one.id === id && one.sha256 === spare.entry.sha256)) {
      said.useless.push(id)
    } else if (!kept || (kept.tries === 0 && kept.queued < spare.entry.queued)) {
      // It may have left in the life that was lost: taken back, it is withdrawn rather than forgotten.
      said.back.push({ ...spare.entry, tries: 1 })
    }
  }
  said.single = here.filter(({ id, queued }) => {
    const spare = spares.find((one) => one.id === id)
    return !spare || ('entry' in spare && spare.entry.queued < queued)
  })
  return said
}
