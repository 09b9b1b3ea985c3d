/**
 * What the desk gains when scripts run. Every page works without this file: it only spares a full
 * reload (htmx), counts characters, copies a link, asks before what cannot be undone.
 */
import htmx from 'htmx.org'
import { askBefore } from './confirm.js'
import { offerCopies } from './copy.js'
import { countCharacters } from './counter.js'
import { followSwaps } from './focus.js'

// The content policy allows no inline style; refused forms (422) swap, server faults do not.
htmx.config.includeIndicatorCSS = false
// (Patterns such as '5xx' are read by htmx, though its types only know numbers.)
htmx.config.noSwap = [204, 304, '5xx' as unknown as number]

function enhance(root: ParentNode): void {
  countCharacters(root)
  offerCopies(root)
}

askBefore(document)
followSwaps(document, enhance)

// The script is deferred: the page is there, and what htmx swaps in later comes through `followSwaps`.
enhance(document)
