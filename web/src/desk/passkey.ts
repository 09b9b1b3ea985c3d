/**
 * Passkeys: `<div data-passkey="get" data-question="/where" hidden>` with a button, in a form that has a field
 * `reponse`. The question is asked of the server, the answer of the browser goes back with the form.
 * Where the browser has none, the sentence beside (`data-passkey-else`) stays.
 */
import { type Trouble, keyTrouble, langOf } from './words.js'

/** What a question holds, as JSON: texts where the browser wants bytes. */
type Named = { id: string; type: 'public-key' }
type Question = {
  challenge: string
  user?: { id: string; name: string; displayName: string }
  excludeCredentials?: Named[]
  allowCredentials?: Named[]
}

/** Bytes written in base64url, without padding. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** The same, the other way. */
export function textOfBytes(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const named = (keys: Named[] = []): PublicKeyCredentialDescriptor[] =>
  keys.map(({ id, type }) => ({ type, id: bytesOf(id) }))

/** The question as `navigator.credentials` wants it. */
export function optionsOf(question: Question): object {
  const { user } = question
  return {
    ...question,
    challenge: bytesOf(question.challenge),
    ...(user ? { user: { ...user, id: bytesOf(user.id) } } : {}),
    excludeCredentials: named(question.excludeCredentials),
    allowCredentials: named(question.allowCredentials),
  }
}

/** What the browser answers, as the server reads it. */
export function answerOf(key: {
  id: string
  rawId: ArrayBuffer
  type: string
  response: object
}): string {
  const response: Record<string, string | null> = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const) {
    const value = (key.response as Partial<Record<typeof name, ArrayBuffer | null>>)[name]
    if (value) response[name] = textOfBytes(value)
  }
  return JSON.stringify({ id: key.id, rawId: textOfBytes(key.rawId), type: key.type, response })
}

/** Why nothing came of it, from what the browser threw or the server answered. */
export function troubleOf(failed: unknown): Trouble {
  const name = failed instanceof Error || failed instanceof DOMException ? failed.name : ''
  if (name === 'InvalidStateError') return 'known'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'stopped'
  return 'broken'
}

class Refused extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble)
  }
}

async function ask(form: HTMLFormElement, path: string): Promise<Question> {
  const token = form.elements.namedItem('jeton')
  const body = new URLSearchParams({ jeton: token instanceof HTMLInputElement ? token.value : '' })
  const answer = await fetch(path, { method: 'POST', body, redirect: 'error' })
  if (answer.status === 429) throw new Refused('wait')
  if (answer.status === 403) throw new Refused('stale')
  if (!answer.ok) throw new Refused('broken')
  return (await answer.json()) as Question
}

async function perform(box: HTMLElement, form: HTMLFormElement): Promise<void> {
  const publicKey = optionsOf(await ask(form, box.dataset['question'] ?? ''))
  const key =
    box.dataset['passkey'] === 'create'
      ? await navigator.credentials.create({ publicKey } as CredentialCreationOptions)
      : await navigator.credentials.get({ publicKey } as CredentialRequestOptions)
  const field = form.elements.namedItem('reponse')
  if (!key || !(field instanceof HTMLInputElement)) throw new Refused('stopped')
  field.value = answerOf(key as PublicKeyCredential)
  HTMLFormElement.prototype.submit.call(form)
}

/** What must be typed or ticked first, while it is not: no key is made for a form that will be refused. */
function missing(box: HTMLElement, form: HTMLFormElement): HTMLInputElement | null {
  for (const name of box.dataset['needs']?.split(' ') ?? []) {
    const field = form.elements.namedItem(name)
    if (!(field instanceof HTMLInputElement)) continue
    if (field.type === 'checkbox' ? !field.checked : field.value.trim() === '') return field
  }
  return null
}

/** Shows the buttons where the browser has passkeys, and makes them work. */
export function offerPasskeys(page: Document): void {
  if (!window.isSecureContext || typeof window.PublicKeyCredential !== 'function') return
  const lang = langOf(page.documentElement.lang)
  for (const box of page.querySelectorAll<HTMLElement>('[data-passkey][hidden]')) {
    const form = box.closest('form')
    const button = box.querySelector('button')
    if (!form || !button) continue
    const said = page.createElement('p')
    said.setAttribute('role', 'status')
    box.append(said)
    const rest = box.nextElementSibling
    if (rest instanceof HTMLElement && rest.matches('[data-passkey-else]')) rest.hidden = true
    box.hidden = false
    button.addEventListener('click', async () => {
      const first = missing(box, form)
      if (first) {
        said.textContent = keyTrouble(lang, first.type === 'checkbox' ? 'charter' : 'told')
        first.focus()
        return
      }
      button.disabled = true
      said.textContent = ''
      try {
        await perform(box, form)
      } catch (failed) {
        said.textContent = keyTrouble(lang, failed instanceof Refused ? failed.trouble : troubleOf(failed))
        button.disabled = false
      }
    })
  }
}
