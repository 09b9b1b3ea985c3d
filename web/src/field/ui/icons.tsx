/** Line icons on a grid of 24; always beside a word, so never read aloud. */
import type { VNode } from 'preact'

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  play: 'M8 5v14l11-7z',
  stop: 'M7 7h10v10H7z',
  repeat: 'M4 12a8 8 0 1 1 2.5 5.8M4 20v-5h5',
  warn: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  cloud: 'M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.2 9.1 4.5 4.5 0 0 0 7 18z',
  cut: 'M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.2 9.1 4.5 4.5 0 0 0 7 18zM4 4l16 16',
  up: 'M12 19V6M6 12l6-6 6 6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  place: 'M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  walk: 'M13 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM9 21l2.5-6L9.5 12l1-5 3 2 3 1.5M10.5 7L7 9.5V13M11.5 15l3 2 1 4',
  talk: 'M4 5h11v8H8l-4 3zM15 9h5v8l-3-2.5h-6V13',
  question: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5A2.5 2.5 0 1 1 12 12.5V14M12 16.8v.2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  link: 'M10 14a4 4 0 0 0 6 .3l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.3l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  people: 'M8 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16.5 10.5a2.5 2.5 0 1 0 0-5M2.5 19c0-3.5 2.5-6 5.5-6s5.5 2.5 5.5 6M16 13c3 0 5.5 2.5 5.5 6',
  plant: 'M12 21v-9M12 12C12 8 9 5.5 4.5 5.5 4.5 10 7.5 12 12 12zM12 14.5c0-3.5 2.5-5.5 7.5-5.5 0 4.5-3 6-7.5 6',
  voice: 'M4 10v4h4l8 4V6l-8 4zM19 9.5a4 4 0 0 1 0 5M7 14l1.5 5',
  book: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM9 9h6M9 13h6',
  dots: 'M5 12h.1M12 12h.1M19 12h.1',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1',
  chart: 'M4 20h16M7 16v-4M12 16V6M17 16v-7',
  gear: 'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2',
  door: 'M6 21V4h10v17M3.5 21h17M13 12.5h.1',
  later: 'M5 4h14v16H5zM9 9h6M9 13h3',
  tick: 'M4 4h16v16H4zM8 12l3 3 5-6',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The icon of each activity of the norm. */
export const ACTIVITY_ICONS: Record<string, IconName> = {
  A1: 'walk',
  A2: 'talk',
  A3: 'question',
  A4: 'eye',
  A5: 'link',
  A6: 'people',
  A7: 'plant',
  A8: 'voice',
}
