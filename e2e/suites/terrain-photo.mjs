// Photographs on a phone: taken without network, covered, sealed, sent after their record, cut and resumed;
// what the server shows of them.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { BASE, asVisitor, complaintsOf, personOf } from '../house.mjs'
import { faultsOf } from '../gate/gate.mjs'
import { allSent, attachedPhone, gateOf, signedInPhone, timeIsUp } from './terrain-phone.mjs'

const CANARY = 'CANARI-GPS-50.6480-2.9744'
const PIECES = '**/api/v1/field/photos/*/*'
const ANNOUNCED = '**/api/v1/field/photos/*'

/** A photograph as a camera writes it, with what it says beside the picture. White, or noise that weighs. */
async function camera(page, { width = 1200, height = 900, noise = false } = {}) {
  const drawn = await page.evaluate(async ([w, h, loud]) => {
    const canvas = new OffscreenCanvas(w, h)
    const context = canvas.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, w, h)
    if (loud) {
      const points = context.getImageData(0, 0, w, h)
      let seed = 7
      for (let at = 0; at < points.data.length; at += 1) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        points.data[at] = at % 4 === 3 ? 255 : seed >>> 24
      }
      context.putImageData(points, 0, 0)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    return [...new Uint8Array(await blob.arrayBuffer())]
  }, [width, height, noise])
  const jpeg = Buffer.from(drawn)
  const exif = Buffer.from(`Exif\0\0${CANARY}`)
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** A capture opened to its recap. */
async function recap(phone) {
  await phone.tap('Autre activité')
  await phone.tap(/^Présence/)
  await phone.title('Quel thème')
  await phone.page.locator('.grid button').first().tap()
  await phone.page.locator('.pick').first().waitFor()
}

/** What the camera gives back. */
async function take(phone, buffer) {
  const file = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer }
  await phone.page.locator('.pick input').first().setInputFiles(file)
  await phone.page.locator('dialog.cover canvas').waitFor()
}

/** Everything that the phone keeps of photographs, as raw letters. */
const kept = (phone) =>
  phone.page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open('parvis-photos')
        open.onsuccess = () => {
          const rows = open.result.transaction('photos').objectStore('photos').getAll()
          rows.onsuccess = () => {
            open.result.close()
            resolve(rows.result.map(({ id, of, record, recorded, state, sealed }) => ({
              id, of, record, recorded, state, sealed: sealed && Array.from(sealed, (byte) => String.fromCharCode(byte)).join(''),
            })))
          }
        }
      }),
  )

/** Counts the pictures that still have an address: Chromium shows again what it has drawn, revoked or not. */
const countLooks = (page) =>
  page.addInitScript(() => {
    window.living = new Set()
    const { createObjectURL, revokeObjectURL } = URL
    URL.createObjectURL = (blob) => {
      const address = createObjectURL.call(URL, blob)
      window.living.add(address)
      return address
    }
    URL.revokeObjectURL = (address) => {
      window.living.delete(address)
      revokeObjectURL.call(URL, address)
    }
  })

/** Makes everything that the phone keeps of photographs, and its receipts, so many days older. */
const grown = (page, days, more = {}) =>
  page.evaluate(async ([by, changed]) => {
    for (const [name, kind] of [['parvis-photos', 'photos'], ['parvis-terrain', 'receipts']]) {
      await new Promise((resolve, reject) => {
        const open = indexedDB.open(name)
        open.onerror = reject
        open.onsuccess = () => {
          const tx = open.result.transaction(kind, 'readwrite')
          const rows = tx.objectStore(kind)
          rows.getAll().onsuccess = ({ target }) => {
            for (const row of target.result) {
              rows.put({ ...row, at: row.at - by * 86_400_000, ...(kind === 'photos' && changed) })
            }
          }
          tx.oncomplete = () => {
            open.result.close()
            resolve()
          }
        }
      })
    }
  }, [days, more])

/** The receipts that the phone still has, counted or cleared. */
const receipts = (page, act) =>
  page.evaluate((asked) => new Promise((resolve) => {
    const open = indexedDB.open('parvis-terrain')
    open.onsuccess = () => {
      const tx = open.result.transaction('receipts', 'readwrite')
      const done = tx.objectStore('receipts')[asked]()
      tx.oncomplete = () => {
        open.result.close()
        resolve(done.result)
      }
    }
  }), act)

async function until(happens, what) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (await happens()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  assert.fail(`never: ${what}`)
}

/** « Signaler », to its screen. */
async function report(phone) {
  await phone.tap('Signaler')
  await phone.page.locator('.grid button').first().tap()
  await phone.page.locator('.pick').first().waitFor()
  await phone.page.locator('#champ-place .chip').first().tap()
}

/** What the manager sees of a record: the addresses of its photographs, and the bytes of the first. */
async function atTheDesk(browser, record, look, at = 'activites') {
  const context = await asVisitor(browser, personOf('manager'), 'desktop')
  try {
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    await page.goto(`${BASE}/${at}/${record}`)
    const sources = await page.$$eval('.photo img', (all) => all.map((one) => one.getAttribute('src')))
    const answer = sources[0] ? await context.request.get(BASE + sources[0]) : null
    return await look({ page, sources, complaints, answer, bytes: answer && Buffer.from(await answer.body()) })
  } finally {
    await context.close()
  }
}

/** The colours of a picture at some points, in parts of its sides. */
const coloursOf = (page, bytes, points) =>
  page.evaluate(async ([base64, spots]) => {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([raw], { type: 'image/jpeg' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context.drawImage(bitmap, 0, 0)
    return spots.map(([x, y]) => [...context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data.slice(0, 3)])
  }, [bytes.toString('base64'), points])

function street(browser) {
  test('a photograph taken without network is covered, sealed, and sent after its record', async () => {
    const phone = await attachedPhone(browser)
    const picture = await camera(phone.page)
    await phone.context.setOffline(true)
    await recap(phone)
    await take(phone, picture)
    // A finger over the upper left quarter.
    const box = await phone.page.locator('dialog.cover canvas').boundingBox()
    await phone.page.mouse.move(box.x + box.width * 0.05, box.y + box.height * 0.05)
    await phone.page.mouse.down()
    await phone.page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45, { steps: 4 })
    await phone.page.mouse.up()
    await phone.page.getByRole('button', { name: 'Rectangle 1' }).waitFor()
    await phone.page.locator('#cacher').focus()
    await gateOf(phone, 'cover')
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li', { hasText: 'scellée' }).waitFor()
    await gateOf(phone, 'recap with a photograph')
    const [row] = await kept(phone)
    for (const readable of [CANARY, 'Exif', 'JFIF', '\xff\xd8\xff', row.record]) {
      assert.ok(!row.sealed.includes(readable), `${readable} can be read on the phone`)
    }
    await phone.tap('Enregistrer')
    await phone.saved()
    await timeIsUp(phone)
    assert.equal((await kept(phone))[0].state, 'waiting')
    const order = []
    phone.page.on('request', (request) => {
      const path = new URL(request.url()).pathname
      if (/field\/(sync|photos)/.test(path)) order.push(path.includes('photos') ? 'photo' : 'record')
    })
    await phone.context.setOffline(false)
    await phone.pill('À jour')
    assert.equal(order[0], 'record')
    assert.equal(order.at(-1), 'photo')
    const [receipt] = await kept(phone)
    assert.deepEqual([receipt.state, receipt.sealed], ['sent', null])
    await atTheDesk(browser, row.record, async ({ page, sources, answer, bytes, complaints }) => {
      assert.equal(sources.length, 1)
      assert.equal(answer.headers()['content-type'], 'image/jpeg')
      assert.match(answer.headers()['content-security-policy'], /sandbox$/)
      for (const gone of [CANARY, 'Exif']) assert.equal(bytes.includes(gone), false, `${gone} on the server`)
      const [hidden, shown] = await coloursOf(page, bytes, [[0.25, 0.25], [0.75, 0.75]])
      assert.ok(hidden.every((part) => part < 16), `covered: ${hidden}`)
      assert.ok(shown.every((part) => part > 240), `left as it was: ${shown}`)
      assert.deepEqual([...(await faultsOf(page)), ...complaints], [])
    })
    await phone.close()
  })

  test('a line cut in the middle of a photograph resumes where the server was', async () => {
    const phone = await attachedPhone(browser)
    await recap(phone)
    await take(phone, await camera(phone.page, { width: 1600, height: 1200, noise: true }))
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    const [{ record }] = await kept(phone)
    const sent = []
    let cut = true
    await phone.context.route(PIECES, (route) => {
      const rank = Number(route.request().url().split('/').at(-1))
      if (cut && rank === 1) {
        cut = false
        return route.abort('connectionreset')
      }
      sent.push(rank)
      return route.continue()
    })
    await phone.tap('Enregistrer')
    await phone.saved()
    await timeIsUp(phone)
    await phone.pill('À jour')
    assert.ok(sent.length >= 3, `${sent.length} pieces`)
    assert.deepEqual(sent, [...sent.keys()], 'each piece once, none again')
    await atTheDesk(browser, record, async ({ sources }) => assert.equal(sources.length, 1))
    await phone.close()
  })
}

function hands(browser) {
  test('faces are covered by the keyboard alone, and what is taken away never leaves', async () => {
    const phone = await attachedPhone(browser)
    const { keyboard } = phone.page
    await recap(phone)
    const picture = await camera(phone.page)
    await take(phone, picture)
    await phone.page.getByRole('button', { name: 'Flouter' }).focus()
    await keyboard.press('Enter')
    await phone.page.getByRole('button', { name: 'Ajouter un rectangle' }).focus()
    await keyboard.press('Enter')
    const said = () => phone.page.locator('dialog.cover canvas').getAttribute('aria-label')
    assert.match(await said(), /1 rectangle\./)
    for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowUp']) await keyboard.press(key)
    await keyboard.press('Delete')
    assert.match(await said(), /0 rectangle\./)
    await keyboard.press('Escape')
    await phone.page.locator('dialog.cover').waitFor({ state: 'detached' })
    assert.equal(await phone.page.locator('.photos li').count(), 0, 'nothing is kept uncovered')
    await take(phone, picture)
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    await phone.tap('Retirer la photo 1')
    await phone.page.locator('.photos li').waitFor({ state: 'detached' })
    assert.deepEqual(await kept(phone), [])
    await phone.close()
  })

  test('a record that is undone takes its photographs with it', async () => {
    const phone = await attachedPhone(browser)
    for (const [begin, save] of [[recap, 'Enregistrer'], [report, 'Enregistrer la fiche']]) {
      await begin(phone)
      await take(phone, await camera(phone.page))
      await phone.tap('Garder la photo')
      await phone.page.locator('.photos li').waitFor()
      await phone.tap(save)
      await phone.title('Saisir')
      assert.equal((await kept(phone)).length, 1)
      await phone.tap('Annuler')
      await until(async () => (await kept(phone)).length === 0, `forgotten: ${save}`)
      await phone.page.locator('.toast').getByText('annul').waitFor()
    }
    await phone.close()
  })

  test('a file that is no picture, and a phone without room, are said in words', async () => {
    const phone = await attachedPhone(browser)
    await recap(phone)
    const input = phone.page.locator('.pick input').last()
    await input.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a nothing') })
    await phone.page.getByText('Cette image ne s’ouvre pas').waitFor()
    await phone.page.evaluate(() => {
      navigator.storage.estimate = async () => ({ quota: 30e6, usage: 20e6 })
    })
    await take(phone, await camera(phone.page))
    await phone.tap('Garder la photo')
    await phone.page.getByText('les saisies passent d’abord').waitFor()
    // The record itself is kept.
    await phone.tap('Enregistrer')
    await phone.saved()
    await allSent(phone)
    await phone.close()
  })

  test('a photograph that the server refuses is said in the queue, and erased by hand', async () => {
    const phone = await attachedPhone(browser)
    const reason = 'Cette photo ne s’ouvre pas\u00a0: la reprendre.'
    await phone.context.route(ANNOUNCED, (route) =>
      route.fulfill({ status: 422, json: { status: 422, errors: [{ field: 'photo', reason }] } }))
    await recap(phone)
    await take(phone, await camera(phone.page))
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    await phone.tap('Enregistrer')
    await phone.saved()
    await timeIsUp(phone)
    await phone.open('envois')
    await phone.page.getByText(reason).waitFor()
    await gateOf(phone, 'queue with a photograph')
    await phone.tap('Effacer cette photo')
    await phone.page.getByText(reason).waitFor({ state: 'detached' })
    await phone.pill('À jour')
    await phone.close()
  })
}

/** An alert with a photograph; its record leaves, the photograph does not. */
async function alertAlone(phone) {
  await phone.context.route(ANNOUNCED, (route) => route.abort('connectionreset'))
  await report(phone)
  await take(phone, await camera(phone.page))
  await phone.tap('Garder la photo')
  await phone.page.locator('.photos li', { hasText: 'scellée' }).waitFor()
  await gateOf(phone, 'alert with a photograph')
  const [row] = await kept(phone)
  assert.deepEqual([row.of, row.recorded], ['alert', false])
  await phone.tap('Enregistrer la fiche')
  await phone.saved()
  await until(async () => (await kept(phone))[0].recorded, 'its record was received')
  return row.record
}

function weeks(browser) {
  test('a photograph of an alert that could not leave for nine days leaves on the tenth', async () => {
    const phone = await attachedPhone(browser)
    const record = await alertAlone(phone)
    await grown(phone.page, 9)
    await phone.open()
    await phone.title('Saisir')
    await until(async () => (await receipts(phone.page, 'count')) === 0, 'no receipt is left')
    assert.equal((await kept(phone))[0].state, 'waiting')
    await phone.context.unroute(ANNOUNCED)
    await phone.open()
    await until(async () => (await kept(phone))[0].state === 'sent', 'it leaves')
    await atTheDesk(browser, record, async ({ sources, complaints }) => {
      assert.equal(sources.length, 1)
      assert.deepEqual(complaints, [])
    }, 'signalements')
    await phone.close()
  })

  test('one of which the phone remembers nothing, begun or not, is tried, and may be erased meanwhile', async () => {
    const phone = await attachedPhone(browser)
    const record = await alertAlone(phone)
    await phone.page.goto(`${BASE}/`)
    await grown(phone.page, 9, { recorded: undefined, here: 1, pieces: 3 })
    // The receipt itself, as a phone that forgot it before photographs took note of it.
    await receipts(phone.page, 'clear')
    await phone.open('envois')
    await phone.page.getByText('1 morceau sur 3').waitFor()
    await phone.button('Effacer cette photo').waitFor()
    await gateOf(phone, 'queue with a photograph that is stuck')
    await phone.context.unroute(ANNOUNCED)
    await phone.open()
    await until(async () => (await kept(phone))[0].state === 'sent', 'it leaves')
    await atTheDesk(browser, record, async ({ sources }) => assert.equal(sources.length, 1), 'signalements')
    await phone.close()
  })

  test('one whose record was never saved waits at the server, and goes when it is erased', async () => {
    const phone = await attachedPhone(browser)
    await report(phone)
    await take(phone, await camera(phone.page))
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    await phone.page.goto(`${BASE}/`)
    await grown(phone.page, 2)
    // What was being written is found again; here the browser lost it.
    await phone.page.evaluate(() => new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = ({ target: { result } }) => {
        result.transaction('drafts', 'readwrite').objectStore('drafts').clear().onsuccess = () => resolve(result.close())
      }
    }))
    await phone.open('envois')
    await phone.page.getByText('attend son enregistrement').waitFor()
    assert.equal((await kept(phone)).length, 1, 'not dropped')
    await phone.tap('Effacer cette photo')
    await phone.page.getByText('attend son enregistrement').waitFor({ state: 'detached' })
    await phone.pill('À jour')
    await phone.close()
  })
}

/** A phone behind a code, its clock held by the test. */
async function behindACode(browser) {
  const phone = await signedInPhone(browser)
  const { page } = phone
  await countLooks(page)
  await page.clock.install()
  await phone.open()
  await phone.attach()
  await phone.open('code')
  await phone.chooseCode('240613')
  await phone.open()
  await page.locator('input.code').fill('240613')
  await phone.title('Saisir')
  return phone
}

/** The phone goes to the camera for so long; the shot comes back before the app is seen again, or after it locked. */
async function inTheCamera(phone, picture, away, first) {
  const { page } = phone
  const sight = (state) => page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
  await page.evaluate(() => {
    window.camera = document.querySelector('.pick input')
  })
  const shot = () => page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const given = new DataTransfer()
    given.items.add(new File([bytes], 'IMG_0002.jpg', { type: 'image/jpeg' }))
    window.camera.files = given.files
    window.camera.dispatchEvent(new Event('change'))
  }, picture.toString('base64'))
  await sight('hidden')
  await page.clock.fastForward(away)
  if (first === 'shot') await shot()
  await sight('visible')
  await page.locator('input.code').waitFor()
  if (first === 'lock') await shot()
}

function fromTheCamera(browser) {
  const waits = 'Votre photo attend le code'

  test('a shot taken while the phone locked itself waits for the code, in memory alone', async () => {
    const phone = await behindACode(browser)
    const { page } = phone
    const picture = await camera(page)
    await recap(phone)
    for (const [rank, first] of ['shot', 'lock'].entries()) {
      await inTheCamera(phone, picture, '01:30', first)
      await page.getByText(waits).waitFor()
      assert.deepEqual([await page.evaluate(() => window.living.size), await page.locator('canvas, img').count()], [0, 0])
      const bases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
      assert.equal(bases.includes('parvis-photos') ? (await kept(phone)).length : 0, rank, 'nothing was written')
      if (rank === 0) await gateOf(phone, 'locked, with a shot')
      await page.locator('input.code').fill('240613')
      await page.locator('dialog.cover canvas').waitFor()
      await phone.tap('Garder la photo')
      await page.locator('.photos li').nth(rank).waitFor()
    }
    // Nobody types the code: it is gone, and the capture is not.
    await inTheCamera(phone, picture, '01:30', 'lock')
    await page.getByText(waits).waitFor()
    await page.clock.fastForward('05:10')
    await page.getByText(waits).waitFor({ state: 'detached' })
    await page.locator('input.code').fill('240613')
    await page.locator('.photos li').nth(1).waitFor()
    assert.equal(await page.locator('dialog.cover').count(), 0)
    await phone.close()
  })

  test('an alert whose photograph took more than a minute is found again behind the code', async () => {
    const phone = await behindACode(browser)
    const { page } = phone
    await report(phone)
    await page.locator('#note').fill('Encombrants devant la porte.')
    await inTheCamera(phone, await camera(page), '02:30', 'lock')
    await page.locator('input.code').fill('240613')
    await page.locator('dialog.cover canvas').waitFor()
    await phone.tap('Garder la photo')
    await page.locator('.photos li').waitFor()
    assert.equal(await page.locator('#note').inputValue(), 'Encombrants devant la porte.')
    assert.equal(await page.locator('#champ-place input:checked').count(), 1)
    await phone.tap('Enregistrer la fiche')
    await phone.saved()
    await phone.close()
  })
}

function handed(browser) {
  test('what waits is exported with its photographs, handed over at the desk, and counted once', async () => {
    const phone = await attachedPhone(browser)
    await phone.context.setOffline(true)
    await recap(phone)
    await take(phone, await camera(phone.page))
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    const [{ record }] = await kept(phone)
    await phone.tap('Enregistrer')
    await phone.saved()
    await phone.page.locator('.pill').tap()
    const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('Exporter tout ce qui attend')])
    const path = await file.path()
    const text = await readFile(path, 'utf8')
    const [{ envelopes, photos }] = JSON.parse(text).devices
    assert.deepEqual([envelopes.length, photos.map((one) => one.record)], [1, [record]])
    for (const readable of [CANARY, 'Exif', 'JFIF']) {
      assert.ok(!Buffer.from(photos[0].sealed, 'base64url').includes(readable), `${readable} can be read in the file`)
    }
    const context = await asVisitor(browser, personOf('manager'), 'desktop')
    const desk = await context.newPage()
    const complaints = complaintsOf(desk)
    await desk.goto(`${BASE}/telephones`)
    await desk.getByRole('link', { name: 'Remettre un fichier scellé' }).click()
    assert.deepEqual(await faultsOf(desk), [])
    await desk.locator('input[type=file]').setInputFiles(path)
    await desk.getByRole('button', { name: 'Remettre ce fichier' }).click()
    await desk.getByText('Le fichier est lu.').waitFor()
    assert.deepEqual(await faultsOf(desk), [])
    await desk.locator('tr', { hasText: 'Fichier remis' }).last().getByRole('button', { name: 'Accepter' }).click()
    await desk.waitForURL(/fait=accepte/)
    await desk.locator('#photos-en-attente tr').last().getByRole('button', { name: 'Accepter' }).click()
    await desk.waitForURL(/fait=photo/)
    assert.deepEqual(complaints, [])
    await context.close()
    // The network comes back: receipts, and nothing more.
    await phone.context.setOffline(false)
    await phone.pill('À jour')
    assert.deepEqual((await kept(phone)).map(({ state }) => state), ['sent'])
    await atTheDesk(browser, record, async ({ sources }) => assert.equal(sources.length, 1))
    await phone.close()
  })
}

function closed(browser) {
  test('the app closed as soon as it has saved: the worker sends the record, then its photograph', async () => {
    const phone = await attachedPhone(browser)
    await recap(phone)
    await take(phone, await camera(phone.page, { width: 1600, height: 1200, noise: true }))
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    const [{ record }] = await kept(phone)
    await phone.tap('Enregistrer')
    await phone.saved()
    // Elsewhere on the same host: no page of the app is left, and the time to undo is not over.
    await phone.page.goto(`${BASE}/compte`)
    assert.equal((await kept(phone))[0].state, 'waiting')
    await until(async () => (await kept(phone))[0].state === 'sent', 'sent with the app closed')
    assert.deepEqual((await kept(phone)).map(({ recorded, sealed }) => [recorded, sealed]), [[true, null]])
    await atTheDesk(browser, record, async ({ sources }) => assert.equal(sources.length, 1))
    await phone.open()
    await phone.pill('À jour')
    await phone.close()
  })
}

function unseen(browser) {
  test('a photograph that was kept cannot be looked at again, once the screen is left or locked', async () => {
    const phone = await behindACode(browser)
    const { page } = phone
    const picture = await camera(page)
    const shown = async () => {
      await take(phone, picture)
      await phone.tap('Garder la photo')
      await page.locator('.photos img').waitFor()
      assert.equal(await looks(), 1, 'seen while its screen is there')
    }
    const looks = () => page.evaluate(() => window.living.size)
    await recap(phone)
    await shown()
    await page.goBack()
    await page.locator('.photos').waitFor({ state: 'detached' })
    assert.equal(await looks(), 0, 'left')
    await page.goForward()
    await page.locator('.photos li').waitFor()
    assert.equal(await page.locator('.photos img').count(), 0)
    await phone.tap('Retirer la photo 1')
    await shown()
    // One more, chosen and not covered yet: the lock takes it away.
    await take(phone, picture)
    await page.clock.runFor(2_000)
    await page.clock.fastForward('03:30')
    await page.locator('input.code').waitFor()
    assert.equal(await looks(), 0, 'locked')
    assert.equal(await page.locator('dialog.cover').count(), 0)
    await page.locator('input.code').fill('240613')
    await page.locator('.photos li').waitFor()
    assert.equal(await page.locator('.photos img, dialog.cover').count(), 0)
    await phone.close()
  })
}

function lost(browser) {
  test('a phone that was taken back hands its photographs over before it forgets, and they join their record', async () => {
    const name = `Téléphone égaré ${Date.now() % 100000}`
    const phone = await signedInPhone(browser)
    await phone.open()
    await phone.page.locator('.field input').fill(name)
    await phone.attach()
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await phone.context.setOffline(true)
    await recap(phone)
    await take(phone, await camera(phone.page))
    await phone.tap('Garder la photo')
    await phone.page.locator('.photos li').waitFor()
    const [{ record }] = await kept(phone)
    await phone.tap('Enregistrer')
    await phone.saved()
    await timeIsUp(phone)
    const context = await asVisitor(browser, personOf('manager'), 'desktop')
    const desk = await context.newPage()
    await desk.goto(`${BASE}/telephones`)
    await desk.locator('tr', { hasText: name }).getByRole('link').first().click()
    await desk.locator('.confirm [type=submit]').click()
    await desk.waitForURL(/fait=retire/)
    await phone.context.setOffline(false)
    await phone.page.getByText('a été retiré').first().waitFor({ timeout: 60_000 })
    await phone.page.waitForFunction(
      async () => !(await indexedDB.databases()).some((one) => one.name.startsWith('parvis')), null, { timeout: 60_000 })
    await desk.goto(`${BASE}/telephones/quarantaine`)
    await desk.getByRole('heading', { name: 'Photos en attente' }).waitFor()
    assert.deepEqual(await faultsOf(desk), [])
    // Its record first, then the photograph.
    await desk.locator('tr', { hasText: 'Téléphone retiré' }).last().getByRole('button', { name: 'Accepter' }).click()
    await desk.waitForURL(/fait=accepte/)
    await desk.locator('#photos-en-attente tr').last().getByRole('button', { name: 'Accepter' }).click()
    await desk.waitForURL(/fait=photo/)
    await desk.getByText('La photo a rejoint son enregistrement.').waitFor()
    await context.close()
    await atTheDesk(browser, record, async ({ sources }) => assert.equal(sources.length, 1))
    await phone.close()
  })
}

export function photoSuite(browser) {
  street(browser)
  hands(browser)
  weeks(browser)
  handed(browser)
  closed(browser)
  unseen(browser)
  fromTheCamera(browser)
  lost(browser)
}
