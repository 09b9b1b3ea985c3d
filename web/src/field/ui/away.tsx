/** Who is alone somewhere and late with news sees it on every screen, one tap from the answer. */
import type { VNode } from 'preact'
import { SOON } from '../reminder.js'
import { home, route } from '../route.js'
import { alone, minute, words } from '../state.js'
import { Icon } from './icons.js'

export function Away(): VNode | null {
  const t = words.value
  void minute.value
  const left = (alone.value?.until ?? Infinity) - Date.now()
  const { screen } = route.value
  // These two show the whole card.
  if (left >= SOON || screen === '' || screen === 'seul') return null
  return (
    <button type="button" class="notice" onClick={home}>
      <Icon name="door" />
      <span role="status">{left > 0 ? t.aloneSoon : t.aloneLate}</span>
      <Icon name="next" />
    </button>
  )
}
