/**
 * What is written in French wherever it is read: names of places, titles of actions, words of people. In an English app
 * it is said to be French, or whoever hears the screen would hear it spelt out.
 */
import type { ComponentChild, ComponentChildren } from 'preact'
import type { Head } from '../outbox.js'
import { words } from '../state.js'
import { placeName, themeShort } from './labels.js'

/** The language of what is quoted, where it is not that of the app. */
export const foreign = (): 'fr' | undefined => (words.value.lang === 'fr' ? undefined : 'fr')

export function quoted(text: string): ComponentChild {
  const lang = foreign()
  return lang && text ? <span lang={lang}>{text}</span> : text
}

/** The name of a place or of a zone, by its code; nothing for none. */
export const place = (code: string | null | undefined): ComponentChild => (code ? quoted(placeName(code)) : '')

/** Pieces of a line, those that say something, with a mark between them. */
export const joined = (pieces: ComponentChild[], mark = ' · '): ComponentChildren =>
  pieces.filter(Boolean).flatMap((piece, rank) => (rank === 0 ? [piece] : [mark, piece]))

/** « 14 h 10 · propreté · Place centrale » */
export function headLine(head: Head): ComponentChildren {
  const what = head.themes?.[0] ? themeShort(head.themes[0]) : (head.about ?? '')
  return joined([words.value.time(head.time), what, place(head.place ?? head.zone)])
}
