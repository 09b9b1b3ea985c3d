//! Sentences of amendments that are printed alone, and withdrawn.

use kernel::Reason;

ui::words! {
    pdf(rank: i64) { fr "Avenant n°\u{a0}{rank} à signer (PDF)", en "Amendment no. {rank} to sign (PDF)" }
    docx(rank: i64) { fr "Avenant n°\u{a0}{rank} à modifier (DOCX)", en "Amendment no. {rank} to edit (DOCX)" }
    edit() { fr "Modifier", en "Edit" }
    edit_title(rank: i64) { fr "Modifier l’avenant n°\u{a0}{rank}", en "Edit amendment no. {rank}" }
    edit_lede() {
        fr "Personne ne l’a encore signé. Les lignes retirées ou récrites restent lisibles avec le motif.",
        en "Nobody has signed it yet. Lines withdrawn or rewritten stay readable with the reason."
    }
    edit_today() { fr "Ce que dit la convention aujourd’hui", en "What the agreement says today" }
    done_edited() { fr "Avenant modifié.", en "Amendment edited." }
    withdraw() { fr "Retirer cet avenant ou une ligne", en "Withdraw this amendment or a line" }
    withdrawn() { fr "Retiré", en "Withdrawn" }
    withdrawn_on(when: &str, why: &str) {
        fr "Retiré le {when}, avant toute signature\u{202f}; motif\u{a0}: {why}",
        en "Withdrawn on {when}, before any signature; reason: {why}"
    }
    its_words() { fr "Ce qu’il disait", en "What it said" }
    lines_gone(n: i64) {
        fr "{n} ligne retirée" | "{n} lignes retirées",
        en "{n} line withdrawn" | "{n} lines withdrawn",
    }
    line_gone_on(when: &str, why: &str) {
        fr "Retirée le {when}\u{202f}; motif\u{a0}: {why}", en "Withdrawn on {when}; reason: {why}"
    }
    title(rank: i64) { fr "Retirer l’avenant n°\u{a0}{rank}", en "Withdraw amendment no. {rank}" }
    lede() {
        fr "Personne ne l’a encore signé. Ce qui est retiré reste lisible avec son motif et n’est plus à signer.",
        en "Nobody has signed it yet. What is withdrawn stays readable with its reason and is no longer to be signed."
    }
    what() { fr "Retirer", en "Withdraw" }
    whole() { fr "Tout l’avenant", en "The whole amendment" }
    line(number: i64, words: &str) { fr "La ligne {number}\u{a0}: {words}", en "Line {number}: {words}" }
    why() { fr "Motif", en "Reason" }
    why_hint() {
        fr "Sans nommer personne\u{a0}: il est lu par chaque partie.",
        en "Without naming anyone: each party reads it."
    }
    submit() { fr "Retirer", en "Withdraw" }
    done_whole() { fr "Avenant retiré.", en "Amendment withdrawn." }
    done_line() { fr "Ligne retirée de l’avenant.", en "Line withdrawn from the amendment." }
    amends(title: &str, from_to: &str) {
        fr "Avenant à la convention «\u{a0}{title}\u{a0}» ({from_to}).",
        en "Amendment to the agreement “{title}” ({from_to})."
    }
    subject() { fr "Ce qui est modifié", en "What is changed" }
}

pub(crate) fn done(lang: ui::Lang, code: &str) -> Option<&'static str> {
    match code {
        "avenant-modifie" => Some(done_edited(lang)),
        "avenant-retire" => Some(done_whole(lang)),
        "ligne-retiree" => Some(done_line(lang)),
        _ => None,
    }
}

pub(crate) const fn someone_here() -> Reason {
    Reason::said(
        "Ce motif semble désigner quelqu’un\u{a0}: dites-le sans nom ni coordonnées.",
        "This reason seems to point at someone: say it without a name or contact details.",
    )
}
