/**
 * A page that stays open past the end of its session shows nothing any more (`data-idle` on the main part says
 * after how many minutes). It is said two minutes before, and one button stays signed in.
 */
import { idleOver, idleSoon, langOf, signInAgain, stay } from './words.js'

const MINUTE = 60_000
/** How long before the end it is said. */
const BEFORE = 2 * MINUTE

export type Stage = 'open' | 'soon' | 'over'

/**
 * Where a page stands. One minute is kept back: the server notes once a minute that a session is in use, so it
 * may end that much earlier than this page believes.
 */
export function stageOf(seen: number, now: number, minutes: number): Stage {
  const left = seen + (minutes - 1) * MINUTE - now
  if (left <= 0) return 'over'
  return left <= BEFORE ? 'soon' : 'open'
}

/** Leaves nothing of the page but a sentence and the way back. */
function hide(page: Document): void {
  const lang = langOf(page.documentElement.lang)
  const [main, title, link] = [page.createElement('main'), page.createElement('h1'), page.createElement('a')]
  main.className = 'wrap bare'
  title.textContent = idleOver(lang)
  const back = page.location.pathname + page.location.search
  link.href = `/connexion?${new URLSearchParams({ retour: back })}`
  link.className = 'btn primary'
  link.textContent = signInAgain(lang)
  main.append(title, link)
  page.title = 'Parvis'
  page.body.replaceChildren(main)
  link.focus()
}

/** Tells the server that someone is still there. */
async function ping(page: Document): Promise<boolean> {
  const token = page.querySelector<HTMLInputElement>('input[name="jeton"]')
  const body = new URLSearchParams({ jeton: token?.value ?? '' })
  return fetch('/presence', { method: 'POST', body, redirect: 'error' }).then(
    (answer) => answer.ok,
    () => false,
  )
}

/** Watches a page of someone who came in. */
export function watchIdle(page: Document): void {
  const main = page.querySelector<HTMLElement>('main[data-idle]')
  const minutes = Number(main?.dataset['idle'])
  if (!main || !Number.isFinite(minutes) || minutes <= 0) return
  const lang = langOf(page.documentElement.lang)
  let seen = Date.now()
  // Other pages of this browser keep the same session open.
  const others = new BroadcastChannel('parvis-presence')
  others.addEventListener('message', (event) => {
    if (typeof event.data === 'number' && event.data <= Date.now()) seen = Math.max(seen, event.data)
    look()
  })
  others.postMessage(seen)

  const warning = page.createElement('div')
  warning.className = 'notice warn'
  // Where other notices have their icon.
  const [mark, inside, sentence] = [page.createElement('span'), page.createElement('div'), page.createElement('p')]
  const button = page.createElement('button')
  button.type = 'button'
  button.className = 'btn'
  button.textContent = stay(lang)
  inside.append(sentence, button)
  warning.append(mark, inside)
  button.addEventListener('click', async () => {
    const asked = Date.now()
    if (!(await ping(page))) return over()
    seen = asked
    others.postMessage(seen)
    look()
  })

  const turns = setInterval(look, 5_000)
  function over(): void {
    clearInterval(turns)
    others.close()
    hide(page)
  }
  function look(): void {
    if (!main?.isConnected) return
    const stage = stageOf(seen, Date.now(), minutes)
    if (stage === 'over') return over()
    if (stage === 'open') return warning.remove()
    if (warning.isConnected) return
    sentence.textContent = ''
    warning.setAttribute('role', 'alert')
    main.prepend(warning)
    // Said once the region is there, or nobody hears it.
    sentence.textContent = idleSoon(lang)
  }
  // A page that comes back (history, sleep, another tab) is looked at before it is read.
  window.addEventListener('pageshow', look)
  page.addEventListener('visibilitychange', look)
}
