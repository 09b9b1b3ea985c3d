// The README's pictures are made by the tests: they show what the program does today.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { BASE, asVisitor, personOf } from '../house.mjs'
import { fichePictures } from './fiche-pictures.mjs'
import { terrainPictures } from './terrain-pictures.mjs'

export const FOLDER = new URL('../../docs/pictures/', import.meta.url).pathname
const LARGEST = 300 * 1024

const MEETING = 'a[href*="/instances/reunions/"]'
/** The meeting that comes next, the last one that was held, one whose minutes are approved. */
const NEXT = `main .notice ${MEETING}`
const HELD = 'section[aria-labelledby=tenues]'
const LAST = `${HELD} ${MEETING}`
const APPROVED = `${HELD} tr:has-text("approuvé") ${MEETING}`

const PAGES = [
  { name: 'tableau-de-bord', path: '/tableau-de-bord', roles: ['manager', 'direction'] },
  { name: 'activites', path: '/activites', roles: ['manager', 'mediator'] },
  { name: 'saisie', path: '/activites/nouvelle', roles: ['mediator', 'manager'] },
  { name: 'synthese', path: '/syntheses', roles: ['signatory', 'manager'], within: 'main a[href*="2019-06"]' },
  // The convention: beside its proofs, its money, a committee from its agenda to its minutes, the year of a mediator.
  { name: 'convention-miroir', path: '/convention/miroir', roles: ['signatory'] },
  { name: 'convention-financement', path: '/convention', roles: ['signatory'], part: 'main svg[role=img]' },
  { name: 'convention-comite-1-ordre-du-jour', path: '/instances', roles: ['manager'], within: NEXT },
  { name: 'convention-comite-2-presence', path: '/instances', roles: ['manager'], within: LAST, part: 'section[aria-labelledby=presence]' },
  { name: 'convention-comite-3-compte-rendu', path: '/instances', roles: ['referent'], within: LAST, part: 'section[aria-labelledby=compte-rendu]' },
  { name: 'convention-comite-4-approuve', path: '/instances', roles: ['signatory'], within: APPROVED, part: 'section[aria-labelledby=remarques]' },
  { name: 'convention-annee', path: '/heures/annee', roles: ['mediator'], part: 'main svg[role=img]' },
  { name: 'bilan-page', path: '/bilans/annuel/2019', roles: ['manager'] },
  { name: 'bilan-voir-comme', path: '/bilans/mi-parcours/2019/apercu', roles: ['manager'], within: 'main a[href*="pour="] >> nth=1' },
  { name: 'chiffres-publics', path: '/chiffres/hum-2019', roles: ['manager'] },
]

/** Papers as they are printed: which review, for whom, which page of it. */
const PAPERS = [
  { name: 'synthese-pdf', report: ['synthesis', '--month', '2019-06'], page: 1 },
  { name: 'bilan-une-page', report: ['midterm', '--year', '2019'], page: 1 },
  { name: 'bilan-activite', report: ['midterm', '--year', '2019'], page: 3 },
]

/** Two hundred and fifty-six well-chosen colours are enough for a page. */
export function shrink(file) {
  const tool = process.env.PNGQUANT ?? 'pngquant'
  execFileSync(tool, ['--force', '--strip', '--speed', '1', '--output', file, '256', file])
}

async function photograph(browser, { name, path, roles, within, part }) {
  const context = await asVisitor(browser, personOf(...roles), 'desktop')
  const page = await context.newPage()
  await page.goto(BASE + path)
  if (within) {
    const link = page.locator(within).first()
    if (await link.count()) await Promise.all([page.waitForNavigation(), link.click()])
  }
  await page.evaluate(() => document.fonts.ready.then(() => true))
  const file = join(FOLDER, `${name}.png`)
  if (part) await page.locator(part).first().screenshot({ path: file })
  else await page.screenshot({ path: file })
  await context.close()
  shrink(file)
}

/** The first page of the papers of the next meeting, as a signatory downloads them. */
async function photographPack(browser) {
  const context = await asVisitor(browser, personOf('signatory'), 'desktop')
  const page = await context.newPage()
  await page.goto(`${BASE}/instances`)
  const link = await page.locator(LAST).first().getAttribute('href')
  const answer = await context.request.get(`${BASE}${link}/dossier.pdf`)
  assert.equal(answer.status(), 200)
  const folder = mkdtempSync(join(tmpdir(), 'parvis-pdf-'))
  try {
    const pdf = join(folder, 'dossier.pdf')
    writeFileSync(pdf, await answer.body())
    const file = join(FOLDER, 'convention-dossier')
    const paint = ['-png', '-r', '80', '-f', '1', '-l', '1', '-singlefile', pdf, file]
    execFileSync(process.env.PDFTOPPM ?? 'pdftoppm', paint)
    shrink(`${file}.png`)
  } finally {
    rmSync(folder, { recursive: true })
    await context.close()
  }
}

function photographPaper({ name, report, page }) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-pdf-'))
  try {
    const pdf = join(folder, `${name}.pdf`)
    const { party } = personOf('signatory')
    execFileSync(process.env.PARVIS_BIN, ['report', ...report, '--for', party, '--format', 'pdf', '-o', pdf])
    const file = join(FOLDER, name)
    const one = ['-png', '-r', '80', '-f', String(page), '-l', String(page), '-singlefile', pdf, file]
    execFileSync(process.env.PDFTOPPM ?? 'pdftoppm', one)
    shrink(`${file}.png`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function picturesSuite(browser, rewrite) {
  if (rewrite) {
    mkdirSync(FOLDER, { recursive: true })
    for (const one of PAGES) test(`picture: ${one.name}`, () => photograph(browser, one))
    terrainPictures(browser, FOLDER, shrink)
    fichePictures(browser, FOLDER, shrink)
    test('picture: first page of the papers of a meeting', () => photographPack(browser))
    for (const one of PAPERS) test(`picture: ${one.name}, as PDF`, () => photographPaper(one))
  }
  test('no picture of the README or the guide is heavier than 300 KB', () => {
    const pictures = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.png')) : []
    const heavy = pictures.filter((name) => statSync(join(FOLDER, name)).size > LARGEST)
    assert.deepEqual(heavy, [])
  })
}
