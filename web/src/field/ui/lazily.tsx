/** A screen that a first visit does without: the worker keeps it, it is loaded when it is opened. */
import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { words } from '../state.js'
import { Screen } from './parts.js'

type View = () => VNode | null

export function lazily<Part>(load: () => Promise<Part>, viewOf: (part: Part) => View): View {
  const part = signal<Part | null>(null)
  const failed = signal(false)
  return function Lazy() {
    useEffect(() => {
      // Without network before the worker has kept it: the next opening asks again.
      load().then((loaded) => (part.value = loaded), () => (failed.value = true))
    }, [])
    const Shown = part.value && viewOf(part.value)
    if (Shown) return <Shown />
    return failed.value ? <Screen title={words.value.menu}>{words.value.notLoaded}</Screen> : null
  }
}
