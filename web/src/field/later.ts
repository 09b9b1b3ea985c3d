/**
 * What a first visit does without, in one part: photographs, and screens seldom opened. Together they compress a
 * tenth better than apart, and the worker keeps them before anyone asks.
 */
export { Alone } from './screens/alone.js'
export { Closed } from './screens/closed.js'
export { ChooseCode } from './screens/code.js'
export { Later } from './screens/later.js'
export { Memory, MyMonth, Roadmap } from './screens/plans.js'
export { Settings } from './screens/settings.js'
export { Queue, QueueEntry } from './screens/queue.js'
export { News, Verify } from './screens/verify.js'
export { forgetWhatWasTold } from './unmet.js'
export * from './photos/photo.js'
