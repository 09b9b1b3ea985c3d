/** What stands before the app: attaching the phone, the code, a phone that was withdrawn. */
import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { enrol, type Attached } from '../access.js'
import { scheduleSend } from '../keep.js'
import { startAgain, unlock } from '../lock.js'
import { part } from '../photos.js'
import { become, home } from '../route.js'
import { bag, enrolled, hasCode, phase, words } from '../state.js'
import { Icon } from '../ui/icons.js'
import { Field, Notice, Tile, valueOf } from '../ui/parts.js'
import { isCode } from '../vault.js'

function Gate({ title, children }: { title: string; children: preact.ComponentChildren }): VNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main class="gate">
      <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
        <path d="M7 31V19a6 6 0 0 1 12 0v12M21 31V19a6 6 0 0 1 12 0v12" />
        <path class="ground" d="M4 33.5h32" />
      </svg>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  )
}

const SIGN_IN = '/connexion?retour=/terrain/'
/** Signed in, but too long ago for what opens for months. */
const PROVE = '/confirmer?retour=/terrain/'

export function Enrol({ why }: { why?: string }): VNode {
  const t = words.value
  const [name, setName] = useState(enrolled.value?.name ?? t.defaultDevice)
  const [state, setState] = useState<Attached | 'idle' | 'busy'>('idle')
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setState('busy')
    const met = await enrol(name.trim() || t.defaultDevice)
    setState(met)
    if (met !== 'attached') return
    if (phase.value === 'destroyed') await startAgain()
    phase.value = 'ready'
    // Once, when it is prepared: what is on it is worth six digits.
    if (hasCode.value) home()
    else become('code', 'premier')
    scheduleSend(0)
  }
  const told =
    typeof state === 'object'
      ? state.refused || t.enrolRefused
      : { 'signed-out': t.signInFirst, unproved: t.proveFirst, offline: t.enrolOffline, attached: '', idle: '', busy: '' }[state]
  return (
    <Gate title={t.enrolTitle}>
      <p>{why ?? t.enrolWhy}</p>
      <form onSubmit={(event) => void submit(event)}>
        <Field label={t.deviceName} hint={t.deviceExample}>
          <input type="text" maxLength={60} required value={name} onInput={(event) => setName(valueOf(event))} />
        </Field>
        <div role="status">{told && <Notice>{told}</Notice>}</div>
        {(state === 'signed-out' || state === 'unproved') && (
          <a class="tile ok" href={state === 'unproved' ? PROVE : SIGN_IN}>
            {t.signIn}
          </a>
        )}
        <Tile type="submit" look={state === 'signed-out' || state === 'unproved' ? 'plain' : 'ok'} disabled={state === 'busy'}>
          {state === 'busy' ? t.enrolling : t.enrol}
        </Tile>
      </form>
      {bag.value && phase.value === 'ready' && (
        <button type="button" class="inline" onClick={home}>
          {t.back}
        </button>
      )}
    </Gate>
  )
}

export function Locked(): VNode {
  const t = words.value
  const [typed, setTyped] = useState('')
  const [left, setLeft] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const shots = part.value
  const attempt = async (code: string): Promise<void> => {
    setTyped(code)
    if (!isCode(code) || busy) return
    setBusy(true)
    const tries = await unlock(code).finally(() => setBusy(false))
    setLeft(tries)
    setTyped('')
  }
  return (
    <Gate title={t.lockedTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void attempt(typed)
        }}
      >
        <Field label={t.sixDigits}>
          <input
            class="code"
            type="password"
            inputMode="numeric"
            autocomplete="current-password"
            maxLength={6}
            value={typed}
            onInput={(event) => void attempt(valueOf(event).replace(/\D/g, ''))}
          />
        </Field>
        <div role="status">{shots && <shots.Held />}</div>
        <p role="status" class="told">
          {left !== null && left > 0 && (
            <>
              <Icon name="warn" /> {t.wrongCode(left)}
            </>
          )}
        </p>
        <Tile type="submit" look="ok" disabled={busy || typed.length < 6}>
          {t.unlock}
        </Tile>
      </form>
    </Gate>
  )
}

export function Withdrawn({ waiting }: { waiting: boolean }): VNode {
  const t = words.value
  return (
    <Gate title={t.wipedTitle}>
      <p>{waiting ? t.revokedWaiting : t.wipedWhy}</p>
    </Gate>
  )
}
