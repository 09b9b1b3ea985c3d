/** What travels between the phone and the server, version 1 of the protocol. Nothing here is behaviour. */

export const PROTOCOL = 1

/** A term of a list of the referential. */
export interface Term {
  code: string
  label: string
  /** How it is called where there is little room. */
  short?: string
}

export interface ActivityTerm extends Term {
  /** Whether the ending of this activity must be said. */
  ended: boolean
}

export interface ThemeTerm extends Term {
  axis: string
  /** Code of the theme above it; absent for the first level. */
  group?: string | null
  class: string
}

export interface Referential {
  activities: ActivityTerm[]
  themes: ThemeTerm[]
  audiences: Term[]
  age_bands: Term[]
  origins: Term[]
  channels: Term[]
  endings: Term[]
  next_steps: Term[]
  intensities: Term[]
  axes: Term[]
  /** How far an alert goes; absent from what an older server handed over. */
  extents?: Term[]
}

export interface Place {
  id: string
  code: string
  name: string
  aliases: string[]
  zone: string | null
  /** Millionths of a degree. */
  lat_e6?: number | null
  lon_e6?: number | null
  kind: string
}

export interface Zone {
  id: string
  code: string
  name: string
}

/** One of the person's own records, as the server keeps it. */
export interface JournalLine {
  id: string
  rev: number
  day: string
  time: string
  minutes: number
  activity: string
  themes: string[]
  place?: string | null
  zone?: string | null
  validated: boolean
  withdrawn: boolean
  has_note: boolean
}

/** An alert said to be dealt with, which only a look on the spot can close. */
export interface ToVerify {
  alert: string
  ref: string
  /** In words. */
  theme: string
  place: string | null
  /** Where exactly; may be empty. */
  detail: string
  declared_on: string | null
  /** The day for which it was announced, now past; absent from what an older server handed over. */
  announced_on?: string | null
}

/** A step that somebody else took on one's own alert. */
export interface AlertNews {
  alert: string
  ref: string
  /** In words. */
  theme: string
  place: string | null
  detail: string
  /** What was done, in words. */
  step: string
  at: string
  /** What may be told to whoever lives there. */
  say: string
}

export interface OpenAlert {
  ref: string
  /** In words. */
  theme: string
  place: string | null
  detail: string
  state: string
  since: string
  /** What may be told to whoever lives there. */
  say: string
}

export interface Commitment {
  place: string | null
  day: string
  activity: string
  next_step: string
}

export interface PlannedAction {
  id: string
  title: string
  due?: string | null
  state: string | null
  /** The action of the year that a record may serve; absent from what an older server handed over. */
  serves?: string | null
}

/** A situation followed over several visits: a code, a theme, a zone, and nobody's name. */
export interface Situation {
  id: string
  code: string
  theme: string | null
  zone: string | null
}

export interface Month {
  month: string
  records: number
  minutes: number
  people: number
  alerts: number
  resolved: number
}

export interface Limits {
  note: number
  themes: number
  mediators: number
  minutes: { min: number; max: number }
}

export interface IntakeKey {
  id: string
  /** Raw uncompressed P-256 point, base64url. */
  key: string
}

/** Everything the phone needs to work a day without network. */
export interface Bag {
  protocol: { current: number; accepted: number[] }
  server_time: string
  today: string
  device: string
  /** A demonstration lives in another year: the phone's clock is not wrong for all that. */
  demo?: boolean
  person: { login: string; name: string }
  convention: { id: string; name: string; period: { from: string; to: string } }
  intake: IntakeKey
  limits: Limits
  referential: Referential
  zones: Zone[]
  places: Place[]
  team: { login: string; name: string }[]
  shift: { minutes: number } | null
  journal: JournalLine[]
  verify: ToVerify[]
  open_alerts: OpenAlert[]
  /** Absent from what an older server handed over. */
  news?: AlertNews[]
  promises: Commitment[]
  actions: PlannedAction[]
  /** Absent from what an older server handed over. */
  situations?: Situation[]
  /** Absent once reading is closed here. */
  month: Month | null
  /** What is needed to be told at once, and whether this phone is; null where the house tells nothing this way. */
  push?: { key: string; on: boolean } | null
}

export interface Enrolment {
  /** How the phone was called here when it was attached; absent from what was attached before. */
  name?: string
  device: string
  person: { login: string; name: string }
  convention: { name: string }
  intake: IntakeKey
  signing: { key: string }
  server_time: string
}

export interface PeopleCount {
  audience: string
  age_band?: string
  gender?: string
  count: number
}

/** The fields of `ActivityDraft` (contract/openapi.json) that the phone fills. */
export interface ActivityDraft {
  day: string
  time: string
  minutes: number
  activity: string
  themes: string[]
  place?: string
  zone?: string
  origin: string
  channel?: string
  ending?: string
  next_step?: string
  next_day?: string
  intensity?: string
  people: PeopleCount[]
  note?: string
  sensitive?: boolean
  mediators?: string[]
  action?: string
  /** One that is followed; the identifier of the record itself opens one. */
  situation?: string
}

/** The fields that change: those that are absent stay as the server has them, `null` empties one. */
export type Amendment = { [K in keyof ActivityDraft]?: ActivityDraft[K] | null }

/** A photo of an alert, already stripped and reduced. */
export interface PhotoRef {
  id: string
  sha256: string
  bytes: number
}

/** How far an alert goes. */
export type Extent = 'one_spot' | 'several_spots' | 'whole_zone'

/** What an envelope may say, by kind. */
export interface Bodies {
  'activity.record': ActivityDraft
  'activity.correct': { activity: Amendment; rev_seen: number; why: string }
  'activity.withdraw': { rev_seen: number; why: string }
  'alert.draft': {
    day: string
    time: string
    theme: string
    place: string
    detail?: string
    extent?: Extent
    note: string
    danger: boolean
    photos: PhotoRef[]
  }
  'alert.verify': { alert: string; seen: 'resolved' | 'persists'; note: string }
  'round.record': {
    day: string
    began: string
    ended?: string
    passages: { place: string; time: string }[]
  }
  'action.progress': { action: string; state: 'planned' | 'started' | 'done' | 'postponed'; reason?: string }
  'alone.enter': { place: string; until: string }
  'alone.leave': { enter: string }
}

export type Kind = keyof Bodies

/** What is sealed: only the server reads it. */
export interface Plain<K extends Kind = Kind> {
  v: typeof PROTOCOL
  kind: K
  device_time: string
  offset_minutes: number
  skew_ms: number | null
  flags: string[]
  body: Bodies[K]
}

export interface Envelope {
  record: string
  rev: number
  key: string
  made_at: string
  sealed: string
}

export interface FieldReason {
  field: string
  reason: string
}

export type Verdict = 'kept' | 'again' | 'refused' | 'conflict' | 'quarantined'

export interface Receipt {
  record: string
  rev: number
  verdict: Verdict
  seq?: number
  sha256: string
  reasons?: FieldReason[]
}

export interface SyncAnswer {
  server_time: string
  receipts: Receipt[]
}

/** The signed order to forget everything (410). */
export interface WipeOrder {
  type: 'device-revoked'
  device: string
  at: string
  signature: string
}
