/** What was just done, said once by a live region, with the time to undo it. */
import { signal } from '@preact/signals'
import { UNDO } from './outbox.js'
import { onLeave } from './route.js'

export interface Toast {
  text: string
  undo?: () => Promise<unknown>
  /** The place that is spoken of, after the words. */
  about?: string
}

export const toast = signal<Toast | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string, undo?: () => Promise<unknown>, about?: string): void {
  clearTimeout(timer)
  toast.value = { text, ...(undo && { undo }), ...(about && { about }) }
  timer = setTimeout(() => {
    toast.value = null
  }, UNDO)
}

onLeave(() => {
  clearTimeout(timer)
  toast.value = null
})

export async function undo(): Promise<void> {
  const act = toast.value?.undo
  clearTimeout(timer)
  toast.value = null
  await act?.()
}
