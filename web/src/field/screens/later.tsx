/** « À compléter »: what was caught in the act, to be written now, its real time kept. */
import type { VNode } from 'preact'
import { completeStub, dropStub } from '../moments.js'
import { stubs, words, type Stub } from '../state.js'
import { Icon, type IconName } from '../ui/icons.js'
import { activityWord } from '../ui/labels.js'
import { joined, place } from '../ui/lines.js'
import { Screen, Tile } from '../ui/parts.js'
import { t as told } from './seldom-words.js'

const ICONS: Record<Stub['what'], IconName> = { meeting: 'people', tension: 'talk', finding: 'eye' }

export function Later(): VNode {
  const t = words.value
  const said: Record<Stub['what'], string> = { meeting: t.stubMeeting, tension: t.stubTension, finding: t.stubFinding }
  return (
    <Screen title={t.toComplete}>
      {stubs.value.length === 0 ? <p class="empty">{told().nothingToComplete}</p> : <p class="hint">{told().toCompleteHint}</p>}
      <ul class="cards">
        {stubs.value.map((one) => (
          <li class="card" key={one.id}>
            <b>
              {one.capture ? (
                <>
                  <Icon name="pen" /> {activityWord(one.capture.activity)}
                </>
              ) : (
                <>
                  <Icon name={ICONS[one.stub.what]} /> {said[one.stub.what]}
                </>
              )}
            </b>
            <span>
              <span>{joined([t.date(one.stub.day), t.time(one.stub.time), place(one.stub.place)])}</span>
            </span>
            <div class="pair">
              <Tile icon="pen" look="main" onClick={() => completeStub(one)}>
                {told().complete}
              </Tile>
              <Tile icon="cross" onClick={() => dropStub(one.id)}>
                {told().drop}
              </Tile>
            </div>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
