/** Entries that could not leave, as a file that only the server can read. */
import { envelopeOf, type Entry } from './outbox.js'
import type { Envelope } from './wire.js'

export interface SealedFile {
  parvis: 'sealed-envelopes'
  v: 1
  /** Envelopes by device: a phone attached twice has sealed under two names. */
  devices: { device: string; envelopes: Envelope[] }[]
}

export function sealedFile(entries: Entry[]): SealedFile {
  const devices = [...new Set(entries.map(({ device }) => device))].map((device) => ({
    device,
    envelopes: entries.filter((one) => one.device === device).map(envelopeOf),
  }))
  return { parvis: 'sealed-envelopes', v: 1, devices }
}

/** Gives the file to the phone: shared where it can be, saved otherwise. */
export async function exportSealed(entries: Entry[]): Promise<void> {
  const name = `parvis-${entries[0]?.head.day ?? 'envois'}-${entries.length}.json`
  const text = JSON.stringify(sealedFile(entries))
  const file = new File([text], name, { type: 'application/json' })
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
