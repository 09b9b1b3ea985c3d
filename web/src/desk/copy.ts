/** A button that copies a text of the page: `<button data-copy="id-of-the-text" hidden>`. */
import { copied, langOf } from './words.js'

/** The text of an element: what was typed in a field, else what is read. */
export function textOf(element: { value?: unknown; textContent: string | null }): string {
  return (typeof element.value === 'string' ? element.value : (element.textContent ?? '')).trim()
}

/** Shows the copy buttons, which are hidden for those without scripts, and makes them work. */
export function offerCopies(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy][hidden]')) {
    const page = button.ownerDocument
    const source = page.getElementById(button.dataset['copy'] ?? '')
    if (!source) continue
    const said = page.createElement('span')
    said.setAttribute('role', 'status')
    button.after(said)
    button.hidden = false
    button.addEventListener('click', async () => {
      const done = await navigator.clipboard.writeText(textOf(source as HTMLInputElement)).then(
        () => true,
        () => false,
      )
      said.textContent = copied(langOf(page.documentElement.lang), done)
    })
  }
}
