// Open311 as a town's program speaks it: through a client of GeoReport v2 that is not ours (the npm package `open311`,
// as it was published), which finds the service, reads it, and raises a request with a key. Its two parsers of XML come
// from elsewhere than npm: a strict one stands in their place, so that what we write is at least well formed and named.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import Open311 from 'open311'
import { BASE, personOf } from '../house.mjs'

/** A key of the manager for a program. */
function keyFor(scopes) {
  const words = ['api-key', 'create', '--scopes', scopes, '--grant-of', personOf('manager').login]
  return execFileSync(process.env.PARVIS_BIN, words, { encoding: 'utf8' }).trim().split('\n').at(-1)
}

/** The client, whose calls end in a promise. It knows no other way to show a key when it reads than a password. */
function client(options) {
  const it = new Open311(options)
  const call = (name) => promisify(it[name].bind(it))
  return {
    it,
    discovery: call('serviceDiscovery'),
    services: call('serviceList'),
    definition: call('serviceDefinition'),
    requests: call('serviceRequests'),
    token: call('token'),
    submit: call('submitRequest'),
  }
}

const endpoint = (key) => `${BASE.replace('://', key ? `://ville:${key}@` : '://')}/open311/v2/`

/** What the client says when it is refused: the status of what it raised, true when it only read. */
async function refused(call) {
  try {
    await call
  } catch (why) {
    return why
  }
  return assert.fail('it was let in')
}

export function open311Suite() {
  test('a client of Open311 finds the service, its list and what each one asks', async () => {
    const found = client({ discovery: `${BASE}/open311/discovery.json` })
    await found.discovery({ cache: true })
    assert.match(found.it.endpoint, /\/open311\/v2\/$/)
    const reads = client({ endpoint: endpoint(keyFor('read:alerts')) })
    const services = await reads.services()
    const dumping = services.find((one) => one.service_code === 'illegal-dumping')
    assert.ok(dumping.metadata && dumping.service_name.length > 0 && dumping.group.length > 0)
    // Neither what is relational nor what is social has a code there.
    assert.deepEqual(services.filter((one) => /^T[1256]/.test(one.keywords)), [])
    for (const { service_code: code } of services) {
      const asked = await reads.definition(code)
      assert.equal(asked.service_code, code)
      assert.ok(asked.attributes.find((one) => one.code === 'address_id').values.length > 0, code)
    }
    assert.equal(await refused(reads.definition('no-such-service')), true)
    assert.equal(await refused(client({ endpoint: endpoint() }).services()), true, 'nothing without a key')
    assert.equal(await refused(client({ endpoint: endpoint('0'.repeat(64)) }).services()), true, 'nor with another')
  })

  test('a client of Open311 lists requests by day, state, service and number, and reads one', async () => {
    const reads = client({ endpoint: endpoint(keyFor('read:alerts')) })
    const days = { start_date: '2019-03-01T00:00:00Z', end_date: '2019-05-20T23:59:59Z' }
    const all = await reads.requests(days)
    assert.ok(all.length > 3, `${all.length} requests`)
    const within = ({ requested_datetime: at }) => at >= new Date('2019-02-28T22:00:00Z') && at < new Date('2019-05-21')
    assert.deepEqual(all.filter((one) => !within(one)), [])
    const byState = {}
    for (const status of ['open', 'closed']) {
      byState[status] = await reads.requests({ ...days, status })
      assert.deepEqual(byState[status].filter((one) => one.status !== status), [], status)
    }
    assert.ok(byState.closed.length > 0)
    assert.equal(byState.open.length + byState.closed.length, all.length)
    const { service_code: code } = all[0]
    const alike = await reads.requests({ ...days, service_code: code })
    assert.deepEqual(
      alike.map((one) => one.service_request_id),
      all.filter((one) => one.service_code === code).map((one) => one.service_request_id),
    )
    const two = all.slice(0, 2).map((one) => one.service_request_id)
    const numbered = await reads.requests(two, {})
    assert.deepEqual(numbered.map((one) => one.service_request_id).sort(), two.toSorted())
    const [one] = await reads.requests(two[0], {})
    assert.deepEqual(one, all[0])
    assert.deepEqual((await reads.token(two[0]))[0], { service_request_id: two[0], token: two[0] })
    assert.equal(await refused(reads.requests('HUM-2019-9999', {})), true)
    assert.equal(await refused(reads.requests({ status: 'fixed' })), true)
  })

  test('a client of Open311 raises a request with its key, once however often it is sent, and reads it again', async () => {
    const reads = client({ endpoint: endpoint(keyFor('read:alerts')) })
    const asked = await reads.definition('street-light')
    const [place] = asked.attributes.find((one) => one.code === 'address_id').values
    // As the standard says: the key is in the form.
    const raises = client({ endpoint: endpoint(), apiKey: keyFor('write:alerts') })
    const seen = {
      service_code: 'street-light',
      description: 'Lampadaire éteint depuis trois soirs.',
      attributes: { address_id: place.key, detail: 'candélabre 12' },
      email: 'agent@ville.example',
    }
    const [raised] = await raises.submit(seen)
    assert.match(raised.service_request_id, /^[A-Z0-9]+-\d{4}-\d{4}$/)
    assert.deepEqual(await raises.submit(seen), [raised], 'the same again is the same')
    const [{ service_request_id: number }] = await reads.token(raised.service_request_id)
    const [held] = await reads.requests(number, {})
    assert.equal(held.status, 'open')
    assert.equal(held.service_code, 'street-light')
    assert.equal(held.address_id, place.key)
    // The manager reads it before anything that was typed leaves again.
    assert.ok(!JSON.stringify(held).includes('trois soirs') && !JSON.stringify(held).includes('agent@'))
    assert.equal(await refused(raises.submit({ ...seen, service_code: 'no-such-service' })), 400)
    assert.equal(await refused(raises.submit({ ...seen, attributes: { address_id: 'nulle-part' } })), 400)
    const only = client({ endpoint: endpoint(), apiKey: keyFor('read:alerts') })
    assert.ok([401, 403, 404].includes(await refused(only.submit(seen))), 'a key that reads raises nothing')
  })

  test('a client of Open311 that reads XML reads the same', async () => {
    const key = keyFor('read:alerts')
    const [json, xml] = ['json', 'xml'].map((format) => client({ endpoint: endpoint(key), format }))
    const children = (node, name) => node.children.filter((one) => one.name === name)
    const { root } = await xml.services()
    assert.equal(root.name, 'services')
    assert.deepEqual(
      children(root, 'service').map((one) => children(one, 'service_code')[0].text),
      (await json.services()).map((one) => one.service_code),
    )
    const definition = (await xml.definition('street-light')).root
    assert.equal(definition.name, 'service_definition')
    assert.equal(children(definition, 'attributes').flatMap((all) => children(all, 'attribute')).length, 2)
  })
}
