/**
 * The draft key of a phone without a code. It has a file of its own, in Cache Storage: what goes from a base
 * stays written in its journal for months, a file that is deleted is no longer there. Once a code is chosen,
 * or everything is to be forgotten, nothing on the phone opens what this key had closed.
 */
const NAME = 'parvis-cle'
const PLACE = '/terrain/cle'

const imported = (raw: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** A new one. Where there is no Cache Storage, or no room in it, it lives as long as the page. */
export async function newFreeKey(): Promise<CryptoKey> {
  const raw = crypto.getRandomValues(new Uint8Array(32))
  try {
    await (await caches.open(NAME)).put(PLACE, new Response(raw))
  } catch {
    // What it closes leaves sealed after a day, as everything readable does.
  }
  return imported(raw)
}

export async function freeKey(): Promise<CryptoKey> {
  try {
    const kept = await caches.match(PLACE, { cacheName: NAME })
    if (kept) return await imported(await kept.arrayBuffer())
  } catch {
    // A file that was cut in the middle is no key.
  }
  return newFreeKey()
}

export async function forgetFreeKey(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(NAME)
}
