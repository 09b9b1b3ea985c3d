/** The sentences of what comes back, loaded with its screens. */
import { words } from '../state.js'
import { fr as spoken } from '../words/fr.js'
import { typeset } from '../words/typo.js'

export const fr = typeset({
  verifyHint: 'Annoncés comme traités, dans l\'ordre de la marche.',
  declaredOn: (day: string) => `annoncé traité le ${day}`,
  resolved: 'C\'est réglé',
  persists: 'Ça persiste',
  nothingToVerify: 'Rien à vérifier pour l\'instant.',
  after: 'Photo après',
  newsHint: 'Ce que d\'autres ont fait de vos signalements, le plus récent d\'abord.',
  noNews: 'Rien de nouveau sur vos signalements.',
  mayBeTold: 'À dire au résident',
  copy: 'Copier la phrase',
})

export const en: typeof fr = {
  verifyHint: 'Said to be done, in walking order.',
  declaredOn: (day: string) => `said to be done on ${day}`,
  resolved: 'It is settled',
  persists: 'It is still there',
  nothingToVerify: 'Nothing to check for now.',
  after: 'Photo after',
  newsHint: 'What others did with your alerts, the latest first.',
  noNews: 'Nothing new on your alerts.',
  mayBeTold: 'To be told to the resident',
  copy: 'Copy the sentence',
}

/** The sentences in the language that the app speaks now. */
export const t = (): typeof fr => (words.value.back === spoken.back ? fr : en)
