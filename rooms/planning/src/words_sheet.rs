//! Sentences of the timesheet, of someone’s year, and of the calendar.

use kernel::{Day, Minutes};

ui::words! {
    few() {
        fr "À moins de trois médiateurs, les absences du service ne sont pas montrées ici\u{a0}: elles désigneraient un collègue. Les heures faites sont celles du service, telles qu’elles sont dues à la convention.",
        en "With fewer than three mediators, the absences of the service are not shown here: they would point at a colleague. Hours done are those of the service, as they are owed to the convention."
    }
    title() { fr "Feuille de temps", en "Timesheet" }
    of_month(who: &str, month: &str) {
        fr "Feuille de temps de {who}, {month}", en "Timesheet of {who}, {month}"
    }
    lede(counted: Minutes) { fr "{counted} comptées dans le mois.", en "{counted} counted in the month." }
    all_hours() { fr "Toutes les heures de la convention", en "All hours of the convention" }
    of_project(label: &str) { fr "Heures du projet {label}", en "Hours of the project {label}" }
    no_project() { fr "Sans projet", en "No project" }
    days() { fr "Heures déclarées", en "Declared hours" }
    nothing() { fr "Rien n’est déclaré ce mois-ci.", en "Nothing is declared this month." }
    totals() { fr "Totaux", en "Totals" }
    total() { fr "Total", en "Total" }
    counted_note() {
        fr "Les absences sont à part : elles ne comptent pas.", en "Absences stand apart: they do not count."
    }
    beside() { fr "Ailleurs", en "Elsewhere" }
    elsewhere(minutes: Minutes) {
        fr "Et {minutes} sur d’autres conventions dans le même mois.",
        en "And {minutes} on other conventions in the same month."
    }
    signatures() { fr "Signatures", en "Signatures" }
    open_title() { fr "Des semaines restent à valider", en "Some weeks are still to be validated" }
    open_weeks(days: &str) {
        fr "À valider, semaine par semaine\u{a0}: {days}. Une correction donnerait une autre empreinte.",
        en "Weeks of {days}: a correction would give another fingerprint."
    }
    sign_here() { fr "Signature", en "Signature" }
    to_fill() { fr "À remplir", en "To fill in" }
    read_and_approved() { fr "Lu et approuvé", en "Read and approved" }
    date_here() { fr "Date", en "Date" }
    signatures_caption() { fr "Date et signature", en "Date and signature" }
    days_caption() { fr "Heures déclarées, jour par jour", en "Declared hours, day by day" }
    totals_caption() { fr "Heures par nature et par projet", en "Hours by kind and by project" }
    manager() { fr "Encadrement", en "Manager" }
    fingerprint() { fr "Empreinte des heures (SHA-256)", en "Fingerprint of the hours (SHA-256)" }
    author() { fr "L’opérateur de la convention", en "The operator of the convention" }
    page_lede() {
        fr "Les heures d’un mois, à signer par la personne et par l’encadrement. L’empreinte dit plus tard si la feuille signée vaut toujours.",
        en "The hours of a month, to be signed by the person and by the manager. The fingerprint tells later whether the signed sheet still holds."
    }
    choose() { fr "Choisir la feuille", en "Choose the sheet" }
    person() { fr "Personne", en "Person" }
    month() { fr "Mois", en "Month" }
    project() { fr "Projet", en "Project" }
    show() { fr "Afficher", en "Show" }
    download() { fr "Feuille à signer (PDF)", en "Sheet to sign (PDF)" }
    check() { fr "Vérifier une feuille signée", en "Check a signed sheet" }
    typed_fingerprint() { fr "Empreinte imprimée sur la feuille", en "Fingerprint printed on the sheet" }
    check_it() { fr "Vérifier", en "Check" }
    holds() { fr "Cette empreinte est celle des heures d’aujourd’hui : la feuille vaut.", en "This fingerprint is that of the hours as they are: the sheet holds." }
    holds_not() {
        fr "Cette empreinte n’est pas celle des heures d’aujourd’hui : elles ont changé depuis la signature, ou la feuille est d’un autre mois.",
        en "This fingerprint is not that of the hours as they are: they changed since it was signed, or the sheet is of another month."
    }
    year_of(year: i16) { fr "Mon année {year}", en "My year {year}" }
    year_person(who: &str, year: i16) { fr "Année {year} de {who}", en "Year {year} of {who}" }
    year_lede() {
        fr "Trois compteurs au prorata du contrat, et où mène le rythme.",
        en "Three counters in proportion to the contract, and where the pace leads."
    }
    no_contract() {
        fr "Aucun contrat n’est enregistré pour cette année : l’encadrement le saisit à « Contrats, règles et projets ».",
        en "No contract is recorded for this year: the manager enters it in “Contracts, rules and projects”."
    }
    projection() { fr "Projection", en "Projection" }
    projected_at(day: Day) { fr "au {day}", en "on {day}" }
    projection_how() {
        fr "La projection : ce qui est fait, ce qui est prévu au planning, puis le rythme du contrat pour les jours qui restent.",
        en "The projection: what is done, what the planning holds, then the pace of the contract for the days that remain."
    }
    within() { fr "À 5 % près", en "Within 5%" }
    over() { fr "Au-dessus de 5 %", en "More than 5% above" }
    under() { fr "Au-dessous de 5 %", en "More than 5% below" }
    glance() { fr "L’année d’un coup d’œil", en "The year at a glance" }
    ring() { fr "L’année en anneau", en "The year as a ring" }
    ring_shows() {
        fr "Chaque part est un mois ; sa hauteur est ce qui est fait (plein) ou prévu (hachuré), le cercle tireté ce qui est attendu.",
        en "Each part is a month; its height is what is done (solid) or planned (hatched), the dashed circle what is expected."
    }
    ring_alt(done: Minutes, due: Minutes) {
        fr "Anneau des douze mois : {done} faites, {due} attendues sur l’année.",
        en "Ring of the twelve months: {done} done, {due} expected over the year."
    }
    ring_table() { fr "Heures par mois : faites, prévues, attendues", en "Hours by month: done, planned, expected" }
    done() { fr "Fait", en "Done" }
    planned() { fr "Prévu", en "Planned" }
    due() { fr "Attendu", en "Expected" }
    calendar() { fr "Calendrier", en "Calendar" }
    calendar_lede() {
        fr "Ce qui explique un pic ou un creux, et les jours où l’école est fermée. Les jours fériés se calculent.",
        en "What explains a peak or a hollow, and the days when schools are closed. Public holidays are computed."
    }
    holidays() { fr "Jours fériés", en "Public holidays" }
    events() { fr "Vacances et évènements", en "Holidays and events" }
    no_event() { fr "Rien n’est encore au calendrier.", en "Nothing is in the calendar yet." }
    source() { fr "Source", en "Source" }
    label_fr() { fr "Nom", en "Name in French" }
    label_en() { fr "Nom en anglais", en "Name in English" }
    label_en_hint() { fr "Vide : le nom français.", en "Empty: the French name." }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    kind() { fr "Nature", en "Kind" }
    add_event() { fr "Ajouter au calendrier", en "Add to the calendar" }
    edit_event() { fr "Modifier l’évènement", en "Change the event" }
    keep_event() { fr "Enregistrer", en "Record" }
    change() { fr "Modifier ou retirer", en "Change or take away" }
    edit() { fr "Modifier", en "Change" }
    remove() { fr "Retirer", en "Take away" }
    zone_b() { fr "Vacances scolaires de la zone B", en "School holidays of zone B" }
    zone_b_intro(first: &str, last: &str) {
        fr "Livrées avec le logiciel du {first} au {last}, d’après les arrêtés du calendrier scolaire : une fois au calendrier, elles se corrigent comme le reste.",
        en "Shipped with the software from {first} to {last}, after the decrees of the school calendar: once in the calendar, they are corrected like the rest."
    }
    lay_zone_b(year: i16) { fr "Ajouter celles de {year}", en "Add those of {year}" }
    done_calendar() { fr "Le calendrier est à jour.", en "The calendar is up to date." }
    agenda() { fr "Mon planning dans mon agenda", en "My planning in my own calendar" }
    agenda_lede() {
        fr "Une adresse secrète donne vos créneaux et les réunions de la convention à l’agenda de votre choix. Elle se retire à tout moment.",
        en "A secret address gives your shifts and the meetings of the convention to the calendar of your choice. It can be taken back at any time."
    }
    agenda_new_hint() {
        fr "Une nouvelle adresse éteint la précédente.", en "A new address ends the former one."
    }
    agenda_once() {
        fr "Copiez cette adresse maintenant : elle n’est montrée qu’une fois. Qui la connaît lit vos horaires ; aucun motif d’absence n’y figure.",
        en "Copy this address now: it is shown once only. Whoever knows it reads your times; no reason of an absence is in it."
    }
    agenda_done() { fr "L’adresse est retirée.", en "The address is taken back." }
    sheet_link() { fr "Feuille de temps", en "Timesheet" }
    year_link() { fr "Mon année", en "My year" }
    overlap(day: &str) { fr "Heures déclarées aussi sur une autre convention, au même moment, le {day}", en "Hours also declared on another convention, at the same time, on {day}" }
}
