// The sources as tsc emits them (see `npm test`), without a browser: what is said and what is chosen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { questionOf } from '../node_modules/.parvis-tests/desk/confirm.js'
import { textOf } from '../node_modules/.parvis-tests/desk/copy.js'
import { lengthOf } from '../node_modules/.parvis-tests/desk/counter.js'
import { fieldsOf, linkOf } from '../node_modules/.parvis-tests/desk/fragment.js'
import { leftBehind } from '../node_modules/.parvis-tests/desk/menus.js'
import { asksForSearch } from '../node_modules/.parvis-tests/desk/search.js'
import { copied, langOf, written } from '../node_modules/.parvis-tests/desk/words.js'

test('the count is said as the server says it, in both languages', () => {
  assert.equal(written('fr', 0, 1280), '0 caractère écrit sur 1\u202f280.')
  assert.equal(written('fr', 1, 600), '1 caractère écrit sur 600.')
  assert.equal(written('fr', 2, 600), '2 caractères écrits sur 600.')
  assert.equal(written('en', 1, 1280), '1 character written out of 1,280.')
  assert.equal(written('en', 0, 600), '0 characters written out of 600.')
})

test('a page without a known language is French', () => {
  assert.equal(langOf(''), 'fr')
  assert.equal(langOf('fr-FR'), 'fr')
  assert.equal(langOf('en-GB'), 'en')
})

test('French is never set with a plain space before double punctuation', () => {
  assert.doesNotMatch(copied('fr', false) + copied('fr', true), / [:;!?%»]/)
})

test('characters are counted as the server counts them', () => {
  assert.equal(lengthOf(''), 0)
  assert.equal(lengthOf('été'), 3)
  assert.equal(lengthOf('🌳🌳'), 2)
  assert.equal(lengthOf('a\r\nb\nc'), 5)
})

test('what is copied is what was typed, else what is read', () => {
  assert.equal(textOf({ value: ' ABC ', textContent: 'other' }), 'ABC')
  assert.equal(textOf({ textContent: '\n code \n' }), 'code')
  assert.equal(textOf({ textContent: null }), '')
})

test('the question of the button comes before that of the form', () => {
  const asks = (question) => ({ getAttribute: () => question })
  assert.equal(questionOf(asks('form?'), asks('button?')), 'button?')
  assert.equal(questionOf(asks('form?'), asks(null)), 'form?')
  assert.equal(questionOf(asks(null), null), null)
})

test('a menu is closed when one goes on elsewhere, and only then', () => {
  const menu = (open, held) => ({ open, contains: (other) => held === other })
  const [used, left, closed] = [menu(true, 'link'), menu(true, 'other'), menu(false, 'other')]
  assert.deepEqual(leftBehind([used, left, closed], 'link'), [left])
})

test('the key of the search is read alone, while nothing is typed, unless it was turned off', () => {
  const stroke = (key, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...held })
  assert.equal(asksForSearch(stroke('/'), false, false), true)
  assert.equal(asksForSearch(stroke('/'), true, false), false)
  assert.equal(asksForSearch(stroke('/'), false, true), false)
  assert.equal(asksForSearch(stroke('?'), false, false), false)
  for (const held of ['ctrlKey', 'metaKey', 'altKey', 'defaultPrevented']) {
    assert.equal(asksForSearch(stroke('/', { [held]: true }), false, false), false, held)
  }
})

test('what stands behind # is read only when it is ours', () => {
  const secret = '0123456789abcdef'.repeat(4)
  assert.equal(linkOf(`#lien=${secret}`), secret)
  assert.equal(linkOf('#lien=abc'), null)
  assert.equal(linkOf(`#lien=${secret}"><script>`), null)
  assert.equal(linkOf('#section'), null)
  assert.equal(fieldsOf(`#lien=${secret}`), null)
  assert.deepEqual(fieldsOf('#identifiant=awa&code=PV-1'), { login: 'awa', code: 'PV-1' })
})
