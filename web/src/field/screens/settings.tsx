/** « Réglages »: reading, favourites, lock, installation, storage. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { beTold, fetchBag } from '../access.js'
import { keyOf, moved, pinned, ranked, type Favourite } from '../favourites.js'
import { askInstall, askPersistence, installable, isInstalled } from '../install.js'
import { lockNow } from '../lock.js'
import { go, route } from '../route.js'
import * as shelf from '../shelf.js'
import type { Settings as Chosen } from '../shelf.js'
import * as state from '../state.js'
import { say } from '../toast.js'
import { Icon } from '../ui/icons.js'
import { activityWord, agoIn, themeLabel } from '../ui/labels.js'
import { Choice, Group, Screen, Switch, Tile } from '../ui/parts.js'
import { currentLang, speak, type Lang } from '../words/words.js'
import { t as told } from './seldom-words.js'

async function set(more: Partial<Chosen>): Promise<void> {
  state.settings.value = { ...state.settings.value, ...more }
  await shelf.setFact('settings', state.settings.value)
}

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }): VNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Reading(): VNode {
  const { text, contrast, discreet } = state.settings.value
  const sizes = [
    { code: 'normal', label: told().normal },
    { code: 'large', label: told().large },
    { code: 'larger', label: told().larger },
  ]
  const change = async (lang: Lang): Promise<void> => {
    const before = state.settings.value.lang
    await set({ lang })
    if (!(await speak())) {
      await set({ lang: before })
      return say(told().langNeedsNetwork)
    }
    await fetchBag()
  }
  return (
    <Section id="lecture" title={told().reading}>
      <Group title={told().textSize}>
        <Choice name="taille" options={sizes} chosen={[text]} onChoose={(code) => void set({ text: code as Chosen['text'] })} />
      </Group>
      <Switch label={told().contrast} on={contrast} onTurn={(on) => void set({ contrast: on })} />
      <Switch label={told().discreet} hint={told().discreetHint} on={discreet} onTurn={(on) => void set({ discreet: on })} />
      <Group title={told().language}>
        <Choice
          name="langue"
          options={[
            { code: 'fr', label: 'Français' },
            { code: 'en', label: 'English' },
          ]}
          chosen={[currentLang()]}
          onChoose={(code) => void change(code as Lang)}
        />
      </Group>
    </Section>
  )
}

function FavouriteList(): VNode {
  const t = state.words.value
  const keep = async (all: Favourite[]): Promise<void> => {
    state.favourites.value = all
    await shelf.setFact('favourites', all)
  }
  const list = useRef<HTMLUListElement>(null)
  const pins = state.favourites.value.filter((one) => one.pinned).map(keyOf)
  const move = async (key: string, by: -1 | 1): Promise<void> => {
    await keep(moved(state.favourites.value, key, by))
    say(told().moved(pins.indexOf(key) + by + 1, pins.length))
    // The finger and the keyboard stay on the one that moved, on the other way if this one is at its end.
    requestAnimationFrame(() => {
      const ways = list.current?.querySelectorAll<HTMLButtonElement>(`[data-move='${key}']`) ?? []
      const here = [...ways].find((one) => one.dataset['by'] === String(by))
      ;(here ?? ways[0])?.focus()
    })
  }
  return (
    <Section id="mes-favoris" title={t.favourites}>
      <ul class="lines" ref={list}>
        {ranked(state.favourites.value, Date.now())
          .slice(0, 8)
          .map((one) => {
            const key = keyOf(one)
            const name = `${activityWord(one.activity)}, ${themeLabel(one.themes[0] ?? '')}`
            return (
              <li class="line" key={key}>
                <Icon name={one.pinned ? 'pin' : 'dots'} />
                <div class="say">
                  <b>{name}</b>
                  {one.pinned && <span>{told().pinnedState}</span>}
                </div>
                <div class="does">
                  {([-1, 1] as const).map((by) =>
                    pins[pins.indexOf(key) + by] && one.pinned ? (
                      <button type="button" class="inline" key={by} data-move={key} data-by={by} onClick={() => void move(key, by)}>
                        {by < 0 ? told().moveUp : told().moveDown}
                        <span class="unseen"> {name}</span>
                      </button>
                    ) : null,
                  )}
                  <button type="button" class="inline" onClick={() => void keep(pinned(state.favourites.value, key))}>
                    {one.pinned ? told().unpin : told().pin}
                    <span class="unseen"> {name}</span>
                  </button>
                  <button
                    type="button"
                    class="inline"
                    onClick={() => void keep(state.favourites.value.filter((other) => keyOf(other) !== key))}
                  >
                    {told().forget}
                    <span class="unseen"> {name}</span>
                  </button>
                </div>
              </li>
            )
          })}
      </ul>
    </Section>
  )
}

function Lock(): VNode {
  const has = state.hasCode.value
  return (
    <Section id="verrou" title={told().lock}>
      <p class="hint">{told().lockHint}</p>
      <Tile icon="lock" onClick={() => go('code')}>
        {has ? told().changeCode : told().setCode}
      </Tile>
      {has && (
        <div class="inlines">
          <button type="button" class="inline" onClick={() => void lockNow()}>
            {told().lockNow}
          </button>
          <button type="button" class="inline" onClick={() => go('code', 'retirer')}>
            {told().removeCode}
          </button>
        </div>
      )}
    </Section>
  )
}

function Storage(): VNode {
  const t = state.words.value
  const [used, setUsed] = useState('')
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ usage = 0 }) => setUsed(t.number(Math.ceil(usage / 100_000) / 10)))
  }, [])
  return (
    <Section id="installation" title={told().installTitle}>
      <p class="hint">{isInstalled() ? told().installed : told().installHint}</p>
      {installable.value && (
        <Tile icon="plus" look="main" onClick={() => askInstall()}>
          {told().install}
        </Tile>
      )}
      <h2>{told().storage}</h2>
      <p class="hint">
        {state.persistent.value ? told().persistent : told().ephemeral} {used && told().used(used)}
      </p>
      {!state.persistent.value && (
        <button type="button" class="inline" onClick={() => void askPersistence()}>
          {told().askPersistence}
        </button>
      )}
    </Section>
  )
}

function Told(): VNode | null {
  const push = state.bag.value?.push
  if (!push || !('PushManager' in globalThis)) return null
  const turn = async (on: boolean): Promise<void> => {
    if (!(await beTold(on ? push.key : null))) say(told().toldNot)
  }
  return (
    <Section id="prevenu" title={told().told}>
      <Switch label={told().toldOn} hint={told().toldHint} on={push.on} onTurn={(on) => void turn(on)} />
    </Section>
  )
}

declare const __BUILD__: string

export function Settings(): VNode {
  const t = state.words.value
  const at = state.bagAt.value
  // Asked for from elsewhere, a part shows at once.
  useEffect(() => document.getElementById(route.value.about)?.scrollIntoView(), [])
  return (
    <Screen title={t.settings}>
      <Reading />
      <FavouriteList />
      <Told />
      <Lock />
      <Storage />
      <Section id="a-propos" title={told().about}>
        <p class="hint">{told().deviceIs(state.bag.value?.person.name ?? state.enrolled.value?.person.name ?? '')}</p>
        <p class="hint">{told().contactAt(at ? agoIn(Date.now() - at) : told().never)}</p>
        <p class="hint">{told().version(typeof __BUILD__ === 'string' ? __BUILD__ : '0')}</p>
        <button type="button" class="inline" onClick={() => void fetchBag()}>
          {told().refresh}
        </button>
      </Section>
    </Screen>
  )
}
