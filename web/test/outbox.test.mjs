// The outbox as a machine: every answer a server, a proxy or a tunnel may give.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delayAfter, retryAfterIn } from '../node_modules/.parvis-tests/field/backoff.js'
import { batches, flush } from '../node_modules/.parvis-tests/field/outbox.js'

const entry = (record, more = {}) => ({
  id: `${record}|1`,
  kind: 'activity.record',
  record,
  rev: 1,
  device: 'd',
  key: 'k1',
  made_at: '2026-11-29T08:00:00.000Z',
  sealed: new Uint8Array([1, 2, 3]),
  sha256: `sha-${record}`,
  head: { day: '2026-11-29', time: '09:00' },
  state: 'waiting',
  reasons: [],
  tries: 0,
  queued: 0,
  hold: 0,
  ...more,
})

/** A depot in memory that writes down what was asked of it, in order. */
function depotOf(...all) {
  const entries = new Map(all.map((one) => [one.id, one]))
  const log = []
  return {
    log,
    left: () => [...entries.values()],
    waiting: async () => [...entries.values()],
    leaving: async (asked) => asked.filter((one) => {
      const still = entries.get(one.id)
      if (still) still.tries += 1
      return still?.sha256 === one.sha256
    }),
    keep: async (receipt) => log.push(`keep ${receipt.record}`),
    drop: async (id) => {
      log.push(`drop ${id}`)
      entries.delete(id)
    },
    park: async (id, state, reasons) => {
      log.push(`park ${id}`)
      Object.assign(entries.get(id), { state, reasons })
    },
  }
}

const receipt = (record, verdict = 'kept', more = {}) => ({ record, rev: 1, verdict, seq: 1, sha256: `sha-${record}`, reasons: [], ...more })
const ok = (receipts) => ({ status: 200, body: { server_time: 'x', receipts }, retryAfter: null })
const all = (verdict) => async (_path, _device, envelopes) => ok(envelopes.map(({ record }) => receipt(record, verdict)))
const status = (code, body = null, retryAfter = null) => async () => ({ status: code, body, retryAfter })

test('a receipt is stored before its entry is dropped, one by one', async () => {
  const depot = depotOf(entry('a'), entry('b'))
  assert.deepEqual(await flush(depot, all('kept'), 1), { kind: 'done', sent: 2 })
  assert.deepEqual(depot.log, ['keep a', 'drop a|1', 'keep b', 'drop b|1'])
})

test('nothing is dropped when the receipt cannot be stored', async () => {
  const depot = depotOf(entry('a'))
  depot.keep = async () => {
    throw new Error('disk full')
  }
  await assert.rejects(flush(depot, all('kept'), 1))
  assert.equal(depot.left().length, 1)
})

test('the same envelope acknowledged again is done', async () => {
  const depot = depotOf(entry('a'))
  await flush(depot, all('again'), 1)
  assert.deepEqual(depot.left(), [])
})

test('a receipt for other bytes never deletes ours', async () => {
  const depot = depotOf(entry('a'), entry('b'))
  await flush(depot, async () => ok([receipt('a', 'kept', { sha256: 'other' }), receipt('b')]), 1)
  assert.deepEqual(depot.left().map(({ record, state }) => [record, state]), [['a', 'conflict']])
})

for (const verdict of ['refused', 'conflict']) {
  test(`an entry ${verdict} is parked with its reasons and the rest goes on`, async () => {
    const depot = depotOf(entry('a'), entry('b'))
    const reasons = [{ field: 'ending', reason: 'L’issue est à dire.' }]
    await flush(depot, async () => ok([receipt('a', verdict, { reasons }), receipt('b')]), 1)
    assert.deepEqual(depot.left().map(({ record, state, reasons: why }) => [record, state, why]), [['a', verdict, reasons]])
    await flush(depot, async () => assert.fail('a parked entry does not leave again'), 1)
  })
}

for (const code of [400, 409, 413, 422]) {
  test(`a batch answered ${code} as a whole is halved until the poison is alone`, async () => {
    const depot = depotOf(...['a', 'b', 'c', 'd', 'e'].map((name) => entry(name)))
    const sizes = []
    const post = async (path, device, envelopes) => {
      sizes.push(envelopes.length)
      return envelopes.some(({ record }) => record === 'd') ? (await status(code, { errors: [{ field: 'sealed', reason: 'unreadable' }] })()) : all('kept')(path, device, envelopes)
    }
    assert.deepEqual(await flush(depot, post, 1), { kind: 'done', sent: 4 })
    assert.deepEqual(depot.left().map(({ record, state }) => [record, state]), [['d', 'refused']])
    assert.deepEqual(sizes, [5, 3, 2, 1, 1])
  })
}

test('401 stops and keeps everything', async () => {
  const depot = depotOf(entry('a'))
  assert.deepEqual(await flush(depot, status(401), 1), { kind: 'sign-in' })
  assert.equal(depot.left()[0].state, 'waiting')
})

test('503, 429 with its delay, a cut and a page of a portal are tried later', async () => {
  const depot = depotOf(entry('a'))
  assert.deepEqual(await flush(depot, status(503), 1), { kind: 'later', after: null })
  assert.deepEqual(await flush(depot, status(429, null, 7000), 1), { kind: 'later', after: 7000 })
  const cut = async () => {
    throw new TypeError('network')
  }
  assert.deepEqual(await flush(depot, cut, 1), { kind: 'later', after: null })
  assert.deepEqual(await flush(depot, status(200, '<html>'), 1), { kind: 'later', after: null })
  assert.deepEqual(await flush(depot, status(200, { receipts: [] }), 1), { kind: 'later', after: null })
  assert.equal(depot.left()[0].tries, 5)
  assert.deepEqual(depot.log, [])
})

test('410 only counts with an order to forget, 426 asks for an update', async () => {
  const depot = depotOf(entry('a'))
  const order = { type: 'device-revoked', device: 'd', at: 'x', signature: 'y' }
  assert.deepEqual(await flush(depot, status(410, order), 1), { kind: 'revoked', order })
  assert.deepEqual(await flush(depot, status(410, { type: 'gone' }), 1), { kind: 'later', after: null })
  assert.deepEqual(await flush(depot, status(426), 1), { kind: 'too-old' })
  assert.equal(depot.left().length, 1)
})

test('an entry that may still be undone does not leave', async () => {
  const depot = depotOf(entry('a', { hold: 6000 }))
  assert.deepEqual(await flush(depot, async () => assert.fail('too early'), 5999), { kind: 'done', sent: 0 })
  assert.deepEqual(await flush(depot, all('kept'), 6000), { kind: 'done', sent: 1 })
})

test('what is taken back while a batch is being made does not leave', async () => {
  const depot = depotOf(entry('a'), entry('b'))
  const leaving = depot.leaving
  depot.leaving = async (asked) => {
    await depot.drop('a|1')
    return leaving(asked)
  }
  const seen = []
  await flush(depot, async (path, device, envelopes) => {
    seen.push(...envelopes.map(({ record }) => record))
    return all('kept')(path, device, envelopes)
  }, 1)
  assert.deepEqual(seen, ['b'])
})

test('a batch is of one device: what was sealed by this phone under another name leaves apart', () => {
  assert.equal(batches([entry('a'), entry('b', { device: 'e' }), entry('c', { device: 'e' })]).length, 2)
})

test('revisions of a record leave in their order', async () => {
  const second = { ...entry('a'), id: 'a|2', rev: 2, queued: 5 }
  const depot = depotOf(second, entry('a', { queued: 5 }))
  const seen = []
  await flush(depot, async (_path, _device, envelopes) => {
    seen.push(...envelopes.map(({ rev }) => rev))
    return ok(envelopes.map(({ record, rev }) => ({ ...receipt(record), rev })))
  }, 9)
  assert.deepEqual(seen, [1, 2])
})

test('what was saved by a clock that has gone back since leaves all the same', async () => {
  const depot = depotOf(entry('a', { hold: 6_000 }), entry('b', { hold: 90_000_000 }))
  const posted = []
  await flush(depot, async (_path, _device, envelopes) => {
    posted.push(...envelopes.map(({ record }) => record))
    return { status: 503, body: null, retryAfter: null }
  }, 1_000)
  assert.deepEqual(posted, ['b'])
})

test('batches hold fifty envelopes and less than a mebibyte', () => {
  const small = Array.from({ length: 120 }, (_, at) => entry(String(at)))
  assert.deepEqual(batches(small).map((one) => one.length), [50, 50, 20])
  const large = Array.from({ length: 4 }, (_, at) => entry(String(at), { sealed: new Uint8Array(400_000) }))
  assert.deepEqual(batches(large).map((one) => one.length), [1, 1, 1, 1])
})

test('the wait doubles from two seconds to fifteen minutes and obeys the server', () => {
  assert.equal(delayAfter(0, 0), 2000)
  assert.equal(delayAfter(3, 1), 16_000)
  assert.equal(delayAfter(40, 1), 900_000)
  assert.equal(delayAfter(0, 0, 30_000), 30_000)
  assert.equal(retryAfterIn('12', 0), 12_000)
  assert.equal(retryAfterIn('Thu, 01 Jan 1970 00:00:09 GMT', 4000), 5000)
  assert.equal(retryAfterIn('soon', 0), null)
  assert.equal(retryAfterIn(null, 0), null)
})
