/** A revoked phone hands its sealed work over, then forgets everything; only a signed order can make it. */
import { fromBase64Url, utf8 } from './bytes.js'
import { flush, QUARANTINE, type Depot, type Post } from './outbox.js'
import type { WipeOrder } from './wire.js'

/** Whether the order bears the signature of the key pinned at enrolment, and names this phone. */
export async function isGenuine(
  order: WipeOrder,
  device: string,
  signing: string,
): Promise<boolean> {
  if (order.device !== device) return false
  const how = { name: 'ECDSA', namedCurve: 'P-256' }
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64Url(signing), how, false, ['verify'])
    return await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      fromBase64Url(order.signature),
      utf8(`parvis-wipe-v1|${order.device}|${order.at}`),
    )
  } catch {
    return false
  }
}

/** Hands everything over to quarantine, parked entries too. True when nothing is left to hand over. */
export async function handOver(depot: Depot, post: Post, now: number): Promise<boolean> {
  for (const entry of await depot.waiting()) {
    if (entry.state !== 'waiting') await depot.park(entry.id, 'waiting', [])
  }
  const outcome = await flush(depot, post, now + 60_000, QUARANTINE)
  if (outcome.kind === 'later') return false
  // What quarantine itself refused can be read by nobody: it does not keep the phone from forgetting.
  return outcome.kind === 'done'
}
