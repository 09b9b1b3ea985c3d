//! Sentences about a version that is tried before it holds, what it changes, and the ladder of reminders.

use kernel::{Lang, Reason};

use crate::ladder::Matter;

ui::words! {
    /// Legend of the question in the form.
    try_it() { fr "Essayer avant de poser", en "Try before laying down" }
    /// What it does.
    try_why() {
        fr "Rien n’est gardé\u{a0}: la version préparée dit ce qu’elle changerait, ce qu’elle ne couvrirait pas et, si vous le demandez, qui recevrait ceci.",
        en "Nothing is kept: the version in preparation says what it would change, what it would not cover and, if you ask, who would receive this.",
    }
    /// Button.
    try_button() { fr "Essayer cette version", en "Try this version" }
    /// Title of the result.
    tried() { fr "Ce que ferait cette version", en "What this version would do" }
    /// Notice when the lines do not read.
    not_tried() {
        fr "Corrigez d’abord ce qui est signalé\u{a0}: une version qui ne se lit pas ne s’essaie pas.",
        en "Mend first what is pointed out: a version that does not read cannot be tried.",
    }
    /// Before the answer of the version that is shown, when another one holds.
    with_this() { fr "Avec cette version", en "With this version" }
    /// Before the answer of the one in force.
    in_force() { fr "Aujourd’hui, avec la version en vigueur", en "Today, with the version in force" }
    /// The same for both.
    same_answer() {
        fr "La version en vigueur répond la même chose.",
        en "The version in force answers the same.",
    }
    /// Heading.
    changes() { fr "Ce que cette version change", en "What this version changes" }
    /// Over what.
    changes_why(version: i64) {
        fr "Par rapport à la version {version}, sur les lieux de votre périmètre\u{a0}: qui recevrait quoi, dans quel délai.",
        en "Compared with version {version}, over the places of your perimeter: who would receive what, within which delay.",
    }
    /// None.
    no_change() {
        fr "Rien\u{a0}: chaque thème, en chaque lieu, garde son destinataire et son délai.",
        en "Nothing: each theme, in each place, keeps its recipient and its delay.",
    }
    /// Columns.
    before() { fr "Avant", en "Before" }
    after() { fr "Avec cette version", en "With this version" }
    spots_head() { fr "Lieux", en "Places" }
    /// A recipient and its delay.
    within(days: i64, recipient: &str) {
        fr "{recipient}, {days}\u{a0}jour" | "{recipient}, {days}\u{a0}jours",
        en "{recipient}, {days}\u{a0}day" | "{recipient}, {days}\u{a0}days",
    }
    /// Nobody: a hole.
    nobody_short() { fr "Personne\u{a0}: la fiche attend", en "Nobody: the alert waits" }
    /// More themes than are named.
    and_more(more: i64, names: &str) {
        fr "{names} et {more} autre" | "{names} et {more} autres",
        en "{names} and {more} other" | "{names} and {more} others",
    }
    /// More rows than are shown.
    more_rows(count: i64) {
        fr "{count} autre changement, sur moins de lieux, n’est pas montré." | "{count} autres changements, sur moins de lieux, ne sont pas montrés.",
        en "{count} other change, over fewer places, is not shown." | "{count} other changes, over fewer places, are not shown.",
    }

    /// Heading.
    ladder() { fr "L’échelle des relances", en "The ladder of reminders" }
    /// What it is.
    ladder_why() {
        fr "Combien de jours on attend avant chaque barreau, par catégorie et par urgence. Elle est approuvée avec la matrice, et suit ses versions.",
        en "How many days one waits before each rung, by category and urgency. It is approved with the matrix, and follows its versions.",
    }
    /// How it is typed.
    ladder_hint() {
        fr "En jours, de 1 à 90. Une case vide arrête l’échelle à cet endroit.",
        en "In days, from 1 to 90. An empty cell stops the ladder there.",
    }
    /// Columns.
    category() { fr "Catégorie", en "Category" }
    urgency() { fr "Urgence", en "Urgency" }
    rung_1() { fr "Relance 1, après le silence", en "Reminder 1, after silence" }
    rung_2() { fr "Relance 2, après la première", en "Reminder 2, after the first" }
    rung_3() { fr "Comité de suivi, après la seconde", en "Committee, after the second" }
    undated() { fr "Prise en charge sans date, relance 1 après", en "In hand without a day, reminder 1 after" }
    /// Short columns of the form.
    short_1() { fr "Relance 1", en "Reminder 1" }
    short_2() { fr "Relance 2", en "Reminder 2" }
    short_3() { fr "Comité", en "Committee" }
    short_undated() { fr "Sans date", en "Without a day" }
    /// A row.
    pace(category: &str, urgency: &str) { fr "{category}, {urgency}", en "{category}, {urgency}" }
    /// A rung that is not taken.
    stops() { fr "aucune\u{a0}: l’échelle s’arrête", en "none: the ladder stops" }
    /// A cell that another version had otherwise.
    instead_of(days: String) { fr "avant\u{a0}: {days}", en "before: {days}" }
    technical() { fr "Technique", en "Technical" }
    tranquillity() { fr "Tranquillité", en "Tranquillity" }
    usual() { fr "1, délai habituel", en "1, usual delay" }
    soon() { fr "2, bientôt", en "2, soon" }
    at_once() { fr "3, tout de suite", en "3, at once" }
    /// What stops it, one by one.
    stop_rules() { fr "Ce qui l’arrête", en "What stops it" }
    stop_answer() {
        fr "Une prise en charge la suspend jusqu’au délai attendu, ou jusqu’à deux jours après le jour annoncé.",
        en "Taken in hand, it waits until the expected delay, or until two days after the day announced.",
    }
    stop_end() {
        fr "Déclarée traitée, refusée, constatée résolue\u{a0}: plus personne n’est relancé. «\u{a0}Ça persiste\u{a0}» la recommence.",
        en "Declared done, refused, seen resolved: nobody is reminded any more. “It persists” begins it again.",
    }
    stop_rest() {
        fr "Jamais un samedi, un dimanche ni un jour férié\u{202f}; trois relances par jour au plus à une même adresse.",
        en "Never on a Saturday, a Sunday or a public holiday; at most three reminders a day to one address.",
    }
    stop_dead() {
        fr "Un courriel qui n’est pas arrivé n’est le silence de personne\u{a0}: la fiche attend parmi les appels de «\u{a0}Silences\u{a0}».",
        en "An e-mail that did not arrive is nobody’s silence: the alert waits among the calls of “Silences”.",
    }
    stop_call() {
        fr "Un appel noté dans «\u{a0}Silences\u{a0}» la suspend jusqu’au lendemain du jour convenu.",
        en "A call noted in “Silences” holds it until the day after the one agreed.",
    }
    stop_committee() {
        fr "Après le comité, plus aucun courriel\u{a0}: quelqu’un appelle.",
        en "After the committee, no e-mail any more: somebody calls.",
    }
    stop_social() {
        fr "Ce qui est social ne part par aucun courriel, et n’est relancé par aucun.",
        en "What is social leaves by no e-mail, and is reminded by none.",
    }
}

/// What is told, in words.
pub(crate) fn matter(lang: Lang, matter: Matter) -> &'static str {
    match matter {
        Matter::Technical => technical(lang),
        Matter::Tranquillity => tranquillity(lang),
    }
}

/// How urgent it is, in words.
pub(crate) fn urgent(lang: Lang, urgency: i64) -> &'static str {
    match urgency {
        3 => at_once(lang),
        2 => soon(lang),
        _ => usual(lang),
    }
}

/// A rung without the one it stands on.
pub(crate) const fn rung_without_base() -> Reason {
    Reason::said(
        "Le barreau d’avant est vide\u{a0}: l’échelle s’y arrête, vider celui-ci aussi.",
        "The rung before is empty: the ladder stops there, empty this one too.",
    )
}
