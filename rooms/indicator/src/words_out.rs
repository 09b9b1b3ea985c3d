//! Sentences of the files of the library, and of where a value comes from.

ui::words! {
    files() { fr "Emporter les valeurs", en "Carry the values away" }
    files_intro() {
        fr "Chaque indicateur, mois par mois et depuis janvier ; d’une valeur versée, qui l’a donnée, d’après quel document et quand.",
        en "Each indicator, month by month and since January; of a value handed over, who gave it, from which document and when.",
    }
    data_xlsx() { fr "Classeur XLSX", en "XLSX workbook" }
    data_json() { fr "JSON", en "JSON" }
    file_title(month: &str) { fr "Indicateurs – {month}", en "Indicators – {month}" }
    file_figures() {
        fr "Chaque indicateur, mois par mois et depuis janvier, avec ce qu’il rapporte et d’où il vient",
        en "Each indicator, month by month and since January, with what it is over and where it comes from",
    }
    period() { fr "Période", en "Period" }
    state() { fr "État", en "State" }
    counted() { fr "Compte", en "Counts" }
    provenance(provider: &str, document: &str, days: &str, day: &str) {
        fr "Versée par {provider}, d’après « {document} », {days} ; saisie le {day}.",
        en "Handed over by {provider}, from “{document}”, {days}; entered on {day}.",
    }
}
