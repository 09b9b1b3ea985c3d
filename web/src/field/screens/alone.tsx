/** « Seul sur place »: I go in, I give news, or my manager is told. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { enterAlone, extendAlone, leaveAlone } from '../acts.js'
import { likelyPlace } from '../capture.js'
import { localAt } from '../clock.js'
import { askReminders, reminding, SOON } from '../reminder.js'
import { home } from '../route.js'
import { alone, minute, words } from '../state.js'
import { Icon } from '../ui/icons.js'
import { placeName } from '../ui/labels.js'
import { Choice, Group, Screen, Tile } from '../ui/parts.js'
import { PlacePicker } from './recap-place.js'

/** The server waits as long before it tells (rooms/field/src/alone.rs). */
const GRACE = 5 * 60_000
const DELAYS = [10, 20, 30, 45, 60]

/** Who is alone sees it first on every look at the app; nothing is shown to others. */
export function AloneCard(): VNode | null {
  const t = words.value
  void minute.value
  const away = alone.value
  const left = (away?.until ?? Infinity) - Date.now()
  const over = left <= 0
  const told = t.time(localAt((away?.until ?? 0) + GRACE).time)
  if (!away) return null
  return (
    <section class="alone" data-soon={left < SOON ? '' : undefined} aria-label={t.alone}>
      <p>
        <b>
          <Icon name="door" /> {placeName(away.place)}
        </b>
        <span>{t.aloneUntil(t.time(localAt(away.until).time))}</span>
        <span role="status">
          {over && (away.told ? t.aloneOver(told) : t.aloneOverUntold)}
          {!over && left < SOON && t.aloneSoon}
          {!over && left >= SOON && (away.told ? t.aloneTold(told) : t.aloneUntold)}
        </span>
      </p>
      <div class="pair">
        <Tile look="ok" icon="check" onClick={() => leaveAlone()}>
          {t.leave}
        </Tile>
        <Tile icon="clock" onClick={() => extendAlone(15)}>
          {t.extend(15)}
        </Tile>
      </div>
    </section>
  )
}

export function Alone(): VNode {
  const t = words.value
  const [place, setPlace] = useState(likelyPlace())
  const [delay, setDelay] = useState(20)
  const [asked, setAsked] = useState(false)
  const enter = async (): Promise<void> => {
    setAsked(true)
    if (!place) return
    await enterAlone(place, delay)
    home()
  }
  if (alone.value) {
    return (
      <Screen title={t.alone}>
        <AloneCard />
      </Screen>
    )
  }
  return (
    <Screen
      title={t.alone}
      foot={
        <Tile look="ok" icon="door" onClick={() => enter()}>
          {t.enter}
        </Tile>
      }
    >
      <p class="lede">{t.aloneHint}</p>
      <Group title={t.place} bad={asked && !place ? t.miss_place : undefined}>
        <PlacePicker chosen={place} onChoose={setPlace} />
      </Group>
      <Group title={t.aloneDelay}>
        <Choice
          name="delai"
          options={DELAYS.map((minutes) => ({ code: String(minutes), label: t.hours(minutes) }))}
          chosen={[String(delay)]}
          onChoose={(code) => setDelay(Number(code))}
        />
      </Group>
      {reminding.value === 'default' && (
        <button type="button" class="inline" onClick={() => void askReminders()}>
          {t.aloneRemind}
        </button>
      )}
      {reminding.value !== 'default' && <p class="hint">{reminding.value === 'granted' ? t.aloneReminded : t.aloneInSight}</p>}
    </Screen>
  )
}
