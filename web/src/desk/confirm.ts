/** Asks before what cannot be undone: `data-confirm="the question"` on a form or on its button. */

/** The question of a submission: its button's, else its form's. */
export function questionOf(
  form: { getAttribute(name: string): string | null },
  button: { getAttribute(name: string): string | null } | null,
): string | null {
  return button?.getAttribute('data-confirm') ?? form.getAttribute('data-confirm')
}

/** Listens once for the whole page, before any form does. */
export function askBefore(page: Document): void {
  page.addEventListener(
    'submit',
    (event) => {
      const question = questionOf(event.target as HTMLFormElement, event.submitter)
      if (question === null || window.confirm(question)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    { capture: true },
  )
}
