// French as it is set: no-break spaces before double punctuation, the real apostrophe.

/** The text that a reader sees, without code and without passages in another language. */
function readable(page) {
  return page.evaluate(() => {
    if (!document.documentElement.lang.startsWith('fr')) return ''
    const apart = document.querySelectorAll('code, pre, kbd, samp, [lang]:not([lang|=fr]), [data-typed]')
    let text = document.body.innerText
    for (const one of apart) if (one.innerText) text = text.replace(one.innerText, '')
    return text.replace(/\S+:\/\/\S+/g, '').replace(/\S+@\S+/g, '')
  })
}

/** Each match with a few letters around it, where a space shows as ␣. */
function around(text, pattern) {
  return [...text.matchAll(pattern)].slice(0, 5).map((found) => {
    const start = Math.max(0, found.index - 20)
    return text.slice(start, found.index + 20).replace(/ /g, '␣').replace(/\s+/g, ' ')
  })
}

export const typographyChecks = [
  {
    name: 'French: a no-break space before ; : ! ? % » and after «',
    look: async (page) => {
      const text = await readable(page)
      const spaced = around(text, / [;:!?%»]|« /g)
      const missing = around(text, /[^\s\u00a0\u202f(«\-–—;:!?%.…/][;!?%»](?=\s|$)|«[^\s\u00a0\u202f]/g)
      return [...spaced, ...missing]
    },
  },
  {
    name: 'French: the apostrophe is typographic',
    look: async (page) => around(await readable(page), /\p{L}'\p{L}/gu),
  },
]
