// The rules of the field app without a browser: time, guard, records, favourites, places.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAfter, instantOf, localAt, momentOf, offsetAt, skewOf } from '../node_modules/.parvis-tests/field/clock.js'
import { isOver, DAY } from '../node_modules/.parvis-tests/field/expiry.js'
import { captureFrom, firstOnes, keyOf, learnt, moved, pinned, ranked, usedLately } from '../node_modules/.parvis-tests/field/favourites.js'
import { inspect, isSensitive } from '../node_modules/.parvis-tests/field/guard.js'
import { metres, nearest, search, walkingOrder } from '../node_modules/.parvis-tests/field/places.js'
import { amendmentOf, begunAt, blank, draftOf, headCount, minutesBetween, missingIn, peopleOf, stepped } from '../node_modules/.parvis-tests/field/record.js'

const at = (text) => Date.parse(text)
const clock = (now, more = {}) => ({ now: at(now), skew: 0, latest: 0, deviceOffset: offsetAt(at(now)), ...more })

export const bag = {
  convention: { id: 'c', name: 'C', period: { from: '2026-01-01', to: '2026-12-31' } },
  person: { login: 'moi', name: 'Moi' },
  limits: { note: 280, themes: 3, mediators: 6, minutes: { min: 1, max: 1440 } },
  referential: {
    activities: ['A1', 'A2', 'A3', 'A4', 'A8'].map((code) => ({ code, label: code, ended: code === 'A2' || code === 'A4' })),
    themes: ['T3.1', 'T4.1', 'T6.1'].map((code) => ({ code, label: code, axis: 'AX1', group: code.slice(0, 2), class: 'T' })),
  },
}

test('the day is the neighbourhood’s, in summer and in winter', () => {
  assert.deepEqual(localAt(at('2026-11-29T23:30:00Z')), { day: '2026-11-30', time: '00:30' })
  assert.deepEqual(localAt(at('2026-06-30T22:10:00Z')), { day: '2026-07-01', time: '00:10' })
  assert.equal(offsetAt(at('2026-01-01T12:00:00Z')), 60)
  assert.equal(offsetAt(at('2026-07-01T12:00:00Z')), 120)
  assert.equal(instantOf({ day: '2026-07-01', time: '00:10' }), at('2026-06-30T22:10:00Z'))
  assert.equal(instantOf({ day: '2026-11-30', time: '00:30' }), at('2026-11-29T23:30:00Z'))
})

test('the hour that is shown twice is flagged both times, its neighbours are not', () => {
  const flags = (now) => momentOf(clock(now)).flags
  assert.deepEqual(flags('2026-10-25T00:30:00Z'), ['hour-repeated'])
  assert.deepEqual(flags('2026-10-25T01:30:00Z'), ['hour-repeated'])
  assert.deepEqual(flags('2026-10-24T23:30:00Z'), [])
  assert.deepEqual(flags('2026-10-25T02:30:00Z'), [])
  assert.deepEqual(flags('2026-03-29T01:30:00Z'), [])
})

test('a wrong clock is corrected by the last answer of the server, and said', () => {
  const year = 365 * DAY
  const moment = momentOf(clock('2025-11-29T10:00:00Z', { skew: year }))
  assert.equal(moment.day, '2026-11-29')
  assert.deepEqual(moment.flags, ['clock-wrong'])
  assert.equal(moment.device_time, '2025-11-29T10:00:00.000Z')
  assert.deepEqual(momentOf(clock('2026-11-29T10:00:00Z', { skew: 60_000 })).flags, [])
  assert.deepEqual(momentOf(clock('2026-11-29T10:00:00Z', { skew: 180_000 })).flags, ['clock-corrected'])
  assert.deepEqual(momentOf(clock('2026-11-29T10:00:00Z', { skew: null })).flags, ['clock-unchecked'])
})

test('a clock that went back and a foreign zone are said', () => {
  const later = at('2026-11-29T12:00:00Z')
  assert.deepEqual(momentOf(clock('2026-11-29T10:00:00Z', { latest: later })).flags, ['clock-back'])
  assert.deepEqual(momentOf(clock('2026-11-29T10:00:00Z', { deviceOffset: -300 })).flags, ['zone-other'])
  assert.equal(momentOf(clock('2026-11-29T23:30:00Z', { deviceOffset: -300 })).day, '2026-11-30')
})

test('the skew is read in the middle of the exchange', () => {
  assert.equal(skewOf('1970-01-01T00:00:10.000Z', 4000, 6000), 5000)
  assert.equal(skewOf('hier', 0, 0), null)
})

test('an act that ended just after midnight belongs to the day it began', () => {
  const capture = { ...blank('r'), minutes: 30 }
  const moment = begunAt(capture, clock('2026-11-29T23:10:00Z'))
  assert.deepEqual([moment.day, moment.time], ['2026-11-29', '23:40'])
  const set = begunAt({ ...capture, began: { day: '2026-11-29', time: '14:10', flags: ['clock-back'] } }, clock('2026-11-29T23:10:00Z'))
  assert.deepEqual([set.day, set.time, set.flags], ['2026-11-29', '14:10', ['clock-back']])
  assert.equal(dayAfter('2026-12-31', 1), '2027-01-01')
  assert.equal(minutesBetween(0, 90_000), 2)
  assert.equal(minutesBetween(0, 5), 1)
})

test('an hour chosen by hand is flagged when it came twice that day, whatever the hour it is told at', () => {
  const told = (time, at, flags = []) => begunAt({ ...blank('r'), began: { day: '2026-10-25', time, flags } }, clock(at)).flags
  const [inIt, after] = ['2026-10-25T01:30:00Z', '2026-10-25T14:00:00Z']
  assert.deepEqual(momentOf(clock(inIt)).flags, ['hour-repeated'])
  assert.deepEqual(told('02:30', after), ['hour-repeated'])
  assert.deepEqual(told('02:00', after), ['hour-repeated'])
  assert.deepEqual(told('01:59', after), [])
  assert.deepEqual(told('03:00', after), [])
  // What was flagged before the hour was changed by hand is no more.
  assert.deepEqual(told('14:00', inIt, ['hour-repeated', 'completed-later']), ['completed-later'])
  assert.deepEqual(begunAt({ ...blank('r'), began: { day: '2026-03-29', time: '02:30', flags: [] } }, clock('2026-03-29T14:00:00Z')).flags, [])
})

test('what names a person, their health, an offence or a belief is seen as the server sees it', () => {
  assert.deepEqual(inspect('Vu Mme Durand au hall B'), ['name'])
  assert.deepEqual(inspect('Échange avec Paul Martin devant l’école'), ['name'])
  for (const named of ['Vu Paul MARTIN', 'vu MARTIN Paul, seul', 'vu Jean-Pierre Durand', 'vu Léa ROUX']) {
    assert.deepEqual(inspect(named), ['name'], named)
  }
  assert.deepEqual(inspect('rappeler le 06 39 98 12 34'), ['phone'])
  assert.deepEqual(inspect('écrire à a.b@exemple.fr'), ['email'])
  assert.deepEqual(inspect('voiture AB-123-CD garée'), ['plate'])
  assert.deepEqual(inspect('personne dépressive, seule'), ['health'])
  assert.deepEqual(inspect('un dealer connu'), ['offence'])
  assert.deepEqual(inspect('famille musulmane'), ['belief'])
  assert.deepEqual(inspect('une femme enceinte, une autre avec un voile'), ['health', 'belief'])
  assert.ok(isSensitive(['offence']))
  assert.ok(!isSensitive(['plate']))
})

test('an ordinary note passes', () => {
  for (const note of [
    'Dépôt sauvage rue Léonard de Vinci, encombrants devant le hall A.',
    'Échange cordial place Gandhi. Les voix ont baissé.',
    'Passage à 14 h 30, 12 personnes, retour prévu le 15/06.',
    'Une armoire et deux matelas au pied des bornes.',
    'Présence renforcée au métro Saint-Philibert.',
    'Retour vers Saint-Philibert Nord, avec la CAF Lomme et l’ASL Humanicité, puis Lomme MEL.',
    'VU DEUX ENCOMBRANTS DEVANT LE HALL',
    'Un geste maladroit à l’enceinte du parc, démenti ensuite ; roue voilée, voile d’ombrage.',
  ]) {
    assert.deepEqual(inspect(note), [], note)
  }
})

test('a record is refused here for what the server would refuse', () => {
  const whole = { ...blank('r'), activity: 'A1', themes: ['T3.1'], place: 'p' }
  const missing = (more) => missingIn({ ...whole, ...more }, bag, { day: '2026-11-29', time: '14:10' })
  assert.deepEqual(missing({}), [])
  assert.deepEqual(missing({ place: '' }), ['place'])
  assert.deepEqual(missing({ place: '', zone: 'z' }), [])
  assert.deepEqual(missing({ themes: [] }), ['themes'])
  assert.deepEqual(missing({ themes: ['a', 'b', 'c', 'd'] }), ['themes'])
  assert.deepEqual(missing({ minutes: 0 }), ['minutes'])
  assert.deepEqual(missing({ activity: 'A2' }), ['ending'])
  assert.deepEqual(missing({ activity: 'A2', ending: 'S1' }), [])
  assert.deepEqual(missing({ next_step: 'R1' }), ['next_day'])
  assert.deepEqual(missing({ next_step: 'R1', next_day: '2026-11-28' }), ['next_day'])
  assert.deepEqual(missing({ note: 'x'.repeat(281) }), ['note'])
  assert.deepEqual(missing({ note: '🌳'.repeat(280) }), [])
  assert.deepEqual(missing({ mates: ['a', 'b', 'c', 'd', 'e', 'f'] }), ['mates'])
  assert.deepEqual(missing({ began: { day: '2026-11-30', time: '08:00', flags: [] } }), ['day'])
  assert.deepEqual(missing({ began: { day: '2026-11-29', time: '14:11', flags: [] } }), ['day'], 'an hour later today')
  assert.deepEqual(missing({ began: { day: '2026-11-29', time: '14:10', flags: [] } }), [])
  assert.deepEqual(missing({ began: { day: '2026-11-28', time: '23:59', flags: [] } }), [])
  assert.deepEqual(missing({ began: { day: '2025-12-31', time: '08:00', flags: [] } }), ['day'])
})

test('people are counted by audience and age, and a band never exceeds its audience', () => {
  let crowd = stepped(stepped(undefined, 1), 1)
  crowd = stepped(crowd, 1, '12-17')
  assert.deepEqual(peopleOf({ P1: crowd }), [{ audience: 'P1', age_band: '12-17', count: 1 }, { audience: 'P1', count: 1 }])
  crowd = stepped(stepped(crowd, 1, '12-17'), 1, '12-17')
  assert.equal(crowd.total, 3)
  crowd = stepped(crowd, -1)
  assert.deepEqual(crowd, { total: 2, bands: {} })
  assert.equal(stepped({ total: 0, bands: {} }, -1).total, 0)
  assert.equal(headCount({ P1: crowd, P4: { total: 1, bands: {} } }), 3)
})

test('a draft says only what was said', () => {
  const capture = { ...blank('r'), activity: 'A1', themes: ['T3.1'], place: 'p', zone: 'z', sensitive: true, intensity: 'I2', mates: ['toi'] }
  const moment = begunAt(capture, clock('2026-11-29T10:15:00Z'))
  assert.deepEqual(draftOf(capture, moment, bag), {
    day: '2026-11-29', time: '11:00', minutes: 15, activity: 'A1', themes: ['T3.1'], place: 'p',
    origin: 'O1', channel: 'C1', next_step: 'R0', people: [], mediators: ['moi', 'toi'],
  })
  assert.equal(draftOf({ ...capture, note: ' vu ' }, moment, bag).sensitive, true)
  assert.equal(draftOf({ ...capture, activity: 'A2' }, moment, bag).intensity, 'I2')
})

test('a correction says all it knows, and nothing of what it does not', () => {
  const known = { ...blank('r'), activity: 'A1', themes: ['T3.1'], place: 'p' }
  const moment = begunAt(known, clock('2026-11-29T10:15:00Z'))
  const whole = amendmentOf({ ...known, corrects: { rev: 1, why: '', partial: false } }, moment, bag)
  assert.equal(whole.note, null)
  assert.equal(whole.ending, null)
  assert.deepEqual(whole.people, [])
  const part = { ...known, minutes: 40, corrects: { rev: 1, why: '', partial: true } }
  assert.deepEqual(amendmentOf(part, moment, bag), {
    day: '2026-11-29', time: '11:00', minutes: 40, activity: 'A1', themes: ['T3.1'], place: 'p',
  })
  assert.equal(amendmentOf({ ...part, note: 'vu' }, moment, bag).note, 'vu')
  assert.deepEqual(missingIn({ ...part, activity: 'A4' }, bag, { day: '2026-11-29', time: '14:10' }), [])
})

test('favourites learn from use, forget with time, and keep what is pinned', () => {
  const use = (activity, theme) => ({ activity, themes: [theme], minutes: 15, origin: 'O1', channel: 'C1', ending: '' })
  let all = firstOnes(bag)
  assert.deepEqual(all.map(keyOf), ['A4 T3.1', 'A3 T4.1', 'A8 T6.1'], 'only what the referential has')
  all = learnt(all, use('A2', 'T4.1'), 1000)
  assert.equal(keyOf(ranked(all, 1000)[0]), 'A2 T4.1')
  all = learnt(learnt(all, use('A1', 'T6.1'), 2000), use('A1', 'T6.1'), 2000)
  assert.equal(keyOf(ranked(all, 2000)[0]), 'A1 T6.1')
  all = learnt(all, use('A2', 'T4.1'), 60 * DAY)
  assert.equal(keyOf(ranked(all, 60 * DAY)[0]), 'A2 T4.1', 'two old uses weigh less than a new one')
  all = pinned(all, 'A8 T6.1')
  assert.equal(keyOf(ranked(all, 60 * DAY)[0]), 'A8 T6.1')
  assert.equal(learnt(all, { ...use('A8', 'T6.1'), minutes: 45 }, 61 * DAY).find((one) => one.pinned).minutes, 45)
  const capture = captureFrom({ ...use('A4', 'T3.1'), ending: 'S10' }, 'r')
  assert.deepEqual([capture.ending, capture.note, capture.people], ['S10', '', {}])
  assert.deepEqual(usedLately(['b', 'a'], ['c', 'a']), ['c', 'a', 'b'])
})

test('a fifth pin frees another one', () => {
  let all = ['a', 'b', 'c', 'd', 'e'].map((theme) => ({ activity: 'A1', themes: [theme], minutes: 5, origin: '', channel: '', ending: '', weight: 1, at: 0, pinned: false }))
  for (const one of ['a', 'b', 'c', 'd', 'e']) all = pinned(all, `A1 ${one}`)
  assert.deepEqual(all.filter((one) => one.pinned).map((one) => one.themes[0]), ['b', 'c', 'd', 'e'])
})

test('pinned favourites change places among themselves, and nothing else moves', () => {
  const all = ['a', 'b', 'c', 'd'].map((theme) => ({ activity: 'A1', themes: [theme], pinned: theme !== 'b', weight: 1, at: 0 }))
  const order = (some) => some.map((one) => one.themes[0]).join('')
  assert.equal(order(moved(all, 'A1 c', -1)), 'cbad')
  assert.equal(order(moved(all, 'A1 c', 1)), 'abdc')
  for (const [key, by] of [['A1 a', -1], ['A1 d', 1], ['A1 b', 1], ['A1 z', 1]]) assert.equal(order(moved(all, key, by)), 'abcd')
  assert.equal(order(ranked(moved(all, 'A1 d', -1), 0)), 'adcb')
})

const e6 = (degrees) => (degrees === null ? null : Math.round(degrees * 1e6))
const place = (code, name, lat, lon, aliases = []) => ({ id: code, code, name, aliases, zone: 'z', lat_e6: e6(lat), lon_e6: e6(lon), kind: 'L1' })
const PLACES = [
  place('far', 'Parc', 50.66, 2.98),
  place('centre', 'Place centrale', 50.645, 2.987, ['le parvis']),
  place('metro', 'Station de métro', 50.6462, 2.987),
  place('nowhere', 'Local', null, null),
]

test('a position proposes the nearest known place, or none', () => {
  assert.equal(nearest(PLACES, { lat: 50.6451, lon: 2.987 }).code, 'centre')
  assert.equal(nearest(PLACES, { lat: 50.7, lon: 2.987 }), null)
  assert.ok(Math.abs(metres({ lat: 50, lon: 3 }, { lat: 50.001, lon: 3 }) - 111) < 1)
})

test('a place is found by its name or its local name, without accents', () => {
  assert.deepEqual(search(PLACES, 'PARV').map(({ code }) => code), ['centre'])
  assert.deepEqual(search(PLACES, 'metro').map(({ code }) => code), ['metro'])
  assert.equal(search(PLACES, '').length, 4)
})

test('places come in walking order, those without a point last', () => {
  const order = walkingOrder(PLACES, (one) => one, { lat: 50.647, lon: 2.987 })
  assert.deepEqual(order.map(({ code }) => code), ['metro', 'centre', 'far', 'nowhere'])
})

test('readable things live a day after the phone was left, even if its clock goes back', () => {
  assert.equal(isOver(undefined, 0), false)
  assert.equal(isOver(1000, 1000 + DAY - 1), false)
  assert.equal(isOver(1000, 1000 + DAY), true)
  assert.equal(isOver(10 * DAY, 8 * DAY), true)
})
