/** « Seul sur place »: I go in, I give news, or my manager is told. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { enterAlone } from '../acts.js'
import { likelyPlace } from '../capture.js'
import { askReminders, reminding } from '../reminder.js'
import { home } from '../route.js'
import { alone, words } from '../state.js'
import { Choice, Group, Screen, Tile } from '../ui/parts.js'
import { AloneCard } from './away-card.js'
import { PlacePicker } from './recap-place.js'
import { t as told } from './seldom-words.js'

const DELAYS = [10, 20, 30, 45, 60]

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
          {told().enter}
        </Tile>
      }
    >
      <p class="lede">{told().aloneHint}</p>
      <Group title={t.place} bad={asked && !place ? t.miss_place : undefined}>
        <PlacePicker chosen={place} onChoose={setPlace} />
      </Group>
      <Group title={told().aloneDelay}>
        <Choice
          name="delai"
          options={DELAYS.map((minutes) => ({ code: String(minutes), label: t.hours(minutes) }))}
          chosen={[String(delay)]}
          onChoose={(code) => setDelay(Number(code))}
        />
      </Group>
      {reminding.value === 'default' && (
        <button type="button" class="inline" onClick={() => void askReminders()}>
          {told().aloneRemind}
        </button>
      )}
      {reminding.value !== 'default' && <p class="hint">{reminding.value === 'granted' ? told().aloneReminded : told().aloneInSight}</p>}
    </Screen>
  )
}
