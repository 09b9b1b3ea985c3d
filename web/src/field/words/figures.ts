/** Plurals, durations, times and days as French writes them. */

/** The mark of the plural. */
export const s = (count: number): string => (count >= 2 ? 's' : '')
/** « 1 h 35 » */
export const hours = (minutes: number): string => {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  if (h === 0) return `${m} min`
  return m === 0 ? `${h} h` : `${h} h ${String(m).padStart(2, '0')}`
}
/** « 14 h 10 » */
export const shown = (time: string): string => time.replace(/^0?(\d+):(\d\d)$/, '$1 h $2')
/** A day in words; the first of the month is « 1er ». */
export const dated = (day: string, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('fr-FR', { ...how, timeZone: 'UTC' })
    .format(Date.parse(`${day}T12:00:00Z`))
    .replace(/(^|\D)1 /, '$11er ')
