/**
 * A shot that came back from the camera to a phone that had locked itself meanwhile: held in memory alone,
 * as the camera gave it, until the code is typed. Never written, never shown before; not held for long.
 */
import { signal } from '@preact/signals'

/** What a code takes to be typed, gloves off; the phone is back in the hand already. */
const LONGEST = 5 * 60_000

interface Shot {
  record: string
  file: Blob
}

/** Whether one waits for the code. */
export const waits = signal(false)
let shot: Shot | null = null
let end: ReturnType<typeof setTimeout> | undefined

export function drop(): void {
  clearTimeout(end)
  shot = null
  waits.value = false
}

export function hold(record: string, file: Blob): void {
  drop()
  shot = { record, file }
  waits.value = true
  end = setTimeout(drop, LONGEST)
}

/** The one that was taken for this record, once; one of another record is dropped. */
export function taken(record: string): Blob | null {
  const file = shot?.record === record ? shot.file : null
  drop()
  return file
}
