/**
 * The draft key: what may still be read on the phone is read through it. Before a code is set it
 * is a file of its own (freekey.ts); afterwards it is wrapped by the six digits and a secret of the
 * device, and only in memory while unlocked. Six digits are a lock of the screen, not a safe:
 * that is why saved entries are sealed to the server's key and not only closed with this one.
 */
import { utf8 } from './bytes.js'

const ROUNDS = 600_000
/** Wrong codes in a row before the draft key is destroyed. */
export const TRIES = 5
/** Minutes without a touch, and seconds out of sight, before the phone locks. */
export const IDLE = 3 * 60_000
export const HIDDEN = 60_000

export interface CodeVault {
  mode: 'code'
  salt: Uint8Array<ArrayBuffer>
  iv: Uint8Array<ArrayBuffer>
  wrapped: Uint8Array<ArrayBuffer>
  secret: CryptoKey
  wrong: number
}

export type Vault = { mode: 'free' } | CodeVault | { mode: 'destroyed' }

export interface Closed {
  iv: Uint8Array<ArrayBuffer>
  bytes: Uint8Array<ArrayBuffer>
}

const AES: AesKeyGenParams = { name: 'AES-GCM', length: 256 }
const random = (count: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(count))

/** The key that wraps: the code goes through the device's secret, then through PBKDF2. */
async function wrapping(
  code: string,
  secret: CryptoKey,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const mixed = await crypto.subtle.sign('HMAC', secret, utf8(code))
  const base = await crypto.subtle.importKey('raw', mixed, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', iterations: ROUNDS, salt }
  return crypto.subtle.deriveKey(how, base, AES, false, ['wrapKey', 'unwrapKey'])
}

/** A new draft key behind a new code. What was closed with the old key is closed again by the caller. */
export async function codeVault(code: string): Promise<{ vault: Vault; key: CryptoKey }> {
  const [salt, iv] = [random(16), random(12)]
  const hmac: HmacKeyGenParams = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.generateKey(hmac, false, ['sign'])
  const outer = await wrapping(code, secret, salt)
  const key = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt'])
  const raw = await crypto.subtle.wrapKey('raw', key, outer, { name: 'AES-GCM', iv })
  const wrapped = new Uint8Array(raw)
  const vault: CodeVault = { mode: 'code', salt, iv, wrapped, secret, wrong: 0 }
  return { vault, key: await unwrapped(vault, outer) }
}

function unwrapped(vault: CodeVault, outer: CryptoKey): Promise<CryptoKey> {
  const how = { name: 'AES-GCM', iv: vault.iv }
  const uses: KeyUsage[] = ['encrypt', 'decrypt']
  return crypto.subtle.unwrapKey('raw', vault.wrapped, outer, how, AES, false, uses)
}

/** The key when the code is right; else the vault with one more wrong try, destroyed at the fifth. */
export async function tryCode(
  vault: CodeVault,
  code: string,
): Promise<{ key: CryptoKey | null; vault: Vault }> {
  const outer = await wrapping(code, vault.secret, vault.salt)
  try {
    return { key: await unwrapped(vault, outer), vault: { ...vault, wrong: 0 } }
  } catch {
    const wrong = vault.wrong + 1
    return { key: null, vault: wrong >= TRIES ? { mode: 'destroyed' } : { ...vault, wrong } }
  }
}

export const isCode = (typed: string): boolean => /^\d{6}$/.test(typed)

export async function close(key: CryptoKey, value: unknown): Promise<Closed> {
  const iv = random(12)
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(JSON.stringify(value)))
  return { iv, bytes: new Uint8Array(bytes) }
}

/** What was closed, or null when this key does not open it. */
export async function open<Value>(key: CryptoKey, { iv, bytes }: Closed): Promise<Value | null> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes)
    return JSON.parse(new TextDecoder().decode(plain)) as Value
  } catch {
    return null
  }
}
