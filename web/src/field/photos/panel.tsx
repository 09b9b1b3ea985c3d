/** « Photos » in the recap and in « Signaler »: take or choose, cover, keep; what is kept is sealed. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { say } from '../toast.js'
import { Group, Notice } from '../ui/parts.js'
import { Cover } from './cover.js'
import { EACH, keepPhoto } from './keep.js'
import { remove, reread, rows } from './photo.js'
import { reduced } from './picture.js'
import type { Owner } from './store.js'
import { t } from './tongue.js'

/** What came back from the camera: the phone may have been locked meanwhile, and the screen gone. */
const taken = signal<{ record: string; file: File } | null>(null)
/** What those of this session look like, until the screen is left. */
const looks = new Map<string, string>()

type Step = { is: 'idle' } | { is: 'opening' } | { is: 'cover'; canvas: HTMLCanvasElement } | { is: 'bad'; why: string }

export function Panel({ of, record }: { of: Owner; record: string }): VNode {
  const words = t()
  const [step, setStep] = useState<Step>({ is: 'idle' })
  const mine = rows.value.filter((row) => row.record === record)
  const file = taken.value?.record === record ? taken.value.file : null

  useEffect(() => {
    if (!file) return
    taken.value = null
    setStep({ is: 'opening' })
    void reduced(file).then((canvas) => setStep(canvas ? { is: 'cover', canvas } : { is: 'bad', why: t().notOpened }))
  }, [file])

  const pick = (event: { currentTarget: HTMLInputElement }): void => {
    const { files } = event.currentTarget
    if (files?.[0]) taken.value = { record, file: files[0] }
    event.currentTarget.value = ''
  }
  const keep = async (jpeg: Blob): Promise<void> => {
    const before = new Set(rows.value.map(({ id }) => id))
    const kept = await keepPhoto(of, record, jpeg)
    if (kept !== 'kept') return setStep({ is: 'bad', why: kept === 'no-room' ? words.noRoom : words.tooMany })
    await reread()
    const fresh = rows.value.find(({ id }) => !before.has(id))
    if (fresh) looks.set(fresh.id, URL.createObjectURL(jpeg))
    setStep({ is: 'idle' })
    say(words.kept)
  }
  const takeAway = async (id: string): Promise<void> => {
    const seen = looks.get(id)
    if (seen) URL.revokeObjectURL(seen)
    looks.delete(id)
    await remove(id)
    say(words.removed)
  }

  return (
    <Group title={words.photos} hint={words.hint} id="champ-photos">
      {mine.length > 0 && (
        <ul class="photos">
          {mine.map((row, place) => (
            <li key={row.id}>
              {looks.has(row.id) && <img src={looks.get(row.id)} alt="" />}
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
            <input type="file" accept="image/*" capture="environment" onChange={pick} />
            <span>{words.take}</span>
          </label>
          <label class="chip pick">
            <input type="file" accept="image/jpeg,image/png" onChange={pick} />
            <span>{words.choose}</span>
          </label>
        </div>
      )}
      {step.is === 'cover' && (
        <Cover picture={step.canvas} onKeep={keep} onGiveUp={() => setStep({ is: 'idle' })} />
      )}
    </Group>
  )
}
