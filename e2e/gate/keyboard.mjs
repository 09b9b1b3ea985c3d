// Everything by the keyboard: each control is reached, seen, and shows that it has the focus.

const CONTROLS =
  'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]'

/** Remembers the controls that a person can see; of a group of radios, only one is a stop. */
function list(page) {
  return page.evaluate((selector) => {
    const groups = new Set()
    window.stops = [...document.querySelectorAll(selector)].filter((one) => {
      if (!one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false
      if (one.closest('[inert]') || one.tabIndex < 0) return false
      // Under a dialog that asks first, the page is out of reach for everyone.
      const first = document.querySelector('dialog:modal')
      if (first && !first.contains(one)) return false
      if (one.type !== 'radio') return true
      const group = `${one.form?.id ?? ''}/${one.name}`
      return !groups.has(group) && Boolean(groups.add(group))
    })
    // Tab starts again from the top, even where a field took the focus when the page opened.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    window.scrollTo(0, 0)
    return window.stops.length
  }, CONTROLS)
}

/** Which control has the focus, whether its ring shows and whether it is in sight. */
function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    // The ring may be drawn by the label, by the box around, or by a layer over a whole row.
    const label = one.id && document.querySelector(`label[for="${CSS.escape(one.id)}"]`)
    const hosts = [one, one.closest('label'), one.parentElement, label].filter(Boolean)
    const rings = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    const ringed = hosts.some((host) => {
      const layer = getComputedStyle(host, '::after')
      return rings(getComputedStyle(host)) || (layer.content !== 'none' && rings(layer))
    })
    const box = one.getBoundingClientRect()
    const named = one.getAttribute('aria-label') || one.textContent.trim() || one.name || one.id
    const sameGroup = (other) => one.type === 'radio' && other.type === 'radio' && other.name === one.name
    return {
      index: window.stops.findIndex((other) => other === one || sameGroup(other)),
      named: `${one.tagName.toLowerCase()} “${named.replace(/\s+/g, ' ').slice(0, 40)}”`,
      ringed,
      inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
  })
}

/** Whether what has the focus comes into sight within a few frames: scrolling follows the focus. */
function scrolledTo(page) {
  const look = () => {
    const box = document.activeElement.getBoundingClientRect()
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  }
  return page.waitForFunction(look, undefined, { timeout: 500 }).then(
    () => true,
    () => false,
  )
}

/** Walks the whole page with Tab, once. */
async function walk(page) {
  const expected = await list(page)
  const reached = new Set()
  const faults = { ring: new Set(), sight: new Set() }
  let last = -1
  for (let presses = 0; presses < expected * 2 + 60; presses += 1) {
    await page.keyboard.press('Tab')
    const stop = await focused(page)
    if (!stop) break
    // A date has several stops of its own; anything else met twice means that Tab went round.
    if (stop.index >= 0 && stop.index !== last && reached.has(stop.index)) break
    if (stop.index >= 0) reached.add(stop.index)
    last = stop.index
    if (!stop.ringed) faults.ring.add(stop.named)
    if (!stop.inSight && !(await scrolledTo(page))) faults.sight.add(stop.named)
  }
  const missed = await page.evaluate(
    (seen) =>
      window.stops
        .filter((_, at) => !seen.includes(at))
        .map((one) => `${one.tagName.toLowerCase()} “${(one.textContent.trim() || one.name || '').slice(0, 40)}”`),
    [...reached],
  )
  return { missed, ring: [...faults.ring], sight: [...faults.sight] }
}

const few = (list) => list.slice(0, 4).concat(list.length > 4 ? [`and ${list.length - 4} more`] : [])

export const keyboardChecks = [
  {
    name: 'the keyboard reaches everything, and the focus shows',
    async look(page) {
      const { missed, ring, sight } = await walk(page)
      return [
        ...few(missed).map((one) => `not reached: ${one}`),
        ...few(ring).map((one) => `no ring of 2 px: ${one}`),
        ...few(sight).map((one) => `focused out of sight: ${one}`),
      ]
    },
  },
]
