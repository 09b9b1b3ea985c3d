// The road map of the day, as the phone told it last.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOfTheDay } from '../node_modules/.parvis-tests/field/roadmap.js'
import { stillToDo } from '../node_modules/.parvis-tests/field/acts.js'
import { momentOf } from '../node_modules/.parvis-tests/field/clock.js'
import * as state from '../node_modules/.parvis-tests/field/state.js'

const today = momentOf(state.clock()).day
const told = (id, how, day, more = {}) => ({
  id: `${id}|1`, record: id, rev: 1, kind: 'action.progress', state: 'waiting', head: { day, time: '10:00', told: `${id} ${how}` }, ...more,
})
const shown = () => linesOfTheDay().map(({ action, state }) => `${action.id} ${state}`)

test('what was done here today stays on the list until the day ends, and is no longer to do', () => {
  state.bag.value = { actions: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, state: id === 'd' ? 'done' : 'planned' })) }
  // Said today and waiting; said today and received; said yesterday; said by somebody else.
  state.entries.value = [told('a', 'done', today)]
  state.receipts.value = [told('b', 'done', today, { verdict: 'kept' }), told('c', 'done', '2019-01-01', { verdict: 'kept' })]
  assert.deepEqual(shown(), ['a done', 'b done'])
  assert.deepEqual(stillToDo(), [])
})

test('a word that the server refused was not said: the line is as before', () => {
  state.entries.value = [told('a', 'done', today, { state: 'refused' })]
  state.receipts.value = []
  assert.deepEqual(shown(), ['a planned', 'b planned', 'c planned'])
})

for (const how of ['planned', 'started']) {
  test(`what was said ${how} after it was done is ${how}, and is left to do`, () => {
    state.entries.value = [{ ...told('a', how, today), id: 'a|2', rev: 2 }]
    state.receipts.value = [told('a', 'done', today, { verdict: 'kept' })]
    assert.deepEqual(shown()[0], `a ${how}`)
    assert.deepEqual(stillToDo().map(({ action }) => action.id), ['a', 'b', 'c'])
  })
}
