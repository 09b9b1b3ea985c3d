/** Written by `cargo xtask contract` from contract/openapi.json: not by hand. */
export const LIMITS = {
  /** ActivityDraft.note.maxLength */
  note: 280,
  /** ActivityDraft.themes.maxItems */
  themes: 3,
  /** ActivityDraft.mediators.maxItems */
  mediators: 6,
  /** ActivityDraft.minutes.minimum */
  shortest: 1,
  /** ActivityDraft.minutes.maximum */
  longest: 1440,
  /** ActivityDraft.people.maxItems */
  lines: 24,
  /** PeopleCount.count.maximum */
  alike: 500,
  /** ActivityDraft.people_total.maximum */
  people: 2000,
  /** FieldCorrection.why.maxLength */
  why: 140,
  /** FieldAlert.detail.maxLength */
  detail: 60,
  /** FieldCheck.note.maxLength */
  seen: 280,
  /** FieldProgress.reason.maxLength */
  reason: 140,
} as const
