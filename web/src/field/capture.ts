/** The acts of a record: begin, repeat, save, undo, correct, withdraw. */
import { uuid7 } from './bytes.js'
import { momentOf } from './clock.js'
import { captureFrom, learnt, presetOf, usedLately, type Last, type Preset } from './favourites.js'
import { linesOf, nextRev, type Line } from './day.js'
import { closed, keep, sealed, tellFailure, type Failure } from './keep.js'
import type { Head } from './outbox.js'
import { endForgottenRound, resumeAlert, takingBack } from './acts.js'
import { afterPaint } from './paint.js'
import { forgetPhotosOf } from './photos.js'
import { look, placeHere } from './position.js'
import { amendmentOf, begunAt, blank, draftOf, missingIn, type Capture, type Missing } from './record.js'
import { become, go, home, route } from './route.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { say } from './toast.js'

/** Someone who was somewhere less than an hour ago is likely still there; it is said, and one tap away. */
const STILL_THERE = 60 * 60_000

const justBefore = (): Last | null => {
  const before = state.last.value
  return before && Date.now() - before.at < STILL_THERE ? before : null
}

export const likelyPlace = (): string => placeHere() || justBefore()?.place || ''

/** What was being written makes room for something else: it is to be completed, never lost. */
export async function makeRoom(): Promise<void> {
  const before = state.capture.value
  if (!before?.touched) return
  // What is corrected has a copy of its own under its name.
  const id = before.stub ?? (before.corrects ? `${before.id}+` : before.id)
  const { day, time, flags } = begunAt(before, state.clock())
  const capture = { ...before, began: before.began ?? { day, time, flags } }
  const row = await closed(id, 'stub', { form: 'activity', capture }, await halfSealed(capture))
  if (row) await shelf.putDraft(row)
  await state.refreshDrafts()
}

/** Puts a capture on the screen. */
export function show(capture: Capture): void {
  void makeRoom().catch(() => tellFailure('no-room'))
  state.capture.value = capture
}

/** The same, where the person probably is. */
export function start(capture: Capture): void {
  afterPaint(() => void look())
  show({ ...capture, place: capture.place || likelyPlace() })
}

export function newCapture(): void {
  start(blank(uuid7(Date.now())))
  go('activite')
}

export function captureFavourite(preset: Preset): void {
  start(captureFrom(preset, uuid7(Date.now())))
  go('recapitulatif')
}

/** Puts the capture in progress away, closed, at each pause of the fingers. */
export async function putAside(): Promise<void> {
  const { value } = state.capture
  if (!value) return
  const row = await closed('now', 'now', { form: 'activity', capture: value }, await halfSealed(value))
  // Saved meanwhile: it is not put away again.
  if (row && state.capture.value?.id === value.id) await shelf.putDraft(row)
}

/** What would be left of a capture abandoned for a day: itself, if it is whole. */
async function halfSealed(capture: Capture): Promise<import('./outbox.js').Entry | null> {
  const bag = state.bag
  const moment = begunAt(capture, state.clock())
  if (!bag.value || capture.corrects || missingIn(capture, bag.value, moment).length > 0) {
    return null
  }
  const body = draftOf(capture, moment, bag.value)
  const head = headOf(capture, moment)
  return sealed({ kind: 'activity.record', record: capture.id, rev: 1, body, moment, head, flags: ['unfinished'] })
}

async function resumeCapture(): Promise<Capture | null> {
  const row = (await shelf.drafts()).find(({ role }) => role === 'now')
  const read = row ? await state.openRow(row) : null
  const capture = read?.form === 'activity' ? read.capture : null
  // Saved already, as its second copy says, in a life of which the browser forgot the end.
  const all = [...state.entries.value, ...state.receipts.value]
  if (!capture || capture.corrects || !all.some(({ record }) => record === capture.id)) return capture
  await shelf.dropDraft('now')
  return null
}

/** Once the phone is open: the capture in progress, or the first screen where there is none any more. */
export async function resume(): Promise<void> {
  state.capture.value = await resumeCapture()
  await resumeAlert()
  void endForgottenRound()
  const { screen } = route.value
  const needs = screen === 'activite' || screen === 'theme' || screen === 'recapitulatif'
  if (needs && !state.capture.value) route.value = { screen: '', about: '' }
}

/** Gives up what is being written; for six seconds it can be had back, without its photographs. */
export async function abandon(): Promise<void> {
  const before = state.capture.value
  if (!before) return
  state.capture.value = null
  await shelf.dropDraft('now')
  if (before.stub) await shelf.dropDraft(before.stub)
  if (!before.corrects) await forgetPhotosOf(before.id)
  await state.refreshDrafts()
  home()
  say(state.words.value.undone, async () => {
    show(before)
    await putAside()
    go('recapitulatif')
  })
}

export function headOf(capture: Capture, local: { day: string; time: string }): Head {
  const { minutes, activity, themes, place, zone } = capture
  const head: Head = { day: local.day, time: local.time, minutes, activity, themes }
  if (place) head.place = place
  else if (zone) head.zone = zone
  return head
}

export function missing(capture: Capture): Missing[] {
  const bag = state.bag.value
  return bag ? missingIn(capture, bag, momentOf(state.clock())) : ['activity']
}

/** Saves the record on the screen. What is missing, or why it could not be kept; `null` when saved. */
export async function save(capture: Capture): Promise<Failure | null> {
  const bag = state.bag.value
  if (!bag) return 'no-room'
  const moment = begunAt(capture, state.clock())
  const activity = draftOf(capture, moment, bag)
  const head = headOf(capture, moment)
  const copy = { form: 'activity', capture } as const
  const common = { record: capture.id, moment, head, undoable: true }
  // What was repeated is not what is being written: that stays where it is.
  const mine = state.capture.value?.id === capture.id
  const gone = [...(mine ? ['now'] : []), ...(capture.stub ? [capture.stub] : [])]
  const failure = capture.corrects
    ? await correct(capture, activity, common, copy)
    : await keep({ ...common, kind: 'activity.record', rev: 1, body: activity }, copy, { gone })
  if (failure) return failure
  if (mine) state.capture.value = null
  for (const id of gone) await shelf.dropDraft(id)
  if (capture.stub) await state.refreshDrafts()
  if (!capture.corrects) await learn(capture)
  home()
  const words = state.words
  if (capture.corrects) say(words.value.saved)
  else say(words.value.saved, () => undoSave(capture.id))
  return null
}

type Common = { record: string; moment: ReturnType<typeof begunAt>; head: Head; undoable: boolean }

/** A correction replaces what never left, takes the place of what was refused, else follows it. */
async function correct(
  capture: Capture,
  activity: ReturnType<typeof draftOf>,
  common: Common,
  copy: { form: 'activity'; capture: Capture },
): Promise<Failure | null> {
  const { corrects, touched: _, stub: __, ...plain } = capture
  const amended = state.bag.value ? amendmentOf(capture, common.moment, state.bag.value) : activity
  const rev = nextRev(capture.id, state.bag.value?.journal ?? [], state.receipts.value, state.entries.value)
  const mine = state.entries.value.filter(({ record }) => record === capture.id)
  const first = mine.find(({ kind }) => kind === 'activity.record')
  // A copy that is only part of the record says so, or the next correction would empty the rest.
  const readable = corrects?.partial ? copy : { ...copy, capture: plain }
  if (first && first.state !== 'waiting') {
    const failure = await keep({ ...common, kind: 'activity.record', rev, body: activity }, readable)
    if (!failure) await shelf.dropEntry(first.id)
    await state.refresh()
    return failure
  }
  if (first && mine.length === 1 && first.tries === 0) {
    const same = { ...common, kind: 'activity.record', rev: first.rev, body: activity } as const
    const failure = await keep(same, readable)
    if (failure !== 'left') return failure
  }
  const why = corrects?.why.trim() || state.words.value.correctedHere
  const body = { activity: amended, rev_seen: corrects?.rev ?? 1, why }
  const failure = await keep({ ...common, kind: 'activity.correct', rev, body }, readable)
  if (!failure) {
    for (const old of mine) {
      if (old.kind === 'activity.correct' && old.state !== 'waiting') await shelf.dropEntry(old.id)
    }
    await state.refresh()
  }
  return failure
}

async function learn(capture: Capture): Promise<void> {
  const now = Date.now()
  const preset = presetOf(capture)
  state.favourites.value = learnt(state.favourites.value, preset, now)
  state.last.value = { ...preset, place: capture.place, zone: capture.zone, at: now }
  const { themes, places, audiences } = state.lately.value
  state.lately.value = {
    themes: usedLately(themes, capture.themes.slice(0, 1)),
    places: capture.place ? usedLately(places, [capture.place]) : places,
    audiences: usedLately(audiences, Object.keys(capture.people)),
  }
  await shelf.setFact('favourites', state.favourites.value)
  await shelf.setFact('last', state.last.value)
  await shelf.setFact('lately', state.lately.value)
}

/**
 * One tap: the same as last time, now; no note and no people, which never repeat themselves. Where nobody knows any
 * more where that is, it is asked for.
 */
export async function repeatLast(): Promise<Failure | null> {
  const before = state.last.value
  if (!before) return null
  const place = likelyPlace()
  const again = { ...captureFrom(before, uuid7(Date.now())), place, zone: before.zone }
  void look()
  if (place || justBefore()?.zone) return save(again)
  show(again)
  go('recapitulatif')
  return null
}

/** Undone at once when it never left, withdrawn otherwise. */
export async function undoSave(record: string): Promise<void> {
  const line = lines().find((one) => one.record === record)
  if (line) await withdraw(line)
}

export function lines(): Line[] {
  return linesOf(
    state.bag.value?.journal ?? [],
    state.receipts.value,
    state.entries.value,
    state.bagAt.value,
  )
}

export async function withdraw(line: Line): Promise<void> {
  const words = state.words
  const mine = state.entries.value.filter(({ record }) => record === line.record)
  const [only] = mine
  if (only?.kind === 'activity.record') {
    // The server never took it, or it never left: there is nothing to withdraw.
    const refused = only.state !== 'waiting'
    if (refused) {
      await shelf.dropEntry(only.id)
      await shelf.dropDraft(line.record)
    }
    if (refused || (mine.length === 1 && line.state === 'waiting' && (await shelf.takeBack(only.id)))) {
      await forgetPhotosOf(line.record)
      await state.refresh()
      return say(words.value.undone)
    }
  }
  const rev = nextRev(line.record, state.bag.value?.journal ?? [], state.receipts.value, state.entries.value)
  const moment = momentOf(state.clock())
  const body = { rev_seen: line.rev, why: words.value.withdrawnHere }
  const { record, head } = line
  const failure = await keep({ kind: 'activity.withdraw', record, rev, body, moment, head, undoable: true })
  if (failure) return tellFailure(failure)
  say(words.value.withdrawn, takingBack(`${record}|${rev}`))
}

/** Opens a record again: the readable copy if it is still here, else what the journal says of it. */
export async function correctLine(line: Line): Promise<void> {
  const row = (await shelf.drafts()).find(({ id, role }) => id === line.record && role === 'copy')
  const read = row ? await state.openRow(row) : null
  const { head, record, rev } = line
  const kept = read?.form === 'activity' ? read.capture : null
  const began = { day: head.day, time: head.time, flags: [] }
  const base = kept ?? {
    ...blank(record),
    activity: head.activity ?? '',
    themes: head.themes ?? [],
    minutes: head.minutes ?? 15,
    place: head.place ?? '',
    zone: head.zone ?? '',
  }
  show({ ...base, began: base.began ?? began, corrects: { rev, why: '', partial: kept?.corrects?.partial ?? kept === null } })
  go('recapitulatif')
}

/** The next screen of a capture: what is still to be chosen, else the recap. */
export function next(capture: Capture, here: 'activite' | 'theme'): void {
  state.capture.value = capture
  afterPaint(() => void putAside())
  if (here === 'activite' && capture.themes.length === 0) go('theme')
  else if (here === 'theme' || here === 'activite') go('recapitulatif')
  else become('recapitulatif')
}
