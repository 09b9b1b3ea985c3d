/**
 * Covering faces and plates before a photograph is kept: drawn with a finger, or placed and moved with
 * buttons and keys, for gloves, one hand, or no sight of the screen's edge. Nothing is kept uncovered
 * without this screen having been seen.
 */
import type { TargetedKeyboardEvent, TargetedPointerEvent, VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Tile } from '../ui/parts.js'
import { draw, jpegOf, stepped, within, type Rectangle } from './picture.js'
import { t } from './words.js'

interface Covering {
  picture: HTMLCanvasElement
  onKeep: (jpeg: Blob) => Promise<void>
  onGiveUp: () => void
  /** No picture could be made of it. */
  onFail: () => void
}

type Step = [dx: number, dy: number, grow: number]

const KEYS: Record<string, Step> = {
  ArrowLeft: [-1, 0, 0],
  ArrowRight: [1, 0, 0],
  ArrowUp: [0, -1, 0],
  ArrowDown: [0, 1, 0],
}
/** With the shift key, arrows make larger and smaller. */
const GROWS: Record<string, Step> = {
  ArrowLeft: [0, 0, -1],
  ArrowRight: [0, 0, 1],
  ArrowUp: [0, 0, 1],
  ArrowDown: [0, 0, -1],
}

export function Cover({ picture, onKeep, onGiveUp, onFail }: Covering): VNode {
  const words = t()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [rectangles, setRectangles] = useState<Rectangle[]>([])
  const [chosen, setChosen] = useState(-1)
  const [how, setHow] = useState<Rectangle['how']>('black')
  const [busy, setBusy] = useState(false)
  const from = useRef<{ x: number; y: number } | null>(null)
  const { width, height } = picture
  const step = Math.round(Math.max(width, height) / 40)
  const one = rectangles[chosen]

  useEffect(() => {
    dialog.current?.showModal()
    heading.current?.focus()
  }, [])
  useEffect(() => {
    if (!canvas.current) return
    draw(canvas.current, picture, rectangles)
    const context = canvas.current.getContext('2d')
    if (!one || !context) return
    // Where the chosen one is: on the screen only, two colours so that it shows on any picture.
    for (const [colour, wide] of [['#fff', step / 3], ['#832c12', step / 6]] as const) {
      context.strokeStyle = colour
      context.lineWidth = Math.max(2, wide)
      context.strokeRect(one.x, one.y, one.width, one.height)
    }
  }, [rectangles, chosen, picture])

  const change = (next: Rectangle): void =>
    setRectangles(rectangles.map((held, place) => (place === chosen ? within(next, width, height) : held)))
  const move = (by: Step): void => {
    if (one) change(stepped(one, by, step))
  }
  const add = (more: Omit<Rectangle, 'how'>): void => {
    setRectangles([...rectangles, within({ ...more, how }, width, height)])
    setChosen(rectangles.length)
  }
  const dropOne = (): void => {
    setRectangles(rectangles.filter((_, place) => place !== chosen))
    setChosen(Math.min(chosen, rectangles.length - 2))
  }
  const turn = (next: Rectangle['how']): void => {
    setHow(next)
    if (one) change({ ...one, how: next })
  }
  const addInTheMiddle = (): void => {
    const [w, h] = [width / 5, height / 5]
    add({ x: (width - w) / 2, y: (height - h) / 2, width: w, height: h })
    canvas.current?.focus()
  }

  /** A point of the screen in the points of the picture. */
  const spot = (event: TargetedPointerEvent<HTMLCanvasElement>): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: ((event.clientX - box.left) * width) / box.width, y: ((event.clientY - box.top) * height) / box.height }
  }
  const down = (event: TargetedPointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = spot(event)
  }
  const up = (event: TargetedPointerEvent<HTMLCanvasElement>): void => {
    const [begun, ended] = [from.current, spot(event)]
    from.current = null
    if (!begun) return
    const [w, h] = [Math.abs(ended.x - begun.x), Math.abs(ended.y - begun.y)]
    if (Math.max(w, h) >= step) {
      return add({ x: Math.min(begun.x, ended.x), y: Math.min(begun.y, ended.y), width: w, height: h })
    }
    // A tap chooses the one that is there.
    const { x, y } = ended
    const there = rectangles.map((r) => x >= r.x && x <= r.x + r.width && y >= r.y && y <= r.y + r.height)
    setChosen(there.lastIndexOf(true))
  }
  const key = (event: TargetedKeyboardEvent<HTMLCanvasElement>): void => {
    const by = (event.shiftKey ? GROWS : KEYS)[event.key]
    if (by) move(by)
    else if (event.key === 'Delete' || event.key === 'Backspace') dropOne()
    else return
    event.preventDefault()
  }
  const keep = async (): Promise<void> => {
    setBusy(true)
    const done = document.createElement('canvas')
    draw(done, picture, rectangles)
    const jpeg = await jpegOf(done)
    if (jpeg) await onKeep(jpeg).finally(() => setBusy(false))
    else onFail()
  }

  const moves: [string, Step][] = [
    [words.leftwards, [-1, 0, 0]],
    [words.upwards, [0, -1, 0]],
    [words.rightwards, [1, 0, 0]],
    [words.smaller, [0, 0, -1]],
    [words.downwards, [0, 1, 0]],
    [words.larger, [0, 0, 1]],
  ]
  return (
    <dialog class="cover" ref={dialog} aria-labelledby="cacher" onCancel={onGiveUp}>
      <div>
        <h2 id="cacher" ref={heading} tabIndex={-1}>
          {words.cover}
        </h2>
        <p class="hint">{words.coverWhy}</p>
        <canvas
          ref={canvas}
          width={width}
          height={height}
          tabIndex={0}
          role="application"
          aria-label={words.picture(rectangles.length)}
          onPointerDown={down}
          onPointerUp={up}
          onKeyDown={key}
        />
        <div class="chips" role="group" aria-label={words.how}>
          {(['black', 'blur'] as const).map((way) => (
            <button type="button" class="chip" key={way} aria-pressed={(one?.how ?? how) === way} onClick={() => turn(way)}>
              {words[way]}
            </button>
          ))}
          <button type="button" class="chip ask" onClick={addInTheMiddle}>
            {words.add}
          </button>
        </div>
        {rectangles.length > 0 && (
          <>
            <div class="chips" role="group" aria-label={words.rectangles}>
              {rectangles.map((_, place) => (
                <button type="button" class="chip" key={place} aria-pressed={place === chosen} onClick={() => setChosen(place)}>
                  {words.rectangle(place + 1)}
                </button>
              ))}
            </div>
            <div class="moves">
              {moves.map(([word, by]) => (
                <button type="button" key={word} disabled={!one} onClick={() => move(by)}>
                  {word}
                </button>
              ))}
            </div>
            <button type="button" class="inline" disabled={!one} onClick={dropOne}>
              {words.drop}
            </button>
          </>
        )}
      </div>
      <div class="foot">
        <div class="pair">
          <Tile onClick={onGiveUp}>{words.giveUp}</Tile>
          <Tile look="ok" onClick={() => keep()} disabled={busy}>
            {words.keep}
          </Tile>
        </div>
      </div>
    </dialog>
  )
}
