/** Favourites: what this person records most often and most lately, four of them, that can be pinned. */
import type { Capture } from './record.js'
import { blank } from './record.js'
import type { Bag } from './wire.js'

/** What a favourite fills in; never a note, never people. */
export interface Preset {
  activity: string
  themes: string[]
  minutes: number
  origin: string
  channel: string
  ending: string
}

export interface Favourite extends Preset {
  /** Uses, each one worth half as much after two weeks. */
  weight: number
  /** When the weight was last true. */
  at: number
  pinned: boolean
}

/** What the last record was, to be repeated in one tap. */
export interface Last extends Preset {
  place: string
  zone: string
  at: number
}

export const SHOWN = 4
const HALF_LIFE = 14 * 86_400_000

/** A new phone starts with these; the first real uses push them away. */
const FIRST: Preset[] = [
  { activity: 'A1', themes: ['T8.6'], minutes: 30, origin: 'O1', channel: 'C1', ending: '' },
  { activity: 'A4', themes: ['T3.1'], minutes: 15, origin: 'O1', channel: 'C9', ending: 'S10' },
  { activity: 'A3', themes: ['T4.1'], minutes: 15, origin: 'O1', channel: 'C1', ending: 'S4' },
  { activity: 'A8', themes: ['T6.1'], minutes: 15, origin: 'O2', channel: 'C1', ending: 'S4' },
]

export function keyOf(preset: Pick<Preset, 'activity' | 'themes'>): string {
  return `${preset.activity} ${preset.themes.join(' ')}`
}

export function weightAt(favourite: Favourite, now: number): number {
  return favourite.weight * 0.5 ** (Math.max(0, now - favourite.at) / HALF_LIFE)
}

/** The favourites of a phone that has learnt nothing yet, among what the referential still has. */
export function firstOnes(bag: Bag): Favourite[] {
  const { activities, themes } = bag.referential
  return FIRST.filter(
    (one) =>
      activities.some(({ code }) => code === one.activity) &&
      one.themes.every((theme) => themes.some(({ code }) => code === theme)),
  ).map((one, rank) => ({ ...one, weight: 0.4 - rank / 100, at: 0, pinned: false }))
}

/** Pinned ones first, in their order, then the heaviest. */
export function ranked(all: Favourite[], now: number): Favourite[] {
  const pinned = all.filter((one) => one.pinned)
  const free = all.filter((one) => !one.pinned)
  free.sort((a, b) => weightAt(b, now) - weightAt(a, now) || keyOf(a).localeCompare(keyOf(b)))
  return [...pinned, ...free]
}

/** What a use teaches: one more for this pair, with the details it was last used with. */
export function learnt(all: Favourite[], used: Preset, now: number): Favourite[] {
  const key = keyOf(used)
  const before = all.find((one) => keyOf(one) === key)
  const weight = (before ? weightAt(before, now) : 0) + 1
  const after: Favourite = { ...used, weight, at: now, pinned: before?.pinned ?? false }
  const rest = before ? all.map((one) => (one === before ? after : one)) : [...all, after]
  // Twenty pairs are more than anyone alternates between; the lightest are forgotten.
  const kept = ranked(rest, now).slice(0, 20)
  return rest.filter((one) => kept.includes(one))
}

/** Pins or frees one; a fifth pin frees the oldest pin. */
export function pinned(all: Favourite[], key: string): Favourite[] {
  const turned = all.map((one) => (keyOf(one) === key ? { ...one, pinned: !one.pinned } : one))
  const pins = turned.filter((one) => one.pinned)
  const extra = pins.length > SHOWN ? pins.find((one) => keyOf(one) !== key) : undefined
  return turned.map((one) => (one === extra ? { ...one, pinned: false } : one))
}

/** Puts a pinned one before (-1) or after (1) its neighbour among pinned ones. */
export function moved(all: Favourite[], key: string, by: -1 | 1): Favourite[] {
  const pins = all.filter((one) => one.pinned)
  const at = pins.findIndex((one) => keyOf(one) === key)
  const [mine, other] = [pins[at], pins[at + by]]
  if (!mine || !other) return all
  return all.map((one) => (one === mine ? other : one === other ? mine : one))
}

export function presetOf(capture: Capture): Preset {
  const { activity, themes, minutes, origin, channel, ending } = capture
  return { activity, themes, minutes, origin, channel, ending }
}

/** A capture filled from a favourite, ready to be saved if the place is right. */
export function captureFrom(preset: Preset, id: string): Capture {
  const { activity, themes, minutes, origin, channel, ending } = preset
  return { ...blank(id), activity, themes: [...themes], minutes, origin, channel, ending }
}

/** Codes last used, the latest first, ten at most. */
export function usedLately(codes: string[], used: string[]): string[] {
  return [...new Set([...used, ...codes])].slice(0, 10)
}
