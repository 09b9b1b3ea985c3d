/** « File d’envoi »: every entry, where it stands and why; opened, corrected or exported one by one. */
import type { VNode } from 'preact'
import { correctLine, lines } from '../capture.js'
import { exportSealed } from '../export.js'
import { send } from '../keep.js'
import { left } from '../photos.js'
import type { Entry } from '../outbox.js'
import { back, go, route } from '../route.js'
import * as shelf from '../shelf.js'
import * as state from '../state.js'
import { say } from '../toast.js'
import type { Kind } from '../wire.js'
import { Icon } from '../ui/icons.js'
import { agoIn } from '../ui/labels.js'
import { headLine } from '../ui/lines.js'
import { Notice, Row, Screen, Tile } from '../ui/parts.js'
import { Notices } from '../ui/notices.js'
import { PhotoRows } from '../ui/photos.js'
import { t as told } from './seldom-words.js'

function kindWord(kind: Kind): string {
  const said: Record<Kind, string> = {
    'activity.record': told().kind_record,
    'activity.correct': told().kind_correct,
    'activity.withdraw': told().kind_withdraw,
    'alert.draft': told().kind_alert,
    'alert.verify': told().kind_verify,
    'round.record': told().kind_round,
    'action.progress': told().kind_action,
    'alone.enter': told().kind_alone,
    'alone.leave': told().kind_alone,
  }
  return said[kind]
}

function stateWord(entry: Entry): string {
  const t = state.words.value
  if (entry.state === 'refused') return t.refusedState
  return entry.state === 'conflict' ? t.conflictState : t.waitingState
}

export function Queue(): VNode {
  const t = state.words.value
  const all = state.entries.value
  const oldest = state.waiting.value[0]
  const sent = [...state.receipts.value].sort((a, b) => b.at - a.at).slice(0, 12)
  return (
    <Screen
      title={t.queue}
      foot={
        all.length + left.value > 0 && (
          <Tile look="main" icon="up" onClick={() => send(true)}>
            {told().sendNow}
          </Tile>
        )
      }
    >
      <Notices />
      <p class="hint">
        {all.length + left.value === 0 ? told().queueEmpty : told().queueHint} {oldest && told().oldest(agoIn(Date.now() - oldest.queued))}
      </p>
      <div class="rows">
        {all.map((entry) => (
          <Row
            key={entry.id}
            icon={entry.state === 'waiting' ? 'up' : 'warn'}
            onClick={() => go('envoi', entry.id)}
            small={`${kindWord(entry.kind)} · ${stateWord(entry)}`}
          >
            {headLine(entry.head)}
          </Row>
        ))}
      </div>
      <PhotoRows />
      {all.length + left.value > 0 && (
        <>
          <p class="hint">{told().exportHint}</p>
          <button type="button" class="inline" onClick={() => void exportSealed(all, true)}>
            {told().exportAll}
          </button>
        </>
      )}
      {sent.length > 0 && (
        <section aria-labelledby="partis">
          <h2 id="partis">{told().lately}</h2>
          <ul class="lines">
            {sent.map((kept) => (
              <li class="line" key={kept.id}>
                <Icon name="check" />
                <div class="say">
                  <b>{headLine(kept.head)}</b>
                  <span>
                    {kindWord(kept.kind)} · {kept.verdict === 'quarantined' ? t.apartState : t.sentState}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Screen>
  )
}

function reasonsOf(entry: Entry): string[] {
  if (entry.state === 'waiting') return []
  if (entry.reasons.length === 0) return [told().reasonsUnknown]
  return entry.reasons.map(({ reason }) => (reason === 'sha256' ? told().reasonChecksum : reason))
}

/** Opens the readable copy in the screen it came from. */
async function correct(entry: Entry): Promise<void> {
  if (entry.kind === 'alert.draft') {
    const row = (await shelf.drafts()).find(({ id }) => id === entry.record)
    const read = row ? await state.openRow(row) : null
    if (read?.form !== 'alert') return
    const begun = state.alert.value
    if (begun?.theme && begun.id !== read.alert.id) return say(told().alertBusy)
    state.alert.value = read.alert
    return go('signalement')
  }
  const line = lines().find(({ record }) => record === entry.record)
  if (line) await correctLine(line)
}

/** Takes what the server refused out of the queue; for six seconds it can be put back. */
async function remove(entry: Entry): Promise<void> {
  const copy = (await shelf.drafts()).find(({ id, role }) => id === entry.record && role === 'copy')
  await shelf.dropEntry(entry.id)
  if (copy && !state.entries.value.some(({ id, record }) => record === entry.record && id !== entry.id)) await shelf.dropDraft(copy.id)
  await state.refresh()
  back()
  say(told().removed, async () => {
    await shelf.putWhole(entry, copy ?? null, {})
    await state.refresh()
  })
}

/** One entry of the queue. */
export function QueueEntry(): VNode {
  const t = state.words.value
  const about = route.value.about
  const entry = state.entries.value.find(({ id, record }) => id === about || record === about)
  if (!entry) {
    return (
      <Screen title={t.queue}>
        <p class="empty">{told().queueEmpty}</p>
      </Screen>
    )
  }
  const readable = state.copies.value.has(entry.record) && entry.kind !== 'activity.withdraw'
  const reasons = reasonsOf(entry)
  return (
    <Screen
      title={kindWord(entry.kind)}
      under={stateWord(entry)}
      foot={
        readable && (
          <Tile look="main" icon="pen" onClick={() => correct(entry)}>
            {t.edit}
          </Tile>
        )
      }
    >
      <p class="total">{headLine(entry.head)}</p>
      <p class="hint">{t.date(entry.head.day)}</p>
      {reasons.length > 0 && (
        <Notice look="bad">
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Notice>
      )}
      {!readable && entry.kind.startsWith('activity') && <p class="hint">{told().noCopy}</p>}
      <p class="hint">{told().exportHint}</p>
      <Tile icon="door" onClick={() => exportSealed([entry])}>
        {told().exportOne}
      </Tile>
      {entry.state !== 'waiting' && (
        <Tile icon="cross" onClick={() => remove(entry)}>
          {t.takeAway}
        </Tile>
      )}
    </Screen>
  )
}
