//! Sentences of what was agreed, and of what parties say of the rest.

ui::words! {
    title() { fr "Indicateurs convenus", en "Indicators agreed" }
    lede_staff() {
        fr "Ce que les parties ont convenu de mesurer, et ce qui attend leur accord.",
        en "What the parties agreed to measure, and what waits for their agreement.",
    }
    lede_party() {
        fr "Ce que les parties ont convenu de mesurer, par qui et à quelle instance. Dites ce que votre structure pense de ce qui est proposé : l’accord se prend en instance.",
        en "What the parties agreed to measure, by whom and at which committee. Say what your organisation thinks of what is put forward: an agreement is made at a committee.",
    }
    waiting() { fr "À convenir", en "To be agreed" }
    waiting_intro() {
        fr "Proposés ou en discussion. Un avis éclaire l’instance ; il ne vaut pas accord.",
        en "Put forward or being talked about. An opinion helps the committee; it is no agreement.",
    }
    nothing_waits() { fr "Aucun indicateur n’attend d’accord.", en "No indicator waits for an agreement." }
    agreed() { fr "Convenus", en "Agreed" }
    agreed_intro() {
        fr "La cible indiquée est celle qui vaut aujourd’hui.",
        en "The target shown is the one that holds today.",
    }
    nothing_agreed() { fr "Rien n’est encore convenu.", en "Nothing is agreed yet." }
    indicator() { fr "Indicateur", en "Indicator" }
    target() { fr "Cible", en "Target" }
    a_month(value: &str) { fr "Par mois : {value}", en "A month: {value}" }
    a_year(value: &str) { fr "Par an : {value}", en "A year: {value}" }
    since(day: &str) { fr "depuis le {day}", en "since {day}" }
    opinion() { fr "Avis", en "Opinion" }
    opinions(count: i64) {
        fr "{count} avis de partie" | "{count} avis de parties",
        en "{count} opinion of a party" | "{count} opinions of parties",
    }
    yours() { fr "Votre avis", en "Your opinion" }
    said_on(verdict: &str, day: &str) { fr "{verdict}, le {day}", en "{verdict}, on {day}" }
    agree() { fr "D’accord", en "Agrees" }
    object() { fr "Demande autre chose", en "Asks for something else" }
    remark() { fr "Remarque", en "Remark" }
    words_field() { fr "En quelques mots", en "In a few words" }
    words_hint() {
        fr "Obligatoire pour demander autre chose. Aucun nom de personne.",
        en "Required to ask for something else. No person’s name.",
    }
    send() { fr "Donner cet avis", en "Give this opinion" }
    given() { fr "Avis transmis à l’opérateur.", en "Opinion sent to the operator." }
    no_opinion() { fr "Aucune partie ne s’est exprimée.", en "No party has spoken." }
}
