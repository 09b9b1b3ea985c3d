/** On foot: the round. */
import type { TargetedMouseEvent, VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import * as acts from '../acts.js'
import { placeHere } from '../position.js'
import { pointOf, walkingOrder } from '../places.js'
import { bag, round, words } from '../state.js'
import type { Place } from '../wire.js'
import { Icon } from '../ui/icons.js'
import { quoted } from '../ui/lines.js'
import { Screen, Tile, useOnce } from '../ui/parts.js'

function PlaceLine({ place }: { place: Place }): VNode {
  const t = words.value
  const passages = round.value?.passages.filter((one) => one.place === place.code) ?? []
  const latest = passages.at(-1)
  const once = useOnce(() => acts.pass(place.code, place.name))
  // The line goes to the end of the list: a finger stays where the next one comes, a key goes with its focus.
  const pass = (event: TargetedMouseEvent<HTMLButtonElement>): void => {
    if (event.detail > 0) event.currentTarget.blur()
    void once(event)
  }
  return (
    <li class="stop" data-done={latest ? '' : undefined}>
      <button type="button" class="tile" onClick={pass}>
        <Icon name={latest ? 'check' : 'place'} />
        <span class="say">
          {quoted(place.name)}
          <small>{latest ? t.passedAt(latest.time) : t.passage}</small>
        </span>
        {passages.length > 1 && <b class="count">{passages.length}</b>}
      </button>
      {latest && (
        <button type="button" class="inline" onClick={() => void acts.unpass(place.code)}>
          {t.takeAway}
          <span class="unseen"> {quoted(place.name)}</span>
        </button>
      )}
    </li>
  )
}

export function Round(): VNode {
  const t = words.value
  const running = round.value
  const places = bag.value?.places ?? []
  useEffect(() => void acts.endForgottenRound(), [])
  if (!running) {
    return (
      <Screen title={t.roundTitle} arrow={false}>
        <p class="lede">{t.roundHint}</p>
        <div class="push" />
        <Tile look="main" icon="walk" onClick={() => acts.startRound()}>
          {t.roundStart}
        </Tile>
      </Screen>
    )
  }
  const near = placeHere()
  const first = places.find(({ code }) => code === (near || running.passages.at(-1)?.place))
  const order = walkingOrder(places, (place) => place, pointOf(first))
  return (
    <Screen
      title={t.roundTitle}
      under={t.roundRunning(new Set(running.passages.map(({ place }) => place)).size)}
      arrow={false}
      foot={
        <Tile look="ok" icon="stop" onClick={() => acts.endRound()}>
          {t.roundEnd}
        </Tile>
      }
    >
      <p class="hint">{t.roundHint}</p>
      <ul class="stops">
        {(running.passages.length > 0 ? stable(order, running.passages) : order).map((place) => (
          <PlaceLine key={place.code} place={place} />
        ))}
      </ul>
    </Screen>
  )
}

/** Places still to pass first; those passed go down, in the order they were. */
function stable(order: Place[], passages: { place: string }[]): Place[] {
  const passed = (place: Place): number => passages.findIndex((one) => one.place === place.code)
  return [...order.filter((place) => passed(place) < 0), ...order.filter((place) => passed(place) >= 0)]
}
