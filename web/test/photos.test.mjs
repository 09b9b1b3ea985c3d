// Photographs as a machine: announced, sent piece by piece from where the server is, dropped with a receipt.
import assert from 'node:assert/strict'
import { resolveObjectURL } from 'node:buffer'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { inOrder, mayBeErased, mayLeave, newlyRecorded } from '../node_modules/.parvis-tests/field/photos/leave.js'
import { hide, hideAll, lookOf, show } from '../node_modules/.parvis-tests/field/photos/looks.js'
import { within, stepped } from '../node_modules/.parvis-tests/field/photos/picture.js'
import { PIECE, sendOne, WEEK } from '../node_modules/.parvis-tests/field/photos/send.js'
import { plainOf } from '../node_modules/.parvis-tests/field/photos/keep.js'

const sealed = Uint8Array.from({ length: 2 * PIECE + 10 }, (_, at) => at % 251)
const row = (more = {}) => ({
  id: 'p', of: 'activity', record: 'r', device: 'd', key: 'k1', sealed, sha256: 'sha', bytes: sealed.length,
  at: 0, time: '10:00', state: 'waiting', reasons: [], here: 0, pieces: 0, since: null, ...more,
})

/** A server that keeps pieces, and a phone that keeps what it is told; both write down what happens. */
function world({ fails = () => null, last = { state: 'kept', sha256: 'sha' } } = {}) {
  const [have, asked, kept] = [new Set(), [], { ...row() }]
  const put = async (path, body, digest) => {
    asked.push(path.replace('/api/v1/field/photos/', ''))
    const failure = fails(path, asked.length)
    if (failure) return failure
    const rank = path.split('/')[6]
    if (rank !== undefined) {
      const bytes = Buffer.from(await body.arrayBuffer())
      assert.equal(digest, createHash('sha256').update(bytes).digest('base64'))
      assert.deepEqual(bytes, Buffer.from(sealed.slice(rank * PIECE, (Number(rank) + 1) * PIECE)))
      have.add(Number(rank))
    }
    const whole = have.size === 3
    const body_ = whole ? last : { state: 'receiving', sha256: 'sha', pieces: 3, have: [...have] }
    return { status: whole && last.state !== 'waiting' ? 200 : 202, body: body_, retryAfter: null }
  }
  const change = async (_id, more) => Object.assign(kept, more)
  return { put, change, now: 1_000, asked, kept, have }
}

test('a photograph goes piece by piece, and its bytes leave with its receipt', async () => {
  const way = world()
  assert.equal(await sendOne(row(), way), 'done')
  assert.deepEqual(way.asked, ['p', 'p/0', 'p/1', 'p/2'])
  assert.equal(way.kept.state, 'sent')
  assert.equal(way.kept.sealed, null)
})

test('cut in the middle, it goes on from where the server is', async () => {
  let cut = true
  const way = world({ fails: (path) => { if (cut && path.endsWith('/1')) throw new TypeError('cut') } })
  assert.equal(await sendOne(row(), way), 'later')
  assert.ok(way.kept.sealed, 'nothing is dropped')
  cut = false
  way.asked.length = 0
  assert.equal(await sendOne(row(), way), 'done')
  assert.deepEqual(way.asked, ['p', 'p/1', 'p/2'])
})

test('a receipt for other bytes drops nothing', async () => {
  const way = world({ last: { state: 'kept', sha256: 'other' } })
  assert.equal(await sendOne(row(), way), 'parked')
  assert.equal(way.kept.state, 'conflict')
  assert.ok(way.kept.sealed)
})

test('every other answer keeps it, and says what to do', async () => {
  const refused = { errors: [{ field: 'photo', reason: 'Cette photo ne s’ouvre pas.' }] }
  for (const [status, body, went, state] of [
    [422, refused, 'parked', 'refused'], [409, null, 'parked', 'conflict'], [413, null, 'parked', 'refused'],
    [429, null, 'enough', 'waiting'], [401, null, 'stop', 'waiting'], [426, null, 'stop', 'waiting'],
    [503, null, 'later', 'waiting'], [200, null, 'later', 'waiting'], [200, { state: 'else' }, 'later', 'waiting'],
  ]) {
    const way = world({ fails: () => ({ status, body, retryAfter: null }) })
    assert.equal(await sendOne(row(), way), went, `${status}`)
    assert.equal(way.kept.state, state, `${status}`)
    assert.ok(way.kept.sealed, `${status}`)
  }
  // A damaged piece parks nothing: it is asked for again.
  const way = world({ fails: (path) => (path.endsWith('/0') ? { status: 422, body: refused, retryAfter: null } : null) })
  assert.equal(await sendOne(row(), way), 'later')
  assert.equal(way.kept.state, 'waiting')
})

test('one whose record never comes is said to be lost after a week, and kept', async () => {
  const last = { state: 'waiting', sha256: 'sha' }
  const way = world({ last })
  assert.equal(await sendOne(row(), way), 'waits')
  assert.equal(way.kept.since, 1_000)
  way.now = 1_000 + WEEK + 1
  assert.equal(await sendOne(way.kept, way), 'parked')
  assert.equal(way.kept.state, 'refused')
  assert.ok(way.kept.sealed)
})

const DAY = 86_400_000
const knows = (more = {}) => ({ received: new Set(), outbox: new Set(), written: new Set(), closed: false, ...more })

test('a record that was received is remembered on the row, longer than its receipt', () => {
  const receipts = new Set(['r'])
  const fresh = newlyRecorded([row(), row({ id: 'q', record: 'other' })], receipts)
  assert.deepEqual(fresh.map(({ id }) => id), ['p'])
  assert.deepEqual(newlyRecorded([row({ recorded: true }), row({ state: 'sent' })], receipts), [], 'once')
  // Eight days later no receipt is left, and nothing of it in the journal.
  for (const more of [{}, { here: 1, pieces: 3 }]) assert.ok(mayLeave(row({ recorded: true, ...more }), knows(), 8 * DAY))
  // A correction that waits keeps nothing back.
  assert.ok(mayLeave(row({ recorded: true }), knows({ outbox: new Set(['r']) }), 1))
})

test('one whose record is nowhere to be found any more is tried, begun or not, never dropped', () => {
  for (const more of [{}, { here: 1, pieces: 3 }, { since: 5 }]) assert.ok(mayLeave(row(more), knows(), 8 * DAY))
  assert.ok(mayLeave(row({ at: 30 * DAY }), knows(), 8 * DAY), 'a clock that was set back')
  assert.ok(mayLeave(row(), knows({ received: new Set(['r']) }), 1), 'received: at once')
  for (const state of ['refused', 'conflict', 'sent']) assert.equal(mayLeave(row({ state }), knows(), 8 * DAY), false, state)
})

test('no photograph leaves before its record', () => {
  const held = [{ outbox: new Set(['r']) }, { written: new Set(['r']) }, { closed: true }]
  for (const more of held) assert.equal(mayLeave(row(), knows(more), 8 * DAY), false, Object.keys(more)[0])
  assert.equal(mayLeave(row(), knows(), DAY - 1), false, 'the time to write it')
})

test('what is stuck may be erased by hand, what waits for its record in the outbox may not', () => {
  const [none, waiting] = [new Set(), new Set(['r'])]
  for (const more of [{ state: 'refused' }, { state: 'conflict' }, { since: 5 }]) {
    assert.ok(mayBeErased(row(more), none, 1), JSON.stringify(more))
  }
  for (const more of [{}, { here: 1, pieces: 3 }, { recorded: true }]) {
    assert.ok(mayBeErased(row(more), none, DAY), JSON.stringify(more))
    assert.equal(mayBeErased(row(more), none, DAY - 1), false)
    assert.equal(mayBeErased(row(more), waiting, 8 * DAY), false)
  }
})

test('those whose record was received go before the others, each in its turn', () => {
  const all = [row({ id: 'a' }), row({ id: 'b', recorded: true }), row({ id: 'c' }), row({ id: 'd', recorded: true })]
  assert.deepEqual(inOrder(all).map(({ id }) => id), ['b', 'd', 'a', 'c'])
})

test('what was shown of a photograph is not found again, by the screen or by its address', () => {
  const shown = ['a', 'b', 'c', 'c'].map((id) => {
    show(id, new Blob([id]))
    return lookOf(id)
  })
  assert.equal(resolveObjectURL(shown[2]), undefined, 'replaced')
  assert.ok(resolveObjectURL(shown[0]))
  hide('a')
  assert.deepEqual([lookOf('a'), resolveObjectURL(shown[0])], [undefined, undefined])
  assert.ok(resolveObjectURL(shown[1]))
  hideAll()
  for (const address of shown) assert.equal(resolveObjectURL(address), undefined, address)
  for (const id of ['a', 'b', 'c']) assert.equal(lookOf(id), undefined)
})

test('a rectangle stays in the picture and never vanishes', () => {
  const one = { x: -50, y: 90, width: 1, height: 400, how: 'black' }
  assert.deepEqual(within(one, 100, 100), { x: 0, y: 0, width: 3, height: 100, how: 'black' })
  const placed = { x: 10, y: 10, width: 20, height: 20, how: 'blur' }
  assert.deepEqual(stepped(placed, [1, 0, 0], 5), { ...placed, x: 15 })
  assert.deepEqual(stepped(placed, [0, 0, 1], 4), { x: 8, y: 8, width: 24, height: 24, how: 'blur' })
})

test('the record is said under the seal, before the picture', () => {
  const plain = Buffer.from(plainOf('alert', 'r', new Uint8Array([0xff, 0xd8, 0xff])))
  assert.equal(plain.subarray(0, 4).toString(), 'PVP1')
  const length = plain.readUInt32BE(4)
  assert.deepEqual(JSON.parse(plain.subarray(8, 8 + length).toString()), { v: 1, of: 'alert', record: 'r' })
  assert.deepEqual([...plain.subarray(8 + length)], [0xff, 0xd8, 0xff])
})
