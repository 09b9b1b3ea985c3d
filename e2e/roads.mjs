// Ways to the server that a phone meets: slow and lossy, refusing, leading to the next version of the app or to another
// build of it.
import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { extname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { BASE } from './house.mjs'

const far = new URL(BASE)

/** A server of this test alone, and its address. */
async function listen(server, port = 0) {
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
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

/** What the server answers to a request that came by a road: as if it had come straight. */
async function there(request, { asked, body, house, whole }) {
  const headers = { ...request.headers, host: far.host }
  if (whole) delete headers['if-none-match']
  // A wire may stand before the road, under an address of its own.
  for (const from of [house, `http://${request.headers.host}`]) {
    for (const name of ['origin', 'referer']) headers[name] &&= headers[name].replace(from, BASE)
  }
  const met = await new Promise((resolve, reject) => {
    const sent = http.request({ port: far.port, host: '127.0.0.1', path: asked, method: request.method, headers }, resolve)
    sent.on('error', reject)
    sent.end(body)
  })
  const chunks = []
  for await (const chunk of met) chunks.push(chunk)
  return { met, bytes: Buffer.concat(chunks) }
}

const MEDIA = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2' }

/** A road on which the field app is another build, read from a folder: everything else is the server’s. */
export class OtherBuild {
  constructor(folder) {
    this.folder = folder
  }

  async open(port) {
    this.server = http.createServer((request, answer) => this.pass(request, answer).catch(() => answer.destroy()))
    this.house = await listen(this.server, port)
    return this.house
  }

  async pass(request, answer) {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const name = new URL(request.url, BASE).pathname.match(/^\/terrain\/(.*)$/)?.[1]
    const { met, bytes } = await there(request, { asked: request.url, body: Buffer.concat(chunks), house: this.house, whole: name !== undefined })
    if (name === undefined) return answer.writeHead(met.statusCode, met.headers).end(bytes)
    const file = join(this.folder, 'terrain', name.includes('.') ? name : 'index.html')
    if (!existsSync(file)) return answer.writeHead(404).end()
    // The page and its worker keep the policy of the server; what it says of their bytes goes.
    const { 'content-encoding': _, 'content-length': __, link: ___, etag: ____, ...kept } = met.headers
    const known = met.statusCode === 200 ? kept : { 'content-type': MEDIA[extname(file)] ?? 'application/octet-stream' }
    answer.writeHead(200, { ...known, 'cache-control': 'no-cache' }).end(readFileSync(file))
  }

  close() {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(resolve))
  }
}

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

  /** Names of the next version: the same length, another fingerprint, of a kind that no build makes by chance. */
  renamed = (text) => text.replace(/\b(app|part-fr|part-en)-([\w-]{8})\.(js|css)/g, (_, kind, hash, end) => `${kind}-${hash.slice(0, 5)}__9.${end}`)

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
    const { met, bytes } = await there(request, { asked, body: Buffer.concat(chunks), house: this.house, whole: next })
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
