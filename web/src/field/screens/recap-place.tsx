/** Where: proposed by position, one of the last places, or found by its name or local name. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { search } from '../places.js'
import { here, look, placeHere, unknown } from '../position.js'
import { bag, lately, words } from '../state.js'
import type { Place } from '../wire.js'
import { Choice, Field, Group, valueOf } from '../ui/parts.js'
import { foreign, place as placeOf } from '../ui/lines.js'
import type { Edited } from './recap.js'

const SHOWN = 5

/** The place here, the one chosen, the last ones, then the others. */
function ordered(places: Place[], chosen: string, used: string[]): Place[] {
  const first = [placeHere(), chosen, ...used]
  const known = first.flatMap((code) => places.filter((place) => place.code === code))
  return [...new Set([...known, ...places])]
}

/** Asks for the position; where it is refused, that is said, and what to do instead. */
export function Locate({ label }: { label: string }): VNode {
  return (
    <>
      <button type="button" class="inline" onClick={() => void look(true)}>
        {label}
      </button>
      <span class="hint" role="status">
        {unknown.value && words.value.nowhere}
      </span>
    </>
  )
}

export function PlacePicker({ chosen, onChoose }: { chosen: string; onChoose: (code: string) => void }): VNode {
  const t = words.value
  const [typed, setTyped] = useState('')
  const [searching, setSearching] = useState(false)
  const places = bag.value?.places ?? []
  const found = typed ? search(places, typed) : ordered(places, chosen, lately.value.places)
  const options = found.slice(0, searching ? 12 : SHOWN).map(({ code, name, aliases }) => ({
    code,
    label: typed && aliases.length > 0 ? `${name} (${aliases.join(', ')})` : name,
    lang: foreign(),
  }))
  return (
    <>
      {searching && (
        <Field label={t.searchPlace}>
          <input type="search" value={typed} autocomplete="off" onInput={(event) => setTyped(valueOf(event))} />
        </Field>
      )}
      <Choice name="lieu" options={options} chosen={[chosen]} onChoose={onChoose} />
      {searching && options.length === 0 && <p class="hint">{t.noPlaceFound}</p>}
      <div class="inlines">
        {!searching && places.length > SHOWN && (
          <button type="button" class="inline" onClick={() => setSearching(true)}>
            {t.otherPlace}
          </button>
        )}
        {!here.value && <Locate label={t.locate} />}
      </div>
    </>
  )
}

export function PlaceField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  const near = placeHere()
  const proposed = !capture.stub && near !== '' && near === capture.place
  const isHere = !capture.stub && !capture.corrects
  const free = isHere && near !== '' && !capture.place && !capture.zone
  useEffect(() => {
    // A position that comes after the screen fills a place that nobody chose.
    if (free) set({ place: near })
  }, [free])
  const zones = bag.value?.zones ?? []
  return (
    <Group
      title={t.place}
      hint={proposed ? t.placeByPosition : capture.zone && !capture.place ? placeOf(capture.zone) : undefined}
      id="champ-place"
      bad={bad('place')}
    >
      <PlacePicker chosen={capture.place} onChoose={(place) => set({ place, zone: '' })} />
      {!capture.place && zones.length > 0 && (
        <>
          <p class="hint">{t.wholeZone}</p>
          <Choice
            name="zone"
            options={zones.map(({ code, name }) => ({ code, label: name, lang: foreign() }))}
            chosen={[capture.zone]}
            onChoose={(zone) => set({ zone })}
            first={4}
          />
        </>
      )}
    </Group>
  )
}
