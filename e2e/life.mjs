// The app's own suites, without the desk: what it lives through, what it is answered and told.
//   BASE_URL=… CODES=… PARVIS_BIN=… PARVIS_DATA=… node --test-reporter=spec life.mjs
import { after } from 'node:test'
import { startBrowser } from './browser.mjs'
import { answersSuite } from './suites/terrain-answers.mjs'
import { lifeSuite } from './suites/terrain-life.mjs'
import { toldSuite } from './suites/terrain-told.mjs'

const browser = await startBrowser()
after(() => browser.close())

lifeSuite(browser)
answersSuite(browser)
toldSuite(browser)
