/** The lock: six digits between what is readable here and whoever holds the phone. */
import { resume } from './capture.js'
import { isOver, sealAfterADay } from './expiry.js'
import { forgetFreeKey, freeKey, newFreeKey } from './freekey.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { close, codeVault, HIDDEN, IDLE, open, tryCode, TRIES, type Closed } from './vault.js'

/** Opens what may be opened without a code, at start. */
export async function openAtStart(): Promise<void> {
  const vault = await shelf.fact('vault')
  state.hasCode.value = vault?.mode === 'code'
  if (vault?.mode === 'code') {
    state.phase.value = 'locked'
    // A code that was being chosen when the phone died.
    await forgetFreeKey()
    // Switched off without a word: the day of what is readable begins now.
    if ((await shelf.fact('left')) === undefined) await shelf.setFact('left', Date.now())
  } else if (vault?.mode === 'destroyed') state.phase.value = 'destroyed'
  else state.keys.draft = await freeKey()
}

/** Tries a code: the number of tries left, or `null` when it opened. */
export async function unlock(code: string): Promise<number | null> {
  const vault = await shelf.fact('vault')
  if (vault?.mode !== 'code') return null
  const tried = await tryCode(vault, code)
  if (!tried.key && tried.vault.mode === 'destroyed') await shelf.sealDrafts()
  await shelf.setFact('vault', tried.vault)
  if (tried.key) {
    await endOfADay()
    await shelf.setFact('left', null)
    state.keys.draft = tried.key
    await state.refreshDrafts()
    await resume()
    state.alert.value = aside && (await open(tried.key, await aside))
    aside = null
    state.phase.value = 'ready'
    return null
  }
  if (tried.vault.mode === 'destroyed') state.phase.value = 'destroyed'
  return tried.vault.mode === 'code' ? TRIES - tried.vault.wrong : 0
}

/** The alert being written when the phone locked, closed with the key that is forgotten: in memory only. */
let aside: Promise<Closed> | null = null

/** Forgets the key; what is on the screen goes with it. At once: nothing is waited for. */
function shut(): boolean {
  if (!state.hasCode.value || state.phase.value !== 'ready') return false
  const alert = state.alert.value
  aside = alert && state.keys.draft ? close(state.keys.draft, alert) : null
  state.phase.value = 'locked'
  state.keys.draft = null
  state.stubs.value = []
  state.capture.value = null
  state.alert.value = null
  return true
}

export async function lockNow(): Promise<void> {
  if (shut()) await shelf.setFact('left', Date.now())
}

/** What readable things become after a day of lock. */
async function endOfADay(): Promise<void> {
  if (!isOver(await shelf.fact('left'), Date.now())) return
  aside = null
  state.capture.value = null
  await sealAfterADay(Date.now())
}

/** Puts every readable row under another key: a new code, another one, or none. */
async function changeKey(next: CryptoKey): Promise<void> {
  const old = state.keys.draft
  for (const row of await shelf.drafts()) {
    const read = old ? await open(old, row) : null
    if (read !== null) await shelf.putDraft({ ...row, ...(await close(next, read)) })
  }
  state.keys.draft = next
}

export async function setCode(code: string): Promise<void> {
  const { vault, key } = await codeVault(code)
  await changeKey(key)
  await shelf.setFact('vault', vault)
  await forgetFreeKey()
  state.hasCode.value = true
}

export async function removeCode(): Promise<void> {
  await changeKey(await newFreeKey())
  await shelf.setFact('vault', { mode: 'free' })
  state.hasCode.value = false
}

/** After a new sign-in: a phone whose key was destroyed starts again with a free one. */
export async function startAgain(): Promise<void> {
  state.keys.draft = await newFreeKey()
  await shelf.setFact('vault', { mode: 'free' })
  state.hasCode.value = false
}

let touched = Date.now()
let hiddenAt: number | null = null

/** Watches touches and sight. `seen` is called each time the app comes back in sight, unlocked or not. */
export function watch(seen: () => void): void {
  const touch = (): void => {
    touched = Date.now()
  }
  addEventListener('pointerdown', touch, { passive: true })
  addEventListener('keydown', touch, { passive: true })
  document.addEventListener('visibilitychange', () => void sight(seen))
  // One timer, while in sight only: it also moves clocks and reminders on the screen.
  setInterval(() => {
    if (document.visibilityState !== 'visible') return
    state.minute.value += 1
    if (Date.now() - touched > IDLE) void lockNow()
  }, 20_000)
}

async function sight(seen: () => void): Promise<void> {
  const now = Date.now()
  if (document.visibilityState === 'hidden') {
    hiddenAt = now
    await shelf.setFact('left', now)
    return
  }
  const away = hiddenAt === null ? 0 : now - hiddenAt
  hiddenAt = null
  touched = now
  const locked = (away >= HIDDEN || away < 0) && shut()
  await endOfADay()
  if (locked) await shelf.setFact('left', now)
  if (state.phase.value === 'ready') await shelf.setFact('left', null)
  seen()
}
