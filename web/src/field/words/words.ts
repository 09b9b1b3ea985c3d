/**
 * The language of the app: the person's choice, else the phone's. Each language is a part of its own,
 * fetched where it is spoken, and kept by the worker from then on.
 */
import { settings, words } from '../state.js'
import type { Words } from './fr.js'
import { typeset, type Said } from './typo.js'

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

type Pairs = Record<string, [fr: Said, en: Said]>
/** What both sides are: a sentence is no more than a text. */
type Sides<Of extends Pairs> = { [Name in keyof Of]: Of[Name][0] extends string ? string : Of[Name][0] }

/**
 * For parts that come later with sentences of their own, each said in both languages side by side. **Invariant:** they
 * import neither dictionary: an English phone has no French part in its keeping, and a screen that asks for one without
 * network would stay blank.
 */
export function sides<Of extends Pairs>(pairs: Of): { of: (lang: Lang) => Sides<Of>; t: () => Sides<Of> } {
  // Made when it is first spoken: a part that is loaded for something else costs no sentence.
  const made: Partial<Record<Lang, Sides<Of>>> = {}
  const make = (lang: Lang): Sides<Of> => {
    const side = Object.fromEntries(Object.entries(pairs).map(([name, [fr, en]]) => [name, lang === 'en' ? en : fr]))
    return (lang === 'en' ? side : typeset(side)) as Sides<Of>
  }
  const of = (lang: Lang): Sides<Of> => (made[lang] ??= make(lang))
  return { of, t: () => of(words.value && document.documentElement.lang === 'en' ? 'en' : 'fr') }
}

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
