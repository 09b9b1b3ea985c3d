//! Sentences of surveys and of what partners handed over, in reviews.

ui::words! {
    /// Caption.
    surveys() { fr "Ce que disent les enquêtes", en "What surveys say" }
    /// How they are read.
    surveys_note() {
        fr "Enquêtes anonymes, aux mêmes questions d’une fois à l’autre\u{202f}; un chiffre fait de moins de onze réponses n’est dit à personne.",
        en "Anonymous surveys, the same questions each time; a figure made of fewer than eleven answers is told to nobody.",
    }
    /// Instead of a figure.
    too_few_answers() { fr "moins de onze réponses", en "fewer than eleven answers" }
    /// Column.
    asked_of() { fr "Public", en "Asked of" }
    /// Who.
    residents() { fr "habitants", en "residents" }
    /// Who.
    partners() { fr "partenaires", en "partners" }
    /// Column.
    days() { fr "Jours", en "Days" }
    /// Column.
    answers() { fr "Réponses", en "Answers" }
    /// Days.
    span(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    /// Caption.
    handed() { fr "Ce que des partenaires ont transmis", en "What partners handed over" }
    /// Column.
    perimeter() { fr "Périmètre", en "Perimeter" }
    /// No zone.
    whole() { fr "tout le périmètre", en "the whole perimeter" }
    /// Column.
    provider() { fr "Fournisseur", en "Provider" }
    /// Column.
    document() { fr "Document source", en "Source document" }
    /// Column.
    assumption() { fr "Hypothèse", en "Assumption" }
}
