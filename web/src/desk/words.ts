/** The few words that a script must say itself, in the language of the page. */

type Lang = 'fr' | 'en'

/** The language of the page, as its root says. */
export function langOf(code: string): Lang {
  return code.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

/** A count with thousands separated as the language does; French uses U+202F. */
function count(lang: Lang, value: number): string {
  return new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB').format(value)
}

/** The same sentence as the server writes under a field that is too long. */
export function written(lang: Lang, typed: number, longest: number): string {
  const [some, most] = [count(lang, typed), count(lang, longest)]
  if (lang === 'en') {
    return `${some} ${typed === 1 ? 'character' : 'characters'} written out of ${most}.`
  }
  const plural = typed >= 2
  return `${some} ${plural ? 'caractères écrits' : 'caractère écrit'} sur ${most}.`
}

/** Said after a copy, by the live region of the button. */
export function copied(lang: Lang, done: boolean): string {
  if (lang === 'en') return done ? 'Copied.' : 'Could not copy: select the text instead.'
  return done ? 'Copié.' : 'Copie impossible\u00a0: sélectionnez le texte.'
}
