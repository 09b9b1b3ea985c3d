/**
 * The time of the neighbourhood. Days and times of records are those of Europe/Paris, whatever the
 * phone believes: its clock may be wrong, its zone foreign, the hour repeated by the end of summer time.
 */

const ZONE = 'Europe/Paris'
const MINUTE = 60_000
/** Below this the phone's clock is believed; above it, the server's is, and the entry is flagged. */
const BELIEVED = 2 * MINUTE
const WRONG = 10 * MINUTE

/** How far the phone's clock was from the server's when they last spoke, in milliseconds. */
export type Skew = number | null

/** What a day's clock shows. */
export interface Local {
  day: string
  time: string
}

export interface Moment extends Local {
  /** The instant that was used, corrected when the phone's clock is wrong. */
  instant: number
  device_time: string
  offset_minutes: number
  skew_ms: Skew
  flags: string[]
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Day and time in the neighbourhood at an instant. */
export function localAt(instant: number): Local {
  const read: Record<string, string> = {}
  for (const part of parts.formatToParts(instant)) read[part.type] = part.value
  return {
    day: `${read['year']}-${read['month']}-${read['day']}`,
    time: `${read['hour']}:${read['minute']}`,
  }
}

/** Minutes between the neighbourhood's clock and UTC at an instant. */
export function offsetAt(instant: number): number {
  const { day, time } = localAt(instant)
  const minute = Math.floor(instant / MINUTE) * MINUTE
  return Math.round((Date.parse(`${day}T${time}:00Z`) - minute) / MINUTE)
}

/** The first instant at which the neighbourhood's clock showed this day and time. */
export function instantOf({ day, time }: Local): number {
  const naive = Date.parse(`${day}T${time}:00Z`)
  const summer = naive - 120 * MINUTE
  return offsetAt(summer) === 120 ? summer : naive - 60 * MINUTE
}

/** Whether the clock shows this time twice that day (end of summer time). */
const isRepeated = (shown: Local): boolean => localAt(instantOf(shown) + 60 * MINUTE).time === shown.time

/** The skew told by an answer: `sent` and `received` are the phone's, `server` the server's. */
export function skewOf(server: string, sent: number, received: number): Skew {
  const told = Date.parse(server)
  return Number.isFinite(told) ? Math.round(told - (sent + received) / 2) : null
}

/** The instant to believe when the phone shows `now`. */
export function corrected(now: number, skew: Skew): number {
  return skew !== null && Math.abs(skew) > BELIEVED ? now + skew : now
}

export interface Clock {
  /** What the phone shows. */
  now: number
  skew: Skew
  /** The latest instant the phone has ever shown, to see it jump back. */
  latest: number
  /** Minutes between the phone's own zone and UTC. */
  deviceOffset: number
}

export const REPEATED = 'hour-repeated'

/** The moment an act is written down, or began: `before` minutes earlier, or when it is `told` to have. */
export function momentOf(clock: Clock, before = 0, told?: Local): Moment {
  const { now, skew, latest, deviceOffset } = clock
  const instant = corrected(now, skew) - before * MINUTE
  const flags: string[] = []
  if (skew === null) flags.push('clock-unchecked')
  else if (Math.abs(skew) > WRONG) flags.push('clock-wrong')
  else if (Math.abs(skew) > BELIEVED) flags.push('clock-corrected')
  if (now < latest - BELIEVED) flags.push('clock-back')
  if (deviceOffset !== offsetAt(now)) flags.push('zone-other')
  const shown = told ?? localAt(instant)
  if (isRepeated(shown)) flags.push(REPEATED)
  return {
    ...shown,
    instant,
    device_time: new Date(now).toISOString(),
    offset_minutes: offsetAt(instant),
    skew_ms: skew,
    flags,
  }
}

/** The day `count` days after another. */
export function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}
