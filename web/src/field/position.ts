/** The position: asked on a gesture, once, coarsely; it proposes a place and is forgotten. */
import { signal } from '@preact/signals'
import { nearest, type Point } from './places.js'
import { bag } from './state.js'

export const here = signal<Point | null>(null)
/** Whether the position was asked for and could not be had. */
export const unknown = signal(false)
let at = 0

/**
 * Looks where the phone is, unless it knows already; nobody has to wait for it, and it insists only when
 * it was asked to.
 */
export function look(insist = false): Promise<void> {
  if (!insist && Date.now() - at < 120_000) return Promise.resolve()
  at = Date.now()
  if (!('geolocation' in navigator)) {
    unknown.value = true
    return Promise.resolve()
  }
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        here.value = { lat: coords.latitude, lon: coords.longitude }
        unknown.value = false
        resolve()
      },
      () => {
        unknown.value = true
        resolve()
      },
      { enableHighAccuracy: false, maximumAge: 120_000, timeout: 10_000 },
    )
  })
}

/** The code of the place that the position proposes, or nothing. */
export function placeHere(): string {
  const fresh = Date.now() - at < 300_000
  if (!bag.value || !here.value || !fresh) return ''
  return nearest(bag.value.places, here.value)?.code ?? ''
}
