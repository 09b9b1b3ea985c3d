// Writes what the folder of the version that is spoken lacks (contract/golden/<version>): one sealed envelope of each kind, and one of what a kind learnt since
// (`kind-what.json`), with a key pair made for tests only. What is there is never written again.
//   npm test && node golden.mjs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { toBase64Url, utf8 } from './node_modules/.parvis-tests/field/bytes.js'
import { seal } from './node_modules/.parvis-tests/field/seal.js'
import { PROTOCOL } from './node_modules/.parvis-tests/field/wire.js'

const FOLDER = new URL(`../contract/golden/${PROTOCOL}/`, import.meta.url)
const device = '0190b2a0-0000-7000-8000-00000000d001'
const record = (last) => `0190b2a0-0000-7000-8000-0000000000${last}`

const activity = {
  day: '2026-11-28',
  time: '14:10',
  minutes: 15,
  activity: 'A4',
  themes: ['T3.1'],
  place: 'place-gandhi',
  origin: 'O1',
  channel: 'C9',
  ending: 'S6',
  next_step: 'R0',
  people: [{ audience: 'P1', age_band: '26-59', count: 2 }, { audience: 'P4', count: 1 }],
  note: 'Encombrants au pied des bornes.',
}

const KINDS = {
  'activity.record': [record('01'), 1, activity],
  'activity.correct': [record('01'), 2, { activity: { ...activity, minutes: 20 }, rev_seen: 1, why: 'Durée' }],
  'activity.withdraw': [record('01'), 3, { rev_seen: 2, why: 'Annulé sur le téléphone' }],
  'alert.draft': [
    record('02'),
    1,
    { day: '2026-11-28', time: '14:12', theme: 'T7.9', place: 'place-gandhi', note: 'Câble à nu.', danger: true, photos: [] },
  ],
  'alert.verify': [record('03'), 1, { alert: record('f1'), seen: 'persists', note: '' }],
  'round.record': [
    record('04'),
    2,
    { day: '2026-11-28', began: '16:00', ended: '17:05', passages: [{ place: 'place-gandhi', time: '16:10' }] },
  ],
  // Added without a new version: a phone that does not know them never says them.
  'activity.record-serves': [record('08'), 1, { ...activity, action: record('f3') }],
  'activity.record-situation': [record('0a'), 1, { ...activity, activity: 'A2', themes: ['T1.1'], situation: record('0a') }],
  'alert.draft-extent': [
    record('0b'),
    1,
    { day: '2026-11-28', time: '14:12', theme: 'T3.1', place: 'place-gandhi', extent: 'several_spots', note: '', danger: false, photos: [] },
  ],
  'action.progress-planned': [record('0c'), 1, { action: record('f2'), state: 'planned' }],
  'action.progress-started': [record('09'), 1, { action: record('f2'), state: 'started' }],
  'action.progress': [record('05'), 1, { action: record('f2'), state: 'postponed', reason: 'Salle fermée' }],
  'alone.enter': [record('06'), 1, { place: 'place-gandhi', until: '2026-11-28T17:20:00.000Z' }],
  'alone.leave': [record('07'), 1, { enter: record('06') }],
}

const write = (name, value) => {
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(value, null, 2)}\n`)
}

mkdirSync(FOLDER, { recursive: true })
if (!existsSync(new URL('key.json', FOLDER))) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  write('key.json', {
    about: 'A key pair for tests only: it opens the envelopes of this folder and nothing else.',
    id: 'k1',
    public: toBase64Url(raw),
    pkcs8: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
    jwk: await crypto.subtle.exportKey('jwk', pair.privateKey),
  })
}
const key = JSON.parse(readFileSync(new URL('key.json', FOLDER), 'utf8'))
const intake = { id: key.id, key: key.public }
for (const [name, [id, rev, body]] of Object.entries(KINDS)) {
  if (existsSync(new URL(`${name}.json`, FOLDER))) continue
  const [kind] = name.split('-')
  const made_at = '2026-11-28T13:25:00.000Z'
  const plain = JSON.stringify({ v: PROTOCOL, kind, device_time: made_at, offset_minutes: 60, skew_ms: -840, flags: [], body })
  const sealed = await seal(utf8(plain), intake, { device, record: id, rev })
  write(`${name}.json`, {
    device,
    envelope: { record: id, rev, key: intake.id, made_at, sealed: toBase64Url(sealed) },
    plain,
  })
}
