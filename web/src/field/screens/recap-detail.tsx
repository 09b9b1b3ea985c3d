/** What seldom changes: when it began, origin, way of meeting, what comes next, who else was there. */
import type { VNode } from 'preact'
import { begunAt, isConflict } from '../record.js'
import { bag, clock, words } from '../state.js'
import type { Situation } from '../wire.js'
import { optionsOf, themeShort } from '../ui/labels.js'
import { foreign } from '../ui/lines.js'
import { Choice, Field, Group, valueOf } from '../ui/parts.js'
import { EndingField } from './recap-fields.js'
import { Fold } from '../ui/soon.js'
import type { Edited } from './recap.js'

function BeganField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  const moment = begunAt(capture, clock())
  const began = { day: moment.day, time: moment.time, flags: moment.flags }
  return (
    <Group title={t.began} hint={capture.began ? undefined : t.justEnded} id="champ-day" bad={bad('day')}>
      <div class="two">
        <Field label={t.dayOf}>
          <input
            type="date"
            value={moment.day}
            onChange={(event) => valueOf(event) && set({ began: { ...began, day: valueOf(event) } })}
          />
        </Field>
        <Field label={t.beganAt}>
          <input
            type="time"
            value={moment.time}
            onChange={(event) => valueOf(event) && set({ began: { ...began, time: valueOf(event) } })}
          />
        </Field>
      </div>
    </Group>
  )
}

function NextField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  return (
    <Group title={t.nextStep} id="champ-next_day" bad={bad('next_day')}>
      <Choice
        name="suite"
        options={optionsOf(bag.value?.referential.next_steps)}
        chosen={[capture.next_step]}
        onChoose={(next_step) => set({ next_step })}
        first={4}
      />
      {capture.next_step === 'R1' && (
        <Field label={t.nextDay}>
          <input type="date" value={capture.next_day} onChange={(event) => set({ next_day: valueOf(event) })} />
        </Field>
      )}
    </Group>
  )
}

function MatesField({ capture, set, bad }: Edited): VNode | null {
  const t = words.value
  const me = bag.value?.person.login
  const team = (bag.value?.team ?? []).filter(({ login }) => login !== me)
  if (team.length === 0) return null
  const turn = (login: string): void =>
    set({
      mates: capture.mates.includes(login)
        ? capture.mates.filter((one) => one !== login)
        : [...capture.mates, login],
    })
  return (
    <Group title={t.mates} hint={t.matesHint} id="champ-mates" bad={bad('mates')}>
      <Choice
        several
        name="binome"
        options={team.map(({ login, name }) => ({ code: login, label: name }))}
        chosen={capture.mates}
        onChoose={turn}
        first={6}
      />
    </Group>
  )
}

/** The action of the road map that this serves, if it serves one; a second tap takes it back. */
function ServesField({ capture, set }: Edited): VNode | null {
  const options = (bag.value?.actions ?? []).flatMap(({ serves, title, state }) =>
    serves && (state !== 'done' || serves === capture.action) ? [{ code: serves, label: title, lang: foreign() }] : [],
  )
  if (!options[0]) return null
  return (
    <Group title={words.value.serves}>
      <Choice
        several
        name="sert"
        options={options}
        chosen={[capture.action]}
        onChoose={(action) => set({ action: action === capture.action ? '' : action })}
        first={4}
      />
    </Group>
  )
}

/** The situation that this is a visit of; it takes the identifier of the record that opens it. A second tap takes it back. */
function SituationField({ capture, set }: Edited): VNode | null {
  const { situations, places } = bag.value ?? {}
  if (!situations) return null
  const { id, situation = '' } = capture
  const zone = capture.zone || places?.find(({ code }) => code === capture.place)?.zone
  const called = ({ code, theme }: Situation): string => [code, theme && themeShort(theme)].filter(Boolean).join(' · ')
  const own = situations.find((one) => one.id === id)
  const others = situations.filter((one) => one !== own && (one.zone === zone || one.id === situation))
  const options = others.map((one) => ({ code: one.id, label: called(one) }))
  return (
    <Group title={words.value.situation} hint={words.value.situationHint}>
      <Choice
        several
        name="situation"
        options={[{ code: id, label: own ? called(own) : words.value.situationOpen }, ...options]}
        chosen={[situation]}
        onChoose={(code) => set({ situation: code === situation ? '' : code })}
        first={4}
      />
    </Group>
  )
}

export function DetailFields(edited: Edited & { ended: boolean }): VNode {
  const t = words.value
  const { capture, set, bad, ended } = edited
  const lists = bag.value?.referential
  const open = [bad('day'), bad('next_day'), bad('mates')].some(Boolean)
  return (
    <>
      <MatesField {...edited} />
      <ServesField {...edited} />
      {isConflict(capture) && <SituationField {...edited} />}
      <Fold title={t.detail} look="detail" open={open}>
        {() => (
          <>
            <BeganField {...edited} />
            <Group title={t.origin}>
              <Choice name="origine" options={optionsOf(lists?.origins)} chosen={[capture.origin]} onChoose={(origin) => set({ origin })} first={4} />
            </Group>
            <Group title={t.channel}>
              <Choice name="contact" options={optionsOf(lists?.channels)} chosen={[capture.channel]} onChoose={(channel) => set({ channel })} first={4} />
            </Group>
            {!ended && <EndingField {...edited} />}
            {isConflict(capture) && (
              <Group title={t.intensity}>
                <Choice
                  name="intensite"
                  options={optionsOf(lists?.intensities)}
                  chosen={[capture.intensity]}
                  onChoose={(intensity) => set({ intensity })}
                />
              </Group>
            )}
            <NextField {...edited} />
            {!isConflict(capture) && <SituationField {...edited} />}
          </>
        )}
      </Fold>
    </>
  )
}
