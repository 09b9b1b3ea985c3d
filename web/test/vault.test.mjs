// The draft key behind six digits, and the order to forget everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase64Url, utf8 } from '../node_modules/.parvis-tests/field/bytes.js'
import { handOver, isGenuine } from '../node_modules/.parvis-tests/field/revoke.js'
import { newFreeKey } from '../node_modules/.parvis-tests/field/freekey.js'
import { close, codeVault, isCode, open, tryCode } from '../node_modules/.parvis-tests/field/vault.js'

test('what is closed is opened by its key only', async () => {
  const key = await newFreeKey()
  const closed = await close(key, { note: 'été' })
  assert.deepEqual(await open(key, closed), { note: 'été' })
  assert.equal(await open(await newFreeKey(), closed), null)
  await assert.rejects(crypto.subtle.exportKey('raw', key))
})

test('the code opens the draft key; five wrong ones in a row destroy it', async () => {
  const { vault, key } = await codeVault('123456')
  const closed = await close(key, 'vu')
  const right = await tryCode(vault, '123456')
  assert.equal(await open(right.key, closed), 'vu')
  await assert.rejects(crypto.subtle.exportKey('raw', right.key))
  let state = vault
  for (const wrong of [1, 2, 3, 4]) {
    const tried = await tryCode(state, '000000')
    assert.equal(tried.key, null)
    assert.equal(tried.vault.wrong, wrong)
    state = tried.vault
  }
  assert.equal((await tryCode(state, '123456')).vault.wrong, 0)
  assert.deepEqual((await tryCode(state, '999999')).vault, { mode: 'destroyed' })
})

test('a code is six digits', () => {
  assert.deepEqual(['123456', '12345', '1234567', '12345a', ''].map(isCode), [true, false, false, false, false])
})

test('only an order signed by the pinned key, for this phone, is obeyed', async () => {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' }
  const { publicKey, privateKey } = await crypto.subtle.generateKey(ecdsa, true, ['sign'])
  const signing = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
  const sign = async (device, at) => toBase64Url(new Uint8Array(
    await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, utf8(`parvis-wipe-v1|${device}|${at}`)),
  ))
  const order = { type: 'device-revoked', device: 'd', at: '2026-11-29T08:00:00Z', signature: await sign('d', '2026-11-29T08:00:00Z') }
  assert.equal(await isGenuine(order, 'd', signing), true)
  assert.equal(await isGenuine(order, 'e', signing), false)
  assert.equal(await isGenuine({ ...order, at: 'later' }, 'd', signing), false)
  assert.equal(await isGenuine({ ...order, signature: '' }, 'd', signing), false)
  assert.equal(await isGenuine({ ...order, signature: '!' }, 'd', signing), false)
  assert.equal(await isGenuine(order, 'd', 'AAAA'), false)
})

test('a revoked phone hands over parked entries too, and forgets nothing before that', async () => {
  const entry = { id: 'a|1', record: 'a', rev: 1, device: 'd', key: 'k', made_at: '', sealed: new Uint8Array([1]), sha256: 's', state: 'refused', reasons: [], hold: 0, queued: 0 }
  let entries = [entry]
  const depot = {
    waiting: async () => entries,
    leaving: async (asked) => asked,
    keep: async () => {},
    drop: async () => (entries = []),
    park: async (_id, state) => (entries = [{ ...entry, state }]),
  }
  assert.equal(await handOver(depot, async () => { throw new Error('cut') }, 0), false)
  assert.equal(entries.length, 1)
  const paths = []
  const post = async (path) => {
    paths.push(path)
    return { status: 200, body: { receipts: [{ record: 'a', rev: 1, verdict: 'quarantined', sha256: 's' }] }, retryAfter: null }
  }
  assert.equal(await handOver(depot, post, 0), true)
  assert.deepEqual(paths, ['/api/v1/field/quarantine'])
  assert.deepEqual(entries, [])
})
