/**
 * A picture made smaller and covered, from its points alone: what the camera wrote beside them does not go
 * through a canvas.
 */

/** The longest side that leaves, and its quality: as the server keeps it. */
const SIDE = 1600
const QUALITY = 0.8

/** A rectangle in the points of the picture. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
  how: 'black' | 'blur'
}

/** The picture, upright, at most 1600 points wide or high; nothing when it does not open. */
export async function reduced(file: Blob): Promise<HTMLCanvasElement | null> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas
}

/** Squares across the longer side of what is blurred: so few that nothing is made out again. */
const SQUARES = 4

/** Draws the picture with its rectangles, burned in. */
export function draw(onto: HTMLCanvasElement, from: HTMLCanvasElement, rectangles: Rectangle[]): void {
  const context = onto.getContext('2d')
  if (!context) return
  if (onto.width !== from.width || onto.height !== from.height) {
    onto.width = from.width
    onto.height = from.height
  }
  context.drawImage(from, 0, 0)
  for (const { x, y, width, height, how } of rectangles) {
    if (how === 'blur') blur(context, from, { x, y, width, height, how })
    else {
      context.fillStyle = '#000'
      context.fillRect(x, y, width, height)
    }
  }
}

/** A few flat squares, each of the colour of what it hides on average. */
function blur(context: CanvasRenderingContext2D, from: HTMLCanvasElement, { x, y, width, height }: Rectangle): void {
  const side = Math.max(width, height) / SQUARES
  const small = document.createElement('canvas')
  small.width = Math.max(1, Math.round(width / side))
  small.height = Math.max(1, Math.round(height / side))
  const averaged = small.getContext('2d')
  if (!averaged) return
  // Halved again and again, so that every point counts in the average.
  let [source, w, h] = [cut(from, { x, y, width, height }), Math.round(width), Math.round(height)]
  while (w > small.width * 2 || h > small.height * 2) {
    const [nw, nh] = [Math.max(small.width, w >> 1), Math.max(small.height, h >> 1)]
    const half = document.createElement('canvas')
    half.width = nw
    half.height = nh
    half.getContext('2d')?.drawImage(source, 0, 0, w, h, 0, 0, nw, nh)
    ;[source, w, h] = [half, nw, nh]
  }
  averaged.drawImage(source, 0, 0, w, h, 0, 0, small.width, small.height)
  context.imageSmoothingEnabled = false
  context.drawImage(small, 0, 0, small.width, small.height, x, y, width, height)
  context.imageSmoothingEnabled = true
}

function cut(from: HTMLCanvasElement, { x, y, width, height }: Omit<Rectangle, 'how'>): HTMLCanvasElement {
  const part = document.createElement('canvas')
  part.width = Math.max(1, Math.round(width))
  part.height = Math.max(1, Math.round(height))
  part.getContext('2d')?.drawImage(from, x, y, width, height, 0, 0, part.width, part.height)
  return part
}

/** The bytes of a covered picture. */
export function jpegOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}

/** A rectangle kept inside the picture, never smaller than a finger sees. */
export function within(one: Rectangle, width: number, height: number): Rectangle {
  const least = Math.round(Math.max(width, height) / 40)
  const w = Math.min(width, Math.max(least, Math.round(one.width)))
  const h = Math.min(height, Math.max(least, Math.round(one.height)))
  const x = Math.min(width - w, Math.max(0, Math.round(one.x)))
  const y = Math.min(height - h, Math.max(0, Math.round(one.y)))
  return { ...one, x, y, width: w, height: h }
}

/** One step of a rectangle: moved, or made larger or smaller around its middle. */
export function stepped(one: Rectangle, [dx, dy, grow]: [number, number, number], step: number): Rectangle {
  return {
    ...one,
    x: one.x + dx * step - (grow * step) / 2,
    y: one.y + dy * step - (grow * step) / 2,
    width: one.width + grow * step,
    height: one.height + grow * step,
  }
}
