/** The road map of the day: how far each line is, and what was done here today, until the day ends. */
import { lastTold, roadmapLines, takingBack, type Told } from './acts.js'
import { uuid7 } from './bytes.js'
import { momentOf } from './clock.js'
import { keep, tellFailure } from './keep.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { say } from './toast.js'
import type { PlannedAction } from './wire.js'

/** What is left, and what this phone said done today: that stays, for a finger slips. */
export function linesOfTheDay(): Told[] {
  const { day } = momentOf(state.clock())
  return roadmapLines().filter(
    ({ action, state }) => state !== 'done' || lastTold(action.id)?.head.day === day,
  )
}

export async function progress(
  action: PlannedAction,
  how: 'planned' | 'started' | 'done' | 'postponed',
  reason = '',
): Promise<void> {
  const moment = momentOf(state.clock())
  const { day, time } = moment
  const { record, rev } = lastTold(action.id) ?? { record: uuid7(Date.now()), rev: 0 }
  const body = { action: action.id, state: how, ...(reason ? { reason } : {}) }
  const head = { day, time, about: action.title, told: `${action.id} ${how}` }
  const failure = await keep({ kind: 'action.progress', record, rev: rev + 1, body, moment, head, undoable: true })
  if (failure) return tellFailure(failure)
  say(state.words.value.saved, takingBack(`${record}|${rev + 1}`))
}

/** Not done after all: as it was before if that never left; else to do, and the server takes it the same day. */
export async function notDone(action: PlannedAction): Promise<void> {
  const told = lastTold(action.id)
  if (told && (await shelf.takeBack(told.id))) {
    await state.refresh()
    return say(state.words.value.undone)
  }
  await progress(action, 'planned')
}
