/** After htmx has replaced a part of the page, the reader is taken where something changed. */

/** In order: what asks for the focus, the summary of what to mend, a new title. */
export const DESTINATIONS = ['[autofocus]', '[role="alert"][tabindex="-1"]', 'h1, h2'] as const

/** The first element that deserves the focus inside what was swapped in. */
export function destinationIn<Found>(root: {
  querySelector(selector: string): Found | null
}): Found | null {
  for (const selector of DESTINATIONS) {
    const found = root.querySelector(selector)
    if (found) return found
  }
  return null
}

/** Enhances each swapped part, and moves the focus when the element that had it is gone. */
export function followSwaps(page: Document, enhance: (root: ParentNode) => void): void {
  page.addEventListener('htmx:after:swap', (event) => {
    const root = event.target instanceof Element ? event.target : page
    enhance(page)
    if (page.activeElement && page.activeElement !== page.body) return
    const target = destinationIn<HTMLElement>(root) ?? destinationIn<HTMLElement>(page)
    if (!target) return
    if (!target.matches('a, button, input, select, textarea, [tabindex]')) target.tabIndex = -1
    target.focus()
  })
}
