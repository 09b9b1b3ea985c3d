// Each bug sown in the field app turns its test red, in the browser; without it the same test is green, by the same road.
//   cargo xtask seeds [NAME…], or BASE_URL=… CODES=… PARVIS_BIN=… PARVIS_DATA=… PARVIS_DATABASE=… node seeds.mjs [NAME…]
// When asked: each bug takes a build and a test, twice. The list, and the bugs without a browser, are in web/seeds.mjs.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SEEDS, seedOf } from '../web/seeds.mjs'
import { OtherBuild } from './roads.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const WEB = fileURLToPath(new URL('../web/', import.meta.url))
const named = process.argv.slice(2)
const asked = named.length > 0 ? named.map(seedOf) : SEEDS.filter(({ lane }) => lane)

function run(folder, words, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: folder, env: { ...process.env, ...env } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
    child.on('close', (code) => resolve({ passed: code === 0, said }))
  })
}

const folder = mkdtempSync(join(tmpdir(), 'parvis-sown-'))
const exactly = (name) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`

/** A test by a road on which the app was built so. */
async function tested({ lane, red, env }, build) {
  const road = new OtherBuild(build)
  const house = await road.open()
  const words = ['--test-reporter=tap', `--test-name-pattern=${exactly(red)}`, 'run.mjs', lane]
  const { passed, said } = await run(HERE, words, { ...env, BASE_URL: house, FORMER: join(folder, 'former') })
  await road.close()
  const line = said.split('\n').find((one) => one.endsWith(`- ${red}`)) ?? ''
  return { passed, said, green: passed && line.startsWith('ok'), red: !passed && line.startsWith('not ok') }
}

const built = async (name) => {
  const out = join(folder, name || 'sound')
  const { passed, said } = await run(WEB, ['build.mjs', '--out', out, ...(name ? ['--sown', name] : [])])
  if (!passed) throw new Error(said)
  return out
}

let failed = 0
try {
  const sound = await built('')
  const greens = new Map()
  for (const seed of asked) {
    if (!greens.has(seed.red)) greens.set(seed.red, await tested(seed, sound))
    const before = greens.get(seed.red)
    const after = await tested(seed, await built(seed.name))
    const proved = before.green && after.red
    if (!proved) failed += 1
    const why = proved ? '' : before.green ? '\n  still green' : `\n  not green without it\n${before.said.slice(-1_500)}`
    console.log(`${proved ? '✓ red' : '✗'}  ${seed.name} – ${seed.red}${why}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`${asked.length - failed} of ${asked.length} bugs turn their test red`)
process.exitCode = failed > 0 ? 1 : 0
