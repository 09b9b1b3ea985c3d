/** « Signaler »: what, then where; the rest can wait. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LIMITS } from '../limits.js'
import { blankAlert, dropAlert, putAlertAside, saveAlert } from '../acts.js'
import { tellFailure } from '../keep.js'
import { forgetPhotosOf } from '../photos.js'
import { become, go, home } from '../route.js'
import { say } from '../toast.js'
import { alert, bag, entries, lately, words, type AlertCapture } from '../state.js'
import type { Extent } from '../wire.js'
import { optionsOf, themeLabel } from '../ui/labels.js'
import { Choice, Field, Group, Notice, Screen, Switch, Tile, valueOf } from '../ui/parts.js'
import { Photos } from '../ui/photos.js'
import { Soon } from '../ui/soon.js'
import { groupsOf, LastThemes } from './choose.js'
import { Guarded, NoteBox } from './recap-fields.js'
import { PlacePicker } from './recap-place.js'

/** What is reported is first of all technical: these families come first. */
const FIRST = ['T3', 'T7', 'T4', 'T1']

export function ReportWhat(): VNode {
  const t = words.value
  const themes = bag.value?.referential.themes ?? []
  const groups = groupsOf(themes)
  const rank = (code: string): number => (FIRST.includes(code) ? FIRST.indexOf(code) : 9)
  const sorted = [...groups].sort((a, b) => rank(a.code) - rank(b.code))
  const take = (theme: string): void => {
    alert.value = { ...(alert.value ?? blankAlert()), theme }
    go('signalement')
  }
  const used = lately.value.themes.filter((code) => themes.some((one) => one.code === code)).slice(0, 3)
  return (
    <Screen title={t.reportWhat} tall>
      <LastThemes used={used} onTake={take} />
      <div class="grid">
        {sorted.map(({ code, label }) => (
          <Tile key={code} onClick={() => take(code)}>
            {label}
          </Tile>
        ))}
      </div>
    </Screen>
  )
}

/** The numbers to call first, each a tap away. */
function Calls(): VNode {
  const t = words.value
  const whom = t.calls.split(', ')
  return (
    <Notice look="bad">
      {t.dangerHint}
      <div class="chips">
        {['15', '17', '18', '112', '119'].map((number, rank) => (
          <a class="chip" key={number} href={`tel:${number}`}>
            <span>
              <b>{number}</b> {whom[rank]}
            </span>
          </a>
        ))}
      </div>
    </Notice>
  )
}

export function Report(): VNode | null {
  const t = words.value
  const [asked, setAsked] = useState(false)
  const current = alert.value
  useEffect(() => {
    const pause = setTimeout(() => void putAlertAside(), 400)
    return () => clearTimeout(pause)
  }, [current])
  if (!current) {
    queueMicrotask(() => become('signaler'))
    return null
  }
  const set = (more: Partial<AlertCapture>): void => {
    alert.value = { ...current, ...more }
  }
  const { themes = [], extents } = bag.value?.referential ?? {}
  const family = themes.find(({ code }) => code === current.theme)?.group ?? current.theme
  const most = bag.value?.limits.note ?? LIMITS.note
  const long = [...current.note].length > most
  const submit = async (): Promise<void> => {
    setAsked(true)
    if (!current.place || long) return document.getElementById('champ-place')?.scrollIntoView()
    const failure = await saveAlert(current)
    if (failure) tellFailure(failure)
  }
  const giveUp = async (): Promise<void> => {
    await dropAlert()
    // What was refused still waits in the queue, its photographs too.
    if (!entries.value.some(({ record }) => record === current.id)) await forgetPhotosOf(current.id)
    home()
    say(t.undone, async () => {
      alert.value = current
      await putAlertAside()
    })
  }
  return (
    <Screen
      title={t.reportTitle}
      under={themeLabel(current.theme)}
      foot={
        <Tile look="ok" onClick={() => submit()}>
          {t.send}
        </Tile>
      }
    >
      <Switch label={t.danger} on={current.danger} onTurn={(danger) => set({ danger })} />
      {current.danger && <Calls />}
      <Photos of="alert" record={current.id} />
      <Group title={t.place} id="champ-place" bad={asked && !current.place ? t.miss_place : undefined}>
        <PlacePicker chosen={current.place} onChoose={(place) => set({ place })} />
        <Field label={t.exact} hint={t.exactHint}>
          <input
            type="text"
            maxLength={LIMITS.detail}
            autocomplete="off"
            value={current.detail ?? ''}
            onInput={(event) => set({ detail: valueOf(event) })}
          />
        </Field>
        <Guarded text={current.detail} />
      </Group>
      <Soon>
        {() => (
          <>
            <Group title={t.theme} hint={t.refine}>
              <Choice
                name="theme"
                options={themes.filter((one) => one.group === family || one.code === family)}
                chosen={[current.theme]}
                onChoose={(theme) => set({ theme })}
                first={6}
              />
            </Group>
            {extents && (
              <Group title={t.extent}>
                <Choice
                  several
                  name="ampleur"
                  options={optionsOf(extents)}
                  chosen={[current.extent ?? '']}
                  onChoose={(extent) => set({ extent: extent === current.extent ? '' : (extent as Extent) })}
                />
              </Group>
            )}
            <Group title={t.note} bad={asked && long ? t.miss_note : undefined}>
              <NoteBox note={current.note} most={most} onNote={(note) => set({ note })} />
            </Group>
            <Tile icon="cross" onClick={giveUp}>
              {t.abandon}
            </Tile>
          </>
        )}
      </Soon>
    </Screen>
  )
}
