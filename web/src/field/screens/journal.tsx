/** « Journal du jour »: what was recorded, to be corrected or cancelled until it is validated. */
import type { VNode } from 'preact'
import { correctLine, lines, withdraw } from '../capture.js'
import { momentOf } from '../clock.js'
import { totalsOf, type Line, type LineState } from '../day.js'
import * as state from '../state.js'
import { ACTIVITY_ICONS, Icon, type IconName } from '../ui/icons.js'
import { activityWord, themeLabel } from '../ui/labels.js'
import { joined, place } from '../ui/lines.js'
import { Screen } from '../ui/parts.js'
import { Soon } from '../ui/soon.js'

const LOOK: Record<LineState, IconName> = {
  waiting: 'up',
  refused: 'warn',
  conflict: 'warn',
  sent: 'check',
  apart: 'eye',
  validated: 'lock',
  withdrawn: 'cross',
}

function saidOf(line: Line): string {
  const t = state.words.value
  if (line.leaving) return `${t.withdrawnState} – ${t.waitingState}`
  const said: Record<LineState, string> = {
    waiting: t.waitingState,
    refused: t.refusedState,
    conflict: t.conflictState,
    sent: t.sentState,
    apart: t.apartState,
    validated: t.validatedState,
    withdrawn: t.withdrawnState,
  }
  return said[line.state]
}

/** A record with its state and what can still be done with it. */
export function JournalLine({ line }: { line: Line }): VNode {
  const t = state.words.value
  const { head } = line
  const open = !['validated', 'withdrawn', 'apart'].includes(line.state)
  return (
    <li class="line" data-state={line.state}>
      <Icon name={ACTIVITY_ICONS[head.activity ?? ''] ?? 'dots'} />
      <div class="say">
        <b>{themeLabel(head.themes?.[0] ?? '')}</b>
        <span>
          {joined([t.time(head.time), t.hours(head.minutes ?? 0), activityWord(head.activity ?? ''), place(head.place ?? head.zone)])}
        </span>
        <span class="state">
          <Icon name={LOOK[line.state]} /> {saidOf(line)}
        </span>
      </div>
      {open && (
        <div class="does">
          <button type="button" class="inline" onClick={() => void correctLine(line)}>
            {t.edit}
          </button>
          <button type="button" class="inline" onClick={() => void withdraw(line)}>
            {t.takeBack}
          </button>
        </div>
      )}
    </li>
  )
}

export function Journal(): VNode {
  const t = state.words.value
  const today = momentOf(state.clock()).day
  const all = lines()
  const own = all.filter(({ head }) => head.day === today)
  const before = [...new Set(all.map(({ head }) => head.day))].filter((day) => day < today)
  const { minutes } = totalsOf(all, today)
  const shift = state.bag.value?.shift?.minutes
  return (
    <Screen title={t.journalTitle} under={t.date(today)} arrow={false}>
      <p class="total">{shift ? t.shiftOf(minutes, shift) : t.withoutShift(minutes)}</p>
      {shift && <progress max={shift} value={Math.min(minutes, shift)} aria-hidden="true" />}
      {own.length === 0 ? (
        <p class="empty">{t.nothingToday}</p>
      ) : (
        <ul class="lines">
          {own.map((line) => (
            <JournalLine key={line.record} line={line} />
          ))}
        </ul>
      )}
      {before.length > 0 && (
        <details class="detail">
          <summary>{t.earlier}</summary>
          <Soon>
            {() =>
              before.map((day) => (
                <section key={day}>
                  <h2>{t.date(day)}</h2>
                  <ul class="lines">
                    {all
                      .filter(({ head }) => head.day === day)
                      .map((line) => (
                        <JournalLine key={line.record} line={line} />
                      ))}
                  </ul>
                </section>
              ))
            }
          </Soon>
        </details>
      )}
    </Screen>
  )
}
