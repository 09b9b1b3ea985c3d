/** Choosing the six digits of the lock: typed twice, and the present ones first where there are some. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { isTheCode, removeCode, setCode } from '../lock.js'
import { back, home, route } from '../route.js'
import { hasCode, words } from '../state.js'
import { say } from '../toast.js'
import { Field, Notice, Screen, Tile, valueOf } from '../ui/parts.js'
import { isCode } from '../vault.js'
import { t as told } from './seldom-words.js'

/** What the screen is asked for: after the phone was attached, or to take the code away. */
export const FIRST = 'premier'
export const REMOVE = 'retirer'

function Digits({ label, typed, kind, onType }: { label: string; typed: string; kind: 'new-password' | 'current-password'; onType: (typed: string) => void }): VNode {
  return (
    <Field label={label}>
      <input
        class="code"
        type="password"
        inputMode="numeric"
        autocomplete={kind}
        maxLength={6}
        value={typed}
        onInput={(event) => onType(valueOf(event).replace(/\D/g, ''))}
      />
    </Field>
  )
}

export function ChooseCode(): VNode {
  const t = words.value
  const { about } = route.value
  const [old, setOld] = useState('')
  const [typed, setTyped] = useState('')
  const [again, setAgain] = useState('')
  const [wrong, setWrong] = useState('')
  const [had] = useState(hasCode.value)
  const removing = about === REMOVE
  const whole = (removing || (isCode(typed) && isCode(again))) && (!had || isCode(old))

  const submit = async (): Promise<void> => {
    if (!removing && typed !== again) {
      setAgain('')
      return setWrong(told().notTheSame)
    }
    const left = had ? await isTheCode(old) : null
    setOld('')
    if (left !== null) return setWrong(t.wrongCode(left))
    await (removing ? removeCode() : setCode(typed))
    if (about === FIRST) home()
    else back()
    say(removing ? told().codeGone : told().codeSet)
  }
  return (
    <Screen
      title={removing ? told().removeCode : told().lock}
      arrow={about !== FIRST}
      foot={
        <div class={about === FIRST ? 'pair' : ''}>
          {about === FIRST && <Tile onClick={home}>{told().later}</Tile>}
          <Tile look="ok" icon="lock" disabled={!whole} onClick={submit}>
            {removing ? told().removeCode : told().setCode}
          </Tile>
        </div>
      }
    >
      {!removing && <p class="lede">{told().whyCode}</p>}
      <p class="hint">{told().lockHint}</p>
      {had && <Digits label={told().presentCode} kind="current-password" typed={old} onType={setOld} />}
      {!removing && <Digits label={told().newCode} kind="new-password" typed={typed} onType={setTyped} />}
      {!removing && <Digits label={told().againCode} kind="new-password" typed={again} onType={setAgain} />}
      <div role="status">{wrong && <Notice look="bad">{wrong}</Notice>}</div>
    </Screen>
  )
}
