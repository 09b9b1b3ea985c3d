/**
 * The types of `wire.ts` and those of the contract (contract/schema.d.ts, printed by the server) hold together, or this
 * does not compile. Nothing of it is in the app.
 */
import type { components } from '../../../contract/schema.js'
import type * as wire from './wire.js'

type Said = components['schemas']
/** What the server sends, read as the app reads it. */
type Read<Theirs extends Ours, Ours> = Theirs
/** What the app sends, taken as the server takes it. */
type Sent<Ours extends Theirs, Theirs> = Ours

export type Agreed = [
  Read<Said['FieldBag'], wire.Bag>,
  Read<Said['FieldEnrolment'], wire.Enrolment>,
  Read<Said['FieldReceipts'], wire.SyncAnswer>,
  Read<Said['FieldWipe'], Omit<wire.WipeOrder, 'type'>>,
  Sent<wire.Envelope, Said['FieldEnvelope']>,
  Sent<{ device: string; sent_at: string; envelopes: wire.Envelope[] }, Said['FieldBatch']>,
  // Codes are text to the app: the lists tell them.
  Sent<Omit<wire.ActivityDraft, 'activity'>, Omit<Said['ActivityDraft'], 'activity'>>,
  Sent<Omit<wire.Bodies['activity.correct'], 'activity'>, Omit<Said['FieldCorrection'], 'activity'>>,
  Sent<wire.Bodies['activity.withdraw'], Said['FieldWithdrawal']>,
  Sent<Omit<wire.Bodies['alert.draft'], 'photos'>, Omit<Said['FieldAlert'], 'photos'>>,
  Sent<wire.Bodies['alert.verify'], Said['FieldCheck']>,
  Sent<wire.Bodies['round.record'], Said['FieldWalk']>,
  Sent<wire.Bodies['action.progress'], Said['FieldProgress']>,
  Sent<wire.Bodies['alone.enter'], Said['FieldAloneEnter']>,
  Sent<wire.Bodies['alone.leave'], Said['FieldAloneLeave']>,
  Sent<wire.Kind, Said['FieldContent']['kind']>,
]
