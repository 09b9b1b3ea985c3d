/** Photographs in « File d’envoi » : each one, where it stands and why; one refused, or stuck, is erased by hand. */
import type { VNode } from 'preact'
import { words as common } from '../state.js'
import { say } from '../toast.js'
import { Icon } from '../ui/icons.js'
import { mayBeErased } from './leave.js'
import { enough, outbox, remove, rows } from './photo.js'
import type { Row } from './store.js'
import { t } from './words.js'

function stands(row: Row): string {
  const words = t()
  if (row.state === 'refused') return row.reasons[0]?.reason ?? (row.since === null ? words.refused : words.lost)
  if (row.state === 'conflict') return words.conflict
  if (row.since !== null) return words.waits
  return row.pieces > 0 ? words.parts(row.here, row.pieces) : words.waiting
}

export function Rows(): VNode | null {
  const words = t()
  const waiting = rows.value.filter(({ state }) => state !== 'sent')
  if (waiting.length === 0) return null
  const [known, now] = [outbox(), Date.now()]
  const erase = async (id: string): Promise<void> => {
    await remove(id)
    say(words.forgotten)
  }
  return (
    <section aria-labelledby="photos">
      <h2 id="photos">{words.title}</h2>
      {enough.value && <p class="hint">{words.tomorrow}</p>}
      <ul class="lines">
        {waiting.map((row) => (
          <li class="line" key={row.id}>
            <Icon name={row.state === 'waiting' ? 'up' : 'warn'} />
            <div class="say">
              <b>{words.line(common.value.time(row.time))}</b>
              <span>{stands(row)}</span>
            </div>
            {mayBeErased(row, known, now) && (
              <div class="does">
                <button type="button" class="inline" onClick={() => void erase(row.id)}>
                  {words.forget}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
