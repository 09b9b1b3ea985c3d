/**
 * The discreet reminder of whoever is alone somewhere: once shortly before the time, once when it is over.
 * In sight it is felt and shown; out of sight it is a notification, where the person allowed it, that names
 * neither place nor person. No polling: two timers, that a browser which froze the page may delay.
 */
import { effect, signal } from '@preact/signals'
import * as state from './state.js'

/** The reminder comes this long before the time. */
export const SOON = 3 * 60_000
const TAG = 'parvis-alone'

const workers = (): Promise<ServiceWorkerRegistration> | undefined =>
  navigator.serviceWorker?.getRegistration('/terrain/') as Promise<ServiceWorkerRegistration> | undefined

const allowed = (): NotificationPermission | 'never' =>
  'Notification' in globalThis ? Notification.permission : 'never'

/** Whether a notification may be shown, may be asked for, or may not. */
export const reminding = signal<NotificationPermission | 'never'>(allowed())

export async function askReminders(): Promise<void> {
  if (allowed() === 'default') await Notification.requestPermission()
  reminding.value = allowed()
}

async function remind(over: boolean): Promise<void> {
  // The cards look at the time again.
  state.minute.value += 1
  if (document.visibilityState === 'visible') {
    // Felt in the pocket, heard by nobody.
    navigator.vibrate?.([80, 60, 80])
    return
  }
  if (allowed() !== 'granted') return
  const { app, aloneSoon, aloneLate } = state.words.value
  const look = { body: over ? aloneLate : aloneSoon, tag: TAG, renotify: true, vibrate: [80, 60, 80], icon: '/terrain/icon-192.png' }
  await (await workers())?.showNotification(app, look)
}

async function hush(): Promise<void> {
  const shown = await (await workers())?.getNotifications({ tag: TAG })
  shown?.forEach((one) => one.close())
}

/** Follows who goes in, gives news, and leaves. */
export function watchAlone(): void {
  let timers: ReturnType<typeof setTimeout>[] = []
  effect(() => {
    timers.forEach(clearTimeout)
    timers = []
    const until = state.alone.value?.until
    if (until === undefined) return void hush()
    const left = until - Date.now()
    if (left > SOON) {
      void hush()
      timers.push(setTimeout(() => void remind(false), left - SOON))
    }
    if (left > 0) timers.push(setTimeout(() => void remind(true), left))
  })
}
