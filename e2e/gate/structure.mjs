// What a page is made of: language, title, headings, tables, drawings.

export const structureChecks = [
  {
    name: 'the page says its language and its title',
    look: (page) =>
      page.evaluate(() => {
        const faults = []
        const { lang } = document.documentElement
        if (!/^(fr|en)(-|$)/.test(lang)) faults.push(`lang is “${lang}”`)
        if (document.title.trim().length < 6) faults.push(`the title is “${document.title}”`)
        return faults
      }),
  },
  {
    name: 'one first-level heading',
    look: (page) =>
      page.evaluate(() => {
        const shown = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility())
        return shown.length === 1 ? [] : [`${shown.length} h1`]
      }),
  },
  {
    name: 'heading levels never skip',
    look: (page) =>
      page.evaluate(() => {
        const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        const level = (one) => Number(one.tagName[1])
        return headings
          .filter((one, at) => at > 0 && level(one) > level(headings[at - 1]) + 1)
          .map((one) => `${one.tagName} “${one.textContent.trim().slice(0, 40)}”`)
      }),
  },
  {
    name: 'zooming is not blocked',
    look: (page) =>
      page.evaluate(() => {
        const content = document.querySelector('meta[name=viewport]')?.content
        if (content === undefined) return ['there is no viewport meta']
        return /user-scalable\s*=\s*(no|0)|maximum-scale/.test(content) ? [content] : []
      }),
  },
  {
    name: 'every table says what it is about',
    look: (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('table')]
          .filter((one) => {
            const named = one.getAttribute('aria-label') ?? one.getAttribute('aria-labelledby')
            return !one.caption?.textContent.trim() && !named
          })
          .map((one) => `table “${one.textContent.trim().slice(0, 40)}”`),
      ),
  },
  {
    name: 'every drawing is named or hidden',
    look: (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('svg')]
          .filter((one) => {
            if (one.closest('[aria-hidden=true]')) return false
            const named = one.getAttribute('aria-label') ?? one.getAttribute('aria-labelledby')
            return one.getAttribute('role') !== 'img' || !named
          })
          .map((one) => one.outerHTML.slice(0, 80)),
      ),
  },
]
