// Pages that bend: wide spacing, a narrow window, large text, no movement.
import { atSize, withRules } from '../browser.mjs'

const SPACED =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}'

/** Elements whose text is cut by their own box. */
function clipped(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => {
        if (!one.checkVisibility() || one.closest('svg') || one.clientHeight <= 5) return false
        const style = getComputedStyle(one)
        const cuts = (axis) => style[axis] === 'hidden' || style[axis] === 'clip'
        return (
          (cuts('overflowX') && one.scrollWidth > one.clientWidth + 2) ||
          (cuts('overflowY') && one.scrollHeight > one.clientHeight + 2)
        )
      })
      .slice(0, 4)
      .map((one) => `cut: ${one.tagName.toLowerCase()}.${one.className} “${one.textContent.trim().slice(0, 30)}”`),
  )
}

/** Nothing when the page fits; else how wide it is, and what sticks out. */
function overflow(page, width) {
  return page.evaluate((limit) => {
    const wide = document.documentElement.scrollWidth
    if (wide <= limit + 1) return []
    const out = [...document.querySelectorAll('body *')].filter((one) => {
      if (!one.checkVisibility() || one.getBoundingClientRect().right <= limit + 1) return false
      for (let up = one.parentElement; up; up = up.parentElement) {
        if (up !== document.body && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return false
      }
      return true
    })
    const named = out.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)
    return [`${wide} px wide in ${limit}: ${named.join(', ')}`]
  }, width)
}

export const layoutChecks = [
  {
    name: 'wider text spacing cuts nothing (1.4.12)',
    look: (page) => withRules(page, SPACED, () => clipped(page)),
  },
  {
    name: 'reflow at 320 px (1.4.10)',
    look: (page) => atSize(page, { width: 320, height: 640 }, () => overflow(page, 320)),
  },
  {
    name: 'text at 200 % (1.4.4)',
    look: (page) => {
      const width = Math.min(640, page.viewportSize().width)
      return atSize(page, { width, height: 450 }, () =>
        withRules(page, 'html{font-size:200%!important}', async () => [
          ...(await overflow(page, width)),
          ...(await clipped(page)),
        ]),
      )
    },
  },
  {
    name: 'nothing moves for those who asked for less motion',
    async look(page) {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      try {
        return await page.evaluate(async () => {
          // What began before is over: only what begins under this wish is a fault.
          for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()
          await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))
          const moving = document.getAnimations().filter((one) => one.effect.getTiming().duration > 10)
          const faults = moving.map((one) => `animated: ${one.effect.target?.className}`)
          const smooth = getComputedStyle(document.documentElement).scrollBehavior === 'smooth'
          return smooth ? [...faults, 'smooth scrolling'] : faults
        })
      } finally {
        await page.emulateMedia({ reducedMotion: null })
      }
    },
  },
]
