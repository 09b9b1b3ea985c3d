// The phone that dies, the line that is cut, the profile that is searched, and nothing else.
//   BASE_URL=… CODES=… PARVIS_BIN=… PARVIS_DATA=… KILLS=100 CUTS=60 node --test-reporter=spec killed.mjs
import { killedSuite } from './suites/terrain-killed.mjs'

killedSuite()
