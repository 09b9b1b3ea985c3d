/**
 * What the desk gains when scripts run. Every page works without this file: it offers passkeys, fills the sign-in
 * page in from a card, hides what nobody looks at any more, counts characters, copies a link, asks before what
 * cannot be undone, closes the menus, takes the key of the search.
 */
import { askBefore } from './confirm.js'
import { offerCopies } from './copy.js'
import { countCharacters } from './counter.js'
import { fillFromFragment } from './fragment.js'
import { watchIdle } from './idle.js'
import { closeMenus } from './menus.js'
import { offerPasskeys } from './passkey.js'
import { offerSearch } from './search.js'

// The script is deferred: the page is there.
fillFromFragment(document)
offerPasskeys(document)
watchIdle(document)
askBefore(document)
countCharacters(document)
offerCopies(document)
closeMenus(document)
offerSearch(document)
