/** Presence that is timed, and what is caught in the act to be written later. */
import { uuid7 } from './bytes.js'
import { headOf, likelyPlace, putAside, start } from './capture.js'
import { momentOf, type Moment } from './clock.js'
import { captureFrom } from './favourites.js'
import { closed, sealed, tellFailure } from './keep.js'
import { look, placeHere } from './position.js'
import { blank, draftOf, minutesBetween } from './record.js'
import { go } from './route.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { say } from './toast.js'

export async function startTimer(): Promise<void> {
  const began = Date.now()
  const set = (place: string): Promise<void> => {
    state.timer.value = { began, place }
    return shelf.setFact('timer', state.timer.value)
  }
  await set(likelyPlace())
  await look()
  if (state.timer.value?.began === began && !state.timer.value.place) await set(placeHere())
}

/** A presence longer than this, more than half a shift at one place, was forgotten: nobody measured those minutes, they are asked for. */
const FORGOTTEN = 4 * 60

export async function endTimer(): Promise<void> {
  const running = state.timer.value
  if (!running) return
  const clock = state.clock()
  const known = state.favourites.value.filter(({ activity }) => activity === 'A1')
  const best = known.sort((a, b) => b.at - a.at)[0]
  const capture = best ? captureFrom(best, uuid7(clock.now)) : { ...blank(uuid7(clock.now)), activity: 'A1' }
  const { day, time, flags } = momentOf({ ...clock, now: running.began })
  const passed = minutesBetween(running.began, clock.now)
  const minutes = passed > FORGOTTEN ? 0 : passed
  start({ ...capture, place: placeHere() || running.place, minutes, began: { day, time, flags }, touched: true })
  go(capture.themes.length ? 'recapitulatif' : 'theme')
  // The presence is in one place or the other, whenever the browser dies.
  await putAside()
  state.timer.value = null
  await shelf.setFact('timer', null)
}

/** The activity that each most likely was. */
export const GUESS = { meeting: '', tension: 'A2', finding: 'A4' } as const

/** One tap in the act: what kind of thing, and when. The rest is written later. */
export async function stub(what: state.Stub['what']): Promise<void> {
  const moment = momentOf(state.clock())
  const { day, time, flags } = moment
  const id = uuid7(Date.now())
  const value: state.Stub = { what, place: likelyPlace(), day, time, flags }
  try {
    await keepStub(id, value, moment)
  } catch {
    return tellFailure('no-room')
  }
  navigator.vibrate?.(40)
  say(state.words.value.savedLater, () => dropStub(id))
  await look()
  const place = placeHere()
  // Where it happened may be known a moment later, if nobody has completed or dropped it by then.
  if (!value.place && place && state.stubs.value.some((one) => one.id === id)) {
    await keepStub(id, { ...value, place }, moment)
  }
}

async function keepStub(id: string, value: state.Stub, moment: Moment): Promise<void> {
  const activity = GUESS[value.what] || 'A1'
  const bare = { ...blank(id), activity, place: value.place }
  const bag = state.bag.value
  if (!bag) return
  const body = draftOf(bare, moment, bag)
  const head = headOf(bare, moment)
  const fallback = await sealed({ kind: 'activity.record', record: id, rev: 1, body, moment, head, flags: ['unfinished'] })
  const row = await closed(id, 'stub', { form: 'stub', stub: value }, fallback)
  if (row) await shelf.putDraft(row)
  await state.refreshDrafts()
}

export async function dropStub(id: string): Promise<void> {
  await shelf.dropDraft(id)
  await state.refreshDrafts()
}
