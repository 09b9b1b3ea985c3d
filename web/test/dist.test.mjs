// What is shipped: one small script under a stable name, sealed by a manifest.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

const read = (name) => readFileSync(new URL(`../dist/${name}`, import.meta.url))

test('the script stays under 4 KiB once compressed', () => {
  assert.ok(read('desk.js.gz').length < 4 * 1024, `${read('desk.js.gz').length} bytes`)
})

test('the manifest seals every file, and nothing names its source of download', () => {
  const manifest = JSON.parse(read('manifest.json').toString())
  assert.deepEqual(Object.keys(manifest), ['desk.js'])
  for (const [name, { sha256, bytes }] of Object.entries(manifest)) {
    assert.equal(createHash('sha256').update(read(name)).digest('hex'), sha256)
    assert.equal(read(name).length, bytes)
  }
  for (const folder of ['..', '../../e2e']) {
    const lock = readFileSync(new URL(`${folder}/package-lock.json`, import.meta.url), 'utf8')
    assert.doesNotMatch(lock, /"resolved"/)
  }
})

test('the compressed twins hold the same bytes', () => {
  assert.deepEqual(gunzipSync(read('desk.js.gz')), read('desk.js'))
  assert.deepEqual(brotliDecompressSync(read('desk.js.br')), read('desk.js'))
})

test('nothing in the script calls another machine', () => {
  const hosts = read('desk.js').toString().match(/https?:\/\/[a-z0-9.-]+/gi) ?? []
  assert.deepEqual(hosts.filter((host) => !host.includes('www.w3.org')), [])
})
