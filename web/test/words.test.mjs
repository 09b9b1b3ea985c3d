// What is read on the phone: French as it is set, English as complete, colours that can be read in the sun.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { en } from '../node_modules/.parvis-tests/field/words/en.js'
import { fr } from '../node_modules/.parvis-tests/field/words/fr.js'
import { of as seldom } from '../node_modules/.parvis-tests/field/screens/seldom-words.js'
import { of as photos } from '../node_modules/.parvis-tests/field/photos/words.js'
import { typo } from '../node_modules/.parvis-tests/field/words/typo.js'

/** Every sentence, those that are made being made with plausible words. */
function sentences(words) {
  return Object.entries(words).map(([key, said]) => {
    if (typeof said === 'string') return [key, said]
    const isDay = /date|due|promisedOn|declaredOn|announcedOn|Date/.test(key)
    const given = isDay ? ['2026-12-01'] : key === 'monthName' ? ['2026-12'] : /time|since|At$|Until|aloneTold|aloneOver$/i.test(key) ? ['14:30'] : [3, 95, 420]
    return [key, said(...given)]
  })
}

test('French is set without plain spaces or straight apostrophes', () => {
  for (const [key, text] of [...sentences(fr), ...sentences(photos('fr')), ...sentences(seldom('fr'))]) {
    assert.doesNotMatch(text, / [:;!?%»]|« |'|\d (h|min)\b/, key)
  }
  assert.equal(typo('Quoi ? L\'heure : « 14 h 30 »'), 'Quoi\u202f? L’heure\u00a0: «\u00a014\u00a0h\u00a030\u00a0»')
  assert.equal(fr.time('09:05'), '9\u00a0h\u00a005')
  assert.equal(fr.hours(95), '1\u00a0h\u00a035')
  assert.equal(fr.shortDate('2026-12-01'), '1er décembre')
  assert.equal(fr.date('2026-12-21'), 'lundi 21 décembre')
})

test('both languages say the same things, and never watch people', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(fr).sort())
  const every = [fr, en, photos('fr'), photos('en'), seldom('fr'), seldom('en')].flatMap(sentences)
  for (const [key, text] of every) {
    assert.ok(text.length > 0, key)
    assert.doesNotMatch(text, /surveill/i, key)
  }
})

const css = readFileSync(new URL('../src/field/look/tokens.css', import.meta.url), 'utf8')
const colours = (block) => Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, value]) => [name, value]))
const light = colours(css.slice(css.indexOf(':root {'), css.indexOf("[data-look='contrast']")))
const strong = { ...light, ...colours(css.slice(css.indexOf("[data-look='contrast']"), css.indexOf("[data-look='discreet']"))) }
const discreet = { ...light, ...colours(css.slice(css.indexOf("[data-look='discreet']"))) }

function luminance(colour) {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(full.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const PAIRS = [
  ['ink', 'ground'], ['ink', 'card'], ['ink', 'soft'], ['ink-2', 'ground'], ['ink-2', 'soft'], ['ink-2', 'ok-soft'], ['on-brand', 'brand'],
  ['brick', 'ground'], ['brick', 'brick-soft'], ['warn', 'warn-soft'], ['ok', 'ok-soft'], ['on-run', 'run'],
]

for (const [name, look] of Object.entries({ light, strong, discreet })) {
  test(`every text of the ${name} look has a contrast of 7 to 1`, () => {
    for (const [text, ground] of PAIRS) {
      // In the discreet look green is a ground for grey, never a text.
      if (name === 'discreet' && text === 'ok') continue
      const ratio = contrast(look[text], look[ground])
      assert.ok(ratio >= 7, `${text} on ${ground}: ${ratio.toFixed(2)}`)
    }
    assert.ok(contrast(look.rule, look.ground) >= 3, 'edges of what is tapped')
  })
}
