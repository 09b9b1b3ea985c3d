/** The look of photographs, loaded with them: a sheet that the policy of the page lets a script make. */

const SHEET = `
.photos { display: grid; gap: 8px; margin-block-end: 10px; padding: 0; list-style: none }
.photos li { display: flex; align-items: center; gap: 12px; min-block-size: 56px }
.photos img { inline-size: 72px; block-size: 56px; object-fit: cover; border-radius: 8px }
.photos li > span { flex: 1; min-inline-size: 0; overflow-wrap: anywhere }
.pick { font-weight: 650 }
dialog.cover { inline-size: 100%; max-inline-size: 100%; block-size: 100%; max-block-size: 100%; margin: 0; padding: 10px var(--side) 0; border: 0; background: var(--ground); color: var(--ink); overflow-y: auto }
dialog.cover > div:first-child { display: grid; gap: 10px; max-inline-size: 40rem; margin-inline: auto; padding-block-end: 16px }
dialog.cover .foot { margin-inline: calc(-1 * var(--side)) }
dialog.cover h2 { font-size: 1.25rem }
dialog.cover canvas { display: block; max-inline-size: 100%; max-block-size: 52vh; margin-inline: auto; touch-action: none; border: 2px solid var(--rule); background: var(--soft) }
dialog.cover canvas:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 6px var(--focus) }
dialog.cover .moves { display: grid; grid-template-columns: repeat(3, minmax(48px, 1fr)); gap: 8px }
dialog.cover .moves button { min-block-size: 48px; padding: 4px; border: 2px solid var(--rule); border-radius: 10px; background: var(--card); color: var(--ink); line-height: 1.15; overflow-wrap: anywhere }
dialog.cover .moves button:disabled { border-color: var(--rule-soft); color: var(--ink-2) }
dialog.cover .chip[aria-pressed='true'] { background: var(--brand); border-color: var(--brand); color: var(--on-brand); font-weight: 650 }
[data-look='discreet'] dialog.cover .chip[aria-pressed='true'] { background: var(--soft); border-color: var(--ink) }
`

let made = false

export function look(): void {
  if (made) return
  made = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(SHEET)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
