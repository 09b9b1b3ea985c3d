// One Chromium for a whole run, and the two sizes at which every page is looked at.
import { chromium } from 'playwright-core'

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const SIZES = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  })
}

/** A visitor of their own: no cookie of anyone else, French, in Paris. */
export function visitor(browser, size = 'desktop', options = {}) {
  return browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...SIZES[size],
    ...options,
  })
}

/** Adds rules to a page without touching its content policy; gives back how to remove them. */
export async function withRules(page, rules, look) {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }, rules)
  try {
    return await look()
  } finally {
    await page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)
    })
  }
}

/** Runs `look` at another width, then puts the page back as it was. */
export async function atSize(page, viewport, look) {
  const before = page.viewportSize()
  await page.setViewportSize(viewport)
  try {
    return await look()
  } finally {
    await page.setViewportSize(before)
  }
}
