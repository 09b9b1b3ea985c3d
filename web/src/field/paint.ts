/** What a tap shows is painted first; the rest of the work comes after. */

/** Longer than any frame: where the browser paints nothing, out of sight, work does not wait for ever. */
const LONG = 500

/** Calls once the next picture is painted. A phone that is slow is given the time to paint it. */
export function afterPaint(act: () => void): void {
  const then = (): void => {
    clearTimeout(late)
    cancelAnimationFrame(frame)
    setTimeout(act)
  }
  const late = setTimeout(then, document.hidden ? 0 : LONG)
  const frame = requestAnimationFrame(then)
}
