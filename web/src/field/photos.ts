/**
 * Photographs, as the rest of the app knows them: nothing of their screens, words and sender is loaded
 * before one is wanted, or waits to leave.
 */
import { signal } from '@preact/signals'
import { exists, PHOTOS } from './base.js'
import type { SealedPhoto } from './export.js'

export type Part = typeof import('./later.js')

/** The part that deals with them, once it is loaded. */
export const part = signal<Part | null>(null)
/** How many wait to leave. */
export const left = signal(0)

let loading: Promise<Part> | null = null

export function wanted(): Promise<Part> {
  loading ??= import('./later.js').then(
    async (loaded) => {
      await loaded.begin()
      part.value = loaded
      return loaded
    },
    (fault: unknown) => {
      // The network went before the part came: the next who wants it asks again.
      loading = null
      throw fault
    },
  )
  return loading
}

/**
 * Counts those that wait, if any, notes whose record was received, and sends them when records could leave;
 * the base is not made by asking.
 */
export async function sendPhotos(may: boolean): Promise<void> {
  if (!part.value && !(await exists(PHOTOS))) return
  const loaded = await wanted()
  await loaded.note()
  if (may) await loaded.sendAll()
}

/** A record that was undone takes its photographs with it. */
export async function forgetPhotosOf(record: string): Promise<void> {
  if (part.value || (await exists(PHOTOS))) await (await wanted()).forgetOf(record)
}

/** Those that have not left, sealed, of these records or of all: what a file carries. */
export async function sealedPhotos(records: string[] | null): Promise<SealedPhoto[]> {
  if (!part.value && !(await exists(PHOTOS))) return []
  return (await wanted()).notSent(records)
}

/** Before everything is forgotten: true when nothing of them is left here. */
export async function handPhotosOver(): Promise<boolean> {
  return !(await exists(PHOTOS)) || (await wanted()).handOver()
}
