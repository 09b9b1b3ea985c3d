/**
 * Photographs that wait, in a base of their own: sealed before they are written, so that nothing of them
 * can be looked at here again. The base goes with the last of them.
 */
import { deleteBase, ended, exists, openBase, PHOTOS, result } from '../base.js'
import type { FieldReason } from '../wire.js'

export type Owner = 'activity' | 'alert'

/** One of them. **Invariant:** its bytes leave in the very write that keeps its receipt. */
export interface Row {
  id: string
  of: Owner
  record: string
  /** Once the phone saw that the server has its record; nothing takes that back. */
  recorded?: boolean
  device: string
  key: string
  /** Nothing once it was received: the row is its receipt. */
  sealed: Uint8Array<ArrayBuffer> | null
  sha256: string
  bytes: number
  at: number
  /** What its time says, in the hours of the neighbourhood. */
  time: string
  state: 'waiting' | 'refused' | 'conflict' | 'sent'
  reasons: FieldReason[]
  /** How many pieces the server said to have, and of how many. */
  here: number
  pieces: number
  /** Since when the server has all of it but its record. */
  since: number | null
}

const STORE = 'photos'

let opened: Promise<IDBDatabase> | null = null

function db(): Promise<IDBDatabase> {
  opened ??= openBase(PHOTOS, 1, (fresh) => {
    fresh.createObjectStore(STORE, { keyPath: 'id' })
    return true
  }).then((base) => {
    const close = (): void => {
      base.close()
      opened = null
    }
    base.onversionchange = close
    base.onclose = close
    return base
  })
  return opened
}

async function write(act: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  const tx = (await db()).transaction(STORE, 'readwrite', { durability: 'strict' })
  const done = ended(tx)
  done.catch(() => undefined)
  await result(act(tx.objectStore(STORE)))
  await done
  await count()
}

/** All of them, oldest first; the base is not made by asking. */
export async function all(): Promise<Row[]> {
  if (!opened && !(await exists(PHOTOS))) return []
  const rows = await result<Row[]>((await db()).transaction(STORE).objectStore(STORE).getAll())
  return rows.sort((a, b) => a.at - b.at)
}

export const put = (row: Row): Promise<void> => write((store) => store.put(row))
export const drop = (id: string): Promise<void> => write((store) => store.delete(id))

/** Changes one that is still here; one that was removed meanwhile does not come back. */
export async function change(id: string, more: Partial<Row>): Promise<void> {
  const tx = (await db()).transaction(STORE, 'readwrite', { durability: 'strict' })
  const done = ended(tx)
  done.catch(() => undefined)
  const store = tx.objectStore(STORE)
  const row = await result<Row | undefined>(store.get(id))
  if (row) await result(store.put({ ...row, ...more }))
  await done
  await count()
}

let tell: (left: number) => void = () => undefined

/** Who is told how many wait: the page; the worker has nobody to tell. */
export function onCount(act: (left: number) => void): void {
  tell = act
}

export async function count(): Promise<void> {
  tell((await all()).filter(({ state }) => state !== 'sent').length)
}

/** The base itself, gone. */
export async function forget(): Promise<void> {
  const base = await opened
  base?.close()
  opened = null
  await deleteBase(PHOTOS)
  tell(0)
}
