// The accessibility gate: fifteen checks on a page, each a list of faults in words.
import { axeChecks } from './axe.mjs'
import { keyboardChecks } from './keyboard.mjs'
import { layoutChecks } from './layout.mjs'
import { structureChecks } from './structure.mjs'
import { typographyChecks } from './typography.mjs'

export const CHECKS = [
  ...axeChecks,
  ...structureChecks,
  ...typographyChecks,
  ...keyboardChecks,
  ...layoutChecks,
]

/** Every fault of the page, each with the check that found it. */
export async function faultsOf(page) {
  await page.evaluate(() => document.fonts.ready.then(() => true))
  const faults = []
  for (const check of CHECKS) {
    for (const fault of await check.look(page)) faults.push(`${check.name} → ${fault}`)
  }
  return faults
}
