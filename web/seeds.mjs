/**
 * Bugs that are sown on purpose, one at a time, into a copy of the field app made for that alone: each must turn its
 * test red, or the test proves nothing. **Invariant:** nothing of this is in `src/`, so that no build can ship one.
 *
 * `web/test/seeds.test.mjs` sows those of the tests without a browser at each run; `cargo xtask seeds` the others (`e2e/seeds.mjs`).
 * `from` stands once in `file`; for a test without a browser it reads the same in TypeScript and once it is compiled.
 */
export const SEEDS = [
  // The outbox as a machine.
  { name: 'drop-first', file: 'outbox.ts', from: 'await depot.keep(receipt, entry)', to: 'await depot.drop(entry.id), await depot.keep(receipt, entry)', unit: 'outbox', red: 'a receipt is stored before its entry is dropped, one by one' },
  { name: 'drop-unkept', file: 'outbox.ts', from: 'await depot.keep(receipt, entry)', to: 'await depot.keep(receipt, entry).catch(() => 0)', unit: 'outbox', red: 'nothing is dropped when the receipt cannot be stored' },
  { name: 'again-stays', file: 'outbox.ts', from: "['kept', 'again', 'quarantined']", to: "['kept', 'quarantined']", unit: 'outbox', red: 'the same envelope acknowledged again is done' },
  { name: 'any-bytes', file: 'outbox.ts', from: 'receipt.sha256 !== entry.sha256', to: 'false', unit: 'outbox', red: 'a receipt for other bytes never deletes ours' },
  { name: 'refused-blocks', file: 'outbox.ts', from: "receipt.verdict === 'refused'", to: 'false', unit: 'outbox', red: 'an entry refused is parked with its reasons and the rest goes on' },
  { name: 'conflict-blocks', file: 'outbox.ts', from: "receipt.verdict === 'conflict'", to: 'false', unit: 'outbox', red: 'an entry conflict is parked with its reasons and the rest goes on' },
  ...[400, 409, 413, 422].map((code) => ({ name: `poison-blocks-${code}`, file: 'outbox.ts', from: `status === ${code}`, to: 'false', unit: 'outbox', red: `a batch answered ${code} as a whole is halved until the poison is alone` })),
  { name: 'signed-out-goes-on', file: 'outbox.ts', from: 'status === 401', to: 'false', unit: 'outbox', red: '401 stops and keeps everything' },
  { name: 'portal-acknowledges', file: 'outbox.ts', from: "return receipts ? settle(depot, batch, receipts) : { kind: 'later', after: null }", to: "return settle(depot, batch, receipts ?? batch.map((one) => ({ ...one, verdict: 'kept' })))", unit: 'outbox', red: '503, 429 with its delay, a cut and a page of a portal are tried later' },
  { name: 'any-410-wipes', file: 'outbox.ts', from: "return order ? { kind: 'revoked', order } : { kind: 'later', after: null }", to: "return { kind: 'revoked', order }", unit: 'outbox', red: '410 only counts with an order to forget, 426 asks for an update' },
  { name: 'leaves-at-once', file: 'outbox.ts', from: 'hold <= now ||', to: 'true ||', unit: 'outbox', red: 'an entry that may still be undone does not leave' },
  { name: 'taken-back-leaves', file: 'outbox.ts', from: 'const batch = await depot.leaving(asked)', to: 'const batch = (await depot.leaving(asked), asked)', unit: 'outbox', red: 'what is taken back while a batch is being made does not leave' },
  { name: 'devices-mixed', file: 'outbox.ts', from: 'last[0]?.device === entry.device', to: 'true', unit: 'outbox', red: 'a batch is of one device: what was sealed by this phone under another name leaves apart' },
  { name: 'revisions-mixed', file: 'outbox.ts', from: 'a.rev - b.rev', to: 'b.rev - a.rev', unit: 'outbox', red: 'revisions of a record leave in their order' },
  { name: 'held-for-ever', file: 'outbox.ts', from: '|| hold > now + UNDO', to: '', unit: 'outbox', red: 'what was saved by a clock that has gone back since leaves all the same' },
  { name: 'no-bound', file: 'outbox.ts', from: 'last.length < MOST', to: 'true', unit: 'outbox', red: 'batches hold fifty envelopes and less than a mebibyte' },
  { name: 'no-back-off', file: 'backoff.ts', from: 'SHORTEST * 2 ** Math.min(failures, 20)', to: 'SHORTEST', unit: 'outbox', red: 'the wait doubles from two seconds to fifteen minutes and obeys the server' },
  // Two places for what waits.
  { name: 'spare-forgets', file: 'spare.ts', from: 'said.back.push(', to: 'void (', unit: 'spare', red: 'what one place lost is in both again, as something that may have left' },
  { name: 'spare-sends-again', file: 'spare.ts', from: 'one.id === id && one.sha256 === spare.entry.sha256', to: 'false', unit: 'spare', red: 'what was received is not sent again, unless other bytes were' },
  { name: 'spare-first-wins', file: 'spare.ts', from: 'kept.queued < spare.entry.queued', to: 'false', unit: 'spare', red: 'the last correction wins, in whichever place it is' },
  { name: 'undone-comes-back', file: 'spare.ts', from: 'said.gone.push(id)', to: 'said.gone.length', unit: 'spare', red: 'what was taken back does not come back, and its mark lives a week' },
  // What is locked, and who may have it forgotten.
  { name: 'any-key-opens', file: 'vault.ts', from: 'const bytes = await crypto.subtle.encrypt(', to: 'const bytes = utf8(JSON.stringify(value)); void (', unit: 'vault', red: 'what is closed is opened by its key only' },
  { name: 'sixth-try', file: 'vault.ts', from: 'wrong >= TRIES', to: 'wrong > TRIES', unit: 'vault', red: 'the code opens the draft key; five wrong ones in a row destroy it' },
  { name: 'four-digits', file: 'vault.ts', from: '/^\\d{6}$/', to: '/^\\d{4,}$/', unit: 'vault', red: 'a code is six digits' },
  { name: 'unsigned-order', file: 'revoke.ts', from: 'return await crypto.subtle.verify(', to: 'return true || await crypto.subtle.verify(', unit: 'vault', red: 'only an order signed by the pinned key, for this phone, is obeyed' },
  { name: 'order-for-another', file: 'revoke.ts', from: 'order.device !== device', to: 'false', unit: 'vault', red: 'only an order signed by the pinned key, for this phone, is obeyed' },
  { name: 'parked-not-handed', file: 'revoke.ts', from: "entry.state !== 'waiting'", to: 'false', unit: 'vault', red: 'a revoked phone hands over parked entries too, and forgets nothing before that' },
  { name: 'readable-for-ever', file: 'expiry.ts', from: 'now - left >= most', to: 'false', unit: 'field', red: 'readable things live a day after the phone was left, even if its clock goes back' },
  { name: 'clock-back-prolongs', file: 'expiry.ts', from: 'now < left - DAY', to: 'false', unit: 'field', red: 'readable things live a day after the phone was left, even if its clock goes back' },
  { name: 'unbound-seal', file: 'seal.ts', from: 'utf8(`${device}|${record}|${rev}|${key}`)', to: 'utf8(key)', unit: 'seal', red: 'an envelope that is renamed cannot be opened' },
  { name: 'former-holder-read', file: 'day.ts', from: '&& !head.other', to: '', unit: 'day', red: 'what the former holder left on the phone is no line of whoever holds it now' },
  { name: 'export-in-clear', file: 'export.ts', from: '.map(envelopeOf)', to: '.map((one) => ({ ...envelopeOf(one), head: one.head }))', unit: 'day', red: 'an exported file holds sealed envelopes only, device by device' },
  // The guard, kind by kind.
  ...[
    ['name', 'if (namesSomeone(note))'],
    ['phone', 'if (hasPhone(note))'],
    ['email', 'if (note.split('],
    ['plate', 'if (hasPlate(note))'],
    ['stems', 'if (words.some((word) => startsOneOf(word, stems)))'],
  ].map(([kind, from]) => ({ name: `guard-blind-${kind}`, file: 'guard.ts', from, to: from.replace('if (', 'if (false && '), unit: 'field', red: 'what names a person, their health, an offence or a belief is seen as the server sees it' })),
  { name: 'guard-sees-everywhere', file: 'guard.ts', from: 'INNOCENT.includes(word)', to: 'false', unit: 'field', red: 'an ordinary note passes' },
  // Photographs.
  { name: 'photo-any-bytes', file: 'photos/send.ts', from: 'body.sha256 !== row.sha256', to: 'false', unit: 'photos', red: 'a receipt for other bytes drops nothing' },
  { name: 'photo-from-nothing', file: 'photos/send.ts', from: 'have.includes(rank)', to: 'false', unit: 'photos', red: 'cut in the middle, it goes on from where the server is' },
  { name: 'photo-lost-dropped', file: 'photos/send.ts', from: "state: 'refused', reasons: [] }", to: "state: 'refused', reasons: [], sealed: null }", unit: 'photos', red: 'one whose record never comes is said to be lost after a week, and kept' },
  { name: 'photo-first', file: 'photos/leave.ts', from: 'known.outbox.has(row.record) || ', to: '', unit: 'photos', red: 'no photograph leaves before its record' },
  { name: 'photo-stuck', file: 'photos/leave.ts', from: 'return isOld(row, now)', to: 'return false', unit: 'photos', red: 'one whose record is nowhere to be found any more is tried, begun or not, never dropped' },
  { name: 'photo-forgets-record', file: 'photos/leave.ts', from: 'row.recorded || ', to: '', unit: 'photos', red: 'a record that was received is remembered on the row, longer than its receipt' },
  { name: 'photo-still-seen', file: 'photos/looks.ts', from: 'URL.revokeObjectURL(seen)', to: 'void 0', unit: 'photos', red: 'what was shown of a photograph is not found again, by the screen or by its address' },

  // In the browser: what only the whole app shows.
  { name: 'two-senders', file: 'sender.ts', from: "if (!lock) return { kind: 'busy' }", to: '', lane: 'street', red: 'one sender at a time: what one tab is sending the other does not send' },
  { name: 'wipe-keeps-the-base', file: 'shelf.ts', from: 'await deleteBase(NAME)', to: '', lane: 'street', red: 'a telephone taken back hands over what it had sealed, then nothing of it is left on the phone' },
  { name: 'wipe-forgets-a-store', file: 'shelf.ts', from: "for (const store of ['drafts', 'receipts', 'facts'] as const)", to: "for (const store of ['drafts', 'facts'] as const)", lane: 'street', red: 'taken back where work cannot be handed over, a telephone keeps what is sealed and nothing readable' },
  { name: 'clear-draft', file: 'vault.ts', from: 'return { iv, bytes: new Uint8Array(bytes) }', to: 'return { iv, bytes: new Uint8Array(bytes), clear: value }', lane: 'photographs', red: 'the profile of a locked phone holds no word of a note, nor does it a day later' },
  { name: 'free-key-stays', file: 'lock.ts', from: 'await changeKey(key, vault)\n  await forgetFreeKey()', to: 'await changeKey(key, vault)', lane: 'photographs', red: 'once there is a code, what the phone had closed without one opens no more: its key is nowhere' },
  { name: 'update-drops-outbox', file: 'sw.ts', from: 'if (ours(name) && name !== CACHE) await caches.delete(name)', to: "if (name !== CACHE) await caches.delete(name)\n    indexedDB.deleteDatabase('parvis-terrain')", lane: 'street', red: 'a new version waits for the end of a capture, and takes over a full outbox without losing an entry' },
  { name: 'update-in-mid-capture', file: 'install.ts', from: 'if (!state.capture.value && !state.alert.value) location.reload()', to: 'location.reload()', lane: 'street', red: 'a new version taken in one tab waits, in the other, for the end of its capture' },
  { name: 'never-idle', file: 'lock.ts', from: 'Date.now() - touched > IDLE', to: 'false', lane: 'street', red: 'three minutes without a touch lock the phone, whatever is on the screen, and the capture is found again' },
  { name: 'out-of-sight-stays-open', file: 'lock.ts', from: 'away >= HIDDEN', to: 'false', lane: 'street', red: 'a minute out of sight locks it as well' },
  { name: 'wrong-codes-seal-nothing', file: 'lock.ts', from: "if (!met.key && met.vault.mode === 'destroyed') await shelf.sealDrafts()", to: '', lane: 'street', red: 'six digits lock what is readable; five wrong ones seal it for the server' },
  { name: 'a-day-seals-nothing', file: 'expiry.ts', from: "if (!isOver(await shelf.fact('left'), now)) return false", to: 'return false', lane: 'street', red: 'what was caught in the act and left for a day leaves sealed, and nothing readable stays' },
  { name: 'reading-never-closes', file: 'reading.ts', from: '3 * DAY', to: '300 * DAY', lane: 'photographs', red: 'three days without the server: what was told is on the phone no more, recording goes on, and all comes back' },
  { name: 'anyone-wipes', file: 'sender.ts', from: 'if (!genuine) return', to: 'if (!enrolled) return', lane: 'street', red: 'an order to forget that anyone could have written wipes nothing' },
  { name: 'no-undo', file: 'keep.ts', from: 'hold: undoable ? now + UNDO : 0', to: 'hold: 0', lane: 'street', red: 'what is undone within six seconds never leaves' },
  { name: 'one-copy', file: 'shelf.ts', from: 'if (put) await spare.put(entry)', to: '', lane: 'street', red: 'a base that the browser dropped comes back from its second copy, and leaves once' },
  { name: 'other-hands-read', file: 'shelf.ts', from: 'head: { day, time, other: true }', to: 'head: entry.head', lane: 'street', red: 'a phone in another hand shows nothing of the day before, and what waited there is kept for its author' },
  { name: 'said-before-kept', file: 'keep.ts', from: "return 'no-room'", to: 'return null', lane: 'street', red: 'what could not be written is never said to be kept, and stays where it was' },
  { name: 'no-cap', file: 'keep.ts', from: "if (isFull(item)) return 'full'", to: '', lane: 'street', red: 'without lasting storage twenty wait at most, and one of them can still be corrected' },
  { name: 'capture-forgotten', file: 'capture.ts', from: 'if (row && state.capture.value?.id === value.id) await shelf.putDraft(row)', to: '', lane: 'street', red: 'a capture in progress survives the app being closed' },
  { name: 'impatient', file: 'backoff.ts', from: 'return asked === null ? wait : Math.min(60 * 60_000, Math.max(wait, asked))', to: 'return wait', lane: 'photographs', red: 'an answer that asks for patience is obeyed, and nothing leaves twice meanwhile' },
  { name: 'too-old-hands-nothing', file: 'sender.ts', from: 'await flush(shelf.depot, post, Date.now(), QUARANTINE)', to: '', lane: 'photographs', red: 'a version that is no longer read hands its work over, says so, and keeps nothing twice' },
  { name: 'french-unsaid', file: 'ui/lines.tsx', from: "(words.value.lang === 'fr' ? undefined : 'fr')", to: 'undefined', lane: 'street', red: 'each screen, opened by its address, passes the gate in English' },
  { name: 'list-runs-away', file: 'screens/walk.tsx', from: 'event.currentTarget.blur()', to: 'void 0', lane: 'street', red: 'a walk in a hurry loses no place; one is taken away, then it ends' },
  { name: 'given-up-for-good', file: 'screens/later.tsx', from: 'await putDraft(row)', to: '', lane: 'street', red: 'what was just done is said beside the way back, which leads there at once' },
  { name: 'ending-asked-again', file: 'screens/recap-fields.tsx', from: 'capture.ending || capture.corrects?.partial ?', to: 'capture.ending ?', lane: 'street', red: 'of what has left nothing is asked for again, its ending neither' },
  { name: 'offer-not-kept', file: 'install.ts', from: 'installable.value = event as InstallPrompt', to: 'void event', lane: 'street', red: 'what the browser offers waits in « Réglages », is asked once, and lasting storage is asked for once it is there' },
  { name: 'installed-asks-nothing', file: 'install.ts', from: 'installable.value = null\n    void askPersistence()', to: 'installable.value = null', lane: 'street', red: 'what the browser offers waits in « Réglages », is asked once, and lasting storage is asked for once it is there' },
  { name: 'guard-unsaid', file: 'screens/recap-fields.tsx', from: '{words.value[`guard_${one}`]}', to: '{null}', lane: 'street', red: 'the guard warns while the words can still be changed' },
  { name: 'toast-over-the-arrow', file: 'look/frame.css', from: 'inset-inline-start: calc(max(0px, 50% - 18rem) + var(--side) + 40px);', to: '', lane: 'street', red: 'what was just done is said beside the way back, which leads there at once' },
  { name: 'written-later', file: 'keep.ts', from: "if (!(await shelf.putWhole(entry, row, more))) return 'left'", to: 'setTimeout(() => void shelf.putWhole(entry, row, more), 700)', lane: 'photographs', red: 'a browser killed while it saves: what was called saved is there, once', env: { KILLS: '6', SEED: '2019' } },
  { name: 'copy-not-read', file: 'shelf.ts', from: 'const spares = await spare.all()', to: 'const spares: Awaited<ReturnType<typeof spare.all>> = []', lane: 'photographs', red: 'the end of the browser’s journal spoilt by a kill: what was called saved is there, once' },
  { name: 'cut-is-received', file: 'outbox.ts', from: "} catch {\n    return { kind: 'later', after: null }", to: "} catch {\n    for (const one of batch) await depot.drop(one.id)\n    return { kind: 'later', after: null }", lane: 'photographs', red: 'a line cut at any byte: what was called saved is there, once', env: { CUTS: '30', SEED: '2019' } },
  { name: 'photo-uncovered', file: 'photos/cover.tsx', from: 'draw(done, picture, rectangles)', to: 'draw(done, picture, [])', lane: 'photographs', red: 'a photograph taken without network is covered, sealed, and sent after its record' },
  { name: 'photo-looked-at-again', file: 'photos/panel.tsx', from: 'hideAll()\n    }', to: '}', lane: 'photographs', red: 'a photograph that was kept cannot be looked at again, once the screen is left or locked' },
  { name: 'shot-not-held', file: 'photos/panel.tsx', from: "if (phase.value === 'locked') hold(record, file)\n    else if (isHere.current) await open(file)", to: 'if (isHere.current) await open(file)', lane: 'photographs', red: 'a shot taken while the phone locked itself waits for the code, in memory alone' },
]

/** The source of a file with its bug; said at once when the bug has no place there any more. */
export function sow({ name, from, to }, source) {
  const places = source.split(from).length - 1
  if (places !== 1) throw new Error(`the bug « ${name} » has ${places} places: ${from}`)
  return source.replace(from, () => to)
}

export function seedOf(name) {
  const seed = SEEDS.find((one) => one.name === name)
  if (!seed) throw new Error(`no bug is called « ${name} »: ${SEEDS.map((one) => one.name).join(', ')}`)
  return seed
}

/** Sows one while the app is built. */
export function sowing(name, folder) {
  const seed = seedOf(name)
  return {
    name: 'sown',
    enforce: 'pre',
    transform: (source, id) => (id.split('?')[0] === `${folder}/${seed.file}` ? sow(seed, source) : null),
  }
}
