/** Choosing the six digits of the lock. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { setCode } from '../lock.js'
import { back } from '../route.js'
import { words } from '../state.js'
import { say } from '../toast.js'
import { Field, Screen, Tile, valueOf } from '../ui/parts.js'
import { isCode } from '../vault.js'

export function ChooseCode(): VNode {
  const t = words.value
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    if (!isCode(typed) || busy) return
    setBusy(true)
    await setCode(typed).finally(() => setBusy(false))
    back()
    say(t.codeSet)
  }
  return (
    <Screen
      title={t.lock}
      foot={
        <Tile look="ok" icon="lock" disabled={busy || !isCode(typed)} onClick={() => void submit()}>
          {t.setCode}
        </Tile>
      }
    >
      <p class="hint">{t.lockHint}</p>
      <Field label={t.newCode}>
        <input
          class="code"
          type="password"
          inputMode="numeric"
          autocomplete="new-password"
          maxLength={6}
          value={typed}
          onInput={(event) => setTyped(valueOf(event).replace(/\D/g, ''))}
        />
      </Field>
    </Screen>
  )
}
