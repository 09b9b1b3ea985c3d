// Ways to the server that a phone meets: slow and lossy, refusing, or leading to the next version of the app.
import http from 'node:http'
import net from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { BASE } from './house.mjs'

const far = new URL(BASE)

/** A server of this test alone, and its address. */
async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${server.address().port}`
}

/**
 * A slow road (R18): so many bytes a second each way, so much time before the first byte of each connection
 * and of each answer, and one connection in ten that dies at a byte drawn by chance. A connection that says
 * nothing for a moment is closed, as mobile networks do: each batch takes a new one.
 */
export class SlowRoad {
  slow = false
  /** Connections while it is slow, and those that were cut. */
  joined = 0
  cuts = 0
  sockets = new Set()

  constructor({ bytesPerSecond, latency, cutOneIn, chance }) {
    Object.assign(this, { bytesPerSecond, latency, cutOneIn, chance })
  }

  async open() {
    this.server = net.createServer((near) => this.join(near))
    this.house = await listen(this.server)
  }

  join(near) {
    const slow = this.slow
    const away = net.connect(Number(far.port), '127.0.0.1')
    const both = [near, away]
    const end = () => both.forEach((one) => one.destroy())
    let left = Infinity
    if (slow) {
      this.joined += 1
      if (this.chance(this.cutOneIn) === 0) left = this.chance(6_000)
    }
    // Both directions share what this connection has left to live.
    const live = (bytes) => {
      if (bytes.length <= left) {
        left -= bytes.length
        return bytes
      }
      this.cuts += 1
      const rest = bytes.subarray(0, left)
      left = 0
      setTimeout(end, 5)
      return rest
    }
    this.carry(near, away, slow, live)
    this.carry(away, near, slow, live)
    for (const one of both) {
      this.sockets.add(one)
      if (slow) one.setTimeout(6_000, end)
      one.on('error', end)
      one.on('close', () => {
        this.sockets.delete(one)
        end()
      })
    }
  }

  carry(from, to, slow, live) {
    if (!slow) return from.on('data', (bytes) => to.write(bytes))
    let [queue, free] = [Promise.resolve(), 0]
    from.on('data', (bytes) => {
      queue = queue.then(async () => {
        // The first byte of a burst takes its time; then it flows as fast as the line lets it.
        const now = Date.now()
        if (now > free + 200) await wait(this.latency / 2)
        for (let at = 0; at < bytes.length && !to.destroyed; at += 512) {
          const part = live(bytes.subarray(at, at + 512))
          await wait((part.length * 1_000) / this.bytesPerSecond)
          if (part.length > 0 && !to.destroyed) to.write(part)
        }
        free = Date.now()
      })
    })
  }

  close() {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((resolve) => this.server.close(resolve))
  }
}

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time))

const unpacked = (bytes, encoding) =>
  encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes

/**
 * A road on which the server is renewed under the phone: the same app under another version, its files under
 * other names, the former ones gone. `refusing` answers batches with a status meanwhile.
 */
export class Renewal {
  version = 1
  refusing = 0
  batches = 0

  async open() {
    this.server = http.createServer((request, answer) => this.pass(request, answer).catch(() => answer.destroy()))
    this.house = await listen(this.server)
  }

  /** Names of the next version: the same length, another fingerprint. */
  renamed = (text) => text.replace(/\b(app|part-fr|part-en)-([\w-]{8})\.(js|css)/g, (_, kind, hash, end) => `${kind}-${hash.slice(0, 7)}9.${end}`)

  async pass(request, answer) {
    const path = request.url
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    if (path === '/api/v1/field/sync') {
      this.batches += 1
      if (this.refusing) return answer.writeHead(this.refusing, { 'content-type': 'application/json' }).end('{}')
    }
    const next = this.version === 2 && path.startsWith('/terrain/')
    const asked = next ? await this.former(path) : path
    if (asked === null) return answer.writeHead(404).end()
    const headers = { ...request.headers, host: far.host }
    if (next) delete headers['if-none-match']
    for (const name of ['origin', 'referer']) headers[name] &&= headers[name].replace(this.house, BASE)
    const met = await new Promise((resolve, reject) => {
      const there = http.request({ port: far.port, host: '127.0.0.1', path: asked, method: request.method, headers }, resolve)
      there.on('error', reject)
      there.end(Buffer.concat(chunks))
    })
    const body = []
    for await (const chunk of met) body.push(chunk)
    const bytes = Buffer.concat(body)
    if (!next || !/text|javascript/.test(met.headers['content-type'] ?? '')) {
      return answer.writeHead(met.statusCode, met.headers).end(bytes)
    }
    const text = this.renamed(unpacked(bytes, met.headers['content-encoding']).toString()).replace(this.known, this.fresh)
    const { 'content-encoding': _, 'content-length': __, link: ___, etag, ...rest } = met.headers
    answer.writeHead(met.statusCode, { ...rest, ...(etag && { etag: etag.replace(/"$/, '2"') }) }).end(text)
  }

  /** What the server calls a file of the next version; nothing for the former names. */
  async former(path) {
    if (!this.names) {
      const worker = await (await fetch(`${BASE}/terrain/sw.js`)).text()
      const before = worker.match(/\b(?:app|part-fr|part-en)-[\w-]{8}\.(?:js|css)/g)
      this.names = new Map(before.map((name) => [`/terrain/${this.renamed(name)}`, `/terrain/${name}`]))
      // The version, as the worker's cache and the settings name it.
      this.known = /parvis-terrain-\$\{/g
      this.fresh = 'parvis-terrain-v2-${'
    }
    const known = [...this.names.values()].includes(path)
    return known ? null : (this.names.get(path) ?? path)
  }

  close() {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(resolve))
  }
}
