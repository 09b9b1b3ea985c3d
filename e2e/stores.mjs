// Where does a browser that is killed forget least? The same entry is written to IndexedDB (strict), to Cache
// Storage (alone, then read back) and to the private file system, and noted here once each says it is kept; the
// browser is killed at random; the next life says what it still finds. A measure, not a test.
//   KILLS=100 SEED=2019 node stores.mjs
// TEAR=1 adds to each journal of the profile, after each kill, the seven bytes that a kill in the middle of a
// write leaves there about once in two hundred: what comes of it is then seen at will.
import http from 'node:http'
import { Killable, chanceOf, pause } from './killable.mjs'

const KILLS = Number(process.env.KILLS ?? 20)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** Runs in the page: four ways to keep a few hundred bytes under a name, and to say which names are whole. */
function stores() {
  const body = (name) => `${name} ${'x'.repeat(600)}`
  const isWhole = (name, text) => text === body(name)
  const ended = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  let base
  const opened = async () => {
    const request = indexedDB.open('measure', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('entries')
    base ??= await ended(request)
    return base
  }
  const inCache = (cacheName, readBack) => ({
    async put(name) {
      const cache = await caches.open(cacheName)
      await cache.put(`/kept/${name}`, new Response(body(name)))
      if (readBack && !isWhole(name, await (await cache.match(`/kept/${name}`)).text())) throw new Error('not kept')
    },
    async whole() {
      const cache = await caches.open(cacheName)
      const names = []
      for (const request of await cache.keys()) {
        const name = new URL(request.url).pathname.split('/').pop()
        const text = await (await cache.match(request))?.text().catch(() => '')
        if (isWhole(name, text)) names.push(name)
      }
      return names
    },
  })
  window.kinds = {
    indexeddb: {
      async put(name) {
        const tx = (await opened()).transaction('entries', 'readwrite', { durability: 'strict' })
        tx.objectStore('entries').put(body(name), name)
        await new Promise((resolve, reject) => {
          tx.oncomplete = resolve
          tx.onabort = () => reject(tx.error)
        })
      },
      async whole() {
        const store = (await opened()).transaction('entries').objectStore('entries')
        const [names, texts] = [await ended(store.getAllKeys()), await ended(store.getAll())]
        return names.filter((name, at) => isWhole(name, texts[at]))
      },
    },
    cache: inCache('measure', false),
    'cache, read back': inCache('measure-read', true),
    files: {
      async put(name) {
        const folder = await navigator.storage.getDirectory()
        const writer = await (await folder.getFileHandle(name, { create: true })).createWritable()
        await writer.write(body(name))
        await writer.close()
      },
      async whole() {
        const names = []
        for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
          const text = await handle.getFile().then((file) => file.text(), () => '')
          if (isWhole(name, text)) names.push(name)
        }
        return names
      },
    },
  }
}

const torn = new Set()
const kept = {}
const broken = {}
const server = http.createServer((request, answer) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  if (pathname === '/noted') (kept[searchParams.get('kind')] ??= new Set()).add(searchParams.get('name'))
  answer.setHeader('content-type', 'text/html').end(`<script>(${stores})()</script>`)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const house = `http://127.0.0.1:${server.address().port}`
const [chance, killable] = [chanceOf(SEED), new Killable(house)]

async function life(look) {
  await killable.start()
  const { page } = killable.phone
  await page.goto(`${house}/`)
  return look(page)
}

const found = (page) => page.evaluate(async () => {
  const names = {}
  for (const [kind, { whole }] of Object.entries(window.kinds)) {
    names[kind] = await whole().catch((fault) => [String(fault)])
  }
  return names
})

try {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await life(async (page) => {
      const death = pause(300 + chance(1_500)).then(() => killable.kill())
      await page.evaluate(async (life) => {
        const write = async (kind, turn) => {
          const name = `${life}-${turn}`
          await window.kinds[kind].put(name)
          navigator.sendBeacon(`/noted?kind=${encodeURIComponent(kind)}&name=${name}`)
        }
        const all = Object.keys(window.kinds).map(async (kind) => {
          for (let turn = 0; ; turn += 1) await write(kind, turn)
        })
        await Promise.all(all)
      }, kill).catch(() => undefined)
      await death
    })
    if (process.env.TEAR) killable.tear().forEach((where) => torn.add(where))
  }
  const there = await life(found)
  await killable.stop()
  console.log(`seed ${SEED}, ${KILLS} kills${torn.size ? `, journals torn: ${[...torn].join(', ')}` : ''}`)
  for (const [kind, names] of Object.entries(kept)) {
    const lost = [...names].filter((name) => !there[kind].includes(name))
    console.log(`${kind}: ${names.size} said to be kept, ${lost.length} lost ${lost.slice(0, 6).join(' ')}`)
  }
} finally {
  await killable.kill()
  killable.remove()
  server.close()
}
