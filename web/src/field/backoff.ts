/** How long to wait before trying again: 2 s to 15 min, never all phones at once. */

const SHORTEST = 2_000
const LONGEST = 15 * 60_000

/** The wait after so many failures in a row; `random` is between 0 and 1. */
export function delayAfter(failures: number, random: number, asked: number | null = null): number {
  const ceiling = Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 20))
  const own = Math.round(ceiling / 2 + (random * ceiling) / 2)
  const wait = Math.max(SHORTEST, own)
  return asked === null ? wait : Math.min(60 * 60_000, Math.max(wait, asked))
}

/** The wait asked by a `Retry-After` header: seconds, or a date. */
export function retryAfterIn(header: string | null, now: number): number | null {
  if (!header) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(header)
  return Number.isFinite(date) ? Math.max(0, date - now) : null
}
