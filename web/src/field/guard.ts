/**
 * The guard of typed words, the same as the server's (base/kernel/src/guard.rs): it sees what names
 * someone, or tells their health, beliefs or an offence. It warns while the words are still here.
 */

export type Finding = 'name' | 'phone' | 'email' | 'plate' | 'health' | 'offence' | 'belief'

/** Stems are compared with the beginning of each word, in lower case and without accents. */
const STEMS: [Finding, string[]][] = [
  [
    'health',
    ('malad depress schizo bipolai alzheimer diabet cancer hospitalis psychiat medicament handicap ' +
      'enceinte suicid toxicoman addict sevrage dement autis epilep vih sida').split(' '),
  ],
  [
    'offence',
    ('dealer deale trafiquant voleur voleuse cambriol agresseur delinquan violeur arme interpell ' +
      'condamn recel racket stupefian cocaine heroine').split(' '),
  ],
  [
    'belief',
    ('musulman chretien catholique juif juive arabe maghreb rom roms gitan africain islam ' +
      'syndique homosexuel voile ethni').split(' '),
  ],
]
const TITLES = 'm mr mme mlle monsieur madame mademoiselle'.split(' ')
const INNOCENT = (
  'armee armature armoire armoires romain rompu romarin maladroit maladroite maladroits ' +
  'maladresse maladresses dementi dementir voilee voilees'
).split(' ')
/** « enceinte du parc », « voile d’ombrage »: said of a thing, what would touch a person alone. */
const OF_A_THING = /\b(enceinte|voiles?)(?=[^a-z0-9]+(de|du|des|d|sportive|scolaire)\b)/g
const PLACE_WORDS = (
  'rue place avenue allee parc square residence hopital ecole station metro boulevard impasse ' +
  'mairie ville ilot hall ateliers de du la le les des saint sainte'
).split(' ')

/** In lower case and without accents. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

function startsOneOf(word: string, stems: string[]): boolean {
  if (INNOCENT.includes(word)) return false
  return stems.some((stem) => {
    if (!word.startsWith(stem)) return false
    // Short entries stand for themselves and their plural, long ones for their family.
    const rest = word.slice(stem.length)
    return stem.length > 4 || rest === '' || rest === 's'
  })
}

const NAME = String.raw`\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)*`
/** « Paul Martin », « Jean-Pierre MARTIN », « MARTIN Paul »; fewer capitals are the initials of a service. */
const NAMES = new RegExp(String.raw`^(${NAME} (${NAME}|\p{Lu}{4,})|\p{Lu}{5,} ${NAME})$`, 'u')

function twoCapitals(note: string): boolean {
  return note.split(/[.!?\n:]/).some((sentence) => {
    const words = sentence.split(/\s+/).filter(Boolean)
    return words.some((before, at) => {
      const [first, second] = [words[at + 1], words[at + 2]]
      if (first === undefined || second === undefined) return false
      return (
        NAMES.test(`${first} ${second.replace(/[,;)]+$/, '')}`) &&
        !PLACE_WORDS.includes(fold(before)) &&
        !PLACE_WORDS.includes(fold(first).replace(/-.*/, ''))
      )
    })
  })
}

function namesSomeone(note: string): boolean {
  const words = wordsOf(note)
  const titled = words.some(
    (word, at) => TITLES.includes(fold(word)) && /^\p{Lu}/u.test(words[at + 1] ?? ''),
  )
  return titled || twoCapitals(note)
}

function hasPhone(note: string): boolean {
  let digits = 0
  for (const letter of note) {
    if (/[0-9]/.test(letter)) {
      digits += 1
      if (digits >= 10) return true
    } else if (!' .-\u00a0\u202f+'.includes(letter)) digits = 0
  }
  return false
}

function hasPlate(note: string): boolean {
  if (!/[0-9]/.test(note)) return false
  const shape = note
    .replace(/[^A-Za-z0-9 -]/gu, '.')
    .replace(/[A-Za-z]/g, 'L')
    .replace(/[0-9]/g, 'D')
    .replace(/ /g, '-')
  return /[.-]LL-DDD-LL[.-]|LLDDDLL|-DDDD-LL-DD\./.test(`.${shape}.`)
}

/** Everything that deserves a second look, each kind once, in a fixed order. */
export function inspect(note: string): Finding[] {
  const found: Finding[] = []
  if (namesSomeone(note)) found.push('name')
  if (hasPhone(note)) found.push('phone')
  if (note.split(/\s+/).some((word) => /^[^@]+@.*\..*/.test(word))) found.push('email')
  if (hasPlate(note)) found.push('plate')
  const words = wordsOf(fold(note).replace(OF_A_THING, ''))
  for (const [finding, stems] of STEMS) {
    if (words.some((word) => startsOneOf(word, stems))) found.push(finding)
  }
  return found
}

/** Whether the entry should be kept for its author and the manager only if the words stay. */
export function isSensitive(found: Finding[]): boolean {
  return found.some((one) => one === 'health' || one === 'offence' || one === 'belief')
}
