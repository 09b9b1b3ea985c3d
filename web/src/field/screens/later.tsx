/** « À compléter »: what was caught in the act, to be written now, its real time kept. */
import type { VNode } from 'preact'
import { show } from '../capture.js'
import { instantOf, localAt } from '../clock.js'
import { dropStub, GUESS } from '../moments.js'
import { blank, minutesBetween } from '../record.js'
import { go } from '../route.js'
import { drafts, putDraft } from '../shelf.js'
import { refreshDrafts, stubs, words, type Stub, type Waits } from '../state.js'
import { say } from '../toast.js'
import { Icon, type IconName } from '../ui/icons.js'
import { activityWord } from '../ui/labels.js'
import { joined, place } from '../ui/lines.js'
import { Screen, Tile } from '../ui/parts.js'
import { t as told } from './seldom-words.js'

const ICONS: Record<Stub['what'], IconName> = { meeting: 'people', tension: 'talk', finding: 'eye' }

/** Opens what waits: what was being written as it was, what was caught in the act from its real time on. */
function complete({ id, stub: { what, place, day, time, flags }, capture }: Waits): void {
  if (capture) {
    show({ ...capture, stub: id })
    return go('recapitulatif')
  }
  const activity = GUESS[what]
  const elapsed = minutesBetween(instantOf({ day, time }), instantOf(localAt(Date.now())))
  const minutes = Math.min(15, Math.max(5, elapsed))
  show({ ...blank(id), activity, place, minutes, began: { day, time, flags: [...flags, 'completed-later'] }, stub: id })
  if (activity) go('theme')
  else go('activite')
}

/** A glove meant for « Compléter » falls beside it: what is given up comes back while it is said. */
async function drop(id: string): Promise<void> {
  const row = (await drafts()).find((one) => one.id === id)
  await dropStub(id)
  if (!row) return
  say(words.value.undone, async () => {
    await putDraft(row)
    await refreshDrafts()
  })
}

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
              <Tile icon="pen" look="main" onClick={() => complete(one)}>
                {told().complete}
              </Tile>
              <Tile icon="cross" onClick={() => drop(one.id)}>
                {told().drop}
              </Tile>
            </div>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
