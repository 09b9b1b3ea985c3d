/** Which screen is shown. Screens are addresses, so that the phone's Back button works. */
import { signal } from '@preact/signals'

export const SCREENS = [
  '',
  'activite',
  'theme',
  'recapitulatif',
  'signaler',
  'signalement',
  'tournee',
  'journal',
  'plus',
  'a-completer',
  'verifier',
  'nouveau',
  'feuille',
  'memoire',
  'mois',
  'seul',
  'envois',
  'envoi',
  'reglages',
  'code',
  'rattacher',
] as const
export type Screen = (typeof SCREENS)[number]

export interface Route {
  screen: Screen
  /** What the screen is about: the identifier of an entry. */
  about: string
}

const BASE = '/terrain/'

export function routeOf(path: string): Route {
  const [name = '', about = ''] = path.replace(BASE, '').split('/')
  const screen = SCREENS.find((one) => one === name)
  return { screen: screen ?? '', about: decodeURIComponent(about) }
}

export const route = signal<Route>({ screen: '', about: '' })

/** How many screens Back has to go through before leaving the app. */
const depth = (): number => (history.state as { depth?: number } | null)?.depth ?? 0

const pathOf = (screen: Screen, about = ''): string =>
  BASE + screen + (about ? `/${encodeURIComponent(about)}` : '')

/** What is said of the last act makes room for the next screen. */
let leaving: () => void = () => undefined
export function onLeave(act: () => void): void {
  leaving = act
}

export function go(screen: Screen, about = ''): void {
  leaving()
  history.pushState({ depth: depth() + 1 }, '', pathOf(screen, about))
  route.value = { screen, about }
}

/** Shows another screen in place of this one: Back goes where it would have gone. */
export function become(screen: Screen, about = ''): void {
  leaving()
  history.replaceState({ depth: depth() }, '', pathOf(screen, about))
  route.value = { screen, about }
}

export function back(): void {
  if (depth() > 0) history.back()
  else become('')
}

/** Back to the first screen, forgetting the way: Back then leaves the app. */
export function home(): void {
  const steps = depth()
  route.value = { screen: '', about: '' }
  if (steps > 0) history.go(-steps)
  else history.replaceState({ depth: 0 }, '', pathOf(''))
}

export function followHistory(): void {
  const read = (): void => {
    route.value = routeOf(location.pathname)
  }
  addEventListener('popstate', read)
  read()
}
