/** A capture in progress, and the record it becomes: the same rules as the server's, told on the spot. */
import { momentOf, REPEATED, type Clock, type Local, type Moment } from './clock.js'
import { LIMITS } from './limits.js'
import type { ActivityDraft, Amendment, Bag, PeopleCount } from './wire.js'

/** How many people of an audience, and how many of them in each age band. */
export interface Crowd {
  total: number
  bands: Record<string, number>
}

/** What the screens fill, one tap at a time. */
export interface Capture {
  /** Identifier of the record to be. */
  id: string
  activity: string
  themes: string[]
  place: string
  zone: string
  minutes: number
  /** Day and time it began, when they were set by hand or by the timer; else: just ended. */
  began?: { day: string; time: string; flags: string[] }
  origin: string
  channel: string
  ending: string
  next_step: string
  next_day: string
  intensity: string
  people: Record<string, Crowd>
  note: string
  sensitive: boolean
  /** Logins of the others who were there. */
  mates: string[]
  action: string
  /** The situation it is a visit of: the record itself opens one. Absent from what was begun before. */
  situation?: string
  /** Set when this corrects a record that the server may already hold. */
  corrects?: {
    rev: number
    why: string
    /** The phone only had the head-line left: what is not said again stays as the server has it. */
    partial: boolean
  }
  /** The draft « à compléter » it was begun from. */
  stub?: string
  /** Whether something was said on its screen: then it makes room without being lost. */
  touched?: true
}

export const DURATIONS = [5, 15, 30, 45, 60, 90, 120]

export function blank(id: string): Capture {
  return {
    id,
    activity: '',
    themes: [],
    place: '',
    zone: '',
    minutes: 15,
    origin: 'O1',
    channel: 'C1',
    ending: '',
    next_step: 'R0',
    next_day: '',
    intensity: '',
    people: {},
    note: '',
    sensitive: false,
    mates: [],
    action: '',
  }
}

/** Only conflicts have an intensity. */
export function isConflict(capture: Pick<Capture, 'activity' | 'themes'>): boolean {
  return capture.activity === 'A2' || capture.themes.some((theme) => /^T[12](\.|$)/.test(theme))
}

export function endingNeeded(bag: Bag, activity: string): boolean {
  return bag.referential.activities.some((one) => one.code === activity && one.ended)
}

/** What must be mended before saving, by field. */
export type Missing =
  | 'activity'
  | 'themes'
  | 'place'
  | 'minutes'
  | 'ending'
  | 'next_day'
  | 'note'
  | 'people'
  | 'mates'
  | 'day'

export function missingIn(capture: Capture, bag: Bag, now: Local): Missing[] {
  const { limits } = bag
  const missing: Missing[] = []
  const people = peopleOf(capture.people)
  const { day, time } = capture.began ?? now
  if (!capture.activity) missing.push('activity')
  if (capture.themes.length < 1 || capture.themes.length > limits.themes) missing.push('themes')
  if (!capture.place && !capture.zone) missing.push('place')
  if (
    !Number.isInteger(capture.minutes) ||
    capture.minutes < limits.minutes.min ||
    capture.minutes > limits.minutes.max
  ) {
    missing.push('minutes')
  }
  if (day + time > now.day + now.time || day < bag.convention.period.from || day > bag.convention.period.to) {
    missing.push('day')
  }
  // Of what has left, the server still holds what is not said again.
  const held = capture.corrects?.partial === true
  if (!held && endingNeeded(bag, capture.activity) && !capture.ending) missing.push('ending')
  if (capture.next_step === 'R1' && !(capture.next_day >= day)) missing.push('next_day')
  if ([...capture.note].length > limits.note) missing.push('note')
  const total = people.reduce((sum, line) => sum + line.count, 0)
  if (people.length > LIMITS.lines || total > LIMITS.people || people.some((line) => line.count > LIMITS.alike)) {
    missing.push('people')
  }
  if (capture.mates.length + 1 > limits.mediators) missing.push('mates')
  return missing
}

/** Lines of people: those whose age was said, then the rest of each audience. */
export function peopleOf(people: Record<string, Crowd>): PeopleCount[] {
  const lines: PeopleCount[] = []
  for (const [audience, { total, bands }] of Object.entries(people)) {
    let told = 0
    for (const [age_band, count] of Object.entries(bands)) {
      if (count < 1) continue
      told += count
      lines.push({ audience, age_band, count })
    }
    if (total > told) lines.push({ audience, count: total - told })
  }
  return lines
}

export function headCount(people: Record<string, Crowd>): number {
  return peopleOf(people).reduce((sum, line) => sum + line.count, 0)
}

/** The crowd with one more or one less; a band never counts more than its audience. */
export function stepped(crowd: Crowd | undefined, by: number, band?: string): Crowd {
  const { total, bands } = crowd ?? { total: 0, bands: {} }
  if (band !== undefined) {
    const count = Math.max(0, (bands[band] ?? 0) + by)
    const next = { ...bands, [band]: count }
    const told = Object.values(next).reduce((sum, one) => sum + one, 0)
    return { total: Math.max(total, told), bands: next }
  }
  const next = Math.min(LIMITS.alike, Math.max(0, total + by))
  const told = Object.values(bands).reduce((sum, one) => sum + one, 0)
  return { total: next, bands: told > next ? {} : bands }
}

/** When it began: as it was set, else so many minutes ago. */
export function begunAt(capture: Capture, clock: Clock): Moment {
  const { began, minutes } = capture
  if (!began) return momentOf(clock, minutes)
  const moment = momentOf(clock, 0, began)
  // Whether its hour is one of two is of the hour that is told now, not of one told before.
  const flags = began.flags.filter((flag) => flag !== REPEATED)
  return { ...moment, flags: [...new Set([...moment.flags, ...flags])] }
}

/** The record as the contract wants it; fields that say nothing are left out. */
export function draftOf(capture: Capture, moment: Moment, bag: Bag): ActivityDraft {
  const draft: ActivityDraft = {
    day: moment.day,
    time: moment.time,
    minutes: capture.minutes,
    activity: capture.activity,
    themes: capture.themes.slice(0, bag.limits.themes),
    origin: capture.origin,
    channel: capture.channel,
    next_step: capture.next_step,
    people: peopleOf(capture.people),
  }
  const note = capture.note.trim()
  if (capture.place) draft.place = capture.place
  else if (capture.zone) draft.zone = capture.zone
  if (capture.ending) draft.ending = capture.ending
  if (capture.next_day) draft.next_day = capture.next_day
  if (capture.intensity && isConflict(capture)) draft.intensity = capture.intensity
  if (note) draft.note = note
  if (note && capture.sensitive) draft.sensitive = true
  if (capture.mates.length > 0) draft.mediators = [bag.person.login, ...capture.mates]
  if (capture.action) draft.action = capture.action
  if (capture.situation) draft.situation = capture.situation
  return draft
}

/** Fields that a capture may leave empty: said empty when the phone knew the whole record. */
const OPTIONAL = ['ending', 'next_day', 'intensity', 'note', 'sensitive', 'mediators', 'action'] as const

/**
 * What a correction says: of a record known whole, everything, `null` where nothing stands; of one of
 * which only the head-line was left, that line and what was said again.
 */
export function amendmentOf(capture: Capture, moment: Moment, bag: Bag): Amendment {
  const draft: Amendment = draftOf(capture, moment, bag)
  // Where it was put at the desk is not known here: only what was taken away on this screen is.
  if (capture.situation === '') draft.situation = null
  if (!capture.corrects?.partial) {
    for (const field of OPTIONAL) draft[field] ??= null
    return draft
  }
  const { origin, channel, next_step, people } = blank(capture.id)
  if (capture.origin === origin) delete draft.origin
  if (capture.channel === channel) delete draft.channel
  if (capture.next_step === next_step) delete draft.next_step
  if (peopleOf(capture.people).length === peopleOf(people).length) delete draft.people
  return draft
}

/** Minutes between two instants, at least one, as a record counts them. */
export function minutesBetween(from: number, to: number): number {
  return Math.min(LIMITS.longest, Math.max(LIMITS.shortest, Math.round((to - from) / 60_000)))
}
