// A phone that dies while it saves, a line that is cut while it sends, a profile that is searched:
// what the screen called saved is on the server once, and what was locked is nowhere to be read.
//   KILLS=100 CUTS=60 for the whole; a few of each by default, as a part of the browser suite: each kill takes
//   ten seconds, and Chromium may forget (README).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Killable, Reader, Wire, chanceOf, pause } from '../killable.mjs'

const KILLS = Number(process.env.KILLS ?? 3)
const CUTS = Number(process.env.CUTS ?? 12)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** A note that no other record has, in letters: a number might be a telephone's. */
function noteOf(mark, number) {
  let word = ''
  for (let rest = number, turn = 0; turn < 4; turn += 1, rest = Math.floor(rest / 20)) {
    word += String.fromCharCode(97 + (rest % 20))
  }
  const run = [...String(SEED)].map((digit) => 'bcdfghjklm'[digit]).join('')
  return `Ronde au pied des tours, repère ${mark}${run}${word}.`
}

async function fill(phone, note) {
  await phone.page.locator('.favourite').first().tap()
  await phone.page.locator('textarea').fill(note)
}

/** Everything that waits leaves; a home page with nothing to say says « À jour ». */
async function emptied(phone) {
  const upToDate = phone.page.locator('.pill', { hasText: 'À jour' })
  for (let turn = 0; turn < 40 && !(await upToDate.isVisible()); turn += 1) {
    await phone.page.evaluate(() => dispatchEvent(new Event('online')))
    await pause(1_000)
  }
  await phone.pill('À jour').catch(async (fault) => {
    throw new Error(`what waits never left: ${JSON.stringify(await inside(phone.page))}`, { cause: fault })
  })
}

/** What the phone knows of its own sending, without a word of a record: for whoever reads a failure. */
function inside(page) {
  return page.evaluate(async () => {
    const base = await new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
    })
    const all = (name, keys) => new Promise((resolve) => {
      const store = base.transaction(name).objectStore(name)
      const asked = keys ? store.getAllKeys() : store.getAll()
      asked.onsuccess = () => resolve(asked.result)
    })
    const facts = {}
    for (const name of await all('facts', true)) {
      if (!['backoff', 'trouble', 'revoked', 'clock'].includes(name)) continue
      facts[name] = await new Promise((resolve) => {
        base.transaction('facts').objectStore('facts').get(name).onsuccess = (event) => resolve(event.target.result)
      })
    }
    const stores = {}
    for (const name of base.objectStoreNames) stores[name] = (await all(name, true)).length
    base.close()
    const locks = await navigator.locks.query()
    return {
      pill: document.querySelector('.pill')?.textContent,
      title: document.querySelector('h1')?.textContent,
      held: locks.held.map(({ name, clientId }) => [name, clientId.slice(0, 8)]),
      asked: performance.getEntriesByType('resource').slice(-6).map((one) =>
        [new URL(one.name).pathname, Math.round(one.startTime), Math.round(one.duration), one.responseStatus]),
      now: Math.round(performance.now()), at: Date.now(), facts, stores,
    }
  })
}

/** What was said to be saved and is not there, and what is there twice. */
async function judged(saved, tried) {
  const counted = await new Reader().notes()
  const lost = saved.filter((note) => !counted.has(note))
  const twice = tried.filter((note) => counted.get(note) > 1)
  return { lost, twice, unsaid: tried.filter((note) => counted.has(note) && !saved.includes(note)).length }
}

function killedSaving() {
  test('a browser killed while it saves: what was called saved is there, once', async (t) => {
    const [chance, killable] = [chanceOf(SEED), new Killable()]
    const [saved, tried] = [[], []]
    let kept = false
    try {
      await killable.attach()
      for (let kill = 0; kill < KILLS; kill += 1) {
        const phone = await killable.start()
        await killable.open()
        await phone.page.locator('.favourite').first().waitFor()
        // A few in a row, then the end comes anywhere: while typing, while saving, while sending.
        const death = pause(200 + chance(2_500)).then(() => killable.kill())
        try {
          for (;;) {
            const note = noteOf('mo', tried.length)
            tried.push(note)
            await fill(phone, note)
            await phone.tap('Enregistrer')
            await phone.saved()
            saved.push(note)
          }
        } catch (fault) {
          await death
          if (killable.processes().length > 0) throw fault
        }
      }
      const phone = await killable.start()
      await killable.open()
      await emptied(phone)
      await killable.stop()
      const { lost, twice, unsaid } = await judged(saved, tried)
      t.diagnostic(`seed ${SEED}: ${KILLS} kills, ${saved.length} called saved, ${lost.length} lost, `
        + `${twice.length} twice, ${unsaid} there though nothing was said yet`)
      kept = lost.length + twice.length > 0
      if (kept) t.diagnostic(`the profile is kept in ${killable.profile}`)
      assert.ok(saved.length > 0)
      assert.deepEqual({ lost, twice }, { lost: [], twice: [] })
    } finally {
      await killable.kill()
      killable.remove(kept)
    }
  })
}

function spoilt() {
  test('the end of the browser’s journal spoilt by a kill: what was called saved is there, once', async (t) => {
    const [killable, saved] = [new Killable(), []]
    try {
      await killable.attach()
      // Saved before the journal is spoilt, saved after it, then the life in which the browser forgets.
      for (let life = 0; life < 2; life += 1) {
        const phone = await killable.start()
        await killable.context.setOffline(true)
        await killable.open()
        for (let turn = 0; turn < 3; turn += 1) {
          const note = noteOf('jo', saved.length)
          await fill(phone, note)
          await phone.tap('Enregistrer')
          await phone.saved()
          saved.push(note)
        }
        await killable.kill()
        if (life === 0) t.diagnostic(`spoilt: ${killable.tear().join(', ')}`)
      }
      const phone = await killable.start()
      await killable.open()
      await phone.title('Saisir')
      await emptied(phone)
      // What was received has no copy left.
      const copies = await phone.page.evaluate(async () => (await (await caches.open('parvis-outbox')).keys()).length)
      assert.equal(copies, 0)
      await killable.stop()
      const { lost, twice } = await judged(saved, saved)
      t.diagnostic(`${saved.length} called saved, ${lost.length} lost, ${twice.length} twice`)
      assert.deepEqual({ lost, twice }, { lost: [], twice: [] })
    } finally {
      await killable.kill()
      killable.remove()
    }
  })
}

function cutSending() {
  test('a line cut at any byte: what was called saved is there, once', async (t) => {
    const [chance, wire, saved] = [chanceOf(SEED + 1), new Wire(), []]
    await wire.open()
    const killable = new Killable(wire.house)
    try {
      await killable.attach()
      const phone = await killable.start()
      await killable.open()
      // Drawn, never in turn: a browser sends again by itself what is cut on a line that it had used before, so that only a
      // second cut on the way there reaches the app.
      wire.armed = (size) => (chance(2) ? { direction: 'request', left: chance(size) } : { direction: 'answer', left: chance(500) })
      while (wire.cuts < CUTS) {
        const note = noteOf('li', saved.length)
        await fill(phone, note)
        await phone.tap('Enregistrer')
        await phone.saved()
        saved.push(note)
        // As if the network came back, over and over: it is tried at once rather than after its wait.
        const until = wire.cuts + 5
        for (let turn = 0; turn < 25 && wire.cuts < Math.min(until, CUTS); turn += 1) {
          await phone.page.evaluate(() => dispatchEvent(new Event('online')))
          await pause(300)
        }
      }
      wire.armed = null
      await emptied(phone)
      await killable.stop()
      const { lost, twice } = await judged(saved, saved)
      t.diagnostic(`seed ${SEED}: ${wire.cuts} cuts, ${saved.length} called saved, ${lost.length} lost, ${twice.length} twice`)
      assert.deepEqual({ lost, twice }, { lost: [], twice: [] })
    } finally {
      await killable.kill()
      await wire.close()
      killable.remove()
    }
  })
}

/** Puts the moment when the phone was left a day back, as the app keeps it. */
function aDayLater(page) {
  return page.evaluate(async () => {
    const base = await new Promise((resolve) => {
      indexedDB.open('parvis-terrain').onsuccess = (event) => resolve(event.target.result)
    })
    const tx = base.transaction('facts', 'readwrite')
    tx.objectStore('facts').put(Date.now() - 25 * 3_600_000, 'left')
    await new Promise((resolve) => {
      tx.oncomplete = resolve
    })
    base.close()
  })
}

/** The key of a phone without a code, as it stands on its disk. */
const freeKey = (page) => page.evaluate(async () => {
  const kept = await caches.match('/terrain/cle', { cacheName: 'parvis-cle' })
  return [...new Uint8Array(await kept.arrayBuffer())]
})

function opened() {
  test('once there is a code, what the phone had closed without one opens no more: its key is nowhere', async (t) => {
    const killable = new Killable()
    try {
      await killable.attach()
      let phone = await killable.start()
      await killable.open()
      await phone.page.locator('.favourite').first().waitFor()
      await killable.context.setOffline(true)
      await fill(phone, noteOf('cl', 1))
      await pause(1_500)
      const key = Uint8Array.from(await freeKey(phone.page))
      assert.equal(key.length, 32)
      await killable.kill()
      // The search proves something: before there is a code, the key is found.
      const before = killable.holding(key)
      t.diagnostic(`without a code, the key is in ${before.join(', ')}`)
      assert.ok(before.length > 0)
      phone = await killable.start()
      await killable.open('code')
      await phone.chooseCode('240613')
      await killable.kill()
      const after = killable.holding(key)
      t.diagnostic(`with one, it is in ${after.join(', ') || 'no file'}`)
      assert.deepEqual(after, [])
      // What was in progress is found again behind the code.
      phone = await killable.start()
      await killable.open('recapitulatif')
      await phone.page.locator('input.code').fill('240613')
      const begun = () => phone.page.waitForFunction(() => document.querySelector('textarea')?.value.startsWith('Ronde'))
      await begun()
      // And without it, once it is given up, under another key.
      await killable.open('reglages')
      await phone.page.locator('input.code').fill('240613')
      await phone.tap('Retirer le code')
      await phone.title('Retirer le code')
      await phone.page.locator('input.code').fill('240613')
      await phone.tap('Retirer le code')
      await phone.button('Choisir un code').waitFor()
      await killable.open('recapitulatif')
      await begun()
      assert.notDeepEqual(Uint8Array.from(await freeKey(phone.page)), key)
      await killable.stop()
    } finally {
      await killable.kill()
      killable.remove()
    }
  })
}

function searched() {
  test('the profile of a locked phone holds no word of a note, nor does it a day later', async (t) => {
    const killable = new Killable()
    const notes = { before: noteOf('av', 1), saved: noteOf('sa', 2), typed: noteOf('ta', 3) }
    const words = Object.entries(notes).map(([name, note]) => [name, note.match(/repère (\w+)/)[1]])
    const found = {}
    const search = (when) => {
      for (const [name, word] of words) {
        const files = killable.holding(word)
        t.diagnostic(`${when}, ${name}: ${files.join(', ') || 'in no file'}`)
        if (files.length > 0) found[`${when}, ${name}`] = files
      }
    }
    try {
      await killable.attach()
      let phone = await killable.start()
      await killable.open()
      await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
      await killable.context.setOffline(true)
      // Before there is a code, then behind it: saved, and typed but not saved.
      await fill(phone, notes.before)
      await phone.tap('Enregistrer')
      await phone.saved()
      await killable.open('code')
      await phone.chooseCode('240613')
      await phone.page.goBack()
      await killable.open()
      await phone.page.locator('input.code').fill('240613')
      await phone.title('Saisir')
      await fill(phone, notes.saved)
      await phone.tap('Enregistrer')
      await phone.saved()
      await fill(phone, notes.typed)
      await pause(1_500)
      await killable.open()
      await phone.title('Code')
      // Long enough for a browser that writes its session down to have done so.
      await pause(12_000)
      await killable.kill()
      search('locked')
      phone = await killable.start()
      await killable.context.setOffline(true)
      await killable.open()
      await phone.title('Code')
      await aDayLater(phone.page)
      phone.page = await killable.context.newPage()
      await killable.open()
      await phone.title('Code')
      await pause(3_000)
      await killable.stop()
      search('a day later')
      assert.deepEqual(found, {})
    } finally {
      await killable.kill()
      killable.remove()
    }
  })
}

export function killedSuite() {
  killedSaving()
  spoilt()
  cutSending()
  opened()
  searched()
}
