//! The sentences of the first draft, in French and in English.

ui::words! {
    title() { fr "Ce que disent les chiffres", en "What the figures say" }
    see() { fr "Voir ce qui est compté", en "See what is counted" }
    see_board() { fr "Voir le tableau de bord", en "See the dashboard" }
    rise() { fr "En hausse", en "Up" }
    fall() { fr "En baisse", en "Down" }
    reached() { fr "Objectif atteint", en "Target reached" }
    missed() { fr "Objectif non atteint", en "Target missed" }
    chronic() { fr "Revient", en "Comes back" }
    late() { fr "En retard", en "Late" }
    postponed() { fr "Reporté", en "Postponed" }
    records() { fr "Qualité des saisies", en "Quality of the records" }
    moved(label: &str, now: &str, before: &str, gap: &str) {
        fr "{label} : {now}, contre {before} ({gap}).",
        en "{label}: {now}, against {before} ({gap}).",
    }
    in_month(value: &str, month: &str) { fr "{value} en {month}", en "{value} in {month}" }
    gap(gap: &str, part: &str) { fr "{gap}, soit {part}", en "{gap}, or {part}" }
    per_100_hours(number: &str) {
        fr "Pour 100 h de terrain : {number}.",
        en "Per 100 h on the field: {number}.",
    }
    theme_moved(now: i64, label: &str, before: &str, gap: &str) {
        fr "{label} : {now} intervention, contre {before} le mois précédent ({gap})." | "{label} : {now} interventions, contre {before} le mois précédent ({gap}).",
        en "{label}: {now} intervention, against {before} the month before ({gap})." | "{label}: {now} interventions, against {before} the month before ({gap}).",
    }
    against_target(label: &str, value: &str, target: &str, standing: &str) {
        fr "{label} : {value}. {target}. {standing}.",
        en "{label}: {value}. {target}. {standing}.",
    }
    chronic_line(count: i64, theme: &str, place: &str) {
        fr "{theme} – {place} : {count} fiche en 90 jours." | "{theme} – {place} : {count} fiches en 90 jours.",
        en "{theme} – {place}: {count} alert in 90 days." | "{theme} – {place}: {count} alerts in 90 days.",
    }
    late_line(count: i64, service: &str) {
        fr "{service} : {count} fiche attend depuis plus de 30 jours." | "{service} : {count} fiches attendent depuis plus de 30 jours.",
        en "{service}: {count} alert has waited for more than 30 days." | "{service}: {count} alerts have waited for more than 30 days.",
    }
    oldest(days: i64) {
        fr "La plus ancienne, depuis {days} jour." | "La plus ancienne, depuis {days} jours.",
        en "The oldest one, for {days} day." | "The oldest one, for {days} days.",
    }
    postponed_line(title: &str) {
        fr "Action « {title} » de la feuille de route.",
        en "Action “{title}” of the roadmap.",
    }
    overdue_line(title: &str, day: &str) {
        fr "Action « {title} », attendue pour le {day}.",
        en "Action “{title}”, due on {day}.",
    }
    empty_days(count: i64) {
        fr "{count} jour ouvré sans saisie." | "{count} jours ouvrés sans saisie.",
        en "{count} working day without record." | "{count} working days without record.",
    }
    without_ending(count: i64, of: &str) {
        fr "{count} relevé sans issue, sur {of} qui en attendent une." | "{count} relevés sans issue, sur {of} qui en attendent une.",
        en "{count} record without ending, of {of} that need one." | "{count} records without ending, of {of} that need one.",
    }
    typed_late(count: i64, of: &str) {
        fr "{count} relevé saisi plus de trois jours après, sur {of}." | "{count} relevés saisis plus de trois jours après, sur {of}.",
        en "{count} record typed more than three days after, of {of}." | "{count} records typed more than three days after, of {of}.",
    }
    edit() { fr "Relire l’analyse", en "Review the analysis" }
    edit_title(month: &str) { fr "Analyse {month}", en "Analysis {month}" }
    edit_lede() {
        fr "Le premier jet est écrit par des règles, à partir des chiffres de chaque lecteur. Relisez-le, récrivez-le, complétez-le : votre texte le remplace dans la synthèse de ce lecteur, et le premier jet reste à côté.",
        en "The first draft is written by rules, from the figures of each reader. Read it, rewrite it, add to it: your text replaces it in the report of that reader, and the first draft stays beside.",
    }
    readers() { fr "Lecteurs", en "Readers" }
    operator() { fr "L’opérateur", en "The operator" }
    nobody() { fr "Ce lecteur n’a rien à lire ce mois-ci.", en "This reader has nothing to read this month." }
    first_draft() { fr "Premier jet, d’après les chiffres d’aujourd’hui", en "First draft, from today’s figures" }
    no_draft() { fr "Les chiffres de ce mois ne portent aucune phrase.", en "The figures of this month carry no sentence." }
    changed() { fr "Les chiffres ont changé depuis votre texte", en "The figures changed since your text" }
    changed_what() {
        fr "Le premier jet d’aujourd’hui n’est plus celui que vous aviez relu. Comparez-les avant d’arrêter la synthèse.",
        en "Today’s first draft is no longer the one you reviewed. Compare them before freezing the report.",
    }
    your_text() { fr "Votre texte", en "Your text" }
    your_text_hint() {
        fr "Une ligne qui commence par un tiret est un point de liste ; une ligne vide sépare les paragraphes. Vide, le premier jet est repris.",
        en "A line that begins with a dash is a point of a list; an empty line parts paragraphs. Empty, the first draft is used.",
    }
    checked() {
        fr "J’ai vérifié que ce lecteur peut lire ces nombres",
        en "I checked that this reader may read these numbers",
    }
    read_again() {
        fr "J’ai relu : personne n’y est désigné",
        en "I read it again: nobody is pointed at",
    }
    before_saving() { fr "Avant d’enregistrer", en "Before recording" }
    keep() { fr "Enregistrer l’analyse", en "Record the analysis" }
    kept() { fr "Analyse enregistrée pour ce lecteur.", en "Analysis recorded for this reader." }
    history() { fr "Ce qui a été relu", en "What was reviewed" }
    kept_draft() { fr "Le premier jet d’alors", en "The first draft of then" }
    kept_words() { fr "Le texte enregistré", en "The text recorded" }
    back_to_draft() { fr "Retour au premier jet", en "Back to the first draft" }
    preview() { fr "Aperçu de ce que ce lecteur recevra", en "Preview of what this reader will get" }
}

/// Numbers that the figures of the reader do not hold.
pub(crate) fn foreign(lang: kernel::Lang, numbers: &str) -> String {
    match lang {
        kernel::Lang::Fr => format!(
            "Ces nombres ne sont pas dans les chiffres de ce lecteur\u{a0}: {numbers}. Retirez-les, ou cochez la vérification."
        ),
        kernel::Lang::En => format!(
            "These numbers are not in the figures of this reader: {numbers}. Remove them, or tick the check."
        ),
    }
}
