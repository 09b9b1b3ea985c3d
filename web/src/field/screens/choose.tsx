/** « Quelle activité ? » and « Quel thème ? »: one tap, one screen. */
import type { VNode } from 'preact'
import { next } from '../capture.js'
import { blank } from '../record.js'
import { capture, lately, bag, words } from '../state.js'
import type { ThemeTerm } from '../wire.js'
import { ACTIVITY_ICONS, Icon } from '../ui/icons.js'
import { activityWord, themeShort } from '../ui/labels.js'
import { Screen, Tile } from '../ui/parts.js'

export function ChooseActivity(): VNode {
  const t = words.value
  const current = capture.value ?? blank('')
  return (
    <Screen title={t.whichActivity} tall>
      <div class="grid">
        {bag.value?.referential.activities.map(({ code, label }) => (
          <button
            type="button"
            class="tile column big"
            key={code}
            onClick={() => next({ ...current, activity: code }, 'activite')}
          >
            <Icon name={ACTIVITY_ICONS[code] ?? 'dots'} />
            <span class="say">
              {activityWord(code)}
              {label !== activityWord(code) && <small>{label}</small>}
            </span>
          </button>
        ))}
      </div>
    </Screen>
  )
}

/** Themes of the first level; a referential of one level only is shown whole. */
export function groupsOf(themes: ThemeTerm[]): ThemeTerm[] {
  return themes.filter(({ group }) => !group)
}

/** The themes of the last records, before all the others. */
export function LastThemes({ used, onTake }: { used: string[]; onTake: (code: string) => void }): VNode | null {
  const t = words.value
  if (used.length === 0) return null
  return (
    <>
      <section aria-labelledby="derniers">
        <h2 id="derniers">{t.lastUsed}</h2>
        <div class="chips">
          {used.map((code) => (
            <button type="button" class="chip" key={code} onClick={() => onTake(code)}>
              <span>{themeShort(code)}</span>
            </button>
          ))}
        </div>
      </section>
      <h2>{t.allThemes}</h2>
    </>
  )
}

export function ChooseTheme(): VNode {
  const t = words.value
  const current = capture.value ?? blank('')
  const themes = bag.value?.referential.themes ?? []
  const used = lately.value.themes.filter((code) => themes.some((one) => one.code === code)).slice(0, 4)
  const take = (code: string): void => next({ ...current, themes: [code] }, 'theme')
  return (
    <Screen title={t.whichTheme} under={activityWord(current.activity)} tall>
      <LastThemes used={used} onTake={take} />
      <div class="grid">
        {groupsOf(themes).map(({ code, label }) => (
          <Tile key={code} onClick={() => take(code)}>
            {label}
          </Tile>
        ))}
      </div>
    </Screen>
  )
}
