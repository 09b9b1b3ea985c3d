/** What could not leave, photographs included, as files that only the server can read. */
import { toBase64Url } from './bytes.js'
import { envelopeOf, type Entry } from './outbox.js'
import { sealedPhotos } from './photos.js'
import type { Envelope } from './wire.js'

/** A photograph that waits, as far as a file is concerned. */
export interface SealedPhoto {
  id: string
  record: string
  device: string
  key: string
  sealed: Uint8Array<ArrayBuffer>
}

/** The first version had no photographs; both are read at the desk. */
export interface SealedFile {
  parvis: 'sealed-envelopes'
  v: 2
  /** By device: a phone attached twice has sealed under two names. */
  devices: { device: string; envelopes: Envelope[]; photos: { id: string; record: string; key: string; sealed: string }[] }[]
}

/** The most bytes of photographs in one file: a third more once written, and the desk takes 32 MiB. */
const MOST = 20 * 1024 * 1024

export function sealedFile(entries: Entry[], photos: SealedPhoto[] = []): SealedFile {
  const all = [...new Set([...entries, ...photos].map(({ device }) => device))]
  const devices = all.map((device) => ({
    device,
    envelopes: entries.filter((one) => one.device === device).map(envelopeOf),
    photos: photos
      .filter((one) => one.device === device)
      .map(({ id, record, key, sealed }) => ({ id, record, key, sealed: toBase64Url(sealed) })),
  }))
  return { parvis: 'sealed-envelopes', v: 2, devices }
}

/** Photographs in as many files as it takes; entries go in the first. */
export function inFiles(photos: SealedPhoto[], most = MOST): SealedPhoto[][] {
  const files: SealedPhoto[][] = [[]]
  let size = 0
  for (const photo of photos) {
    size += photo.sealed.length
    if (size > most && files.at(-1)?.length) {
      files.push([])
      size = photo.sealed.length
    }
    files.at(-1)?.push(photo)
  }
  return files
}

/** Gives the files to the phone: those of these entries, or of everything that waits. */
export async function exportSealed(entries: Entry[], whole = false): Promise<void> {
  const records = whole ? null : entries.map(({ record }) => record)
  const files = inFiles(await sealedPhotos(records))
  files.forEach((photos, rank) => {
    const own = rank === 0 ? entries : []
    const part = files.length > 1 ? `-${rank + 1}` : ''
    const name = `parvis-${entries[0]?.head.day ?? 'envois'}-${own.length + photos.length}${part}.json`
    const file = new File([JSON.stringify(sealedFile(own, photos))], name, { type: 'application/json' })
    const url = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  })
}
