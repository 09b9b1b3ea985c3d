// The second copy of what waits: what comes back, what does not, what is of no more use.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compared } from '../node_modules/.parvis-tests/field/spare.js'

const entry = (id, more = {}) => ({ id, sha256: `of ${id}`, tries: 0, queued: 100, ...more })
const spare = (id, more) => ({ id, entry: entry(id, more) })
const NOW = 1_000_000_000_000
const none = { back: [], gone: [], useless: [], single: [] }

test('what both places hold stays as it is', () => {
  assert.deepEqual(compared([spare('a')], [entry('a', { tries: 3, state: 'refused' })], [], NOW), none)
})

test('what one place lost is in both again, as something that may have left', () => {
  assert.deepEqual(compared([spare('a')], [], [], NOW), { ...none, back: [entry('a', { tries: 1 })] })
  assert.deepEqual(compared([], [entry('b')], [], NOW), { ...none, single: [entry('b')] })
})

test('what was received is not sent again, unless other bytes were', () => {
  assert.deepEqual(compared([spare('a')], [], [{ id: 'a', sha256: 'of a' }], NOW), { ...none, useless: ['a'] })
  assert.equal(compared([spare('a')], [], [{ id: 'a', sha256: 'other' }], NOW).back.length, 1)
})

test('the last correction wins, in whichever place it is', () => {
  const [first, last] = [{ queued: 100 }, { queued: 200, sha256: 'last' }]
  assert.deepEqual(compared([spare('a', last)], [entry('a', first)], [], NOW).back, [entry('a', { ...last, tries: 1 })])
  assert.deepEqual(compared([spare('a', first)], [entry('a', last)], [], NOW).single, [entry('a', last)])
  // What has left is not changed under the same name.
  assert.deepEqual(compared([spare('a', last)], [entry('a', { ...first, tries: 1 })], [], NOW).back, [])
})

test('what was taken back does not come back, and its mark lives a week', () => {
  const mark = { id: 'a', gone: NOW }
  assert.deepEqual(compared([mark], [entry('a')], [], NOW), { ...none, gone: ['a'] })
  assert.deepEqual(compared([mark], [], [], NOW + 1), none)
  assert.deepEqual(compared([mark], [], [], NOW + 8 * 86_400_000), { ...none, useless: ['a'] })
})
