/** The parts of every screen: its frame, its buttons, its choices, its counters. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { back } from '../route.js'
import { words } from '../state.js'
import { Icon, type IconName } from './icons.js'
import { Away } from './away.js'
import { Pill } from './pill.js'

type Children = { children?: ComponentChildren }

interface Frame extends Children {
  title: string
  /** Whether the arrow goes back; the tabs' own screens have none. */
  arrow?: boolean
  /** The line under the title. */
  under?: ComponentChildren
  /** What stays at the bottom, under the thumb. */
  foot?: ComponentChildren
  tall?: boolean
}

/** The frame of a screen: one title, which takes the focus when the screen comes. */
export function Screen({ title, arrow = true, under, foot, tall, children }: Frame): VNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <header class="top">
        {arrow && (
          <button type="button" class="arrow" onClick={back}>
            <Icon name="back" />
            <span class="unseen">{words.value.back}</span>
          </button>
        )}
        <div class="titles">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {under && <p>{under}</p>}
        </div>
        <Pill />
        <Away />
      </header>
      <main class={tall ? 'tall' : ''}>{children}</main>
      {foot && <div class="foot">{foot}</div>}
    </>
  )
}

interface ButtonLook extends Children {
  icon?: IconName
  look?: 'plain' | 'main' | 'alert' | 'soft' | 'run' | 'ok'
  small?: ComponentChildren
  /** What it does; a promise is waited for before it can be done again. */
  onClick?: () => unknown
  type?: 'button' | 'submit'
  disabled?: boolean
  column?: boolean
  label?: string
}

/** Where and when something was last tapped: with gloves one tap is often two, and the second falls where the first did. */
const tapped = { at: -1000, x: 0, y: 0 }
const NEAR = 30
const TWICE = 500

/** An act that is done once where a glove taps twice. */
export function once(act: (() => unknown) | undefined): (event: MouseEvent) => unknown {
  return ({ clientX: x, clientY: y, timeStamp: at, detail }) => {
    // A key has no place.
    const again = detail > 0 && at - tapped.at < TWICE && Math.abs(x - tapped.x) < NEAR && Math.abs(y - tapped.y) < NEAR
    Object.assign(tapped, { at, x, y })
    if (!again) return act?.()
  }
}

/** The same, and never again while it goes on. */
export function useOnce(act: (() => unknown) | undefined): (event: MouseEvent) => void {
  const busy = useRef(false)
  return once(async () => {
    if (busy.current) return
    busy.current = true
    try {
      await act?.()
    } finally {
      busy.current = false
    }
  })
}

export function Tile(props: ButtonLook): VNode {
  const { icon, look = 'plain', small, children, column, label, onClick, type = 'button', ...rest } = props
  const once = useOnce(onClick)
  return (
    <button type={type} class={`tile ${look}${column ? ' column' : ''}`} aria-label={label} onClick={once} {...rest}>
      {icon && <Icon name={icon} />}
      <span class="say">
        {children}
        {small && <small>{small}</small>}
      </span>
    </button>
  )
}

/** A line that leads somewhere. */
export function Row({ icon, children, small, onClick, count }: ButtonLook & { count?: number }): VNode {
  return (
    <button type="button" class="row" onClick={once(onClick)}>
      {icon && <Icon name={icon} />}
      <span class="say">
        {children}
        {small && <small>{small}</small>}
      </span>
      {count !== undefined && count > 0 && <b class="count">{count}</b>}
      <Icon name="next" />
    </button>
  )
}

export function Notice({ children, icon = 'warn', look = 'warn' }: Children & { icon?: IconName; look?: 'warn' | 'bad' | 'good' }): VNode {
  return (
    <div class={`notice ${look}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  )
}

interface SectionLook extends Children {
  title: string
  hint?: ComponentChildren
  bad?: string | undefined
  id?: string
}

/** A group of fields under its title; what must be mended is said in words. */
export function Group({ title, hint, bad, id, children }: SectionLook): VNode {
  return (
    <fieldset class="group" id={id} data-bad={bad ? '' : undefined}>
      <legend>
        {title}
        {hint && <small> – {hint}</small>}
      </legend>
      {bad && (
        <p class="bad">
          <Icon name="warn" /> {bad}
        </p>
      )}
      {children}
    </fieldset>
  )
}

export interface Option {
  code: string
  label: string
  /** The language of the label, where it is not that of the app. */
  lang?: 'fr' | undefined
}

interface ChoiceLook {
  name: string
  options: Option[]
  chosen: string[]
  onChoose: (code: string) => void
  /** How many are shown before the rest is asked for. */
  first?: number
  several?: boolean
}

/** Chips, one or several of which are marked; the rest comes on demand, what is marked always shows. */
export function Choice({ name, options, chosen, onChoose, first = 99, several }: ChoiceLook): VNode {
  const [all, setAll] = useState(false)
  const shown = options.filter(({ code }, rank) => all || rank < first || chosen.includes(code))
  const cut = options.length > shown.length
  return (
    <div class="chips">
      {shown.map(({ code, label, lang }) => (
        <label class="chip" key={code}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={code}
            checked={chosen.includes(code)}
            onChange={() => onChoose(code)}
          />
          <Icon name="check" />
          <span lang={lang}>{label}</span>
        </label>
      ))}
      {(cut || all) && options.length > first && (
        <button type="button" class="chip ask" aria-expanded={all} onClick={() => setAll(!all)}>
          <Icon name={all ? 'minus' : 'plus'} />
          <span>{all ? words.value.less : words.value.more}</span>
        </button>
      )}
    </div>
  )
}

interface Counter {
  label: string
  count: number
  onStep: (by: number) => void
}

export function Stepper({ label, count, onStep }: Counter): VNode {
  return (
    <div class="stepper">
      <span>{label}</span>
      <button type="button" onClick={() => onStep(-1)} disabled={count === 0} aria-label={words.value.oneLess(label)}>
        <Icon name="minus" />
      </button>
      <output aria-live="polite">{count}</output>
      <button type="button" onClick={() => onStep(1)} aria-label={words.value.oneMore(label)}>
        <Icon name="plus" />
      </button>
    </div>
  )
}

interface FieldLook extends Children {
  label: string
  hint?: string
}

/** A labelled field; the label is always visible. */
export function Field({ label, hint, children }: FieldLook): VNode {
  return (
    <label class="field">
      <span>
        {label}
        {hint && <small> – {hint}</small>}
      </span>
      {children}
    </label>
  )
}

export function Switch({ label, hint, on, onTurn }: { label: string; hint?: string; on: boolean; onTurn: (on: boolean) => void }): VNode {
  return (
    <label class="switch">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input type="checkbox" role="switch" checked={on} onChange={(event) => onTurn(event.currentTarget.checked)} />
      <b aria-hidden="true">{on ? words.value.yes : words.value.no}</b>
    </label>
  )
}

export const valueOf = (event: { currentTarget: { value: string } }): string =>
  event.currentTarget.value
