/** What the phone asks of the server: to be attached, and the bag of what it needs. */
import { fromBase64Url } from './bytes.js'
import { firstOnes } from './favourites.js'
import { wipeOrderIn } from './outbox.js'
import { LOCK, noteSkew, outOf } from './sender.js'
import { changeHands } from './lock.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { currentLang } from './words/words.js'
import { PROTOCOL, type Bag, type Enrolment } from './wire.js'

const PATIENCE = 20_000

function ask(path: string, more: RequestInit): Promise<Response> {
  return fetch(`/api/v1/field/${path}`, {
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
    ...more,
  })
}

const give = (path: string, body: object): Promise<Response> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export type Met = 'fresh' | 'same' | 'unknown' | 'gone' | 'offline'

/** Fetches the bag when it changed. Never throws: without network the one we have is good. */
export async function fetchBag(): Promise<Met> {
  const kept = await shelf.fact('bag')
  const lang = currentLang()
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': lang }
  if (kept && kept.lang === lang) headers['if-none-match'] = kept.etag
  const sent = Date.now()
  let response: Response
  try {
    response = await ask('bag', { headers })
  } catch {
    state.online.value = false
    return 'offline'
  }
  const body: unknown = response.status === 304 ? null : await response.json().catch(() => null)
  const met = await heard(response, body, sent)
  // A portal answers 200 with a page of its own; a server that refuses or is down is there all the same.
  state.online.value = response.status !== 200 || met !== 'offline'
  return met
}

async function heard(response: Response, body: unknown, sent: number): Promise<Met> {
  if (response.status === 304) {
    state.bagAt.value = Date.now()
    const kept = await shelf.fact('bag')
    if (kept) await shelf.setFact('bag', { ...kept, at: state.bagAt.value })
    return 'same'
  }
  if (response.status === 401) {
    await shelf.setFact('trouble', 'sign-in')
    state.trouble.value = 'sign-in'
    return 'unknown'
  }
  if (response.status === 410) {
    const order = wipeOrderIn(body)
    // The same lock as the sender: nobody sends while everything is being forgotten.
    const out = order ? await navigator.locks.request(LOCK, () => outOf(order)) : null
    if (out?.kind === 'wiped') state.phase.value = 'wiped'
    if (out?.kind === 'revoked') state.phase.value = 'revoked'
    return 'gone'
  }
  if (response.status !== 200 || !isBag(body)) return 'offline'
  await noteSkew(body.server_time, sent, Date.now())
  await keepBag(body, response.headers.get('etag') ?? '')
  return 'fresh'
}

/** A page of a portal, or a half of an answer, is not a bag. */
function isBag(body: unknown): body is Bag {
  const bag = body as Partial<Bag> | null
  const lists = [bag?.protocol?.accepted, bag?.places, bag?.zones, bag?.team, bag?.journal]
  return lists.every(Array.isArray) && !!bag?.referential && !!bag.intake?.key
}

async function keepBag(bag: Bag, etag: string): Promise<void> {
  const at = Date.now()
  // Time outside mediation (A0) goes with the hours, not with the records.
  const { referential } = bag
  referential.activities = referential.activities.filter(({ code }) => code !== 'A0')
  await shelf.setFact('bag', { bag, etag, at, lang: currentLang() })
  const old = !bag.protocol.accepted.includes(PROTOCOL)
  await shelf.setFact('trouble', old ? 'too-old' : null)
  state.bag.value = bag
  state.readingClosed.value = false
  state.bagAt.value = at
  if (state.favourites.value.length === 0) {
    state.favourites.value = firstOnes(bag)
    await shelf.setFact('favourites', state.favourites.value)
  }
  await state.refresh()
}

export type Attached = 'attached' | 'signed-out' | 'unproved' | 'offline' | { refused: string }

/** Why, in the server's own words (RFC 9457); nothing when the answer is not its own. */
function whyNot(body: unknown): string {
  const errors = (body as { errors?: { reason?: unknown }[] } | null)?.errors
  const said = Array.isArray(errors) ? errors.map(({ reason }) => reason) : []
  return said.filter((reason) => typeof reason === 'string').join(' ')
}

/** Attaches this phone to whoever is signed in; the queue, if there is one, stays. */
export async function enrol(name: string): Promise<Attached> {
  const former = state.enrolled.value?.device
  let response: Response
  try {
    // A phone that was this person's already keeps its name: what it sealed is still its own.
    response = await give('enrol', { name, ...(former ? { device: former } : {}) })
  } catch {
    return 'offline'
  }
  if (response.status === 401) return 'signed-out'
  if (response.status === 403) return 'unproved'
  if (response.status >= 500) return 'offline'
  const answer: unknown = await response.json().catch(() => null)
  const body = answer as Enrolment | null
  if (response.status !== 201 || !body?.intake?.key || !body.signing?.key) {
    return { refused: whyNot(answer) }
  }
  // Somebody else's day is not shown to whoever comes next: what waits stays sealed, for its author.
  const theirs = state.enrolled.value?.person.login
  if (theirs && theirs !== body.person.login) await changeHands()
  await shelf.setFact('enrolled', { ...body, name })
  await shelf.setFact('trouble', null)
  await shelf.setFact('backoff', null)
  state.enrolled.value = { ...body, name }
  const met = await fetchBag()
  return met === 'fresh' || met === 'same' ? 'attached' : 'offline'
}

/** Asks to be told at once by the key of the house, or to be told no more; whether it is as it was asked. */
export async function beTold(key: string | null): Promise<boolean> {
  try {
    const { pushManager } = await navigator.serviceWorker.ready
    // One of another house, or of another key, would hear nothing.
    await (await pushManager.getSubscription())?.unsubscribe()
    const asked = key && (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(key) }))
    const { endpoint = null, keys } = asked ? asked.toJSON() : {}
    const { ok } = await give('push', { endpoint, ...keys })
    await fetchBag()
    return ok
  } catch {
    return false
  }
}
