/** « Plus »: the other screens, each with what it holds now. */
import type { VNode } from 'preact'
import { go } from '../route.js'
import { stillToDo } from '../acts.js'
import { bag, entries, news, stubs, toVerify, words } from '../state.js'
import { quoted } from '../ui/lines.js'
import { Row, Screen } from '../ui/parts.js'

export function Menu(): VNode {
  const t = words.value
  return (
    <Screen title={t.menu} under={quoted(bag.value?.convention.name ?? '')} arrow={false}>
      <div class="push" />
      <div class="rows">
        <Row icon="door" onClick={() => go('seul')}>
          {t.alone}
        </Row>
        <Row icon="tick" onClick={() => go('verifier')} count={toVerify.value.length}>
          {t.whatToVerify}
        </Row>
        <Row icon="talk" onClick={() => go('nouveau')} count={news.value}>
          {t.news}
        </Row>
        <Row icon="later" onClick={() => go('a-completer')} count={stubs.value.length}>
          {t.toComplete}
        </Row>
        <Row icon="list" onClick={() => go('feuille')} count={stillToDo().length}>
          {t.roadmap}
        </Row>
        <Row icon="place" onClick={() => go('memoire')}>
          {t.memory}
        </Row>
        <Row icon="chart" onClick={() => go('mois')}>
          {t.month}
        </Row>
        <Row icon="cloud" onClick={() => go('envois')} count={entries.value.length}>
          {t.queue}
        </Row>
        <Row icon="gear" onClick={() => go('reglages')}>
          {t.settings}
        </Row>
      </div>
    </Screen>
  )
}
