// One code's whole life, alone, then the digits that are told beside another; its pictures when they are asked for.
//   BASE_URL=… CODES=… node --test-reporter=spec code.mjs [--pictures]
import { after } from 'node:test'
import { startBrowser } from './browser.mjs'
import { codeSuite } from './suites/code.mjs'
import { digitsSuite } from './suites/digits.mjs'

const browser = await startBrowser()
after(() => browser.close())

const rewrite = process.argv.includes('--pictures')
codeSuite(browser, rewrite)
digitsSuite(browser, rewrite)
