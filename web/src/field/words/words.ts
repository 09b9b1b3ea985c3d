/**
 * The language of the app: the person's choice, else the phone's. Each language is a part of its own,
 * fetched where it is spoken, and kept by the worker from then on.
 */
import { settings, words } from '../state.js'
import type { Words } from './fr.js'
import { typeset } from './typo.js'

export type Lang = 'fr' | 'en'

export function currentLang(): Lang {
  const chosen = settings.value.lang
  if (chosen) return chosen
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

const dictionaries: Record<Lang, () => Promise<Words>> = {
  fr: async () => (await import('./fr.js')).fr,
  en: async () => (await import('./en.js')).en,
}

async function use(lang: Lang): Promise<void> {
  const said = await dictionaries[lang]()
  document.documentElement.lang = lang
  words.value = said
}

/**
 * For parts that come later with sentences of their own. **Invariant:** they import neither dictionary: an English
 * phone has no French part in its keeping, and a screen that asks for one without network would stay blank.
 */
export const french = typeset
export const spoken = <Said>(fr: Said, en: Said): Said => (words.value && document.documentElement.lang === 'en' ? en : fr)

/** Puts the words of the present language on the screen; false when they could not be had. */
export async function speak(): Promise<boolean> {
  try {
    await use(currentLang())
    return true
  } catch {
    return false
  }
}

/** At start, any language is better than none. */
export async function speakFirst(): Promise<void> {
  if (await speak()) return
  await use(currentLang() === 'fr' ? 'en' : 'fr')
}
