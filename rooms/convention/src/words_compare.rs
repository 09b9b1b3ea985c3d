//! Sentences of the comparison of two texts.

use kernel::{Lang, Reason};

use crate::compare::Standing;

ui::words! {
    title() { fr "Comparer les textes", en "Compare the texts" }
    lede() {
        fr "Article par article, mot à mot. Les espaces, les tirets de liste et la forme des apostrophes ne comptent pas.",
        en "Article by article, word by word. Spaces, bullets and the shape of apostrophes do not count."
    }
    before() { fr "Texte de départ", en "First text" }
    the_original() { fr "Original signé sur papier", en "Original signed on paper" }
    before_change(day: &str) { fr "Convention avant la correction du {day}", en "Agreement before the correction of {day}" }
    before_amendment(number: &str) { fr "Convention avant l’avenant {number}", en "Agreement before amendment {number}" }
    compare() { fr "Comparer", en "Compare" }
    with_today() { fr "comparé à la convention saisie, telle qu’elle est aujourd’hui", en "compared with the agreement as entered, as it is today" }
    no_original() { fr "L’original n’est pas encore là.", en "The original is not here yet." }
    no_original_why() {
        fr "Collez-y le texte signé\u{a0}: il se lit ensuite à côté de ce qui est saisi.",
        en "Paste the signed text: it is then read beside what was entered."
    }
    no_original_read() {
        fr "L’opérateur n’a pas encore déposé le texte signé.", en "The operator has not put in the signed text yet."
    }
    keep_original() { fr "Déposer l’original", en "Put in the original" }
    change_original() { fr "Remplacer l’original", en "Replace the original" }
    original_title() { fr "Original signé sur papier", en "Original signed on paper" }
    original_lede() {
        fr "Le texte tel qu’il a été signé, fautes comprises. Un chiffre romain suivi d’un point ouvre un article (IV.), un chiffre arabe une partie (1.).",
        en "The text as it was signed, mistakes kept. A Roman number and a dot open an article (IV.), an Arabic one a part (1.)."
    }
    original_field() { fr "Texte", en "Text" }
    keep() { fr "Enregistrer", en "Save" }
    kept() { fr "L’original est enregistré.", en "The original is saved." }
    same() { fr "Identique", en "Identical" }
    differs() { fr "Différent", en "Different" }
    only_before() { fr "Seulement dans le texte de départ", en "Only in the first text" }
    only_after() { fr "Seulement dans la convention saisie", en "Only in the agreement as entered" }
    article(number: &str) { fr "Article {number}", en "Article {number}" }
    opening() { fr "Avant le premier article", en "Before the first article" }
    summary() { fr "Ce qui diffère", en "What differs" }
    counted(count: i64) {
        fr "{count} article diffère." | "{count} articles diffèrent.",
        en "{count} article differs." | "{count} articles differ."
    }
    legend() {
        fr "Entre crochets et barré, précédé de −\u{a0}: dans le texte de départ seulement. Entre crochets et souligné, précédé de +\u{a0}: dans la convention saisie seulement.",
        en "In brackets, struck and after −: in the first text only. In brackets, underlined and after +: in the agreement as entered only."
    }
    removed() { fr "retiré\u{a0}: ", en "removed: " }
    added() { fr "ajouté\u{a0}: ", en "added: " }
    see() { fr "Comparer avec l’original", en "Compare with the original" }
}

/// How an article stands.
pub(crate) fn standing(lang: Lang, one: Standing) -> &'static str {
    match one {
        Standing::Same => same(lang),
        Standing::Differs => differs(lang),
        Standing::OnlyBefore => only_before(lang),
        Standing::OnlyAfter => only_after(lang),
    }
}

/// No article was found in what was pasted.
pub(crate) const fn no_article() -> Reason {
    Reason::said(
        "Aucun article n’est reconnu\u{a0}: chacun commence par un chiffre romain et un point, comme «\u{a0}IV.\u{a0}».",
        "No article is recognised: each begins with a Roman number and a dot, such as “IV.”.",
    )
}
