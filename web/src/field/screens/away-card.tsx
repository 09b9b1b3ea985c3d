/** Who is alone somewhere, where they look: until when, who will be told, and one tap to say that all is well. */
import type { VNode } from 'preact'
import { extendAlone, leaveAlone } from '../acts.js'
import { SOON } from '../reminder.js'
import { alone, minute, timeOf, words } from '../state.js'
import { Icon } from '../ui/icons.js'
import { place as placeOf } from '../ui/lines.js'
import { Tile } from '../ui/parts.js'

/** The server waits as long before it tells (rooms/field/src/alone.rs). */
const GRACE = 5 * 60_000

/** Who is alone sees it first on every look at the app; nothing is shown to others. */
export function AloneCard(): VNode | null {
  const t = words.value
  void minute.value
  const away = alone.value
  const left = (away?.until ?? Infinity) - Date.now()
  const over = left <= 0
  const told = t.time(timeOf((away?.until ?? 0) + GRACE))
  if (!away) return null
  return (
    <section class="alone" data-soon={left < SOON ? '' : undefined} aria-label={t.alone}>
      <p>
        <b>
          <Icon name="door" /> {placeOf(away.place)}
        </b>
        <span>{t.aloneUntil(t.time(timeOf(away.until)))}</span>
        <span role="status">
          {over && (away.told ? t.aloneOver(told) : t.aloneOverUntold)}
          {!over && left < SOON && t.aloneSoon}
          {!over && left >= SOON && (away.told ? t.aloneTold(told) : t.aloneUntold)}
        </span>
      </p>
      <div class="pair">
        <Tile look="ok" icon="check" onClick={() => leaveAlone()}>
          {t.leave}
        </Tile>
        <Tile icon="clock" onClick={() => extendAlone(15)}>
          {t.extend(15)}
        </Tile>
      </div>
    </section>
  )
}
