/**
 * The menus of the bar (`<details data-menu>`): they open without scripts; with them, Escape closes one and gives the
 * focus back to its handle, and whoever goes on elsewhere leaves none open behind.
 */

/** What a menu is, to this file. */
interface Menu {
  open: boolean
  contains(other: unknown): boolean
}

/** The open menus that are left behind when something else is pressed or takes the focus. */
export function leftBehind<M extends Menu>(menus: Iterable<M>, target: unknown): M[] {
  return [...menus].filter((menu) => menu.open && !menu.contains(target))
}

export function closeMenus(page: Document): void {
  const menus = page.querySelectorAll<HTMLDetailsElement>('details[data-menu]')
  const elsewhere = (event: Event): void => {
    for (const menu of leftBehind(menus, event.target)) menu.open = false
  }
  page.addEventListener('click', elsewhere)
  page.addEventListener('focusin', elsewhere)
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of menus) {
      if (!menu.open) continue
      if (menu.contains(page.activeElement)) menu.querySelector('summary')?.focus()
      menu.open = false
    }
  })
}
