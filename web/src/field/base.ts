/**
 * IndexedDB as promises: the handful of calls that the phone needs. Written out because the page and
 * the worker each carry their own copy, and every kilobyte of the first visit is paid in the street.
 */

/** The base in which photographs wait, apart from the records'. */
export const PHOTOS = 'parvis-photos'

export type Transaction = IDBTransaction

export function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Resolves once everything is on the disk; rejects when nothing of it is. */
export function ended(transaction: Transaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}

/** Undoes what was asked so far; a transaction that is already over has nothing left to undo. */
export function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // Over already.
  }
}

/** Opens the base; `make` makes its stores the first time, or refuses to by returning false. */
export function openBase(
  name: string,
  version: number,
  make: (base: IDBDatabase) => boolean,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version)
  request.onupgradeneeded = () => {
    if (!make(request.result)) request.transaction?.abort()
  }
  return result(request)
}

/** Whether a base is there; asking does not make it. A browser that cannot say has to open it to know. */
export async function exists(name: string): Promise<boolean> {
  return (await indexedDB.databases?.())?.some((one) => one.name === name) ?? true
}

export async function deleteBase(name: string): Promise<void> {
  await result(indexedDB.deleteDatabase(name))
}
