/** The other acts of a day: report, check, walk, tick, go in alone. */
import { uuid7 } from './bytes.js'
import { corrected, momentOf } from './clock.js'
import { keep, type Failure } from './keep.js'
import { likelyPlace } from './capture.js'
import { forgetPhotosOf } from './photos.js'
import { look } from './position.js'
import { go, home } from './route.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { say } from './toast.js'
import type { PlannedAction, ToVerify } from './wire.js'

const now = (): ReturnType<typeof momentOf> => momentOf(state.clock())
const fresh = (): string => uuid7(Date.now())

export function newAlert(): void {
  void look()
  state.alert.value = { id: fresh(), theme: '', place: likelyPlace(), note: '', danger: false }
  go('signaler')
}

export async function saveAlert(alert: state.AlertCapture): Promise<Failure | null> {
  const moment = now()
  const { day, time } = moment
  const { id, theme, place, danger } = alert
  const detail = alert.detail?.trim()
  const note = alert.note.trim()
  const body = { day, time, theme, place, ...(detail ? { detail } : {}), note, danger, photos: [] }
  const head = { day, time, themes: [theme], place }
  const parked = state.entries.value.filter(({ record }) => record === id)
  const rev = Math.max(0, ...parked.map((one) => one.rev)) + 1
  const failure = await keep(
    // A danger does not wait for the time to undo.
    { kind: 'alert.draft', record: id, rev, body, moment, head, undoable: !danger },
    { form: 'alert', alert },
  )
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
  if (await shelf.takeBack(`${record}|${rev}`)) {
    await forgetPhotosOf(record)
    say(state.words.value.undone)
  }
  await state.refresh()
}

export async function verify(one: ToVerify, seen: 'resolved' | 'persists', note: string): Promise<void> {
  const moment = now()
  const { day, time } = moment
  const head = { day, time, about: one.ref, ...(one.place ? { place: one.place } : {}) }
  const body = { alert: one.alert, seen, note }
  const record = fresh()
  const failure = await keep({ kind: 'alert.verify', record, rev: 1, body, moment, head, undoable: true })
  if (failure) return tellFailure(failure)
  say(state.words.value.saved, async () => {
    await shelf.takeBack(`${record}|1`)
    await state.refresh()
  })
}

export function tellFailure(failure: Failure): void {
  say(failure === 'full' ? state.words.value.full : state.words.value.notKept)
}

// The round.

export async function startRound(): Promise<void> {
  const { day, time } = now()
  state.round.value = { record: fresh(), rev: 0, day, began: time, passages: [] }
  await shelf.setFact('round', state.round.value)
}

async function keepRound(round: shelf.Round, ended?: string): Promise<Failure | null> {
  const moment = now()
  const rev = round.rev + 1
  const body = { day: round.day, began: round.began, passages: round.passages, ...(ended ? { ended } : {}) }
  const head = { day: round.day, time: round.began, about: `${round.passages.length} passage${round.passages.length >= 2 ? 's' : ''}` }
  const failure = await keep({ kind: 'round.record', record: round.record, rev, body, moment, head, undoable: !ended })
  if (failure) return failure
  // The last word wins: earlier ones that never left are of no use.
  for (const old of state.entries.value) {
    if (old.record === round.record && old.rev < rev) await shelf.takeBack(old.id)
  }
  await state.refresh()
  state.round.value = ended ? null : { ...round, rev }
  await shelf.setFact('round', state.round.value)
  return null
}

export async function pass(place: string, name: string): Promise<void> {
  const round = state.round.value
  if (!round) return
  const passages = [...round.passages, { place, time: now().time }]
  const failure = await keepRound({ ...round, passages })
  if (failure) return tellFailure(failure)
  say(state.words.value.passed(name), () => unpass(place))
}

export async function unpass(place: string): Promise<void> {
  const round = state.round.value
  if (!round) return
  const at = round.passages.map((one) => one.place).lastIndexOf(place)
  await keepRound({ ...round, passages: round.passages.filter((_, index) => index !== at) })
}

export async function endRound(): Promise<void> {
  const round = state.round.value
  if (!round) return
  if (round.passages.length === 0) {
    state.round.value = null
    return shelf.setFact('round', null)
  }
  const failure = await keepRound(round, now().time)
  if (failure) return tellFailure(failure)
  home()
  say(state.words.value.saved)
}

// The road map.

/**
 * What this phone told of a line last, and the server did not refuse. A line is told under one name, each time with one
 * revision more: the server reads them in that order, whatever the order in which they arrive.
 */
export function lastTold(id: string): { record: string; rev: number; head: { told?: string } } | undefined {
  const waiting = state.entries.value.filter((one) => one.state === 'waiting')
  const told = [...waiting, ...state.receipts.value].filter(({ head }) => head.told?.startsWith(id))
  return told.sort((a, b) => a.rev - b.rev).at(-1)
}

export async function progress(
  action: PlannedAction,
  how: 'started' | 'done' | 'postponed',
  reason: string,
): Promise<void> {
  const moment = now()
  const { day, time } = moment
  const { record, rev } = lastTold(action.id) ?? { record: fresh(), rev: 0 }
  const body = { action: action.id, state: how, ...(reason ? { reason } : {}) }
  const head = { day, time, about: action.title, told: `${action.id} ${how}` }
  const failure = await keep({ kind: 'action.progress', record, rev: rev + 1, body, moment, head, undoable: true })
  if (failure) return tellFailure(failure)
  say(state.words.value.saved, async () => {
    await shelf.takeBack(`${record}|${rev + 1}`)
    await state.refresh()
  })
}

// Alone somewhere.

async function tellAlone(record: string, rev: number, place: string, minutes: number): Promise<void> {
  const moment = now()
  const clock = state.clock()
  const until = clock.now + minutes * 60_000
  const told = new Date(corrected(until, clock.skew)).toISOString()
  const head = { day: moment.day, time: moment.time, place }
  const failure = await keep({ kind: 'alone.enter', record, rev, body: { place, until: told }, moment, head })
  if (failure) return tellFailure(failure)
  state.alone.value = { record, rev, place, until, told: false }
  await shelf.setFact('alone', state.alone.value)
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
  await keep({ kind: 'alone.leave', record: fresh(), rev: 1, body: { enter: away.record }, moment, head })
  state.alone.value = null
  await shelf.setFact('alone', null)
  say(state.words.value.saved)
}
