// The gate is itself tested: a sound page passes whole, and each defect is caught by its own check.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SIZES, startBrowser, visitor } from '../browser.mjs'
import { CHECKS, faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'

const STYLE = `*{box-sizing:border-box}body{font:16px/1.5 sans-serif;margin:1rem;color:#1b232b;background:#fff}
a,button,input{display:inline-block;padding:.5rem;min-height:24px;font-size:1rem}
:focus-visible{outline:3px solid #12474f}input{max-width:100%}`

const SOUND = `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Activités – Parvis</title>
<style>${STYLE}</style></head><body><header><a href="#fin">Aller à la fin</a></header><main><h1>Activités</h1>
<p>L’équipe a relevé 12\u202f% de plus\u00a0: est-ce «\u00a0beaucoup\u00a0»\u202f?</p>
<h2>Ce mois-ci</h2><form><label for="mot">Mot</label> <input id="mot" name="mot"><button>Chercher</button></form>
<table><caption>Heures</caption><thead><tr><th scope="col">Jour</th></tr></thead><tbody><tr><td>Lundi</td></tr></tbody></table>
<svg role="img" aria-label="Courbe des heures" width="10" height="10"><path d="M0 0h9"/></svg>
<p id="fin">Fin.</p></main></body></html>`

let browser
before(async () => {
  browser = await startBrowser()
})
after(() => browser.close())

async function opened(html, size) {
  const context = await visitor(browser, size)
  const page = await context.newPage()
  await page.setContent(html)
  return page
}

for (const size of Object.keys(SIZES)) {
  test(`a sound page passes the whole gate (${size})`, async () => {
    const page = await opened(SOUND, size)
    assert.deepEqual(await faultsOf(page), [])
    await page.context().close()
  })
}

test('the gate has fifteen checks', () => assert.equal(CHECKS.length, 15))

const DEFECTS = [
  ['axe: WCAG 2.2', '<p id="fin">', '<p style="color:#aaa"><img src="data:,">'],
  ['its language', 'lang="fr"', 'lang="x"'],
  ['its title', 'Activités – Parvis', ''],
  ['one first-level', '<h2>Ce mois-ci</h2>', '<h1>Ce mois-ci</h1>'],
  ['levels never skip', '<h2>Ce mois-ci</h2>', '<h4>Ce mois-ci</h4>'],
  ['zooming', 'initial-scale=1', 'initial-scale=1, maximum-scale=1'],
  ['every table', '<caption>Heures</caption>', ''],
  ['every drawing', ' role="img" aria-label="Courbe des heures"', ''],
  ['no-break space', 'plus\u00a0:', 'plus :'],
  ['no-break space', '«\u00a0beaucoup', '« beaucoup'],
  ['no-break space', '»\u202f?', '»?'],
  ['no-break space', 'Fin.', 'Fini!'],
  ['apostrophe', 'L’équipe', "L'équipe"],
  ['not reached', '<button>', '<button tabindex="0" onfocus="this.blur();document.querySelector(\'h1\').focus()">'],
  ['no ring', ':focus-visible{outline:3px', ':focus-visible{outline:1px'],
  ['no ring', ':focus-visible{outline:3px', ':focus-visible::after{content:none;outline:3px'],
  ['spacing cuts', '<p id="fin">', '<p id="fin" style="height:24px;width:30px;overflow:hidden;white-space:nowrap">'],
  ['reflow at 320', '<table>', '<table style="width:600px">'],
  ['text at 200 %', '<p id="fin">', '<p id="fin" style="width:25rem">'],
  ['nothing moves', '</style>', '@keyframes x{to{opacity:.9}}h1{animation:x 2s infinite}</style>'],
  ['axe under forced', '<p id="fin">', '<p style="forced-color-adjust:none;color:#ccc;background:#fff">'],
]
for (const [check, sound, defect] of DEFECTS) {
  test(`“${check}” catches ${defect.slice(0, 50) || 'its absence'}`, async () => {
    const page = await opened(SOUND.replace(sound, defect), 'desktop')
    const faults = await faultsOf(page)
    assert.ok(faults.some((fault) => fault.includes(check)), `only found: ${faults.join('\n')}`)
    await page.context().close()
  })
}

test('English pages are not held to French spaces', async () => {
  const page = await opened(SOUND.replace('lang="fr"', 'lang="en"').replace('Fin.', "It's: done!"), 'desktop')
  assert.deepEqual(await faultsOf(page), [])
  await page.context().close()
})

test('the HTML checker names the page and the line of a fault', async () => {
  const broken = SOUND.replace('<p id="fin">Fin.</p>', '<p id="fin">Fin.</p><span aria-label="x"><div>y</div></span>')
  const faults = await invalid([
    { name: 'sound', html: SOUND },
    { name: 'broken', html: broken },
  ])
  assert.ok(faults.length > 0)
  assert.ok(faults.every((fault) => fault.startsWith('broken:')), faults.join('\n'))
})
