// What the screens show, of what the phone keeps and of what the server said last.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as state from '../node_modules/.parvis-tests/field/state.js'

const look = (about, more = {}) => ({ kind: 'alert.verify', state: 'waiting', head: { day: '', time: '', about }, at: 0, ...more })
const left = () => state.toVerify.value.map(({ ref }) => ref)

test('an alert that was looked at leaves the round while its look waits, and comes back when the server says so', () => {
  state.bag.value = { verify: [{ ref: 'F-1' }, { ref: 'F-2' }, { ref: 'F-3' }, { ref: 'F-4' }] }
  state.bagAt.value = 1_000
  // One waits, one was refused: of the second nothing was said.
  state.entries.value = [look('F-1'), look('F-2', { state: 'refused' })]
  // One was received after the bag was read, one before: declared done again since, it is on the round again.
  state.receipts.value = [look('F-3', { at: 2_000 }), look('F-4', { at: 500 })]
  assert.deepEqual(left(), ['F-2', 'F-4'])
  state.bagAt.value = 3_000
  assert.deepEqual(left(), ['F-2', 'F-3', 'F-4'])
})
