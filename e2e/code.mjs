// One code's whole life, alone; its pictures when they are asked for.
//   BASE_URL=… CODES=… node --test-reporter=spec code.mjs [--pictures]
import { after } from 'node:test'
import { startBrowser } from './browser.mjs'
import { codeSuite } from './suites/code.mjs'

const browser = await startBrowser()
after(() => browser.close())

codeSuite(browser, process.argv.includes('--pictures'))
