/** The service worker: the shell from the phone itself, and the outbox when the network comes back. */
import { sealAfterADay } from './expiry.js'
import { UNDO } from './outbox.js'
import { sendRecorded } from './photos/worker.js'
import { sendWaiting, TAG } from './sender.js'
import { entries, fact } from './shelf.js'

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Syncing extends Waiting {
  readonly tag: string
  readonly lastChance: boolean
}
interface Told extends Waiting {
  readonly data: { text(): string } | null
}
interface Touching extends Waiting {
  readonly notification: Notification
}
interface Worker {
  readonly clients: {
    claim(): Promise<void>
    matchAll(): Promise<{ focus(): Promise<unknown> }[]>
    openWindow(url: string): Promise<unknown>
  }
  readonly navigator: { readonly language: string }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', hear: (event: Waiting) => void): void
  addEventListener(name: 'fetch', hear: (event: Fetching) => void): void
  addEventListener(name: 'sync', hear: (event: Syncing) => void): void
  addEventListener(name: 'push', hear: (event: Told) => void): void
  addEventListener(name: 'notificationclick', hear: (event: Touching) => void): void
  addEventListener(name: 'message', hear: (event: MessageEvent) => void): void
}

/** Written by the build: a hash of everything, what every phone keeps, and the words of each language. */
declare const __SHELL__: { version: string; files: string[]; words: Record<'fr' | 'en', string> }
declare const self: Worker

const HOME = '/terrain/'
const shell = __SHELL__
const CACHE = `parvis-terrain-${shell.version}`
const ours = (name: string): boolean => name.startsWith('parvis-terrain-')

const languages = Object.keys(shell.words) as ('fr' | 'en')[]
const isOf = (lang: string, path: string): boolean => path.includes(`/terrain/part-${lang}-`)

/** Languages that were spoken here are kept by the next version too, and the phone's own in any case. */
async function spoken(): Promise<string[]> {
  const own = self.navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
  const kept: string[] = []
  for (const name of (await caches.keys()).filter(ours)) {
    kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url))
  }
  const wanted = languages.filter((lang) => lang === own || kept.some((url) => isOf(lang, url)))
  return wanted.map((lang) => shell.words[lang])
}

async function install(): Promise<void> {
  const files = [...shell.files, ...(await spoken())].map((file) => HOME + file)
  const cache = await caches.open(CACHE)
  // Names bear their content, so what the page has just loaded is taken again without the network.
  await cache.addAll([new Request(HOME, { cache: 'reload' }), ...files])
}

self.addEventListener('install', (event) => event.waitUntil(install()))

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    if (ours(name) && name !== CACHE) await caches.delete(name)
  }
  await self.clients.claim()
}

self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()))

async function answer(request: Request): Promise<Response> {
  // `match` does not make again a cache that was wiped.
  const wanted = request.mode === 'navigate' ? HOME : request
  const kept = await caches.match(wanted, { cacheName: CACHE })
  if (kept) return kept
  const fetched = await fetch(request)
  const isWords = languages.some((lang) => isOf(lang, request.url))
  if (fetched.ok && isWords && (await caches.has(CACHE))) {
    await (await caches.open(CACHE)).put(request, fetched.clone())
  }
  return fetched
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  const local = url.origin === location.origin && url.pathname.startsWith(HOME)
  if (event.request.method === 'GET' && local) event.respondWith(answer(event.request))
})

/** The time to undo, of what was saved just before the app was closed: nobody would wait for its end. */
async function overTheHold(): Promise<void> {
  const left = Math.max(0, ...(await entries()).map(({ hold }) => hold - Date.now()))
  if (left > 0 && left <= UNDO) await new Promise((over) => setTimeout(over, left + 200))
}

async function sync(lastChance: boolean): Promise<void> {
  try {
    await sealAfterADay(Date.now())
  } catch {
    // There is no base: this phone keeps nothing, there is nothing to send.
    return
  }
  await overTheHold()
  const sent = await sendWaiting()
  const all = sent.kind !== 'done' || (await sendRecorded())
  if (sent.kind === 'wiped') await self.registration.unregister()
  new BroadcastChannel(TAG).postMessage('changed')
  // Refusing tells the browser to come back; after its last chance the page takes over.
  if ((sent.kind === 'later' || !all) && !lastChance) throw new Error('not yet')
}

self.addEventListener('sync', (event) => {
  if (event.tag === TAG) event.waitUntil(sync(event.lastChance))
})

/** The house says a kind; its words are the phone's own, and name nothing. */
const TOLD: Record<string, [string, string]> = {
  answer: ['Une réponse est arrivée', 'An answer came'],
  check: ['Une fiche est à vérifier', 'An alert is to be checked'],
  roadmap: ['La feuille de route a changé', 'The road map changed'],
}

async function tell(kind: string): Promise<void> {
  const settings = await fact('settings').catch(() => undefined)
  const lang = settings?.lang ?? self.navigator.language
  const [fr, en] = TOLD[kind] ?? ['Du nouveau', 'News']
  const body = lang.toLowerCase().startsWith('en') ? en : fr
  await self.registration.showNotification('Parvis', { body, tag: `parvis-${kind}`, icon: `${HOME}icon-192.png` })
}

self.addEventListener('push', (event) => event.waitUntil(tell(event.data?.text() ?? '')))

async function show(): Promise<unknown> {
  const [page] = await self.clients.matchAll()
  return page ? page.focus() : self.clients.openWindow(HOME)
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show())
})

// An update takes over only when the page says so, never in the middle of a capture.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})
