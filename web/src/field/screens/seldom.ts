/** Screens that a first visit does without, loaded together when one of them is opened. */
export { Closed } from './closed.js'
export { ChooseCode } from './code.js'
export { Later } from './later.js'
export { Memory, MyMonth, Roadmap } from './plans.js'
export { Settings } from './settings.js'
export { Queue, QueueEntry } from './queue.js'
export { News, Verify } from './verify.js'
export { forgetWhatWasTold } from '../unmet.js'
