/** The lock: six digits between what is readable here and whoever holds the phone. */
import { resume } from './capture.js'
import { isOver, sealAfterADay } from './expiry.js'
import { forgetFreeKey, freeKey, newFreeKey } from './freekey.js'
import { closeReading } from './reading.js'
import * as shelf from './shelf.js'
import * as state from './state.js'
import { close, codeVault, HIDDEN, IDLE, open, tryCode, TRIES, type CodeVault, type Vault } from './vault.js'

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

/** Tries a code and counts it: the number of tries left, or the key. */
async function attempt(vault: CodeVault, code: string): Promise<number | CryptoKey> {
  const met = await tryCode(vault, code)
  if (!met.key && met.vault.mode === 'destroyed') await shelf.sealDrafts()
  await shelf.setFact('vault', met.vault)
  if (met.key) return met.key
  if (met.vault.mode === 'code') return TRIES - met.vault.wrong
  state.keys.draft = null
  state.capture.value = null
  state.alert.value = null
  state.phase.value = 'destroyed'
  return 0
}

/** Tries a code: the number of tries left, or `null` when it opened. */
export async function unlock(code: string): Promise<number | null> {
  const vault = await shelf.fact('vault')
  if (vault?.mode !== 'code') return null
  const key = await attempt(vault, code)
  if (typeof key === 'number') return key
  await endOfADay()
  await shelf.setFact('left', null)
  state.keys.draft = key
  await state.refreshDrafts()
  await resume()
  state.phase.value = 'ready'
  return null
}

/** Forgets the key; what is on the screen goes with it. At once: nothing is waited for. */
function shut(): boolean {
  if (!state.hasCode.value || state.phase.value !== 'ready') return false
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
  if (await closeReading(Date.now())) await state.readAll()
  if (!isOver(await shelf.fact('left'), Date.now())) return
  state.capture.value = null
  state.alert.value = null
  await sealAfterADay(Date.now())
}

/** Puts every readable row under another key, and the key in its place: both or neither. */
async function changeKey(next: CryptoKey, vault: Vault): Promise<void> {
  const old = state.keys.draft
  const rows: shelf.DraftRow[] = []
  for (const row of await shelf.drafts()) {
    const read = old ? await open(old, row) : null
    if (read !== null) rows.push({ ...row, ...(await close(next, read)) })
  }
  await shelf.putUnderKey(rows, vault)
  state.keys.draft = next
  state.hasCode.value = vault.mode === 'code'
}

export async function setCode(code: string): Promise<void> {
  const { vault, key } = await codeVault(code)
  await changeKey(key, vault)
  await forgetFreeKey()
}

export async function removeCode(): Promise<void> {
  await changeKey(await newFreeKey(), { mode: 'free' })
}

/** Asked before the code is changed or taken away: as many tries as to open, and the same end. */
export async function isTheCode(code: string): Promise<number | null> {
  const vault = await shelf.fact('vault')
  if (vault?.mode !== 'code') return null
  const left = await attempt(vault, code)
  return typeof left === 'number' ? left : null
}

/** After a new sign-in: a phone whose key was destroyed starts again with a free one. */
export async function startAgain(): Promise<void> {
  state.keys.draft = await newFreeKey()
  await shelf.setFact('vault', { mode: 'free' })
  state.hasCode.value = false
}

/** The phone goes to somebody else: nothing readable of the one before is left, and no code of theirs. */
export async function changeHands(): Promise<void> {
  await shelf.changeHands()
  await startAgain()
  state.capture.value = null
  state.alert.value = null
  state.bag.value = null
  await state.readAll()
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
