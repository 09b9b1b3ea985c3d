/** Keeping a photograph: sealed at once to the server's key, with the record it belongs to under the seal. */
import { sha256, utf8, uuid7 } from '../bytes.js'
import { momentOf } from '../clock.js'
import { seal } from '../seal.js'
import * as state from '../state.js'
import { all, put, type Owner, type Row } from './store.js'

/** Photographs of one record, and those that may wait in all. */
export const EACH = 4
const MOST = 40
/** What is left for records, always: a hundred of them and more. */
const ROOM = 20 * 1024 * 1024

export type Kept = 'kept' | 'no-room' | 'too-many'

/** Records come first: a photograph is refused before they are. */
async function isShort(bytes: number): Promise<boolean> {
  if (!state.persistent.value && state.entries.value.length >= state.CAP) return true
  const { quota, usage } = await navigator.storage.estimate().catch(() => ({ quota: undefined, usage: undefined }))
  return quota !== undefined && usage !== undefined && quota - usage < bytes + ROOM
}

/** `PVP1`, the length of the head, the head, the picture. */
export function plainOf(of: Owner, record: string, picture: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const head = utf8(JSON.stringify({ v: 1, of, record }))
  const plain = new Uint8Array(8 + head.length + picture.length)
  plain.set(utf8('PVP1'))
  new DataView(plain.buffer).setUint32(4, head.length)
  plain.set(head, 8)
  plain.set(picture, 8 + head.length)
  return plain
}

/** With what a photograph goes, and whether the server has that already. */
interface Whose {
  of: Owner
  record: string
  recorded: boolean
}

export async function keepPhoto({ of, record, recorded }: Whose, jpeg: Blob): Promise<Kept> {
  const waiting = (await all()).filter((row) => row.state !== 'sent')
  if (waiting.length >= MOST) return 'too-many'
  if (await isShort(jpeg.size)) return 'no-room'
  const enrolled = state.enrolled.value
  const device = state.bag.value?.device ?? enrolled?.device
  const intake = state.bag.value?.intake ?? enrolled?.intake
  if (!device || !intake) throw new Error('the phone belongs to nobody yet')
  const now = Date.now()
  const id = uuid7(now)
  const plain = plainOf(of, record, new Uint8Array(await jpeg.arrayBuffer()))
  const sealed = await seal(plain, intake, { device, record: id, rev: 1 })
  const row: Row = {
    id,
    of,
    record,
    recorded,
    device,
    key: intake.id,
    sealed,
    sha256: await sha256(sealed),
    bytes: sealed.length,
    at: now,
    time: momentOf(state.clock(now)).time,
    state: 'waiting',
    reasons: [],
    here: 0,
    pieces: 0,
    since: null,
  }
  try {
    await put(row)
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'QuotaExceededError') return 'no-room'
    throw fault
  }
  navigator.vibrate?.(40)
  return 'kept'
}
