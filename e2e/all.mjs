import { after } from 'node:test'
import { startBrowser } from './browser.mjs'
import { terrainSuite } from './suites/terrain.mjs'
import { lifeSuite } from './suites/terrain-life.mjs'
const browser = await startBrowser()
after(() => browser.close())
terrainSuite(browser)
lifeSuite(browser)
