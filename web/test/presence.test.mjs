// Passkeys, the fragment of a card and the end of an idle page, without a browser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsOf } from '../node_modules/.parvis-tests/desk/fragment.js'
import { stageOf } from '../node_modules/.parvis-tests/desk/idle.js'
import { answerOf, bytesOf, optionsOf, textOfBytes, troubleOf } from '../node_modules/.parvis-tests/desk/passkey.js'
import { idleOver, idleSoon, keyTrouble, signInAgain, stay } from '../node_modules/.parvis-tests/desk/words.js'

test('bytes are written as the server writes them, and read back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, number) => number)
  assert.deepEqual(bytesOf(textOfBytes(bytes.buffer)), bytes)
  assert.equal(textOfBytes(Uint8Array.of(251, 255).buffer), '-_8')
  assert.deepEqual(bytesOf('-_8'), Uint8Array.of(251, 255))
  assert.equal(textOfBytes(new ArrayBuffer(0)), '')
})

test('a question is handed over with bytes where the browser wants them, and the rest as it is', () => {
  const question = JSON.parse(
    '{"challenge":"AQI","rp":{"id":"a.example"},"user":{"id":"Aw","name":"awa","displayName":"Awa"},' +
      '"excludeCredentials":[{"type":"public-key","id":"BA"}],"__proto__":{"polluted":true}}',
  )
  const options = optionsOf(question)
  assert.deepEqual(options.challenge, Uint8Array.of(1, 2))
  assert.deepEqual(options.user, { id: Uint8Array.of(3), name: 'awa', displayName: 'Awa' })
  assert.deepEqual(options.excludeCredentials, [{ type: 'public-key', id: Uint8Array.of(4) }])
  assert.deepEqual(options.allowCredentials, [])
  assert.deepEqual(options.rp, { id: 'a.example' })
  assert.equal({}.polluted, undefined)
})

test('an answer holds what the key said and nothing else of the browser', () => {
  const one = Uint8Array.of(1).buffer
  const said = JSON.parse(
    answerOf({ id: 'AQ', rawId: one, type: 'public-key', response: { clientDataJSON: one, signature: one, userHandle: null, other: one } }),
  )
  assert.deepEqual(said, { id: 'AQ', rawId: 'AQ', type: 'public-key', response: { clientDataJSON: 'AQ', signature: 'AQ' } })
})

test('what the browser threw is told in words, in both languages and well set', () => {
  const thrown = (name) => troubleOf(Object.assign(new Error('x'), { name }))
  assert.equal(thrown('NotAllowedError'), 'stopped')
  assert.equal(thrown('InvalidStateError'), 'known')
  assert.equal(troubleOf('anything'), 'broken')
  for (const trouble of ['stopped', 'known', 'wait', 'stale', 'charter', 'told', 'broken']) {
    assert.notEqual(keyTrouble('fr', trouble), keyTrouble('en', trouble))
    assert.doesNotMatch(keyTrouble('fr', trouble), / [:;!?%»]/)
  }
  for (const said of [idleSoon, stay, idleOver, signInAgain]) {
    assert.notEqual(said('fr'), said('en'))
    assert.doesNotMatch(said('fr'), / [:;!?%»]/)
  }
})

test('a fragment is read when it is whole, and any other is left alone', () => {
  assert.deepEqual(fieldsOf('#identifiant=awa&code=PV-1-2'), { login: 'awa', code: 'PV-1-2' })
  for (const other of ['', '#contenu', '#code=PV-1', '#identifiant=awa', '#identifiant=&code=x']) {
    assert.equal(fieldsOf(other), null, other)
  }
})

test('a page warns two minutes before its session may end, then hides', () => {
  const at = (minute) => stageOf(0, minute * 60_000, 30)
  assert.deepEqual([0, 26.9, 27, 28.9, 29, 300].map(at), ['open', 'open', 'soon', 'soon', 'over', 'over'])
})
