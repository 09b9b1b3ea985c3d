/** Characters written, kept up to date under every field that has a limit (`data-longest`). */
import { langOf, written } from './words.js'

type Field = HTMLTextAreaElement | HTMLInputElement

/** Characters as the server counts them: one per code point, a line break counted once. */
export function lengthOf(text: string): number {
  return [...text.replace(/\r\n/g, '\n')].length
}

/** The paragraph that already tells the limit: the one that describes the field and ends so. */
function limitOf(field: Field): HTMLElement | null {
  const ids = (field.getAttribute('aria-describedby') ?? '').split(/\s+/)
  const id = ids.find((one) => one.endsWith('-limite'))
  return id ? field.ownerDocument.getElementById(id) : null
}

/** Counts in every field of a limit; a second call on the same field does nothing. */
export function countCharacters(root: ParentNode): void {
  for (const field of root.querySelectorAll<Field>('[data-longest]:not([data-counted])')) {
    const longest = Number(field.dataset['longest'])
    const told = limitOf(field)
    if (!told || !Number.isFinite(longest)) continue
    field.dataset['counted'] = ''
    const lang = langOf(field.ownerDocument.documentElement.lang)
    const tell = (): void => {
      const typed = lengthOf(field.value)
      told.textContent = written(lang, typed, longest)
      told.toggleAttribute('data-over', typed > longest)
      // Spoken only near the end: a count at every key would drown what is typed.
      if (typed >= longest * 0.9) told.setAttribute('aria-live', 'polite')
      else told.removeAttribute('aria-live')
    }
    field.addEventListener('input', tell)
    if (field.value !== '') tell()
  }
}
