/**
 * Sealing: what is saved is closed at once to the server's key, and the phone itself cannot open it
 * again. The identity of the envelope is bound to its content.
 */
import { fromBase64Url, utf8 } from './bytes.js'
import { closeTo } from './hpke.js'
import type { IntakeKey } from './wire.js'

const INFO = utf8('parvis-seal-v1')

/** Who the envelope is from, and which one it is. */
export interface Address {
  device: string
  record: string
  rev: number
}

/** What authenticates the envelope beside its content. */
export function boundTo({ device, record, rev }: Address, key: string): Uint8Array<ArrayBuffer> {
  return utf8(`${device}|${record}|${rev}|${key}`)
}

/** The sealed bytes: the ephemeral key (65 bytes), then the ciphertext. */
export function seal(
  plain: Uint8Array<ArrayBuffer>,
  to: IntakeKey,
  address: Address,
): Promise<Uint8Array<ArrayBuffer>> {
  return closeTo(fromBase64Url(to.key), INFO, boundTo(address, to.id), plain)
}
