/** What was just done, said once by a live region, with the time to undo it. */
import { signal } from '@preact/signals'
import { UNDO } from './outbox.js'
import { onLeave } from './route.js'

export interface Toast {
  text: string
  undo?: () => Promise<void>
}

export const toast = signal<Toast | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string, undo?: () => Promise<void>): void {
  clearTimeout(timer)
  toast.value = undo ? { text, undo } : { text }
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
