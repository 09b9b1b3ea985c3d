/**
 * The key « / » opens the search, or puts the focus in its box. A key alone may be hit by mistake or by a voice: it is
 * never read while something is typed, and the page of the search turns it off on this device (WCAG 2.1.4).
 */

const KEPT = 'parvis.slash'

/** What of a keystroke is looked at. */
interface Stroke {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  defaultPrevented: boolean
}

/** Whether a keystroke asks for the search: the key alone, while nothing is being typed. */
export function asksForSearch(stroke: Stroke, typing: boolean, off: boolean): boolean {
  const held = stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.defaultPrevented
  return stroke.key === '/' && !held && !typing && !off
}

/** A browser may refuse to keep anything: then the key is on. */
function isOff(): boolean {
  try {
    return localStorage.getItem(KEPT) === 'off'
  } catch {
    return false
  }
}

function keep(off: boolean): void {
  try {
    if (off) localStorage.setItem(KEPT, 'off')
    else localStorage.removeItem(KEPT)
  } catch {
    // Not kept: on again on the next page.
  }
}

function isTyping(where: Element | null): boolean {
  return where instanceof HTMLElement && (where.isContentEditable || where.matches('input, textarea, select'))
}

export function offerSearch(page: Document): void {
  const link = page.querySelector<HTMLAnchorElement>('a[href="/recherche"]')
  const box = page.querySelector<HTMLInputElement>('form[action="/recherche"] input[type=search]')
  if (!link && !box) return
  page.addEventListener('keydown', (event) => {
    if (!asksForSearch(event, isTyping(page.activeElement), isOff())) return
    event.preventDefault()
    if (box) box.select()
    if (box) box.focus()
    else if (link) location.assign(link.href)
  })
  const place = page.querySelector<HTMLElement>('[data-slash]')
  if (!place) return
  const button = page.createElement('button')
  button.type = 'button'
  button.className = 'btn quiet'
  const say = (): void => {
    button.textContent = (isOff() ? place.dataset['off'] : place.dataset['on']) ?? ''
  }
  button.addEventListener('click', () => {
    keep(!isOff())
    say()
  })
  say()
  place.append(button)
  place.hidden = false
}
