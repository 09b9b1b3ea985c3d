/** « Saisir »: everything a mediator does most, under the thumb. */
import type { VNode } from 'preact'
import * as acts from '../acts.js'
import * as capture from '../capture.js'
import { momentOf } from '../clock.js'
import { totalsOf } from '../day.js'
import { tellFailure } from '../keep.js'
import { keyOf, ranked, SHOWN } from '../favourites.js'
import * as moments from '../moments.js'
import { go } from '../route.js'
import * as state from '../state.js'
import { Icon, ACTIVITY_ICONS } from '../ui/icons.js'
import { activityWord, themeShort } from '../ui/labels.js'
import { joined, place } from '../ui/lines.js'
import { Screen, Tile } from '../ui/parts.js'
import { Notices } from '../ui/notices.js'
import { AloneCard } from './away-card.js'

/** Today in one line: what was recorded, against the shift. */
function Today(): VNode {
  const t = state.words.value
  const day = momentOf(state.clock()).day
  const { count, minutes } = totalsOf(capture.lines(), day)
  const shift = state.bag.value?.shift?.minutes ?? null
  return (
    <button type="button" class="today" onClick={() => go('journal')}>
      <span class="say">
        <b>{t.date(day)}</b>
        <small>{t.today(count, minutes, shift)}</small>
      </span>
      {shift !== null && <progress max={shift} value={Math.min(minutes, shift)} aria-hidden="true" />}
      <Icon name="next" />
    </button>
  )
}

/** What waits for this person: nothing is shown that has nothing to say. */
function Pending(): VNode | null {
  const t = state.words.value
  const [stubs, round, verify] = [state.stubs.value.length, state.round.value, state.toVerify.value.length]
  const mid = state.capture.value
  const alert = state.alert.value?.theme
  const news = state.news.value
  if (!stubs && !round && !verify && !news && !mid && !alert) return null
  return (
    <div class="chips pending">
      {mid && (
        <button type="button" class="chip strong" onClick={() => go('recapitulatif')}>
          <Icon name="pen" />
          <span>{t.resume}</span>
        </button>
      )}
      {alert && (
        <button type="button" class="chip strong" onClick={acts.newAlert}>
          <Icon name="pen" />
          <span>{t.resumeAlert}</span>
        </button>
      )}
      {round && (
        <button type="button" class="chip" onClick={() => go('tournee')}>
          <Icon name="walk" />
          <span>{t.roundTitle}</span>
          <b>{new Set(round.passages.map(({ place }) => place)).size}</b>
        </button>
      )}
      {stubs > 0 && (
        <button type="button" class="chip" onClick={() => go('a-completer')}>
          <Icon name="later" />
          <span>{t.toComplete}</span>
          <b>{stubs}</b>
        </button>
      )}
      {news > 0 && (
        <button type="button" class="chip" onClick={() => go('nouveau')}>
          <Icon name="talk" />
          <span>{t.news}</span>
          <b>{news}</b>
        </button>
      )}
      {verify > 0 && (
        <button type="button" class="chip" onClick={() => go('verifier')}>
          <Icon name="tick" />
          <span>{t.toVerify}</span>
          <b>{verify}</b>
        </button>
      )}
    </div>
  )
}

function Presence(): VNode {
  const t = state.words.value
  const running = state.timer.value
  void state.minute.value
  if (!running) {
    return (
      <Tile icon="play" look="soft" onClick={() => moments.startTimer()}>
        {t.startPresence}
      </Tile>
    )
  }
  const minutes = Math.max(0, Math.floor((Date.now() - running.began) / 60_000))
  return (
    <Tile icon="stop" look="run" onClick={() => moments.endTimer()} small={joined([t.since(state.timeOf(running.began)), place(running.place)])}>
      {t.endPresence} <b class="clock">{t.hours(minutes)}</b>
    </Tile>
  )
}

function Favourites(): VNode {
  const t = state.words.value
  const four = ranked(state.favourites.value, Date.now()).slice(0, SHOWN)
  return (
    <section aria-labelledby="favoris">
      <h2 id="favoris">{t.favourites}</h2>
      <div class="pair">
        {four.map((one) => (
          <button type="button" class="tile favourite" key={keyOf(one)} onClick={() => capture.captureFavourite(one)}>
            <span class="say">
              {themeShort(one.themes[0] ?? '')}
              <small>
                <Icon name={ACTIVITY_ICONS[one.activity] ?? 'dots'} /> {activityWord(one.activity)}
                {one.pinned && <Icon name="pin" />}
              </small>
            </span>
          </button>
        ))}
      </div>
    </section>
  )
}

async function repeat(): Promise<void> {
  const failure = await capture.repeatLast()
  if (failure) tellFailure(failure)
}

function Repeat(): VNode | null {
  const t = state.words.value
  const before = state.last.value
  if (!before) return null
  const what = [activityWord(before.activity), themeShort(before.themes[0] ?? '')].join(', ')
  return (
    <Tile icon="repeat" onClick={() => repeat()} small={joined([place(capture.likelyPlace() || before.zone), t.hours(before.minutes)])}>
      {t.repeat} – {what}
    </Tile>
  )
}

/** Three taps that need no look: what kind of thing it was, its real time kept. */
function OnTheSpot(): VNode {
  const t = state.words.value
  return (
    <section aria-labelledby="vif">
      <h2 id="vif">{t.onTheSpot}</h2>
      <div class="three">
        <Tile column icon="people" onClick={() => moments.stub('meeting')}>
          {t.stubMeeting}
        </Tile>
        <Tile column icon="talk" onClick={() => moments.stub('tension')}>
          {t.stubTension}
        </Tile>
        <Tile column icon="eye" onClick={() => moments.stub('finding')}>
          {t.stubFinding}
        </Tile>
      </div>
    </section>
  )
}

export function Home(): VNode {
  const t = state.words.value
  return (
    <Screen
      title={t.capture}
      arrow={false}
      foot={
        <div class="pair">
          <Tile icon="plus" look="main" onClick={capture.newCapture}>
            {t.otherActivity}
          </Tile>
          <Tile icon="warn" look="alert" onClick={acts.newAlert}>
            {t.report}
          </Tile>
        </div>
      }
    >
      <Notices />
      <Today />
      <AloneCard />
      <Pending />
      <div class="push" />
      <OnTheSpot />
      <Presence />
      <Repeat />
      <Favourites />
    </Screen>
  )
}
