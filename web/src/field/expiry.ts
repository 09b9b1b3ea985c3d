/** Readable things live one day after the phone was locked or left; then only sealed ones remain. */
import * as shelf from './shelf.js'

export const DAY = 86_400_000

/** Whether what may be read has lived too long. A clock that went back does not prolong it for ever. */
export function isOver(left: number | undefined, now: number, most = DAY): boolean {
  return left !== undefined && (now - left >= most || now < left - DAY)
}

export async function sealAfterADay(now: number): Promise<boolean> {
  if (!isOver(await shelf.fact('left'), now)) return false
  await shelf.sealDrafts()
  await shelf.setFact('left', null)
  return true
}
