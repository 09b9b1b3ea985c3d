/**
 * Readable things live one day after the phone was locked or left; then only sealed ones remain. And a phone that has
 * not met the server for three days shows nothing of what it had been told: it only records.
 */
import * as shelf from './shelf.js'

export const DAY = 86_400_000

/** Whether what may be read has lived too long. A clock that went back does not prolong it for ever. */
export function isOver(left: number | undefined, now: number, most = DAY): boolean {
  return left !== undefined && (now - left >= most || now < left - DAY)
}

/** Whether reading was closed now. The bag says when the server was met last. */
export async function closeReading(now: number): Promise<boolean> {
  const kept = await shelf.fact('bag')
  if (kept?.closed || !isOver(kept?.at, now, 3 * DAY)) return false
  await shelf.closeReading()
  return true
}

export async function sealAfterADay(now: number): Promise<boolean> {
  if (!isOver(await shelf.fact('left'), now)) return false
  await shelf.sealDrafts()
  await shelf.setFact('left', null)
  return true
}
