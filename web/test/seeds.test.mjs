// The tests of the phone prove something: each turns red when its bug is sown, and is green without it.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { SEEDS, sow } from '../seeds.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const SUITES = new URL('../../e2e/suites/', import.meta.url)
const exactly = (name) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`

/** One test of a file, alone, with a bug or without any: whether it passed, and what was said. */
function run({ unit, red }, sown) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const asked = ['--test-reporter=tap', `--test-name-pattern=${exactly(red)}`, `${HERE}${unit}.test.mjs`]
  const hook = sown ? ['--import', new URL('../sown.mjs', import.meta.url).href] : []
  return new Promise((resolve) => {
    execFile(process.execPath, [...hook, ...asked], { env: { ...env, PARVIS_SOWN: sown } }, (fault, said) => {
      resolve({ passed: !fault, said })
    })
  })
}

/** What was said of a test that ran: those that were not asked for are said too. */
const line = (said, red) => said.split('\n').find((one) => one.endsWith(`- ${red}`)) ?? ''

for (const seed of SEEDS.filter(({ unit }) => unit)) {
  test(`sown, « ${seed.name} » turns red: ${seed.red}`, async () => {
    const [sound, sown] = await Promise.all([run(seed, ''), run(seed, seed.name)])
    assert.ok(sound.passed && line(sound.said, seed.red).startsWith('ok'), sound.said)
    assert.ok(!sown.passed && line(sown.said, seed.red).startsWith('not ok'), sown.said)
  })
}

test('each bug of the browser has its place in the source, once, and its test in a suite', () => {
  const suites = existsSync(SUITES) ? readdirSync(SUITES).map((name) => readFileSync(new URL(name, SUITES), 'utf8')).join('') : null
  for (const seed of SEEDS.filter(({ lane }) => lane)) {
    const source = readFileSync(new URL(`../src/field/${seed.file}`, import.meta.url), 'utf8')
    assert.notEqual(sow(seed, source), source, seed.name)
    if (suites) assert.ok(suites.includes(`test('${seed.red}'`), `no suite tests: ${seed.red}`)
  }
  assert.equal(new Set(SEEDS.map(({ name }) => name)).size, SEEDS.length)
})
