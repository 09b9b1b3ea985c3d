/** What the person must know before anything else: never by colour alone, always with what to do. */
import type { VNode } from 'preact'
import { go } from '../route.js'
import * as state from '../state.js'
import { Icon } from './icons.js'
import { Notice } from './parts.js'

export function takeUpdate(): void {
  state.update.value?.postMessage('take-over')
}

export function Notices(): VNode {
  const t = state.words.value
  const left = Math.max(0, state.CAP - state.waiting.value.length)
  return (
    <>
      {state.trouble.value === 'sign-in' && (
        <Notice look="bad" icon="lock">
          <p>{t.signInWhy}</p>
          <button type="button" class="inline" onClick={() => go('rattacher')}>
            {t.signInAgain}
          </button>
        </Notice>
      )}
      {state.trouble.value === 'too-old' && (
        <Notice look="bad">
          <p>{t.tooOldWhy}</p>
        </Notice>
      )}
      {state.update.value && !state.capture.value && !state.alert.value && (
        <Notice look="good" icon="up">
          <p>{t.updateReady}</p>
          <button type="button" class="inline" onClick={takeUpdate}>
            {t.updateNow}
          </button>
        </Notice>
      )}
      {!state.persistent.value && (
        <button type="button" class="notice" onClick={() => go('reglages', 'installation')}>
          <Icon name="warn" />
          <span>{t.notPersistent(left)}</span>
          <Icon name="next" />
        </button>
      )}
      {!state.hasCode.value && (
        <button type="button" class="notice" onClick={() => go('code')}>
          <Icon name="lock" />
          <span>{t.noCode}</span>
          <Icon name="next" />
        </button>
      )}
      {state.clockIsWrong() && (
        <Notice icon="clock">
          <p>{t.clockWarning}</p>
        </Notice>
      )}
    </>
  )
}
