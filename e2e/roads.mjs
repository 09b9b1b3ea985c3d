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

/** A connection that says nothing for this long is closed, as mobile networks do: each batch takes a new one. */
const IDLE = 6_000

/**
 * A slow road (R18): so many bytes a second each way, shared by whoever is on it, so much time before the first
 * byte of each burst, and one connection in ten that dies at a byte drawn by chance.
 */
export class SlowRoad {
  slow = false
  /** Connections while it is slow, and those that were cut. */
  joined = 0
  cuts = 0
  sockets = new Set()
  /** When each way is free again. */
  free = { there: 0, back: 0 }

  constructor({ bytesPerSecond, latency, cutOneIn, chance }) {
    Object.assign(this, { bytesPerSecond, latency, cutOneIn, chance })
  }

  async open() {
    this.server = net.createServer((near) => this.join(near))
    this.house = await listen(this.server)
  }

  join(near) {
    const away = net.connect(Number(far.port), '127.0.0.1')
    const both = [near, away]
    const end = () => both.forEach((one) => one.destroy())
    for (const one of both) {
      this.sockets.add(one)
      one.on('error', end)
      one.on('close', () => {
        this.sockets.delete(one)
        end()
      })
    }
    if (!this.slow) {
      near.pipe(away).pipe(near)
      return
    }
    this.joined += 1
    const life = { left: this.chance(this.cutOneIn) === 0 ? this.chance(6_000) : Infinity, end, last: Date.now() }
    const quiet = setInterval(() => Date.now() - life.last > IDLE && end(), 500)
    near.on('close', () => clearInterval(quiet))
    this.carry([near, away], 'there', life)
    this.carry([away, near], 'back', life)
  }

  carry([from, to], way, life) {
    let [queue, flowing] = [Promise.resolve(), 0]
    from.on('data', (bytes) => {
      queue = queue.then(async () => {
        // The first byte of a burst takes its time; then it flows as fast as the line lets it.
        if (Date.now() > flowing + 200) await wait(this.latency / 2)
        for (let at = 0; at < bytes.length && !to.destroyed; at += 512) {
          const whole = bytes.subarray(at, at + 512)
          const part = whole.subarray(0, Math.min(whole.length, life.left))
          life.left -= part.length
          this.free[way] = Math.max(this.free[way], Date.now()) + (part.length * 1_000) / this.bytesPerSecond
          await wait(this.free[way] - Date.now())
          life.last = Date.now()
          if (part.length > 0 && !to.destroyed) to.write(part)
          if (part.length === whole.length) continue
          this.cuts += 1
          setTimeout(life.end, 5)
          return
        }
        flowing = Date.now()
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
