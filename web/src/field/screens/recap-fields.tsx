/** Duration, people, ending and note of a record. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { inspect, isSensitive } from '../guard.js'
import { LIMITS } from '../limits.js'
import { DURATIONS, headCount, stepped } from '../record.js'
import { bag, lately, words } from '../state.js'
import type { Term } from '../wire.js'
import { optionsOf } from '../ui/labels.js'
import { Choice, Field, Group, Notice, Stepper, Switch, valueOf } from '../ui/parts.js'
import { Fold } from '../ui/soon.js'
import type { Edited } from './recap.js'

export function DurationField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  const { min, max } = bag.value?.limits.minutes ?? { min: LIMITS.shortest, max: LIMITS.longest }
  const odd = capture.minutes > 0 && !DURATIONS.includes(capture.minutes)
  const [other, setOther] = useState(false)
  const shown = odd && !other ? [capture.minutes, ...DURATIONS].sort((a, b) => a - b) : DURATIONS
  const options = shown.map((minutes) => ({ code: String(minutes), label: t.hours(minutes) }))
  return (
    <Group title={t.duration} id="champ-minutes" bad={bad('minutes')}>
      <Choice
        name="duree"
        options={[...options, { code: 'autre', label: t.another }]}
        chosen={[other ? 'autre' : String(capture.minutes)]}
        onChoose={(code) => {
          setOther(code === 'autre')
          if (code !== 'autre') set({ minutes: Number(code) })
        }}
      />
      {other && (
        <Field label={t.otherDuration}>
          <input
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            value={capture.minutes}
            onInput={(event) => set({ minutes: Math.round(Number(valueOf(event))) })}
          />
        </Field>
      )}
    </Group>
  )
}

/** Audiences in the order this person meets them; four, then all. */
function audiencesOf(all: Term[], counted: string[], used: string[], whole: boolean): Term[] {
  const known = used.flatMap((code) => all.filter((one) => one.code === code))
  const order = [...new Set([...known, ...all])]
  return order.filter(({ code }, rank) => whole || rank < 4 || counted.includes(code))
}

export function PeopleField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  const [whole, setWhole] = useState(false)
  const { audiences = [], age_bands: bands = [] } = bag.value?.referential ?? {}
  const counted = Object.keys(capture.people).filter((code) => (capture.people[code]?.total ?? 0) > 0)
  const shown = audiencesOf(audiences, counted, lately.value.audiences, whole)
  const step = (code: string, by: number, band?: string): void =>
    set({ people: { ...capture.people, [code]: stepped(capture.people[code], by, band) } })
  const total = headCount(capture.people)
  return (
    <Group title={t.people} hint={total > 0 ? t.counted(total) : t.nobody} id="champ-people" bad={bad('people')}>
      {optionsOf(shown).map(({ code, label }) => (
        <div key={code} class="crowd">
          <Stepper label={label} count={capture.people[code]?.total ?? 0} onStep={(by) => step(code, by)} />
          {counted.includes(code) && (
            <Fold title={t.sayAge}>
              {() =>
                bands
                  .filter((band) => band.code !== 'NR')
                  .map((band) => (
                    <Stepper
                      key={band.code}
                      label={band.label}
                      count={capture.people[code]?.bands[band.code] ?? 0}
                      onStep={(by) => step(code, by, band.code)}
                    />
                  ))
              }
            </Fold>
          )}
        </div>
      ))}
      {audiences.length > shown.length && (
        <button type="button" class="inline" onClick={() => setWhole(true)}>
          {t.otherAudiences}
        </button>
      )}
    </Group>
  )
}

export function EndingField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  return (
    <Group title={t.ending} hint={capture.ending || capture.corrects?.partial ? undefined : t.needed} id="champ-ending" bad={bad('ending')}>
      <Choice
        name="issue"
        options={optionsOf(bag.value?.referential.endings)}
        chosen={[capture.ending]}
        onChoose={(ending) => set({ ending })}
        first={6}
      />
    </Group>
  )
}

/** What the guard says of words that are being typed. */
export function Guarded({ text = '' }: { text?: string | undefined }): VNode {
  const found = inspect(text)
  return (
    <div role="status">
      {found.length > 0 && (
        <Notice>
          {found.map((one) => (
            <p key={one}>{words.value[`guard_${one}`]}</p>
          ))}
        </Notice>
      )}
    </div>
  )
}

/** A note, counted and read over: what names someone is said while it can still be changed. */
export function NoteBox({ note, most, onNote }: { note: string; most: number; onNote: (note: string) => void }): VNode {
  const t = words.value
  const left = most - [...note].length
  return (
    <>
      <textarea
        id="note"
        rows={3}
        lang="fr"
        // Without this the browser writes the words down with the tab that it would restore, in clear.
        autocomplete="off"
        value={note}
        aria-describedby="note-aide note-reste"
        aria-label={t.note}
        onInput={(event) => onNote(valueOf(event))}
      />
      <p class="hint" id="note-aide">
        {t.noteHint}
      </p>
      <p class="hint" id="note-reste" aria-live={left < 30 ? 'polite' : 'off'}>
        {t.noteLeft(left)}
      </p>
      <Guarded text={note} />
    </>
  )
}

export function NoteField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  const touchy = isSensitive(inspect(capture.note))
  return (
    <Group title={t.note} id="champ-note" bad={bad('note')}>
      <NoteBox note={capture.note} most={bag.value?.limits.note ?? LIMITS.note} onNote={(note) => set({ note })} />
      {(touchy || capture.sensitive) && (
        <Switch label={t.sensitive} on={capture.sensitive} onTurn={(sensitive) => set({ sensitive })} />
      )}
    </Group>
  )
}
