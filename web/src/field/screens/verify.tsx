/** What comes back on one's own alerts: what is to be checked on the spot, and what is new. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LIMITS } from '../limits.js'
import * as acts from '../acts.js'
import { here } from '../position.js'
import { walkingOrder } from '../places.js'
import * as shelf from '../shelf.js'
import { bag, newsRead, toVerify, words } from '../state.js'
import { say } from '../toast.js'
import type { ToVerify } from '../wire.js'
import { Icon } from '../ui/icons.js'
import { joined, place as placeOf, quoted } from '../ui/lines.js'
import { Field, Screen, Tile, valueOf } from '../ui/parts.js'
import { Photos } from '../ui/photos.js'
import { Fold } from '../ui/soon.js'
import { Guarded } from './recap-fields.js'
import { Locate } from './recap-place.js'
import { t as told } from './seldom-words.js'

/** Where, as it is said: the place, then where exactly. */
function Where({ place, detail }: { place: string | null; detail: string }): VNode | null {
  return place || detail ? (
    <span>
      <Icon name="place" /> <span>{joined([placeOf(place), quoted(detail)], ', ')}</span>
    </span>
  ) : null
}

/** What may be told to whoever lives there: one sentence, ready to be said, copied at a tap. */
export function Say({ sentence }: { sentence: string }): VNode {
  const copy = async (): Promise<void> => {
    await (navigator as Navigator).clipboard.writeText(sentence)
    say(told().copied)
  }
  return (
    <>
      <small>{told().mayBeTold}</small>
      <p>{sentence}</p>
      <button type="button" class="inline" onClick={() => void copy()}>
        {told().copy}
      </button>
    </>
  )
}

function VerifyLine({ one }: { one: ToVerify }): VNode {
  const t = words.value
  const [note, setNote] = useState('')
  return (
    <li class="card">
      <b>{one.theme}</b>
      <Where place={one.place} detail={one.detail} />
      <small>
        {[
          one.ref,
          one.declared_on && told().declaredOn(t.shortDate(one.declared_on)),
          one.announced_on && told().announcedOn(t.shortDate(one.announced_on)),
        ]
          .filter(Boolean)
          .join(' – ')}
      </small>
      <Field label={t.note} hint={t.noteHint}>
        <input type="text" maxLength={LIMITS.seen} autocomplete="off" value={note} onInput={(event) => setNote(valueOf(event))} />
      </Field>
      <Guarded text={note} />
      <Fold title={told().after}>{() => <Photos of="alert" record={one.alert} recorded />}</Fold>
      <div class="pair">
        <Tile icon="check" look="ok" onClick={() => acts.verify(one, 'resolved', note)}>
          {told().resolved}
        </Tile>
        <Tile icon="repeat" look="alert" onClick={() => acts.verify(one, 'persists', note)}>
          {told().persists}
        </Tile>
      </div>
    </li>
  )
}

export function Verify(): VNode {
  const t = words.value
  const places = bag.value?.places ?? []
  const order = walkingOrder(toVerify.value, (one) => places.find(({ code }) => code === one.place), here.value)
  return (
    <Screen title={t.whatToVerify}>
      {order.length === 0 ? <p class="empty">{told().nothingToVerify}</p> : <p class="hint">{told().verifyHint}</p>}
      {order.length > 1 && (
        <div class="inlines">
          <Locate label={told().orderHere} />
        </div>
      )}
      <ul class="cards">
        {order.map((one) => (
          <VerifyLine key={one.alert} one={one} />
        ))}
      </ul>
    </Screen>
  )
}

/** « Du nouveau »: what others did on one's own alerts; opening it is having read it. */
export function News(): VNode {
  const t = words.value
  const [before] = useState(newsRead.value)
  const news = bag.value?.news ?? []
  useEffect(() => {
    const last = news[0]?.at ?? ''
    if (last <= newsRead.value) return
    newsRead.value = last
    void shelf.setFact('news', last)
  }, [news])
  return (
    <Screen title={t.news}>
      {news.length === 0 ? <p class="empty">{told().noNews}</p> : <p class="hint">{told().newsHint}</p>}
      <ul class="cards">
        {news.map((one, rank) => (
          <li class="card" key={one.alert + one.at + one.step}>
            <b>
              {one.at > before && <Icon name="plus" />} {one.step}
            </b>
            <Where place={one.place} detail={one.detail} />
            <small>{[one.ref, one.theme, t.shortDate(one.at.slice(0, 10))].join(' – ')}</small>
            {/* It says where the fiche stands now: once, with the latest of its news. */}
            {news.findIndex(({ alert }) => alert === one.alert) === rank && <Say sentence={one.say} />}
          </li>
        ))}
      </ul>
    </Screen>
  )
}
