//! Sentences of planning.

use kernel::{Day, Minutes, french};

use crate::slot::{EventKind, SlotKind};

ui::words! {
    /// The section of the desk.
    section() { fr "Heures", en "Hours" }
    of_year(year: i16) { fr "Heures {year}", en "Hours {year}" }
    lede(year: i16) {
        fr "Les heures de médiation de l’année {year} : ce que la convention demande, ce que donne le calendrier, ce qui est fait.",
        en "The hours of mediation in {year}: what the convention asks for, what the calendar gives, what is done."
    }
    nothing() { fr "Aucun créneau cette année", en "No shift this year" }
    nothing_why() {
        fr "Les heures paraîtront ici à mesure que les créneaux seront enregistrés.",
        en "Hours will appear here as shifts are recorded."
    }
    counters() { fr "Trois compteurs", en "Three counters" }
    counters_intro() {
        fr "Ils ne se mélangent pas : les heures de la convention (1 607 par poste à temps plein) sont un forfait qui ne suit pas le calendrier.",
        en "They are never mixed: the hours of the agreement (1,607 for a full-time post) are a flat figure that does not follow the calendar."
    }
    contractual() { fr "Contractuel", en "Contractual" }
    contractual_source() { fr "Convention, article IV.1, et avenants", en "Convention, article IV.1, and amendments" }
    calendar() { fr "Calendaire", en "By the calendar" }
    calendar_source(days: i64) {
        fr "{days} jour de 7 h et la journée de solidarité" | "{days} jours de 7 h et la journée de solidarité",
        en "{days} day of 7 h and the day of solidarity" | "{days} days of 7 h and the day of solidarity",
    }
    worked() { fr "Réalisé", en "Done" }
    /// The share of the contractual hours by a day.
    share(expected: Minutes, day: Day) {
        fr "Attendu au {day} : {expected}", en "Expected by {day}: {expected}"
    }
    on_pace() { fr "Dans le rythme", en "On pace" }
    above() { fr "Au-dessus de la part attendue", en "Above the expected share" }
    below() { fr "Au-dessous de la part attendue", en "Below the expected share" }
    manager(worked: Minutes) {
        fr "L’encadrement a son propre compte : {worked} cette année.",
        en "Supervision has its own account: {worked} this year."
    }
    by_month() { fr "Mois par mois", en "Month by month" }
    by_month_caption() { fr "Heures par mois et par nature", en "Hours by month and kind" }
    by_month_intro() {
        fr "Durées des médiateurs. Les absences ne comptent pas et leur motif n’est pas montré.",
        en "The mediators’ time. Absences do not count and their reason is not shown."
    }
    month() { fr "Mois", en "Month" }
    total() { fr "Total", en "Total" }
    counted() { fr "Compté", en "Counted" }
    expected() { fr "Attendu", en "Expected" }
    outside() { fr "Hors compteur", en "Outside the counter" }
    none() { fr "–", en "–" }
    off_hours() { fr "Horaires décalés", en "Unsocial hours" }
    off_hours_intro() {
        fr "La convention prévoit des soirées, des week-ends et des jours fériés (article IV).",
        en "The convention provides for evenings, weekends and public holidays (article IV)."
    }
    evenings() { fr "Soirées", en "Evenings" }
    saturdays() { fr "Samedis", en "Saturdays" }
    sundays() { fr "Dimanches", en "Sundays" }
    holidays() { fr "Jours fériés", en "Public holidays" }
    shifts(count: i64) {
        fr "{count} créneau" | "{count} créneaux", en "{count} shift" | "{count} shifts"
    }
    warnings(month: &str) {
        fr "Semaines {month} à regarder", en "Weeks {month} to look at"
    }
    warnings_intro() {
        fr "Le Code du travail en points d’attention : rien n’est bloqué, un accord peut prévoir autre chose.",
        en "The labour code as points to look at: nothing is refused, an agreement may say otherwise."
    }
    no_warning() { fr "Rien à signaler.", en "Nothing to look at." }
    week_of(day: Day) { fr "Semaine du {day}", en "Week of {day}" }
    week() { fr "Semaine", en "Week" }
    their_week() { fr "Semaine en cours", en "Current week" }
    person() { fr "Personne", en "Person" }
    colleague() { fr "Ancien collègue", en "Former colleague" }
    point() { fr "Point d’attention", en "Point to look at" }
    rule() { fr "Règle", en "Rule" }
    long_day(day: &str, worked: Minutes) {
        fr "{worked} de travail le {day}", en "{worked} of work on {day}"
    }
    no_break(day: &str, stretch: Minutes, pause: Minutes) {
        fr "{stretch} sans pause de {pause} le {day}",
        en "{stretch} without a break of {pause} on {day}"
    }
    by_project_caption() { fr "Heures comptées par projet", en "Hours counted by project" }
    by_project() { fr "Par projet", en "By project" }
    by_project_intro() {
        fr "Ce qui compte dans l’année, distingué par projet.",
        en "What counts in the year, told apart by project."
    }
    planned() { fr "Prévu", en "Planned" }
    planning() { fr "Planning", en "Planning" }
    my_week() { fr "Ma semaine", en "My week" }
    team() { fr "Équipe", en "Team" }
    short_rest(day: &str, rest: Minutes) {
        fr "{rest} de repos avant le {day}", en "{rest} of rest before {day}"
    }
    many_days(day: &str, days: i64) {
        fr "{days}e jour de suite le {day}", en "{days} days running on {day}"
    }
    short_weekly_rest(rest: Minutes) {
        fr "{rest} de repos dans la semaine", en "{rest} of rest in the week"
    }
    long_week(worked: Minutes) {
        fr "{worked} de travail dans la semaine", en "{worked} of work in the week"
    }
    events(month: &str) { fr "Ce qui explique le mois {month}", en "What explains the month {month}" }
    no_event() { fr "Rien au calendrier ce mois-ci.", en "Nothing in the calendar this month." }
    event() { fr "Évènement", en "Event" }
    event_kind() { fr "Nature", en "Kind" }
    dates() { fr "Dates", en "Dates" }
    between(from: &str, to: &str) { fr "du {from} au {to}", en "{from} to {to}" }
    kind_field() { fr "Terrain", en "Field" }
    kind_meeting() { fr "Réunions", en "Meetings" }
    kind_reporting() { fr "Rédaction", en "Reporting" }
    kind_supervision() { fr "Encadrement", en "Supervision" }
    kind_training() { fr "Formation", en "Training" }
    kind_preparation() { fr "Préparation", en "Preparation" }
    event_school() { fr "Vacances scolaires", en "School holidays" }
    event_public() { fr "Jour férié", en "Public holiday" }
    event_local() { fr "Évènement local", en "Local event" }
    event_works() { fr "Chantier", en "Works" }
    event_weather() { fr "Météo", en "Weather" }
}

/// What a shift was spent on. The reason of an absence has no word here: only whose it is and the
/// manager read it.
pub(crate) fn kind(lang: ui::Lang, kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Field => kind_field(lang),
        SlotKind::Meeting => kind_meeting(lang),
        SlotKind::Reporting => kind_reporting(lang),
        SlotKind::Supervision => kind_supervision(lang),
        SlotKind::Training => kind_training(lang),
        SlotKind::Preparation => kind_preparation(lang),
        SlotKind::Leave | SlotKind::Sickness | SlotKind::Other => outside(lang),
    }
}

/// What an event of the calendar is, in words.
pub(crate) fn event_kind_word(lang: ui::Lang, kind: EventKind) -> &'static str {
    match kind {
        EventKind::SchoolHoliday => event_school(lang),
        EventKind::PublicHoliday => event_public(lang),
        EventKind::Local => event_local(lang),
        EventKind::Works => event_works(lang),
        EventKind::Weather => event_weather(lang),
    }
}

/// Several days in a row: « du 9 au 13 décembre 2019 ».
pub(crate) fn span(lang: ui::Lang, from: Day, to: Day) -> String {
    between(lang, &french::day_until(lang, from, to), &french::day(lang, to))
}
