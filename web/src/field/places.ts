/** Places: found by their name or local name, proposed by position, put in walking order. */
import { fold } from './guard.js'
import type { Place } from './wire.js'

export interface Point {
  lat: number
  lon: number
}

/** A position only proposes a place this near, in metres. It is never kept nor sent. */
export const NEAR = 250

const RADIUS = 6_371_000
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two points; plane geometry is enough within a neighbourhood. */
export function metres(a: Point, b: Point): number {
  const east = rad(b.lon - a.lon) * Math.cos(rad((a.lat + b.lat) / 2))
  return RADIUS * Math.hypot(east, rad(b.lat - a.lat))
}

export function pointOf(place: Place | undefined): Point | null {
  return place && typeof place.lat_e6 === 'number' && typeof place.lon_e6 === 'number'
    ? { lat: place.lat_e6 / 1e6, lon: place.lon_e6 / 1e6 }
    : null
}

/** The nearest known place, when it is near enough to be proposed. */
export function nearest(places: Place[], here: Point): Place | null {
  let best: Place | null = null
  let least = NEAR
  for (const place of places) {
    const point = pointOf(place)
    const distance = point ? metres(here, point) : Infinity
    if (distance <= least) [best, least] = [place, distance]
  }
  return best
}

/** Places whose name, code or local name holds every word typed; names that begin so come first. */
export function search(places: Place[], typed: string): Place[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return places
  const scored = places.flatMap((place) => {
    const names = [place.name, ...place.aliases].map(fold)
    const text = [...names, fold(place.code)].join(' ')
    if (!words.every((word) => text.includes(word))) return []
    const first = words[0] ?? ''
    return [{ place, rank: names.some((name) => name.startsWith(first)) ? 0 : 1 }]
  })
  return scored.sort((a, b) => a.rank - b.rank).map(({ place }) => place)
}

/** Things in the order one walks to them: always the nearest next; those without a point come last. */
export function walkingOrder<Thing>(
  things: Thing[],
  placeOf: (thing: Thing) => Place | undefined,
  from: Point | null,
): Thing[] {
  const left = things.filter((thing) => pointOf(placeOf(thing)))
  const without = things.filter((thing) => !pointOf(placeOf(thing)))
  const walked: Thing[] = []
  let here = from ?? pointOf(left[0] === undefined ? undefined : placeOf(left[0]))
  while (left.length > 0 && here) {
    const from = here
    const away = (thing: Thing): number => metres(from, pointOf(placeOf(thing)) ?? from)
    const next = left.reduce((a, b) => (away(b) < away(a) ? b : a))
    left.splice(left.indexOf(next), 1)
    walked.push(next)
    here = pointOf(placeOf(next))
  }
  return [...walked, ...without]
}
