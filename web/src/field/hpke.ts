/**
 * HPKE (RFC 9180) in base mode, the sending half only: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM, one message per key. Written out because a whole library weighs more than the screens;
 * the tests open what it closes with an independent implementation, and with the golden envelopes.
 */
import { utf8 } from './bytes.js'

type Bytes = Uint8Array<ArrayBuffer>

const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const VERSION = utf8('HPKE-v1')
/** Identifiers of the algorithms, as the RFC numbers them. */
const KEM = join(utf8('KEM'), [0, 0x10])
const SUITE = join(utf8('HPKE'), [0, 0x10, 0, 0x01, 0, 0x02])
const NONE: Bytes = new Uint8Array(0)

function join(...all: (Bytes | number[])[]): Bytes {
  const joined = new Uint8Array(all.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of all) {
    joined.set(one, at)
    at += one.length
  }
  return joined
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  // HMAC pads its key with zeros: an empty one is the same as a block of them.
  const raw = key.length > 0 ? key : new Uint8Array(32)
  const how = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', raw, how, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message))
}

const extract = (suite: Bytes, salt: Bytes, label: string, input: Bytes): Promise<Bytes> =>
  hmac(salt, join(VERSION, suite, utf8(label), input))

/** At most 32 bytes are ever wanted here: one block of HKDF-Expand. */
async function expand(
  suite: Bytes,
  secret: Bytes,
  label: string,
  info: Bytes,
  length: number,
): Promise<Bytes> {
  const block = await hmac(secret, join([0, length], VERSION, suite, utf8(label), info, [1]))
  return block.slice(0, length)
}

/** A secret shared with the holder of `recipient`, and the ephemeral key that lets them find it. */
async function encapsulate(recipient: Bytes): Promise<{ shared: Bytes; enc: Bytes }> {
  const theirs = await crypto.subtle.importKey('raw', recipient, CURVE, true, [])
  const pair = (await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])) as CryptoKeyPair
  const how = { name: 'ECDH', public: theirs }
  const dh = new Uint8Array(await crypto.subtle.deriveBits(how, pair.privateKey, 256))
  const enc = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const prk = await extract(KEM, NONE, 'eae_prk', dh)
  return { shared: await expand(KEM, prk, 'shared_secret', join(enc, recipient), 32), enc }
}

/** Closes one message to `recipient`: the encapsulated key, then the ciphertext. */
export async function closeTo(
  recipient: Bytes,
  info: Bytes,
  bound: Bytes,
  plain: Bytes,
): Promise<Bytes> {
  const { shared, enc } = await encapsulate(recipient)
  const context = join(
    [0],
    await extract(SUITE, NONE, 'psk_id_hash', NONE),
    await extract(SUITE, NONE, 'info_hash', info),
  )
  const secret = await extract(SUITE, shared, 'secret', NONE)
  const raw = await expand(SUITE, secret, 'key', context, 32)
  const iv = await expand(SUITE, secret, 'base_nonce', context, 12)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const how = { name: 'AES-GCM', iv, additionalData: bound }
  return join(enc, new Uint8Array(await crypto.subtle.encrypt(how, key, plain)))
}
