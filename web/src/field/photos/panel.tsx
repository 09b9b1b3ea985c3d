/** « Photos » in the recap and in « Signaler »: take or choose, cover, keep; what is kept is sealed. */
import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { phase } from '../state.js'
import { say } from '../toast.js'
import { Group, Notice } from '../ui/parts.js'
import { Cover } from './cover.js'
import { hold, taken, waits } from './held.js'
import { EACH, keepPhoto } from './keep.js'
import { hide, hideAll, lookOf, show } from './looks.js'
import { remove, reread, rows } from './photo.js'
import { reduced } from './picture.js'
import type { Owner } from './store.js'
import { t } from './words.js'

type Step = { is: 'idle' } | { is: 'opening' } | { is: 'cover'; canvas: HTMLCanvasElement } | { is: 'bad'; why: string }

/** Some phones give the shot back before they show the app again. */
async function inSight(): Promise<void> {
  while (document.visibilityState === 'hidden') {
    await new Promise((seen) => document.addEventListener('visibilitychange', seen, { once: true }))
  }
}

export function Panel({ of, record, recorded }: { of: Owner; record: string; recorded: boolean }): VNode {
  const words = t()
  const [step, setStep] = useState<Step>({ is: 'idle' })
  const mine = rows.value.filter((row) => row.record === record)
  const isHere = useRef(true)

  const open = async (file: Blob): Promise<void> => {
    setStep({ is: 'opening' })
    const canvas = await reduced(file)
    if (phase.value === 'locked') hold(record, file)
    else if (isHere.current) setStep(canvas ? { is: 'cover', canvas } : { is: 'bad', why: t().notOpened })
  }

  // Locked or left, nothing is kept that could be looked at: neither what was sealed nor what was being covered.
  useEffect(() => {
    isHere.current = true
    const file = taken(record)
    if (file) void open(file)
    return () => {
      isHere.current = false
      hideAll()
    }
  }, [record])

  const pick = async ({ currentTarget }: { currentTarget: HTMLInputElement }): Promise<void> => {
    const file = currentTarget.files?.[0]
    currentTarget.value = ''
    if (!file) return
    // The lock is decided when the app is seen again: nothing is opened before.
    await inSight()
    // The camera came back to a phone that had locked itself; left for another screen, the shot is not kept.
    if (phase.value === 'locked') hold(record, file)
    else if (isHere.current) await open(file)
  }
  const keep = async (jpeg: Blob): Promise<void> => {
    const before = new Set(rows.value.map(({ id }) => id))
    const kept = await keepPhoto({ of, record, recorded }, jpeg).catch(() => 'no-room' as const)
    if (kept !== 'kept') return setStep({ is: 'bad', why: kept === 'no-room' ? words.noRoom : words.tooMany })
    await reread()
    const fresh = rows.value.find(({ id }) => !before.has(id))
    if (fresh && isHere.current) show(fresh.id, jpeg)
    setStep({ is: 'idle' })
    say(words.kept)
  }
  const takeAway = async (id: string): Promise<void> => {
    hide(id)
    await remove(id)
    say(words.removed)
  }

  return (
    <Group title={words.photos} hint={words.hint} id="champ-photos">
      {mine.length > 0 && (
        <ul class="photos">
          {mine.map((row, place) => (
            <li key={row.id}>
              {lookOf(row.id) && <img src={lookOf(row.id)} alt="" />}
              <span>{words.one(place + 1, Math.round(row.bytes / 1000))}</span>
              {row.sealed && (
                <button type="button" class="inline" aria-label={words.removeOne(place + 1)} onClick={() => void takeAway(row.id)}>
                  {words.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {step.is === 'bad' && <Notice look="bad">{step.why}</Notice>}
      {step.is === 'opening' && <p class="hint" role="status">{words.opening}</p>}
      {mine.length >= EACH ? (
        <p class="hint">{words.enough}</p>
      ) : (
        <div class="chips">
          <label class="chip pick">
            <input type="file" accept="image/*" capture="environment" onChange={(event) => void pick(event)} />
            <span>{words.take}</span>
          </label>
          <label class="chip pick">
            <input type="file" accept="image/jpeg,image/png" onChange={(event) => void pick(event)} />
            <span>{words.choose}</span>
          </label>
        </div>
      )}
      {step.is === 'cover' && (
        <Cover picture={step.canvas} onKeep={keep} onGiveUp={() => setStep({ is: 'idle' })} onFail={() => setStep({ is: 'bad', why: words.notMade })} />
      )}
    </Group>
  )
}

/** On the locked screen: the shot is not lost, and what it waits for is said. */
export function Held(): VNode | null {
  return waits.value ? <Notice look="good" icon="lock">{t().held}</Notice> : null
}
