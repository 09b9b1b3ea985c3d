/** The road map of the day, the memory of a place, one's own month. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { LIMITS } from '../limits.js'
import { likelyPlace } from '../capture.js'
import { linesOfTheDay, notDone, progress } from '../roadmap.js'
import { bag, minute, words } from '../state.js'
import { say } from '../toast.js'
import type { PlannedAction } from '../wire.js'
import { Icon } from '../ui/icons.js'
import { activityWord, stateWord } from '../ui/labels.js'
import { joined, place as placeOf, quoted } from '../ui/lines.js'
import { Field, Group, Screen, Tile, valueOf } from '../ui/parts.js'
import { Guarded } from './recap-fields.js'
import { PlacePicker } from './recap-place.js'
import { Say } from './verify.js'
import { t as told } from './seldom-words.js'

/** Done today: it stays where it was, so that it is seen, and said otherwise in one tap. */
function DoneLine({ action }: { action: PlannedAction }): VNode {
  return (
    <li class="card" data-done>
      <b>
        <Icon name="check" />
        {quoted(action.title)}
      </b>
      <span>{told().doneToday}</span>
      <div class="pair">
        <Tile icon="repeat" onClick={() => notDone(action)}>
          {told().notDone}
        </Tile>
        <Tile icon="play" onClick={() => progress(action, 'started')}>
          {words.value.state_started}
        </Tile>
      </div>
    </li>
  )
}

function ActionLine({ action, state }: { action: PlannedAction; state: string }): VNode {
  const t = words.value
  const [postponing, setPostponing] = useState(false)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const said = reason.trim()
  // The first tap asks why; the server wants an answer.
  const postpone = (): unknown => {
    if (postponing && said) return progress(action, 'postponed', said)
    setAsked(postponing)
    return setPostponing(true)
  }
  return (
    <li class="card">
      <b>{quoted(action.title)}</b>
      <span>{[action.due && told().due(t.shortDate(action.due)), state !== 'planned' && stateWord(state)].filter(Boolean).join(' – ')}</span>
      {postponing && (
        <Field label={told().reason}>
          <input type="text" maxLength={LIMITS.reason} autocomplete="off" value={reason} onInput={(event) => setReason(valueOf(event))} />
        </Field>
      )}
      <Guarded text={reason} />
      {asked && !said && <p role="status">{t.miss_reason}</p>}
      <div class="pair">
        {state !== 'started' && (
          <Tile icon="play" onClick={() => progress(action, 'started')}>
            {t.state_started}
          </Tile>
        )}
        <Tile icon="check" look="ok" onClick={() => progress(action, 'done')}>
          {told().done}
        </Tile>
        <Tile icon="clock" onClick={postpone}>
          {t.state_postponed}
        </Tile>
      </div>
    </li>
  )
}

export function Roadmap(): VNode {
  const t = words.value
  // The day ends while the screen is on.
  void minute.value
  const lines = linesOfTheDay()
  return (
    <Screen title={t.roadmap}>
      <p class={lines.length ? 'hint' : 'empty'}>{lines.length ? told().roadmapHint : told().noAction}</p>
      <ul class="cards">
        {lines.map((line) =>
          line.state === 'done' ? <DoneLine key={line.action.id} {...line} /> : <ActionLine key={line.action.id} {...line} />,
        )}
      </ul>
    </Screen>
  )
}

export function Memory(): VNode {
  const t = words.value
  const [place, setPlace] = useState(likelyPlace())
  const alerts = (bag.value?.open_alerts ?? []).filter((one) => one.place === place)
  const promises = (bag.value?.promises ?? []).filter((one) => one.place === place)
  const steps = bag.value?.referential.next_steps ?? []
  return (
    <Screen title={t.memory} under={placeOf(place)}>
      <p class="hint">{told().memoryHint}</p>
      <Group title={t.place}>
        <PlacePicker chosen={place} onChoose={setPlace} />
      </Group>
      {place && (
        <>
          <section aria-labelledby="ouverts">
            <h2 id="ouverts">{told().openAlerts}</h2>
            {alerts.length === 0 && <p class="empty">{told().noAlert}</p>}
            <ul class="lines">
              {alerts.map(({ ref, theme, detail, state, since, say: sentence }) => (
                <li class="line" key={ref}>
                  <Icon name="warn" />
                  <div class="say">
                    <b>{theme}</b>
                    <span>
                      {joined([ref, quoted(detail)], ' – ')} – {told().openSince(stateWord(state), t.shortDate(since.slice(0, 10)))}
                    </span>
                    <Say sentence={sentence} />
                  </div>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="promis">
            <h2 id="promis">{told().promises}</h2>
            {promises.length === 0 && <p class="empty">{told().noPromise}</p>}
            <ul class="lines">
              {promises.map(({ day, activity, next_step }) => (
                <li class="line" key={day + activity}>
                  <Icon name="clock" />
                  <div class="say">
                    <b>{steps.find(({ code }) => code === next_step)?.label ?? next_step}</b>
                    <span>
                      {activityWord(activity)}, {told().promisedOn(t.shortDate(day))}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </Screen>
  )
}

export function MyMonth(): VNode {
  const t = words.value
  const month = bag.value?.month
  if (!month) return <Screen title={t.month}>{t.loading}</Screen>
  const figures: [string, string][] = [
    [t.number(month.records), told().mRecords],
    [t.hours(month.minutes), told().mHours],
    [t.number(month.people), told().mPeople],
    [t.number(month.alerts), told().mAlerts],
    [t.number(month.resolved), told().mResolved],
  ]
  const text = `${t.monthName(month.month)}\n${figures.map(([value, what]) => `${value} ${what}`).join('\n')}`
  const share = async (): Promise<void> => {
    if ('share' in navigator) await navigator.share({ text }).catch(() => undefined)
    else {
      await (navigator as Navigator).clipboard.writeText(text)
      say(told().copied)
    }
  }
  return (
    <Screen
      title={t.month}
      under={t.monthName(month.month)}
      foot={
        <Tile look="main" icon="up" onClick={() => share()}>
          {told().share}
        </Tile>
      }
    >
      <p class="hint">{told().monthHint}</p>
      <dl class="figures">
        {figures.map(([value, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Screen>
  )
}
