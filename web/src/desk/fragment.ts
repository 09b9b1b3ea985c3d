/**
 * What a card’s picture carries after `#` (login and code), or a link by e-mail (its secret), to the door or to one
 * alert: no server and no proxy ever sees it. Put in the fields of the page, then taken out of the address.
 */

/** The fields of a fragment, if it is one of ours. */
export function fieldsOf(fragment: string): { login: string; code: string } | null {
  const said = new URLSearchParams(fragment.replace(/^#/, ''))
  const [login, code] = [said.get('identifiant'), said.get('code')]
  return login && code ? { login, code } : null
}

/** The secret of a link by e-mail, if the fragment holds one: 256 bits in hexadecimal. */
export function linkOf(fragment: string): string | null {
  const said = new URLSearchParams(fragment.replace(/^#/, '')).get('lien')
  return said && /^[0-9a-f]{64}$/.test(said) ? said : null
}

/** Fills the sign-in page in, or the one where a link leads. Nothing is sent: whoever is there goes on. */
export function fillFromFragment(page: Document): void {
  const link = linkOf(page.location.hash)
  if (link) {
    history.replaceState(null, '', page.location.pathname + page.location.search)
    for (const form of ['form[action="/connexion/lien"]', 'form[action^="/s/"]']) {
      const field = page.querySelector<HTMLInputElement>(`${form} input[name="lien"]`)
      if (!field) continue
      field.value = link
      // What the link brings is not asked for again: one press is left.
      const typed = field.form?.querySelector('[name="code"]')?.closest<HTMLElement>('.field')
      if (typed) typed.hidden = true
    }
    return
  }
  const fields = fieldsOf(page.location.hash)
  if (!fields) return
  // Before anything else: the address is kept in the history of the browser.
  history.replaceState(null, '', page.location.pathname + page.location.search)
  for (const name of ['login', 'code'] as const) {
    const field = page.querySelector<HTMLInputElement>(`form[action="/connexion"] input[name="${name}"]`)
    if (field) field.value = fields[name]
  }
}
