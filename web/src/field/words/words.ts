/** The language of the app: the person's choice, else the phone's. French is always at hand. */
import { settings, words } from '../state.js'
import { en } from './en.js'
import { fr } from './fr.js'

export type Lang = 'fr' | 'en'

export function currentLang(): Lang {
  const chosen = settings.value.lang
  if (chosen) return chosen
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

export function speak(): void {
  const lang = currentLang()
  words.value = lang === 'en' ? en : fr
  document.documentElement.lang = lang
}
