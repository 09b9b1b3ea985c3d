// The browser suite, against a server that already runs on a seeded world.
//   BASE_URL=http://127.0.0.1:8080 CODES=…/codes.json node --test-reporter=spec run.mjs [desk|street|photographs] [--pictures]
import { after } from 'node:test'
import { startBrowser } from './browser.mjs'
import { pagesToCheck } from './house.mjs'
import { codeSuite } from './suites/code.mjs'
import { digitsSuite } from './suites/digits.mjs'
import { ficheSuite } from './suites/fiche.mjs'
import { navSuite } from './suites/nav.mjs'
import { pagesSuite } from './suites/pages.mjs'
import { passkeysSuite } from './suites/passkeys.mjs'
import { picturesSuite } from './suites/pictures.mjs'
import { proofsSuite } from './suites/proofs.mjs'
import { quickSuite } from './suites/quick.mjs'
import { recordSuite } from './suites/record.mjs'
import { renewalSuite } from './suites/renewal.mjs'
import { signInSuite } from './suites/signin.mjs'
import { synthesisSuite } from './suites/synthesis.mjs'
import { answersSuite } from './suites/terrain-answers.mjs'
import { installSuite } from './suites/terrain-install.mjs'
import { photoSuite } from './suites/terrain-photo.mjs'
import { killedSuite } from './suites/terrain-killed.mjs'
import { lifeSuite } from './suites/terrain-life.mjs'
import { toldSuite } from './suites/terrain-told.mjs'
import { terrainSuite } from './suites/terrain.mjs'

// A lane is named to run a part alone, with a world of its own; none named, all run one after another.
const LANES = {
  async desk() {
    const paths = await pagesToCheck()
    signInSuite(browser)
    navSuite(browser)
    pagesSuite(browser, paths)
    recordSuite(browser)
    quickSuite(browser)
    ficheSuite(browser)
    proofsSuite(browser)
    codeSuite(browser, withPictures)
    digitsSuite(browser, withPictures)
    passkeysSuite(browser)
    picturesSuite(browser, withPictures)
    renewalSuite(browser)
    // The month that waits to be prepared is sent: nothing looks at it afterwards.
    synthesisSuite(browser)
  },
  street() {
    terrainSuite(browser)
    lifeSuite(browser)
    installSuite(browser)
  },
  photographs() {
    answersSuite(browser)
    toldSuite(browser)
    photoSuite(browser)
    killedSuite()
  },
}

const withPictures = process.argv.includes('--pictures')
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = named.filter((name) => !(name in LANES))
if (unknown.length > 0) throw new Error(`no lane is called ${unknown.join(', ')}: there are ${Object.keys(LANES).join(', ')}`)

const browser = await startBrowser()
after(() => browser.close())
for (const lane of named.length > 0 ? named : Object.keys(LANES)) await LANES[lane]()
