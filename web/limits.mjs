// Writes src/field/limits.ts from the contract: what the server refuses, the phone says before.
//   node limits.mjs contract/openapi.json src/field/limits.ts      (cargo xtask contract does it)
import { readFileSync, writeFileSync } from 'node:fs'

/** Where each limit stands in the schemas of the contract. */
const WHERE = {
  note: 'ActivityDraft.note.maxLength',
  themes: 'ActivityDraft.themes.maxItems',
  mediators: 'ActivityDraft.mediators.maxItems',
  shortest: 'ActivityDraft.minutes.minimum',
  longest: 'ActivityDraft.minutes.maximum',
  lines: 'ActivityDraft.people.maxItems',
  alike: 'PeopleCount.count.maximum',
  people: 'ActivityDraft.people_total.maximum',
  why: 'FieldCorrection.why.maxLength',
  detail: 'FieldAlert.detail.maxLength',
  seen: 'FieldCheck.note.maxLength',
  reason: 'FieldProgress.reason.maxLength',
}

export function limitsOf({ components: { schemas } }) {
  const lines = Object.entries(WHERE).map(([name, where]) => {
    const [schema, field, kind] = where.split('.')
    const limit = schemas[schema]?.properties[field]?.[kind]
    if (!Number.isInteger(limit)) throw new Error(`the contract has no limit at ${where}`)
    return `  /** ${where} */\n  ${name}: ${limit},\n`
  })
  return `/** Written by \`cargo xtask contract\` from contract/openapi.json: not by hand. */\nexport const LIMITS = {\n${lines.join('')}} as const\n`
}

const [, script, from, to] = process.argv
if (script?.endsWith('limits.mjs') && from && to) writeFileSync(to, limitsOf(JSON.parse(readFileSync(from, 'utf8'))))
