/** The language of the screen, for the sentences of photographs. */
import { words } from '../state.js'
import { fr as spoken } from '../words/fr.js'
import { en, fr, type PhotoWords } from './words.js'

/** The sentences in the language that the app speaks now. */
export const t = (): PhotoWords => (words.value.back === spoken.back ? fr : en)
