// What is shipped: the desk’s script, the field app and its worker, all sealed by a manifest.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

const read = (name) => readFileSync(new URL(`../dist/${name}`, import.meta.url))

test('the script stays under 4 KiB once compressed', () => {
  assert.ok(read('desk.js.gz').length < 4 * 1024, `${read('desk.js.gz').length} bytes`)
})

test('the manifest seals every file, and nothing names its source of download', () => {
  const manifest = JSON.parse(read('manifest.json').toString())
  const shape = (name) => name.replace(/(app|sans|part-[a-z]+)-[\w-]{8}\./, '$1-*.')
  assert.deepEqual(Object.keys(manifest).map(shape).sort(), [
    'desk.js',
    'terrain/app-*.css',
    'terrain/app-*.js',
    'terrain/icon-192.png',
    'terrain/icon-512.png',
    'terrain/icon-maskable.png',
    'terrain/icon.svg',
    'terrain/index.html',
    'terrain/manifest.webmanifest',
    'terrain/part-en-*.js',
    'terrain/part-fr-*.js',
    'terrain/part-later-*.js',
    'terrain/parvis-sans-*.woff2',
    'terrain/sw.js',
  ].sort())
  for (const [name, { sha256, bytes }] of Object.entries(manifest)) {
    assert.equal(createHash('sha256').update(read(name)).digest('hex'), sha256)
    assert.equal(read(name).length, bytes)
  }
  for (const folder of ['..', '../../e2e']) {
    const lock = readFileSync(new URL(`${folder}/package-lock.json`, import.meta.url), 'utf8')
    assert.doesNotMatch(lock, /"resolved"/)
  }
})

const TERRAIN = readdirSync(new URL('../dist/terrain', import.meta.url))
const built = (pattern) => read(`terrain/${TERRAIN.find((name) => pattern.test(name))}`)

test('the compressed twins hold the same bytes', () => {
  const twins = ['desk.js', ...TERRAIN.filter((name) => TERRAIN.includes(`${name}.br`)).map((name) => `terrain/${name}`)]
  assert.equal(twins.length, 10)
  for (const name of twins) {
    assert.deepEqual(gunzipSync(read(`${name}.gz`)), read(name))
    assert.deepEqual(brotliDecompressSync(read(`${name}.br`)), read(name))
  }
})

/** The parts that come later: photographs, and screens seldom opened. What the app itself imports is not one. */
const app = built(/^app-[\w-]{8}\.js$/).toString()
const PARTS = TERRAIN.filter((name) => /^part-.*\.js$/.test(name))
const WORDS = /^part-(fr|en)-/
const LATER = PARTS.filter((name) => !WORDS.test(name) && !app.includes(`from"./${name}"`) && !app.includes(`import"./${name}"`))
const weightOf = (names) => names.reduce((sum, name) => sum + read(`terrain/${name}`).length, 0)

// Everything counts but what comes later, and the words of the other language, which neither the page nor the worker asks for.
for (const [lang, other] of [['fr', 'en'], ['en', 'fr']]) {
  test(`the first visit of the field app stays under 60 KiB once compressed: ${lang}`, (t) => {
    const sent = TERRAIN.filter((name) => (name.endsWith('.br') || name.endsWith('.woff2')) && !name.startsWith(`part-${other}-`))
    const weight = weightOf(sent.filter((name) => !LATER.includes(name.replace(/\.br$/, ''))))
    t.diagnostic(`${weight} bytes of ${60 * 1024}`)
    assert.ok(weight < 60 * 1024, `${weight} bytes`)
  })
}

// Screens seldom opened, with their words in both languages, and photographs.
test('what the worker takes after the first visit stays under 16 KiB, and is asked for by the app alone', (t) => {
  assert.equal(LATER.length, 1)
  const weight = weightOf(LATER.map((name) => `${name}.br`))
  t.diagnostic(`${weight} bytes of ${16 * 1024}`)
  assert.ok(weight < 16 * 1024, `${weight} bytes`)
  for (const name of LATER) assert.ok(app.includes(`import("./${name}")`) || app.includes(`import(\`./${name}\`)`), name)
})

// An English phone keeps no French words: a part that asked for them would not open without network.
test('what comes later imports the words of no language', () => {
  for (const name of LATER) assert.doesNotMatch(read(`terrain/${name}`).toString(), /part-(fr|en)-/, name)
})

test('the worker keeps exactly what the page loads, under names that bear their content', () => {
  const html = built(/^index\.html$/).toString()
  const worker = built(/^sw\.js$/).toString()
  for (const name of TERRAIN.filter((one) => /^(app|part|parvis-sans)-/.test(one) && !/\.(br|gz)$/.test(one))) {
    assert.ok(worker.includes(name), `${name} is not kept`)
  }
  assert.match(html, /src="\/terrain\/app-[\w-]{8}\.js"/)
  assert.match(html, /href="\/terrain\/app-[\w-]{8}\.css"/)
})

test('the page holds nothing inline: its policy would refuse it', () => {
  const html = built(/^index\.html$/).toString()
  assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)|\son\w+=/)
})

test('nothing that is shipped calls another machine or evaluates text', () => {
  const scripts = [built(/^app-.*\.js$/), built(/^sw\.js$/), ...PARTS.map((name) => read(`terrain/${name}`))]
  for (const bytes of [read('desk.js'), ...scripts]) {
    const hosts = bytes.toString().match(/https?:\/\/[a-z0-9.-]+/gi) ?? []
    assert.deepEqual(hosts.filter((host) => !host.includes('www.w3.org')), [])
  }
  for (const bytes of scripts) {
    assert.doesNotMatch(bytes.toString(), /\beval\(|new Function\(/)
  }
})
