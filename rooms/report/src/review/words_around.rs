//! Sentences of what stands around the figures: time by kind, quality of the data, attendance, the year after.

ui::words! {
    time_caption() { fr "Heures réalisées, par nature", en "Hours done, by kind" }
    kind() { fr "Nature", en "Kind" }
    hours() { fr "Heures", en "Hours" }
    time_note() {
        fr "Heures qui comptent dans celles de la convention, encadrement et formation compris ; les absences sont comptées en jours, plus haut. Chaque ligne est arrondie au dixième d’heure, le total aussi.",
        en "Hours that count within those of the agreement, supervision and training included; absences are counted in days, above. Each line is rounded to a tenth of an hour, and so is the total.",
    }
    quality() { fr "Qualité des données", en "Quality of the data" }
    quality_intro() {
        fr "Ce qui manque aux enregistrements de la période, et sur combien : un chiffre se lit avec ce qui lui manque.",
        en "What the records of the period lack, and over how many: a figure is read with what it lacks.",
    }
    quality_caption() { fr "Ce qui manque aux saisies", en "What the records lack" }
    lack() { fr "Manque", en "Lack" }
    over() { fr "Sur", en "Over" }
    over_what() { fr "Compté sur", en "Counted over" }
    empty_days() { fr "Jours sans aucune saisie", en "Days without any record" }
    weekdays() { fr "jours de semaine, hors jours fériés", en "weekdays, public holidays left out" }
    without_place() { fr "Saisies sans lieu", en "Records without a place" }
    without_ending() { fr "Saisies sans issue", en "Records without an ending" }
    late() { fr "Saisies plus de trois jours après", en "Records typed more than three days after" }
    records() { fr "saisies", en "records" }
    to_end() { fr "saisies dont l’issue est demandée", en "records whose ending is asked for" }
    attendance_caption() { fr "Présence aux comités, par signataire", en "Attendance at committees, by signatory" }
    signatory() { fr "Signataire", en "Signatory" }
    came() { fr "Venues", en "Came" }
    held() { fr "Réunions tenues", en "Meetings held" }
    attendance_note() {
        fr "Présent ou représenté. Réunions dont la liste de présence a été tenue, pour chaque instance où le signataire siège.",
        en "Present or represented. Meetings whose list of attendance was kept, for each body where the signatory sits.",
    }
    earlier(year: &str) {
        fr "Ce que sont devenues les préconisations de {year}",
        en "What became of the recommendations of {year}",
    }
    earlier_caption(count: i64, year: &str) {
        fr "{count} préconisation faite en {year}, et sa suite" | "{count} préconisations faites en {year}, et leur suite",
        en "{count} recommendation made in {year}, and its fate" | "{count} recommendations made in {year}, and their fates",
    }
    earlier_done(done: i64, all: &str) {
        fr "{done} suivie d’effet sur {all} : adoptée ou réalisée." | "{done} suivies d’effet sur {all} : adoptées ou réalisées.",
        en "{done} of {all} followed: adopted or carried out." | "{done} of {all} followed: adopted or carried out.",
    }
    ahead(year: &str) { fr "Feuille de route {year}", en "Roadmap {year}" }
    ahead_validated(version: i64, day: &str) {
        fr "Validée par le comité le {day}, version {version}.",
        en "Validated by the committee on {day}, version {version}.",
    }
    ahead_prepared() {
        fr "En préparation : aucun comité ne l’a encore validée. Cette partie n’est pas dans les versions des partenaires.",
        en "Being prepared: no committee has validated it yet. This part is not in the versions of partners.",
    }
    ahead_caption(count: i64, year: &str) {
        fr "{count} action prévue en {year}" | "{count} actions prévues en {year}",
        en "{count} action planned in {year}" | "{count} actions planned in {year}",
    }
    owner() { fr "Porteur", en "Carried by" }
    from() { fr "Début", en "From" }
    to() { fr "Fin", en "To" }
}
