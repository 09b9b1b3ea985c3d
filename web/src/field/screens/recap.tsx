/** The recap: everything already filled that could be guessed, and one button to save. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LIMITS } from '../limits.js'
import { afterPaint } from '../paint.js'
import { abandon, missing, putAside, save } from '../capture.js'
import { tellFailure } from '../keep.js'
import { begunAt, blank, endingNeeded, type Capture, type Missing } from '../record.js'
import * as state from '../state.js'
import { activityWord, themeShort } from '../ui/labels.js'
import { Field, Notice, Screen, Tile, valueOf } from '../ui/parts.js'
import { Photos } from '../ui/photos.js'
import { Soon } from '../ui/soon.js'
import { DetailFields } from './recap-detail.js'
import { DurationField, EndingField, NoteField, PeopleField } from './recap-fields.js'
import { PlaceField } from './recap-place.js'
import { ThemeField } from './recap-theme.js'

/** What each group of fields receives. */
export interface Edited {
  capture: Capture
  set: (more: Partial<Capture>) => void
  /** The sentence of what must be mended in a field, if any. */
  bad: (field: Missing) => string | undefined
}

export function sentenceOf(field: Missing): string {
  const said = state.words.value[`miss_${field}`]
  return said
}

function WhyField({ capture, set }: Edited): VNode {
  const { corrects } = capture
  return (
    <Field label={state.words.value.why}>
      <input
        type="text"
        maxLength={LIMITS.why}
        autocomplete="off"
        value={corrects?.why ?? ''}
        onInput={(event) => set({ corrects: { rev: 1, partial: false, ...corrects, why: valueOf(event) } })}
      />
    </Field>
  )
}

/** To what is to be mended first, its sentence in sight under the title. */
function toField(name: Missing): void {
  const field = document.getElementById(`champ-${name}`)
  field?.scrollIntoView({ block: 'start' })
  field?.querySelector<HTMLElement>('input, button, textarea')?.focus({ preventScroll: true })
}

export function Recap(): VNode | null {
  const t = state.words.value
  const capture = state.capture.value ?? blank('')
  const there = state.capture.value !== null
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const lacking = asked ? missing(capture) : []
  const edited: Edited = {
    capture,
    set: (more) => {
      // What comes late, such as a position, does not bring back a record that was saved.
      if (state.capture.value) state.capture.value = { ...state.capture.value, ...more, touched: true }
    },
    bad: (field) => (lacking.includes(field) ? sentenceOf(field) : undefined),
  }
  useEffect(() => {
    const pause = setTimeout(() => void putAside(), 400)
    return () => clearTimeout(pause)
  }, [capture])

  const submit = async (): Promise<void> => {
    const [first] = missing(capture)
    setAsked(true)
    // Once its sentence is there: what comes above a field pushes it away.
    if (first) return afterPaint(() => toField(first))
    setBusy(true)
    const failure = await save(capture).finally(() => setBusy(false))
    if (failure) tellFailure(failure)
  }

  if (!there) return null

  const { time } = begunAt(capture, state.clock())
  const under = [t.time(time), themeShort(capture.themes[0] ?? '')].filter(Boolean).join(' · ')
  const ended = endingNeeded(state.bag.value as NonNullable<typeof state.bag.value>, capture.activity)
  const label = capture.corrects ? t.saveCorrection : t.save
  return (
    <Screen
      title={activityWord(capture.activity) || t.recap}
      under={under}
      foot={
        <Tile look="ok" onClick={() => submit()} disabled={busy}>
          {label}
        </Tile>
      }
    >
      {lacking.length > 1 && (
        <Notice look="bad">
          <p>{t.toMendBefore}</p>
          <ul>
            {lacking.map((field) => (
              <li key={field}>{sentenceOf(field)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {capture.corrects?.partial && (
        <Notice>
          <p>{t.partial}</p>
        </Notice>
      )}
      {ended && <EndingField {...edited} />}
      <PlaceField {...edited} />
      <DurationField {...edited} />
      <Soon>
        {() => (
          <>
            <PeopleField {...edited} />
            <ThemeField {...edited} />
            <NoteField {...edited} />
            <Photos of="activity" record={capture.id} />
            {capture.corrects && <WhyField {...edited} />}
            <DetailFields {...edited} ended={ended} />
            <Tile icon="cross" onClick={abandon}>
              {t.abandon}
            </Tile>
          </>
        )}
      </Soon>
    </Screen>
  )
}
