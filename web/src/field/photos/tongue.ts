/** The language of the screen, for the sentences of photographs. */
import { spoken } from '../words/words.js'
import { en, fr, type PhotoWords } from './words.js'

/** The sentences in the language that the app speaks now. */
export const t = (): PhotoWords => spoken(fr, en)
