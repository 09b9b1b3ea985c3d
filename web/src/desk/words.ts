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

/** Why nothing came of a passkey. */
export type Trouble = 'stopped' | 'known' | 'wait' | 'stale' | 'charter' | 'told' | 'broken'

const TROUBLES: Record<Trouble, [fr: string, en: string]> = {
  stopped: [
    'Rien n’a été fait\u00a0: la demande a été fermée, ou a trop attendu.',
    'Nothing was done: the request was closed, or waited too long.',
  ],
  known: ['Cet appareil garde déjà une clé d’accès pour vous.', 'This device keeps a passkey of yours already.'],
  wait: ['Trop de demandes\u00a0: attendez une minute.', 'Too many requests: wait a minute.'],
  stale: [
    'Une preuve récente est demandée\u00a0: rechargez la page.',
    'A recent proof is needed: load the page again.',
  ],
  charter: ['Lisez et acceptez d’abord la charte.', 'Read and accept the charter first.'],
  told: ['Tapez d’abord les six chiffres qui vous ont été dits.', 'Type the six digits you were told first.'],
  broken: [
    'La clé d’accès n’a pas pu servir\u00a0: rechargez la page et recommencez.',
    'The passkey could not be used: load the page again and start over.',
  ],
}

/** Said beside the button of a passkey. */
export function keyTrouble(lang: Lang, trouble: Trouble): string {
  const [fr, en] = TROUBLES[trouble]
  return lang === 'en' ? en : fr
}

/** Said two minutes before a page hides what it shows. */
export function idleSoon(lang: Lang): string {
  return lang === 'en'
    ? 'This page will hide in two minutes, for want of use: what you typed and did not send would be lost.'
    : 'Cette page se masquera dans deux minutes, faute d’usage\u00a0: ce que vous avez tapé sans l’envoyer serait perdu.'
}

/** The button that stays signed in. */
export function stay(lang: Lang): string {
  return lang === 'en' ? 'Stay signed in' : 'Rester connecté'
}

/** Said in place of a page whose session is over. */
export function idleOver(lang: Lang): string {
  return lang === 'en' ? 'Your session is over' : 'Votre session est terminée'
}

/** The way back in. */
export function signInAgain(lang: Lang): string {
  return lang === 'en' ? 'Sign in again' : 'Se reconnecter'
}
