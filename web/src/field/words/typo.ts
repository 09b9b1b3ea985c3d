/** French as it is set: no plain space before double punctuation, typographic apostrophes. */

const NARROW = '\u202f'
const WIDE = '\u00a0'

export function typo(text: string): string {
  return text
    .replace(/'/g, '’')
    .replace(/ ([;!?%])/g, `${NARROW}$1`)
    .replace(/ ([:»])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/(\d) (h|min|s|m|saisies?|personnes?|jours?)\b/g, `$1${WIDE}$2`)
    .replace(/\bh (\d\d)\b/g, `h${WIDE}$1`)
}

export type Said = string | ((...given: never[]) => string)

/** Applies `typo` to every sentence of a dictionary, those that are made included. */
export function typeset<Words extends Record<string, Said>>(words: Words): Words {
  const set: Record<string, Said> = {}
  for (const [key, said] of Object.entries(words)) {
    set[key] = typeof said === 'string' ? typo(said) : (...given: never[]) => typo(said(...given))
  }
  return set as Words
}
