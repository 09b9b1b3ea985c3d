/** What does not show at first sight: below the fold of a screen, or folded, it comes after the first picture. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Comes right after the first picture of the screen. */
export function Soon({ children }: { children: () => ComponentChildren }): VNode | null {
  const [shown, show] = useState(false)
  useEffect(() => show(true), [])
  return shown ? <>{children()}</> : null
}

interface FoldLook {
  title: string
  open?: boolean
  look?: string
  children: () => ComponentChildren
}

/** Folded, it costs nothing to whoever does not open it. */
export function Fold({ title, open, look, children }: FoldLook): VNode {
  const [opened, setOpened] = useState(false)
  return (
    <details class={look} open={open} onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      {(open || opened) && children()}
    </details>
  )
}
