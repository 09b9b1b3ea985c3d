// The journal of a day, put together from the server, the receipts and the queue.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf, nextRev, totalsOf } from '../node_modules/.parvis-tests/field/day.js'
import { inFiles, sealedFile } from '../node_modules/.parvis-tests/field/export.js'

const head = (time, minutes = 15) => ({ day: '2026-11-29', time, minutes, activity: 'A1', themes: ['T8.6'], place: 'p' })
const server = (id, rev, more = {}) => ({ id, rev, day: '2026-11-29', time: '09:00', minutes: 15, activity: 'A1', themes: ['T8.6'], place: 'p', validated: false, withdrawn: false, has_note: false, ...more })
const kept = (record, rev, kind = 'activity.record', more = {}) => ({ id: `${record}|${rev}`, record, rev, kind, verdict: 'kept', sha256: '', head: head('09:00'), at: 0, ...more })
const entry = (record, rev, kind = 'activity.record', more = {}) => ({ id: `${record}|${rev}`, record, rev, kind, head: head('10:00', 30), state: 'waiting', device: 'd', key: 'k', made_at: '', sealed: new Uint8Array([1]), ...more })

const states = (lines) => lines.map(({ record, rev, state }) => [record, rev, state])

test('the latest word on a record wins, wherever it stands', () => {
  const lines = linesOf([server('a', 2), server('b', 1, { validated: true })], [kept('a', 1), kept('c', 1)], [entry('c', 2, 'activity.correct'), entry('d', 1, 'activity.record', { state: 'refused' })])
  assert.deepEqual(states(lines).sort(), [['a', 2, 'sent'], ['b', 1, 'validated'], ['c', 2, 'waiting'], ['d', 0, 'refused']])
})

test('a withdrawal shows at once, and what is withdrawn does not count', () => {
  const lines = linesOf([server('a', 1), server('b', 1)], [kept('b', 2, 'activity.withdraw', { at: 5 })], [entry('a', 2, 'activity.withdraw'), entry('c', 1)])
  assert.deepEqual(states(lines), [['a', 2, 'withdrawn'], ['c', 1, 'waiting'], ['b', 2, 'withdrawn']])
  assert.equal(lines[0].leaving, true)
  assert.deepEqual(totalsOf(lines, '2026-11-29'), { count: 1, minutes: 30 })
  assert.deepEqual(totalsOf(lines, '2026-11-28'), { count: 0, minutes: 0 })
})

test('the revision to correct is the server’s, whatever the numbers of the envelopes', () => {
  const refusedThenKept = [kept('a', 2, 'activity.record', { at: 5 })]
  assert.equal(linesOf([], refusedThenKept, [])[0].rev, 1)
  assert.equal(linesOf([server('a', 1)], refusedThenKept, [], 9)[0].rev, 1, 'the journal was read after it')
  const corrected = [...refusedThenKept, kept('a', 3, 'activity.correct', { at: 10 })]
  assert.equal(linesOf([server('a', 1)], corrected, [], 9)[0].rev, 2)
  assert.equal(linesOf([server('a', 1)], corrected, [entry('a', 4, 'activity.correct')], 9)[0].rev, 3)
})

test('what waits for the manager is under review: it counts in no day, and changes nothing yet', () => {
  const apart = { verdict: 'quarantined', at: 5 }
  const lines = linesOf([server('a', 2)], [kept('a', 3, 'activity.correct', apart), kept('b', 1, 'activity.record', apart)], [])
  assert.deepEqual(states(lines), [['a', 2, 'apart'], ['b', 0, 'apart']])
  assert.deepEqual(totalsOf(lines, '2026-11-29'), { count: 0, minutes: 0 })
})

test('what the former holder left on the phone is no line of whoever holds it now', () => {
  const other = { head: { day: '2026-11-29', time: '09:00', other: true } }
  assert.deepEqual(linesOf([], [kept('a', 1, 'activity.record', other)], [entry('b', 1, 'activity.record', other)]), [])
})

test('other kinds of entries are not lines of the journal', () => {
  assert.deepEqual(linesOf([], [kept('x', 1, 'round.record')], [entry('y', 1, 'alert.draft')]), [])
})

test('a revision is one more than every word ever said of a record', () => {
  assert.equal(nextRev('a', [], [], []), 1)
  assert.equal(nextRev('a', [server('a', 2)], [kept('a', 3), kept('b', 9)], [entry('a', 4)]), 5)
})

test('an exported file holds sealed envelopes only, device by device', () => {
  const file = sealedFile([entry('a', 1), entry('b', 1, 'alert.draft', { device: 'e' })])
  assert.deepEqual(file.devices.map(({ device, envelopes }) => [device, envelopes.map((one) => Object.keys(one).sort().join())]), [
    ['d', ['key,made_at,record,rev,sealed']],
    ['e', ['key,made_at,record,rev,sealed']],
  ])
})

test('photographs that wait go along, each with its telephone, in as many files as it takes', () => {
  const photo = (id, device = 'd', weight = 4) => ({ id, record: 'a', device, key: 'k1', state: 'waiting', sealed: new Uint8Array(weight) })
  const file = sealedFile([entry('a', 1)], [photo('p'), photo('q', 'e')])
  assert.equal(file.v, 2)
  assert.deepEqual(file.devices.map(({ device, envelopes, photos }) => [device, envelopes.length, photos]), [
    ['d', 1, [{ id: 'p', record: 'a', key: 'k1', sealed: 'AAAAAA' }]],
    ['e', 0, [{ id: 'q', record: 'a', key: 'k1', sealed: 'AAAAAA' }]],
  ])
  const parts = inFiles([photo('p', 'd', 6), photo('q', 'd', 4), photo('r', 'd', 5), photo('s', 'd', 30), photo('t')], 10)
  assert.deepEqual(parts.map((some) => some.map(({ id }) => id).join('')), ['pq', 'r', 's', 't'])
  assert.deepEqual(inFiles([]), [[]], 'a file without photographs')
})
