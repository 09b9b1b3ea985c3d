/** Where things stand with the server, in words, on every screen; it leads to the queue. */
import type { VNode } from 'preact'
import { left } from '../photos.js'
import { go, route } from '../route.js'
import { online, parked, waiting, words } from '../state.js'
import { Icon, type IconName } from './icons.js'

export function Pill(): VNode {
  const t = words.value
  const [mend, send] = [parked.value.length, waiting.value.length + left.value]
  const net = online.value
  let [text, icon, look]: [string, IconName, string] = [t.upToDate, 'check', '']
  if (mend > 0) [text, icon, look] = [t.toMend(mend), 'warn', 'bad']
  else if (send > 0) [text, icon, look] = [t.toSend(send), net ? 'up' : 'cut', 'wait']
  else if (!net) [text, icon, look] = [t.offline, 'cut', '']
  const here = route.value.screen === 'envois'
  return (
    <button type="button" class={`pill ${look}`} disabled={here} onClick={() => go('envois')}>
      <Icon name={icon} />
      {text}
    </button>
  )
}
