/** A phone that has not met the server for three days shows nothing of what it had been told: it only records. */
import { DAY, isOver } from './expiry.js'
import * as shelf from './shelf.js'

/** Whether reading was closed now. The bag says when the server was met last. */
export async function closeReading(now: number): Promise<boolean> {
  const kept = await shelf.fact('bag')
  if (kept?.closed || !isOver(kept?.at, now, 3 * DAY)) return false
  const part = await import('./later.js').catch(() => null)
  await part?.forgetWhatWasTold()
  return part !== null
}
