/**
 * Sealing: what is saved is closed at once to the server's key (HPKE, RFC 9180, base mode) and the
 * phone itself cannot open it again. The identity of the envelope is bound to its content.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fromBase64Url, utf8 } from './bytes.js'
import type { IntakeKey } from './wire.js'

const INFO = utf8('parvis-seal-v1')

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** Who the envelope is from, and which one it is. */
export interface Address {
  device: string
  record: string
  rev: number
}

/** A buffer of exactly these bytes, never the pool they may come from. */
const exact = (bytes: Uint8Array<ArrayBuffer>): ArrayBuffer => bytes.slice().buffer

/** What authenticates the envelope beside its content. */
export function boundTo({ device, record, rev }: Address, key: string): Uint8Array<ArrayBuffer> {
  return utf8(`${device}|${record}|${rev}|${key}`)
}

/** The sealed bytes: the ephemeral key (65 bytes), then the ciphertext. */
export async function seal(
  plain: Uint8Array<ArrayBuffer>,
  to: IntakeKey,
  address: Address,
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(exact(fromBase64Url(to.key)))
  const sender = await suite.createSenderContext({ recipientPublicKey, info: exact(INFO) })
  const closed = await sender.seal(exact(plain), exact(boundTo(address, to.id)))
  const sealed = new Uint8Array(sender.enc.byteLength + closed.byteLength)
  sealed.set(new Uint8Array(sender.enc))
  sealed.set(new Uint8Array(closed), sender.enc.byteLength)
  return sealed
}
