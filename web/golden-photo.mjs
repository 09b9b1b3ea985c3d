// Writes contract/golden/photo-1/photo.json: a sealed photograph, for the test key of contract/golden/1.
// Sealing draws an ephemeral key: run it only when the form of a photograph changes, under another number.
//   npm test && node golden-photo.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { sha256, toBase64Url } from './node_modules/.parvis-tests/field/bytes.js'
import { plainOf } from './node_modules/.parvis-tests/field/photos/keep.js'
import { seal } from './node_modules/.parvis-tests/field/seal.js'

const FOLDER = new URL('../contract/golden/photo-1/', import.meta.url)
const key = JSON.parse(readFileSync(new URL('../1/key.json', FOLDER), 'utf8'))
const device = '0190b2a0-0000-7000-8000-00000000d001'
const photo = '0190b2a0-0000-7000-8000-0000000000a1'
const record = '0190b2a0-0000-7000-8000-000000000001'
// The smallest JPEG there is to speak of: what it shows does not matter here.
const picture = Uint8Array.from(Buffer.from('/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==', 'base64'))

const plain = plainOf('activity', record, picture)
const sealed = await seal(plain, { id: key.id, key: key.public }, { device, record: photo, rev: 1 })
mkdirSync(FOLDER, { recursive: true })
writeFileSync(new URL('photo.json', FOLDER), `${JSON.stringify({
  photo,
  of: 'activity',
  announced: { device, record, key: key.id, sha256: await sha256(sealed), bytes: sealed.length },
  sealed: toBase64Url(sealed),
  plain: toBase64Url(plain),
  picture: toBase64Url(picture),
}, null, 2)}\n`)
