/** The other acts of a day: report, check, walk, tick, go in alone. */
import { uuid7 } from './bytes.js'
import { corrected, instantOf, momentOf } from './clock.js'
import { closed, keep, sealed, tellFailure, type Failure, type Item } from './keep.js'
import { likelyPlace } from './capture.js'
import type { Entry } from './outbox.js'
import { forgetPhotosOf } from './photos.js'
import { look } from './position.js'
import { go, home } from './route.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { say } from './toast.js'
import type { PlannedAction, ToVerify } from './wire.js'

const now = (): ReturnType<typeof momentOf> => momentOf(state.clock())
const fresh = (): string => uuid7(Date.now())

export const blankAlert = (): state.AlertCapture => ({ id: fresh(), theme: '', place: likelyPlace(), note: '', danger: false })

/** « Signaler » goes on with what was begun: one alert is written at a time, and none is lost for another. */
export function newAlert(): void {
  void look()
  if (state.alert.value?.theme) return go('signalement')
  state.alert.value = blankAlert()
  go('signaler')
}

function alertItem(alert: state.AlertCapture, rev: number, danger: boolean): Item<'alert.draft'> {
  const moment = now()
  const { day, time } = moment
  const { id: record, theme, place, extent } = alert
  const detail = alert.detail?.trim()
  const body = { day, time, theme, place, ...(detail && { detail }), ...(extent && { extent }), note: alert.note.trim(), danger, photos: [] }
  // A danger does not wait for the time to undo.
  return { kind: 'alert.draft', record, rev, body, moment, head: { day, time, themes: [theme], place }, undoable: !danger }
}

const ALERT = 'now-alert'

/** Puts the alert being written away, closed, at each pause of the fingers. */
export async function putAlertAside(): Promise<void> {
  const { value: alert } = state.alert
  if (!alert) return
  // Left for a day it goes to the manager, who reads it first: nobody said that it was finished.
  const whole = alert.theme && alert.place && !state.entries.value.some(({ record }) => record === alert.id)
  const fallback = whole ? await sealed({ ...alertItem(alert, 1, false), flags: ['unfinished'] }) : null
  const row = await closed(ALERT, 'now', { form: 'alert', alert }, fallback)
  if (row && state.alert.value?.id === alert.id) await shelf.putDraft(row)
}

export async function dropAlert(): Promise<void> {
  state.alert.value = null
  await shelf.dropDraft(ALERT)
}

export async function resumeAlert(): Promise<void> {
  const row = (await shelf.drafts()).find(({ id }) => id === ALERT)
  const read = row && (await state.openRow(row))
  if (read?.form !== 'alert') return
  // Saved already, as its second copy says, in a life of which the browser forgot the end.
  const sent = [...state.waiting.value, ...state.receipts.value].some(({ record }) => record === read.alert.id)
  if (sent) await shelf.dropDraft(ALERT)
  else state.alert.value = read.alert
}

export async function saveAlert(alert: state.AlertCapture): Promise<Failure | null> {
  const { id, danger } = alert
  const parked = state.entries.value.filter(({ record }) => record === id)
  const rev = Math.max(0, ...parked.map((one) => one.rev)) + 1
  const failure = await keep(alertItem(alert, rev, danger), { form: 'alert', alert }, { gone: [ALERT] })
  if (failure) return failure
  for (const old of parked) await shelf.dropEntry(old.id)
  await state.refresh()
  state.alert.value = null
  home()
  if (danger) say(state.words.value.saved)
  else say(state.words.value.saved, () => takeBackAlert(id, rev))
  return null
}

async function takeBackAlert(record: string, rev: number): Promise<void> {
  if (!(await takingBack(`${record}|${rev}`)())) return
  await forgetPhotosOf(record)
  say(state.words.value.undone)
}

/** Takes back what is still here; whether it was. */
export const takingBack = (id: string) => async (): Promise<boolean> => {
  const back = await shelf.takeBack(id)
  await state.refresh()
  return back
}

export async function verify(one: ToVerify, seen: 'resolved' | 'persists', note: string): Promise<void> {
  const moment = now()
  const { day, time } = moment
  const head = { day, time, about: one.ref, ...(one.place ? { place: one.place } : {}) }
  const body = { alert: one.alert, seen, note }
  const record = fresh()
  const failure = await keep({ kind: 'alert.verify', record, rev: 1, body, moment, head, undoable: true })
  if (failure) return tellFailure(failure)
  say(state.words.value.saved, takingBack(`${record}|1`))
}

// The round.

/** One word of the walk after the other: two taps without a pause are two passages. */
let walked: Promise<unknown> = Promise.resolve()

function inTurn(act: (round: shelf.Round) => Promise<void>): Promise<void> {
  const done = walked.then(async () => {
    if (state.round.value) await act(state.round.value)
  })
  walked = done.catch(() => undefined)
  return done
}

export async function startRound(): Promise<void> {
  const { day, time } = now()
  state.round.value = { record: fresh(), rev: 0, day, began: time, passages: [] }
  await shelf.setFact('round', state.round.value)
}

async function keepRound(round: shelf.Round, ended?: string): Promise<Failure | null> {
  const moment = now()
  const { record, day, began, passages } = round
  const rev = round.rev + 1
  const body = { day, began, passages, ...(ended ? { ended } : {}) }
  const head = { day, time: began, about: `${passages.length} passage${passages.length >= 2 ? 's' : ''}` }
  const next = ended ? null : { ...round, rev }
  const failure = await keep({ kind: 'round.record', record, rev, body, moment, head, undoable: true }, null, { facts: { round: next } })
  if (failure) {
    tellFailure(failure)
    return failure
  }
  state.round.value = next
  // The last word wins: earlier ones that never left are of no use.
  for (const old of state.entries.value) {
    if (old.record === record && old.rev < rev) await shelf.takeBack(old.id)
  }
  await state.refresh()
  return null
}

export function pass(place: string, name: string): Promise<void> {
  return inTurn(async (round) => {
    const passages = [...round.passages, { place, time: now().time }]
    if (!(await keepRound({ ...round, passages }))) say(state.words.value.passed, () => unpass(place), name)
  })
}

export function unpass(place: string): Promise<void> {
  return inTurn(async (round) => {
    const at = round.passages.map((one) => one.place).lastIndexOf(place)
    await keepRound({ ...round, passages: round.passages.filter((_, index) => index !== at) })
  })
}

async function end(round: shelf.Round, at: string): Promise<boolean> {
  if (round.passages.length > 0) return !(await keepRound(round, at))
  state.round.value = null
  await shelf.setFact('round', null)
  return true
}

export function endRound(): Promise<void> {
  return inTurn(async (round) => {
    if (!(await end(round, now().time)) || round.passages.length === 0) return
    home()
    // Said again without its end: the last word wins, here and there.
    say(state.words.value.saved, () => keepRound({ ...round, rev: round.rev + 1 }))
  })
}

/** A walk of another day that nobody ended was over at its last place; past midnight, it may still go on. */
const LATE = 3 * 60 * 60_000

export function endForgottenRound(): Promise<void> {
  return inTurn(async (round) => {
    const { day, instant } = now()
    const last = round.passages.at(-1)?.time ?? round.began
    if (day === round.day || instant - instantOf({ day: round.day, time: last }) < LATE) return
    if (await end(round, last)) say(state.words.value.roundOver)
  })
}

// The road map.

/**
 * What this phone told of a line last, and the server did not refuse. A line is told under one name, each time with one
 * revision more: the server reads them in that order, whatever the order in which they arrive.
 */
export function lastTold(id: string): Pick<Entry, 'id' | 'record' | 'rev' | 'head'> | undefined {
  const waiting = state.entries.value.filter((one) => one.state === 'waiting')
  const told = [...waiting, ...state.receipts.value].filter(({ head }) => head.told?.startsWith(id))
  return told.sort((a, b) => a.rev - b.rev).at(-1)
}

export interface Told {
  action: PlannedAction
  state: string
}

/** Every line, as this phone told it last; else as the server said. */
export const roadmapLines = (): Told[] =>
  (state.bag.value?.actions ?? []).map((action) => ({
    action,
    state: lastTold(action.id)?.head.told?.split(' ')[1] ?? action.state ?? 'planned',
  }))

export const stillToDo = (): Told[] => roadmapLines().filter((one) => one.state !== 'done')

// Alone somewhere.

async function tellAlone(record: string, rev: number, place: string, minutes: number): Promise<void> {
  const moment = now()
  const clock = state.clock()
  const until = clock.now + minutes * 60_000
  const told = new Date(corrected(until, clock.skew)).toISOString()
  const head = { day: moment.day, time: moment.time, place }
  const away = { record, rev, place, until, told: false }
  const failure = await keep({ kind: 'alone.enter', record, rev, body: { place, until: told }, moment, head }, null, { facts: { alone: away } })
  if (failure) tellFailure(failure)
  else state.alone.value = away
}

export function enterAlone(place: string, minutes: number): Promise<void> {
  return tellAlone(fresh(), 1, place, minutes)
}

export async function extendAlone(minutes: number): Promise<void> {
  const away = state.alone.value
  if (!away) return
  const left = Math.max(0, Math.ceil((away.until - Date.now()) / 60_000))
  await tellAlone(away.record, away.rev + 1, away.place, left + minutes)
}

export async function leaveAlone(): Promise<void> {
  const away = state.alone.value
  if (!away) return
  const moment = now()
  const head = { day: moment.day, time: moment.time, place: away.place }
  const body = { enter: away.record }
  const record = fresh()
  const failure = await keep({ kind: 'alone.leave', record, rev: 1, body, moment, head, undoable: true }, null, { facts: { alone: null } })
  // The card stays: who reads that they are out, and was not heard, would be looked for.
  if (failure) return tellFailure(failure)
  state.alone.value = null
  say(state.words.value.saved, async () => {
    // Once it has left, nobody waits for news any more: no card says otherwise.
    if (!(await takingBack(`${record}|1`)())) return tellFailure('left')
    await shelf.setFact('alone', away)
    state.alone.value = away
  })
}
