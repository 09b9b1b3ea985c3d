// A phone whose browser may be killed: its profile outlives it, and what the server holds is asked of the server.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { FLAGS } from './browser.mjs'
import { BASE, CODES, personOf, signIn } from './house.mjs'
import { PHONE, Phone, asTheFormer } from './suites/terrain-phone.mjs'

/** Numbers that look drawn by chance, the same for the same seed. */
export function chanceOf(seed) {
  let state = (seed * 2654435761) >>> 0 || 1
  return (end) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % end
  }
}

/** A profile of the browser on the disk, and the browser that uses it, if it lives. */
export class Killable {
  constructor(house = BASE) {
    this.house = house
    this.profile = mkdtempSync(join(tmpdir(), 'parvis-profile-'))
  }

  async start() {
    this.context = await chromium.launchPersistentContext(this.profile, {
      ...PHONE,
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: FLAGS,
    })
    await asTheFormer(this.context)
    const [page = await this.context.newPage()] = this.context.pages()
    page.setDefaultTimeout(15_000)
    this.phone = new Phone(this.context, page)
    return this.phone
  }

  /** Attaches it to a mediator, then closes it well once: what it was given is on its disk. */
  async attach() {
    const phone = await this.start()
    await (await signIn(this.context, personOf('mediator'), this.house)).close()
    await phone.page.goto(`${this.house}/terrain/`)
    await phone.title('Préparer ce téléphone')
    await phone.attach()
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await this.stop()
  }

  async open(path = '') {
    await this.phone.page.goto(`${this.house}/terrain/${path}`)
    return this.phone
  }

  /** Kills the whole browser at once, as a phone whose battery is pulled out. */
  async kill() {
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // Gone with its parent already.
      }
    }
    const patience = Date.now() + 10_000
    while (this.processes().length > 0 && Date.now() < patience) await pause(10)
    await this.context.close().catch(() => undefined)
  }

  stop() {
    return this.context.close()
  }

  /**
   * Adds to each journal of a killed browser what a kill in the middle of a write leaves there: the seven
   * bytes of a block's head, without its body. Gives back where.
   */
  tear() {
    const torn = []
    for (const entry of readdirSync(this.profile, { recursive: true, withFileTypes: true })) {
      const ours = /IndexedDB|File System|CacheStorage/.test(entry.parentPath)
      if (entry.isFile() && ours && /^\d+\.log$/.test(entry.name)) {
        torn.push(entry.parentPath.slice(this.profile.length + 1))
        appendFileSync(join(entry.parentPath, entry.name), Buffer.from([0x12, 0x34, 0x56, 0x78, 0x40, 0x02, 0x01]))
      }
    }
    return torn
  }

  /** Gone, unless something is to be understood from it. */
  remove(kept = false) {
    if (!kept) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 })
  }

  /** The processes of this profile and of no other. */
  processes() {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.profile)
        } catch {
          return false
        }
      })
  }

  /** The files of the profile that hold bytes, or a text in one byte or two bytes a letter. */
  holding(sought) {
    const [one, two] = [Buffer.from(sought), typeof sought === 'string' ? Buffer.from(sought, 'utf16le') : Buffer.from(sought)]
    return readdirSync(this.profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => {
        const bytes = readFileSync(file)
        return bytes.includes(one) || bytes.includes(two)
      })
      .map((file) => file.slice(this.profile.length + 1))
  }
}

export const pause = (time) => new Promise((resolve) => setTimeout(resolve, time))

/** What the server counted, by note: how many times each. */
export class Reader {
  constructor() {
    const manager = CODES.find((one) => one.role === 'manager')
    const words = ['api-key', 'create', '--scopes', 'read:activities,read:notes', '--grant-of', manager.login]
    const said = execFileSync(process.env.PARVIS_BIN, words, { encoding: 'utf8' })
    this.key = said.trim().split('\n').at(-1)
  }

  async notes() {
    const counted = new Map()
    // The last day alone, which is that of the phones: a key reads so many notes in a day and no more.
    const [last] = (await this.page('limit=1')).items
    let cursor = ''
    do {
      const { items, next } = await this.page(`limit=200&from=${last.day}${cursor && `&cursor=${cursor}`}`)
      for (const { note } of items) counted.set(note, (counted.get(note) ?? 0) + 1)
      cursor = next
    } while (cursor)
    return counted
  }

  async page(query) {
    const path = `/api/v1/activities?${query}`
    const answer = await fetch(BASE + path, { headers: { authorization: `Bearer ${this.key}` } })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
}

/** How long a request is, from its head. */
function sizeOf(bytes) {
  const text = bytes.toString('latin1')
  return text.indexOf('\r\n\r\n') + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
}

/** A way to the server that may be cut at any byte of a batch or of its answer. */
export class Wire {
  /** Given the size of a batch: how many bytes pass, in which direction. Nothing is cut without it. */
  armed = null
  cuts = 0
  sockets = new Set()

  async open() {
    this.server = net.createServer((near) => this.join(near))
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.house = `http://127.0.0.1:${this.server.address().port}`
  }

  join(near) {
    const far = net.connect(Number(new URL(BASE).port), '127.0.0.1')
    const both = [near, far]
    const end = () => both.forEach((one) => one.destroy())
    let plan = null
    both.forEach((one) => {
      this.sockets.add(one)
      one.on('error', end)
      one.on('close', () => {
        this.sockets.delete(one)
        end()
      })
    })
    const pass = (to, bytes, direction) => {
      if (plan?.direction !== direction) return to.write(bytes)
      if (bytes.length < plan.left) {
        plan.left -= bytes.length
        return to.write(bytes)
      }
      this.cuts += 1
      // What was let through arrives, then nothing more: on both sides the line is dead.
      const rest = bytes.subarray(0, plan.left)
      plan = { direction: 'none' }
      return to.write(rest, () => setTimeout(end, 5))
    }
    near.on('data', (bytes) => {
      if (this.armed && bytes.includes('POST /api/v1/field/sync')) plan = this.armed(sizeOf(bytes))
      pass(far, bytes, 'request')
    })
    far.on('data', (bytes) => pass(near, bytes, 'answer'))
  }

  close() {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((resolve) => this.server.close(resolve))
  }
}
