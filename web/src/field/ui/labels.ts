/** How codes are called on screen. */
import { bag, words } from '../state.js'
import type { Term } from '../wire.js'
import type { Option } from './parts.js'

const labelIn = (terms: Term[] | undefined, code: string): string =>
  terms?.find((term) => term.code === code)?.label ?? code

/** A sentence whose name is made from a code, if there is one. */
function said(key: string): string | undefined {
  const found = (words.value as unknown as Record<string, unknown>)[key]
  return typeof found === 'string' ? found : undefined
}

/** Where an alert stands, in words. */
export const stateWord = (state: string): string => said(`state_${state}`) ?? state

/** The everyday word for an activity of the norm. */
export function activityWord(code: string): string {
  return said(`act_${code}`) ?? labelIn(bag.value?.referential.activities, code)
}

export const themeLabel = (code: string): string => labelIn(bag.value?.referential.themes, code)
/** Without what a parenthesis adds: a tile has room for the essential. */
export const themeShort = (code: string): string => themeLabel(code).replace(/ \([^)]*\)/, '')
/** What an option is called on a chip. */
export const optionsOf = (terms: Term[] | undefined): Option[] =>
  (terms ?? []).map(({ code, label, short }) => ({ code, label: short || label }))
export const placeName = (code: string | null): string =>
  bag.value?.places.find((place) => place.code === code || place.id === code)?.name ??
  bag.value?.zones.find((zone) => zone.code === code)?.name ??
  code ??
  ''

/** How long ago, in the largest unit that says it. */
export function agoIn(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  if (minutes < 24 * 60) return words.value.hours(minutes)
  return words.value.days(Math.floor(minutes / 1440))
}
