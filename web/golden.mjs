// Writes contract/golden/1: one sealed envelope of each kind, with a key pair made for tests only.
// Sealing draws an ephemeral key, so a second run writes other bytes of the same meaning: run it only
// when the protocol gains a kind, and never rewrite the folder of a released version.
//   npm test && node golden.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { toBase64Url, utf8 } from './node_modules/.parvis-tests/field/bytes.js'
import { seal } from './node_modules/.parvis-tests/field/seal.js'

const FOLDER = new URL('../contract/golden/1/', import.meta.url)
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
  'action.progress': [record('05'), 1, { action: record('f2'), state: 'postponed', reason: 'Salle fermée' }],
  'alone.enter': [record('06'), 1, { place: 'place-gandhi', until: '2026-11-28T17:20:00.000Z' }],
  'alone.leave': [record('07'), 1, { enter: record('06') }],
}

const write = (name, value) => {
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(value, null, 2)}\n`)
}

const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
const intake = { id: 'k1', key: toBase64Url(raw) }
mkdirSync(FOLDER, { recursive: true })
write('key.json', {
  about: 'A key pair for tests only: it opens the envelopes of this folder and nothing else.',
  id: intake.id,
  public: intake.key,
  pkcs8: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
  jwk: await crypto.subtle.exportKey('jwk', pair.privateKey),
})
for (const [kind, [id, rev, body]] of Object.entries(KINDS)) {
  const made_at = '2026-11-28T13:25:00.000Z'
  const plain = JSON.stringify({ v: 1, kind, device_time: made_at, offset_minutes: 60, skew_ms: -840, flags: [], body })
  const sealed = await seal(utf8(plain), intake, { device, record: id, rev })
  write(`${kind}.json`, {
    device,
    envelope: { record: id, rev, key: intake.id, made_at, sealed: toBase64Url(sealed) },
    plain,
  })
}
