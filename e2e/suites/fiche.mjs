// A fiche goes out by mail and comes back answered: sent on by the manager, opened from the letter by someone without
// an account, with scripts and without; every page on the way passes the gate at both sizes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SIZES, visitor } from '../browser.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { invalid } from '../gate/html.mjs'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'
import { open311Suite } from './open311.mjs'

/** One service for each run: a second alert of the day to the same address would wait to leave with others. */
const SERVICES = {
  desktop: ['CAPINGHEM', 'Services techniques'],
  phone: ['LOMME', 'Propreté publique'],
  code: ['MEL', 'Collecte des déchets'],
}

/** Sends an alert that waits on to a service, and finds the letter. */
async function sentOn(browser, size, [organisation, service]) {
  const desk = await asVisitor(browser, personOf('manager'), size)
  const page = await desk.newPage()
  await page.goto(`${BASE}/signalements?etat=sent&theme=T3`)
  const sheet = await page.locator('main table tbody a').first().getAttribute('href')
  await page.goto(BASE + sheet)
  await page.check('[name=etape][value=reroute]')
  await page.selectOption('[name=destinataire]', organisation)
  await page.fill('[name=service]', service)
  await Promise.all([page.waitForNavigation(), page.locator('form[action$="/etape"] [type=submit]').click()])
  assert.match(page.url(), /fait=etape/)
  const number = (await page.locator('h1').innerText()).match(/[A-Z0-9]+-\d{4}-\d{4}/)[0]
  assert.deepEqual(await faultsOf(page), [])
  await page.goto(`${BASE}/demo/courrier`)
  const letter = page.locator('section.card', { hasText: number }).first()
  const text = await letter.innerText()
  const [, link] = text.match(/(http\S+\/s\/[0-9a-f]{16}#lien=[0-9a-f]{64})/)
  const [, code] = text.match(/tapez ce code\s*:\s*([0-9A-Z]{5}-[0-9A-Z]{5})/)
  return { desk, page, sheet, number, link: link.replace(/^http:\/\/[^/]+/, BASE), code }
}

const submit = async (page) => {
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator('main form [type=submit]').first().click()])
  return answer.status()
}

function answered(browser, size) {
  test(`a fiche sent by mail is opened by its link, answered once, and seen answered (${size})`, async () => {
    const sent = await sentOn(browser, size, SERVICES[size])
    const sources = []
    const look = async (page, name) => {
      assert.deepEqual(await faultsOf(page), [], name)
      sources.push({ name, html: await page.content() })
    }
    const context = await visitor(browser, size)
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const asked = []
    page.on('request', (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`))
    await page.goto(sent.link)
    // The secret is in the form, and in no address, history or header.
    assert.doesNotMatch(page.url(), /lien/)
    assert.equal((await page.inputValue('[name=lien]')).length, 64)
    // What the link brings is not asked for again.
    assert.equal(await page.isVisible('[name=code]'), false)
    await look(page, 'before it is open')
    assert.equal(await submit(page), 200)
    assert.match(await page.locator('h1').innerText(), new RegExp(sent.number))
    await look(page, 'open')
    assert.equal(await page.locator('[name=reponse]:checked').count(), 0)
    await page.check('[name=reponse][value=refuse]')
    assert.equal(await submit(page), 422)
    await look(page, 'refused without a word')
    await page.check('[name=reponse][value=take_up]')
    await page.fill('[name=mot]', 'Passage de l’équipe en matinée.')
    assert.equal(await submit(page), 200)
    assert.match(await page.locator('main').innerText(), /votre réponse est enregistrée/)
    await look(page, 'answered')
    const secret = sent.link.split('lien=')[1]
    assert.deepEqual(asked.filter((text) => text.includes(secret)), [])
    assert.deepEqual(complaints, [])
    await sent.page.goto(BASE + sent.sheet)
    const told = await sent.page.locator('main').innerText()
    assert.match(told, /Prise en charge annoncée/)
    assert.match(told, /Passage de l’équipe en matinée\./)
    assert.match(told, new RegExp(`${SERVICES[size][1]}, \\S+@\\S+\\.example`))
    await look(sent.page, 'its page at the desk')
    assert.deepEqual(await invalid(sources), [])
    await context.close()
    await sent.desk.close()
  })
}

function byCode(browser) {
  test('without scripts the code of the letter opens it, and the keyboard alone answers', async () => {
    const sent = await sentOn(browser, 'desktop', SERVICES.code)
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' })
    const page = await context.newPage()
    await page.goto(sent.link)
    await page.fill('[name=code]', '00000-00000')
    assert.equal(await submit(page), 422)
    assert.match(await page.locator('main').innerText(), /n’ouvre rien/)
    await page.fill('[name=code]', sent.code.toLowerCase())
    await page.focus('[name=code]')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await page.focus('[name=reponse]')
    await page.keyboard.press('Space')
    await page.focus('[name=mot]')
    await page.keyboard.press('Tab')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    assert.match(page.url(), /fait=1/)
    await context.close()
    await sent.desk.close()
  })
}

export function ficheSuite(browser) {
  for (const size of Object.keys(SIZES)) answered(browser, size)
  byCode(browser)
  // Fiches that come and go without a browser, last: they add to the queue.
  open311Suite()
}
