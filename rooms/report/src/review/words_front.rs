//! Sentences of the first page of a review: what moved, what became of what was proposed, what is asked.

ui::words! {
    highlights() { fr "Ce qui a le plus bougé", en "What moved most" }
    steady() {
        fr "Aucun chiffre n’a bougé d’un dixième ou plus.",
        en "No figure moved by a tenth or more.",
    }
    measured(label: &str, now: &str) { fr "{label}\u{a0}: {now}", en "{label}: {now}" }
    lately(months: i64, measured: &str, before: &str, gap: &str) {
        fr "{measured} le dernier mois, contre {before} le mois d’avant ({gap})." | "{measured} sur les {months} derniers mois, contre {before} sur les {months} d’avant ({gap}).",
        en "{measured} in the last month, against {before} in the one before ({gap})." | "{measured} over the last {months} months, against {before} over the {months} before ({gap}).",
    }
    fates() { fr "Ce qui a été proposé, et ce qu’il en est", en "What was proposed, and what became of it" }
    made(count: i64) { fr "{count} préconisation" | "{count} préconisations", en "{count} recommendation" | "{count} recommendations" }
    followed(count: i64) { fr "{count} suivie" | "{count} suivies", en "{count} followed" | "{count} followed" }
    refused(count: i64) { fr "{count} non retenue" | "{count} non retenues", en "{count} refused" | "{count} refused" }
    waiting(count: i64) { fr "{count} sans réponse", en "{count} unanswered" }
    counted(made: &str, followed: &str, refused: &str, waiting: &str) {
        fr "{made}\u{a0}: {followed}, {refused}, {waiting}.",
        en "{made}: {followed}, {refused}, {waiting}.",
    }
    fate_of(title: &str, addressee: &str) { fr "{title} ({addressee}).", en "{title} ({addressee})." }
    asked_of_you() { fr "Ce qui vous est demandé", en "What is asked of you" }
    asked_of_all() { fr "Ce qui est demandé aux signataires", en "What is asked of the signatories" }
    nothing_asked() {
        fr "Rien n’attend de réponse de votre part dans ce bilan.",
        en "Nothing in this review waits for an answer of yours.",
    }
    nothing_waits() {
        fr "Rien n’attend de réponse d’un signataire dans ce bilan.",
        en "Nothing in this review waits for an answer of a signatory.",
    }
    to_decide() { fr "À décider", en "To decide" }
    to_answer() { fr "À répondre", en "To answer" }
    proposal(title: &str, of_month: &str) {
        fr "«\u{a0}{title}\u{a0}», préconisation {of_month}.",
        en "“{title}”, recommendation {of_month}.",
    }
    late() { fr "En attente", en "Waiting" }
    yours_late(count: i64) {
        fr "{count} fiche de votre structure attend depuis plus de 30 jours." | "{count} fiches de votre structure attendent depuis plus de 30 jours.",
        en "{count} alert of your structure has waited for more than 30 days." | "{count} alerts of your structure have waited for more than 30 days.",
    }
    theirs_late(count: i64) {
        fr "{count} fiche attend un service depuis plus de 30 jours." | "{count} fiches attendent un service depuis plus de 30 jours.",
        en "{count} alert has waited for a service for more than 30 days." | "{count} alerts have waited for a service for more than 30 days.",
    }
    more(count: i64) {
        fr "{count} autre point est dit dans la suite du bilan." | "{count} autres points sont dits dans la suite du bilan.",
        en "{count} other point stands in the rest of the review." | "{count} other points stand in the rest of the review.",
    }
}
