/** The theme made more precise, and up to two more. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { bag, words } from '../state.js'
import { Choice, Group } from '../ui/parts.js'
import { Fold } from '../ui/soon.js'
import { groupsOf } from './choose.js'
import type { Edited } from './recap.js'

export function ThemeField({ capture, set, bad }: Edited): VNode {
  const t = words.value
  const [group, setGroup] = useState('')
  const all = bag.value?.referential.themes ?? []
  const most = bag.value?.limits.themes ?? 3
  const [main = ''] = capture.themes
  const family = all.find(({ code }) => code === main)?.group ?? main
  const inFamily = all.filter((one) => one.group === family || one.code === family)
  const others = group ? all.filter((one) => one.group === group || one.code === group) : []
  const turn = (code: string): void => {
    const has = capture.themes.includes(code)
    if (has && capture.themes.length > 1) set({ themes: capture.themes.filter((one) => one !== code) })
    else if (!has && capture.themes.length < most) set({ themes: [...capture.themes, code] })
  }
  const extra = capture.themes.slice(1)
  return (
    <Group title={t.theme} hint={t.refine} id="champ-themes" bad={bad('themes')}>
      <Choice
        name="theme"
        options={inFamily}
        chosen={[main]}
        onChoose={(code) => set({ themes: [code, ...extra.filter((one) => one !== code)] })}
        first={3}
      />
      <Fold title={t.addTheme}>
        {() => (
          <>
            <p class="hint">{t.themesMost(most)}</p>
            <Choice name="famille" options={groupsOf(all)} chosen={[group]} onChoose={setGroup} />
            {(others.length > 0 || extra.length > 0) && (
              <Choice
                several
                name="autres-themes"
                options={[
                  ...all.filter(({ code }) => extra.includes(code) && !others.some((one) => one.code === code)),
                  ...others.filter(({ code }) => code !== main),
                ]}
                chosen={extra}
                onChoose={turn}
              />
            )}
          </>
        )}
      </Fold>
    </Group>
  )
}
