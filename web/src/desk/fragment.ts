/**
 * What a card’s picture carries after `#`: login and code, which no server and no proxy ever sees. Put in the
 * fields of the sign-in page, then taken out of the address.
 */

/** The fields of a fragment, if it is one of ours. */
export function fieldsOf(fragment: string): { login: string; code: string } | null {
  const said = new URLSearchParams(fragment.replace(/^#/, ''))
  const [login, code] = [said.get('identifiant'), said.get('code')]
  return login && code ? { login, code } : null
}

/** Fills the sign-in page in. */
export function fillFromFragment(page: Document): void {
  const fields = fieldsOf(page.location.hash)
  if (!fields) return
  // Before anything else: the address is kept in the history of the browser.
  history.replaceState(null, '', page.location.pathname + page.location.search)
  for (const name of ['login', 'code'] as const) {
    const field = page.querySelector<HTMLInputElement>(`form[action="/connexion"] input[name="${name}"]`)
    if (field) field.value = fields[name]
  }
}
