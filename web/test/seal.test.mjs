// Sealing: what the phone closes, the server's key opens, and nothing else does.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromBase64Url, sha256, toBase64Url, utf8, uuid7 } from '../node_modules/.parvis-tests/field/bytes.js'
import { momentOf } from '../node_modules/.parvis-tests/field/clock.js'
import { sealed } from '../node_modules/.parvis-tests/field/keep.js'
import { boundTo, seal } from '../node_modules/.parvis-tests/field/seal.js'
import * as state from '../node_modules/.parvis-tests/field/state.js'
import { PROTOCOL } from '../node_modules/.parvis-tests/field/wire.js'

const GOLDEN = new URL('../../contract/golden/', import.meta.url)
/** Every version of which there are goldens, oldest first. */
const VERSIONS = readdirSync(GOLDEN).filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b)
const golden = (name, version = 1) => JSON.parse(readFileSync(new URL(`${version}/${name}`, GOLDEN), 'utf8'))
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

async function unseal(sealed, address, key = golden('key.json')) {
  const recipientKey = await suite.kem.importKey('jwk', key.jwk, false)
  const enc = sealed.slice(0, 65).buffer
  const reader = await suite.createRecipientContext({ recipientKey, enc, info: utf8('parvis-seal-v1').slice().buffer })
  const plain = await reader.open(sealed.slice(65).buffer, boundTo(address, key.id).slice().buffer)
  return new TextDecoder().decode(plain)
}

test('what is sealed is opened by the key of the server', async () => {
  const key = golden('key.json')
  const address = { device: 'd', record: 'r', rev: 3 }
  const sealed = await seal(utf8('{"note":"été"}'), { id: key.id, key: key.public }, address)
  assert.equal(sealed[0], 4, 'an uncompressed point comes first')
  assert.equal(await unseal(sealed, address), '{"note":"été"}')
})

test('an envelope that is renamed cannot be opened', async () => {
  const key = golden('key.json')
  const sealed = await seal(utf8('x'), { id: key.id, key: key.public }, { device: 'd', record: 'r', rev: 1 })
  for (const other of [{ device: 'e', record: 'r', rev: 1 }, { device: 'd', record: 's', rev: 1 }, { device: 'd', record: 'r', rev: 2 }]) {
    await assert.rejects(unseal(sealed, other))
  }
})

test('every golden envelope opens to its plain text', async () => {
  for (const version of VERSIONS) {
    const names = readdirSync(new URL(`${version}/`, GOLDEN)).filter((name) => name !== 'key.json')
    assert.ok(names.length >= 14, `${version}: ${names.length}`)
    for (const name of names) {
      const { device, envelope, plain } = golden(name, version)
      const text = await unseal(fromBase64Url(envelope.sealed), { device, ...envelope }, golden('key.json', version))
      assert.equal(text, plain, name)
      const { v, kind } = JSON.parse(plain)
      assert.deepEqual([v, kind], [version, name.replace(/(-.*)?\.json$/, '')])
    }
  }
})

test('every version that was ever spoken has its goldens, and what is saved is sealed in the one that is spoken', async () => {
  assert.deepEqual(VERSIONS, Array.from({ length: PROTOCOL }, (_, before) => before + 1))
  const key = golden('key.json', PROTOCOL)
  state.bag.value = { device: 'd', intake: { id: key.id, key: key.public } }
  const moment = momentOf({ now: 0, skew: 0, latest: 0, deviceOffset: 60 })
  const body = { enter: 'r' }
  const entry = await sealed({ kind: 'alone.leave', record: 'r', rev: 1, body, moment, head: { day: moment.day, time: moment.time } })
  state.bag.value = null
  const plain = JSON.parse(await unseal(entry.sealed, { device: 'd', record: 'r', rev: 1 }, key))
  assert.deepEqual([plain.v, plain.kind, plain.body], [PROTOCOL, 'alone.leave', body])
})

test('bytes go to base64url and back, and have their fingerprint', async () => {
  const bytes = new Uint8Array([0, 255, 254, 62, 63, 250])
  assert.deepEqual(fromBase64Url(toBase64Url(bytes)), bytes)
  assert.doesNotMatch(toBase64Url(bytes), /[+/=]/)
  assert.equal(await sha256(utf8('')), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('identifiers are UUIDs of version 7, that tell their quarter of an hour and no minute', () => {
  const quarter = 1_699_999_200_000
  const [first, second, later] = [uuid7(quarter), uuid7(quarter + 899_999), uuid7(quarter + 900_000)]
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(first.slice(0, 13), second.slice(0, 13))
  assert.notEqual(first, second)
  assert.ok(second < later)
})
