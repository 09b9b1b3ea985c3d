/** Installation, lasting storage, and the service worker with its updates. */
import { effect, signal } from '@preact/signals'
import * as state from './state.js'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

export const installable = signal<InstallPrompt | null>(null)

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches
}

export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    installable.value = event as InstallPrompt
  })
  addEventListener('appinstalled', () => {
    installable.value = null
    void askPersistence()
  })
}

export async function askInstall(): Promise<void> {
  await installable.value?.prompt()
  installable.value = null
}

/** Without lasting storage the browser may erase everything: it is asked for, and its absence said. */
export async function askPersistence(): Promise<void> {
  const { storage } = navigator
  if (!storage?.persist) return
  state.persistent.value = (await storage.persisted()) || (await storage.persist())
}

const WORKER = '/terrain/sw.js'

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): {
    createScriptURL(url: string): string
  }
}

/** The only address that the policy lets through is that of our worker. */
function workerAddress(): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  const only = (url: string): string => {
    if (url !== WORKER) throw new TypeError('not the worker of this app')
    return url
  }
  return policies ? policies.createPolicy('parvis', { createScriptURL: only }).createScriptURL(WORKER) : WORKER
}

/** Registers the worker; a new version waits until the person takes it. */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  let had = navigator.serviceWorker.controller !== null
  let reloading = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of a phone takes over a page that is already right.
    const first = !had
    had = true
    if (first || reloading) return
    reloading = true
    // Taken in another tab: what is being written in this one is finished first.
    const renew = (): void => {
      if (!state.capture.value && !state.alert.value) location.reload()
    }
    effect(renew)
    // A step back through the screens, begun meanwhile, makes a browser forget that it was reloading.
    addEventListener('popstate', renew)
  })
  const registration = await navigator.serviceWorker.register(workerAddress(), {
    scope: '/terrain/',
    updateViaCache: 'none',
  })
  const offer = (worker: ServiceWorker | null): void => {
    if (worker && navigator.serviceWorker.controller) state.update.value = worker
  }
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker))
  })
}

export async function checkForUpdate(): Promise<void> {
  await navigator.serviceWorker
    ?.getRegistration('/terrain/')
    .then((registration) => registration?.update())
    .catch(() => undefined)
}
