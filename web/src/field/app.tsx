/** The app: one screen at a time, the tabs under it, what was just done above it. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { become, go, route, type Screen } from './route.js'
import { phase, readingClosed, settings, words } from './state.js'
import { toast, undo } from './toast.js'
import { Report, ReportWhat } from './screens/alert.js'
import { ChooseActivity, ChooseTheme } from './screens/choose.js'
import { Enrol, Locked, Withdrawn } from './screens/gate.js'
import { Home } from './screens/home.js'
import { Journal } from './screens/journal.js'
import { Menu } from './screens/menu.js'
import { Recap } from './screens/recap.js'
import { Round } from './screens/walk.js'
import { Icon, type IconName } from './ui/icons.js'
import { lazily } from './ui/lazily.js'
import { once } from './ui/parts.js'
import { quoted } from './ui/lines.js'

const seldom = (): Promise<typeof import('./later.js')> => import('./later.js')

const VIEWS: Record<Screen, () => VNode | null> = {
  '': Home,
  activite: ChooseActivity,
  theme: ChooseTheme,
  recapitulatif: Recap,
  signaler: ReportWhat,
  signalement: Report,
  tournee: Round,
  journal: Journal,
  plus: Menu,
  'a-completer': lazily(seldom, (part) => part.Later),
  verifier: lazily(seldom, (part) => part.Verify),
  nouveau: lazily(seldom, (part) => part.News),
  feuille: lazily(seldom, (part) => part.Roadmap),
  memoire: lazily(seldom, (part) => part.Memory),
  mois: lazily(seldom, (part) => part.MyMonth),
  seul: lazily(seldom, (part) => part.Alone),
  envois: lazily(seldom, (part) => part.Queue),
  envoi: lazily(seldom, (part) => part.QueueEntry),
  reglages: lazily(seldom, (part) => part.Settings),
  code: lazily(seldom, (part) => part.ChooseCode),
  rattacher: () => <Enrol />,
}

/** What is read of what the server said, and closed when it was not met for three days. */
const READING: Screen[] = ['journal', 'verifier', 'nouveau', 'feuille', 'memoire', 'mois']
const Closed = lazily(seldom, (part) => part.Closed)

/** The screens one comes back to; all others are on the way somewhere. */
const TABS: [Screen, IconName, 'capture' | 'round' | 'journal' | 'menu'][] = [
  ['', 'pen', 'capture'],
  ['tournee', 'walk', 'round'],
  ['journal', 'book', 'journal'],
  ['plus', 'dots', 'menu'],
]

function Tabs(): VNode | null {
  const t = words.value
  const { screen } = route.value
  if (!TABS.some(([name]) => name === screen)) return null
  return (
    <nav class="tabs" aria-label={t.tabs}>
      {TABS.map(([name, icon, word]) => (
        <button
          type="button"
          aria-current={name === screen ? 'page' : undefined}
          onClick={once(() => (screen === '' ? go(name) : become(name)))}
        >
          <Icon name={icon} />
          {t[word]}
        </button>
      ))}
    </nav>
  )
}

function ToastBar(): VNode {
  const t = words.value
  const said = toast.value
  return (
    <div class="said" role="status">
      {said && (
        <div class="toast">
          <span>
            {said.text} {said.about && quoted(said.about)}
          </span>
          {said.undo && (
            <button type="button" onClick={() => void undo()}>
              {t.undo}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** Looks that concern the whole page: size of text, contrast, the screen that looks like nothing. */
function useLooks(): void {
  const { text, contrast, discreet } = settings.value
  const { app, discreetTitle } = words.value
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['text'] = text
    dataset['look'] = discreet ? 'discreet' : contrast ? 'contrast' : 'light'
    document.title = discreet ? discreetTitle : app
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', discreet ? '#000000' : '#0c343a')
  }, [text, contrast, discreet, app, discreetTitle])
}

export function App(): VNode {
  useLooks()
  switch (phase.value) {
    case 'loading':
      return <p class="loading">{words.value.loading}</p>
    case 'enrol':
      return <Enrol />
    case 'destroyed':
      return <Enrol why={words.value.destroyedWhy} />
    case 'locked':
      return <Locked />
    case 'revoked':
    case 'wiped':
      return <Withdrawn waiting={phase.value === 'revoked'} />
    case 'ready': {
      const { screen } = route.value
      const View = readingClosed.value && READING.includes(screen) ? Closed : VIEWS[screen]
      return (
        <>
          <ToastBar />
          <View key={screen + route.value.about} />
          <Tabs />
        </>
      )
    }
  }
}
