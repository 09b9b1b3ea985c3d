import { after } from 'node:test'
import { execFileSync } from 'node:child_process'
import { startBrowser } from './browser.mjs'
import { terrainPictures } from './suites/terrain-pictures.mjs'
const browser = await startBrowser()
after(() => browser.close())
terrainPictures(browser, new URL('../docs/pictures/', import.meta.url).pathname, (file) => execFileSync('pngquant', ['--force', '--strip', '--speed', '1', '--output', file, '256', file]))
