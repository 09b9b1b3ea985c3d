// The rules of axe: WCAG 2.2 A and AA, and its best practices; the same under forced colours.
import AxeBuilder from '@axe-core/playwright'

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function violations(page, tags) {
  // Off by default in axe, though WCAG 2.2 asks for it.
  const options = tags.includes('wcag22aa') ? { rules: { 'target-size': { enabled: true } } } : {}
  const found = await new AxeBuilder({ page }).withTags(tags).options(options).analyze()
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '))
    return `${id} (${help}): ${places.join(' | ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`
  })
}

export const axeChecks = [
  { name: 'axe: WCAG 2.2 AA and best practices', look: (page) => violations(page, [...LEVELS, 'best-practice']) },
  {
    name: 'axe under forced colours',
    async look(page) {
      await page.emulateMedia({ forcedColors: 'active' })
      try {
        return await violations(page, ['wcag2aa'])
      } finally {
        await page.emulateMedia({ forcedColors: null })
      }
    },
  },
]
