/** Where photographs stand on a screen: their part is loaded when the screen comes. */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { part, wanted } from '../photos.js'

function useWanted(): typeof part.value {
  useEffect(() => {
    wanted().catch(() => undefined)
  }, [])
  return part.value
}

interface Whose {
  of: 'activity' | 'alert'
  record: string
  /** Whether the server has the record already. */
  recorded?: boolean
}

export function Photos({ of, record, recorded = false }: Whose): VNode | null {
  const loaded = useWanted()
  return loaded && <loaded.Panel of={of} record={record} recorded={recorded} />
}

export function PhotoRows(): VNode | null {
  const loaded = useWanted()
  return loaded && <loaded.Rows />
}
