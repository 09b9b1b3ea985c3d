/** In the place of what is read, on a phone that has not met the server for three days. */
import type { VNode } from 'preact'
import { fetchBag } from '../access.js'
import { Notice, Screen, Tile } from '../ui/parts.js'
import { t as told } from './seldom-words.js'

export function Closed(): VNode {
  return (
    <Screen title={told().closed}>
      <Notice icon="lock">
        <p>{told().closedWhy}</p>
      </Notice>
      <Tile icon="repeat" onClick={() => fetchBag()}>
        {told().refresh}
      </Tile>
    </Screen>
  )
}
