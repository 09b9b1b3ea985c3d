//! Sentences of the declared week.

use kernel::{Day, Minutes, TimeOfDay, french};

use crate::calendar::Region;
use crate::labour::RuleSet;
use crate::slot::SlotKind;
use crate::week::Warning;

ui::words! {
    from_to(from: TimeOfDay, to: TimeOfDay) { fr "{from} – {to}", en "{from} – {to}" }
    week_short(from: &str, to: &str) { fr "{from} – {to}", en "{from} – {to}" }
    lede() {
        fr "Un créneau se déclare une fois fait, avec son début et sa fin. L’encadrement valide la semaine\u{202f}; validée, elle ne change plus.",
        en "A shift is declared once done, with its beginning and its end. The manager validates the week; once validated, it does not change."
    }
    shifts() { fr "Heures déclarées", en "Declared hours" }
    nothing() { fr "Rien n’est déclaré cette semaine", en "Nothing is declared this week" }
    nothing_why() {
        fr "Chaque créneau se déclare avec son début et sa fin : le compte suit.",
        en "Each shift is declared with its start and its end: the count follows."
    }
    open() { fr "Semaine ouverte", en "Open week" }
    closed() { fr "Semaine validée", en "Validated week" }
    was_validated(day: &str, counted: Minutes) {
        fr "Validée le {day}, pour {counted}.", en "Validated on {day}, for {counted}."
    }
    was_reopened(day: &str, reason: &str) {
        fr "Rouverte le {day} : {reason}", en "Opened again on {day}: {reason}"
    }
    day() { fr "Jour", en "Day" }
    times() { fr "Horaire", en "Times" }
    length() { fr "Durée", en "Length" }
    kind() { fr "Nature", en "Kind" }
    beside() { fr "Précisions", en "Details" }
    change() { fr "Modifier ou retirer", en "Change or take away" }
    edit() { fr "Modifier", en "Change" }
    take_away() { fr "Retirer", en "Take away" }
    counted() { fr "Compté", en "Counted" }
    for_a_week_of(weekly: Minutes) { fr "pour une semaine de {weekly}", en "for a week of {weekly}" }
    instead_of(name: &str) { fr "en remplacement : {name}", en "standing in for {name}" }
    outside() { fr "hors périmètre", en "outside the perimeter" }
    evening() { fr "soirée", en "evening" }
    weekend() { fr "week-end", en "weekend" }
    holiday() { fr "jour férié", en "public holiday" }
    start() { fr "Début", en "Start" }
    end() { fr "Fin", en "End" }
    end_hint() {
        fr "Après minuit, l’heure du lendemain.", en "After midnight, the time of the next day."
    }
    project() { fr "Projet", en "Project" }
    replaces() { fr "En remplacement de", en "Standing in for" }
    replaces_hint() {
        fr "Ces heures comptent pour le service.", en "These hours count for the service."
    }
    outside_label() {
        fr "Pour un évènement hors du périmètre, en lien avec le quartier",
        en "For an event outside the perimeter, in connection with the district"
    }
    note() { fr "Précision", en "Detail" }
    note_hint() { fr "Sans nom de personne.", en "No one’s name." }
    declare_title() { fr "Déclarer un créneau", en "Declare a shift" }
    edit_title() { fr "Modifier le créneau", en "Change the shift" }
    declare_intro() {
        fr "Une pause de vingt minutes ou plus sépare deux créneaux.",
        en "A break of twenty minutes or more parts two shifts."
    }
    declare() { fr "Enregistrer le créneau", en "Record the shift" }
    leave_as_is() { fr "Laisser comme il est", en "Leave it as it is" }
    points() { fr "Points d’attention", en "Points to look at" }
    by_rule(rule: &str) { fr "(règle : {rule})", en "(rule: {rule})" }
    validate_title() { fr "Valider la semaine", en "Validate the week" }
    validate_intro() {
        fr "Une semaine validée est close : rien n’y change sans un motif.",
        en "A validated week is closed: nothing in it changes without a reason."
    }
    validate() { fr "Valider la semaine", en "Validate the week" }
    reopen_title() { fr "Rouvrir la semaine", en "Open the week again" }
    reopen_intro() {
        fr "Le motif reste écrit avec la semaine.", en "The reason stays written with the week."
    }
    reopen() { fr "Rouvrir la semaine", en "Open the week again" }
    reason() { fr "Motif", en "Reason" }
    done_declared() { fr "Le créneau est enregistré.", en "The shift is recorded." }
    done_removed() { fr "Le créneau est retiré.", en "The shift is taken away." }
    done_validated() { fr "La semaine est validée.", en "The week is validated." }
    done_reopened() { fr "La semaine est rouverte.", en "The week is open again." }
    nothing_planned() {
        fr "Rien n’a été déclaré : rien n’était prévu ces jours-là, ou chaque jour l’est déjà.",
        en "Nothing was declared: nothing was planned on those days, or each is declared already.",
    }
    done_copied() {
        fr "Les créneaux prévus sont déclarés tels quels : corrigez ce qui a changé.",
        en "The planned shifts are declared as they were: correct what changed."
    }
    kind_leave() { fr "Congé", en "Leave" }
    kind_sickness() { fr "Arrêt", en "Sick leave" }
    kind_other() { fr "Autre absence", en "Other absence" }
    long_mean(mean: Minutes) {
        fr "{mean} par semaine en moyenne sur douze semaines",
        en "{mean} a week on average over twelve weeks"
    }
    nights(times: i64) {
        fr "{times} fois 3 h de nuit ou plus dans la semaine",
        en "{times} times 3 h of night work or more in the week"
    }
    long_night(day: &str, worked: Minutes) {
        fr "{worked} de travail le {day}, avec un travail de nuit habituel",
        en "{worked} of work on {day}, with usual night work"
    }
    on_holiday(day: &str) { fr "Travail un jour férié : {day}", en "Work on a public holiday: {day}" }
    on_first_of_may(day: &str) { fr "Travail le 1er mai : {day}", en "Work on 1 May: {day}" }
    code() { fr "Code du travail", en "labour code" }
    rule_day(limit: Minutes, source: &str) { fr "{limit} par jour, {source}", en "{limit} a day, {source}" }
    rule_pause(pause: Minutes, stretch: Minutes, source: &str) {
        fr "{pause} après {stretch}, {source}", en "{pause} after {stretch}, {source}"
    }
    rule_rest(limit: Minutes, source: &str) {
        fr "{limit} entre deux jours, {source}", en "{limit} between two days, {source}"
    }
    rule_days(source: &str) { fr "6 jours par semaine, {source}", en "6 days a week, {source}" }
    rule_weekly_rest(limit: Minutes, source: &str) {
        fr "{limit} de suite par semaine, {source}", en "{limit} running in the week, {source}"
    }
    rule_week(limit: Minutes, source: &str) { fr "{limit} par semaine, {source}", en "{limit} a week, {source}" }
    rule_mean(limit: Minutes, source: &str) {
        fr "{limit} en moyenne sur douze semaines, {source}",
        en "{limit} on average over twelve weeks, {source}"
    }
    rule_night(source: &str) {
        fr "travail de nuit habituel : 8 h par jour, {source}",
        en "usual night work: 8 h a day, {source}"
    }
    rule_holiday(source: &str) { fr "jours fériés, {source}", en "public holidays, {source}" }
    rule_first_of_may(source: &str) { fr "jour chômé, {source}", en "a day off, {source}" }
}

/// The days of a week, short.
pub(crate) fn short_week(lang: ui::Lang, monday: Day) -> String {
    let said = |day| french::day_short(lang, day);
    week_short(lang, &said(monday), &said(monday.plus_days(6)))
}

/// What was just done, from the word of the address.
pub(crate) fn done(lang: ui::Lang, word: &str) -> Option<&'static str> {
    match word {
        "declare" => Some(done_declared(lang)),
        "retire" => Some(done_removed(lang)),
        "valide" => Some(done_validated(lang)),
        "rouvert" => Some(done_reopened(lang)),
        "prevu" => Some(done_copied(lang)),
        "rien" => Some(nothing_planned(lang)),
        _ => None,
    }
}

/// What a shift was spent on, for whose it is and for the manager: an absence says its reason.
pub fn kind_word(lang: ui::Lang, kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Leave => kind_leave(lang),
        SlotKind::Sickness => kind_sickness(lang),
        SlotKind::Other => kind_other(lang),
        SlotKind::Field
        | SlotKind::Meeting
        | SlotKind::Reporting
        | SlotKind::Supervision
        | SlotKind::Training
        | SlotKind::Preparation => crate::words::kind(lang, kind),
    }
}

/// Where a rule comes from: its article when it is that of the code, else what the rule set says.
pub(crate) fn source(lang: ui::Lang, rules: &RuleSet, (is_code, article): (bool, &str)) -> String {
    if is_code { format!("{} {article}", code(lang)) } else { rules.source.clone() }
}

/// What there is to look at, and the rule that says so.
pub(crate) fn warning(lang: ui::Lang, warning: Warning, rules: &RuleSet) -> (String, String) {
    let said = |day| french::day_long(lang, day);
    let code = RuleSet::code();
    let from =
        |own: Minutes, of_code: Minutes, article| source(lang, rules, (own == of_code, article));
    match warning {
        Warning::LongDay { day, worked } => (
            crate::words::long_day(lang, &said(day), worked),
            rule_day(lang, rules.day_max, &from(rules.day_max, code.day_max, "L3121-18")),
        ),
        Warning::NoBreak { day, stretch } => (
            crate::words::no_break(lang, &said(day), stretch, rules.pause),
            rule_pause(
                lang,
                rules.pause,
                rules.stretch,
                &from(rules.pause, code.pause, "L3121-16"),
            ),
        ),
        Warning::ShortRest { day, rest } => (
            crate::words::short_rest(lang, &said(day), rest),
            rule_rest(lang, rules.daily_rest, &from(rules.daily_rest, code.daily_rest, "L3131-1")),
        ),
        Warning::ManyDays { day, days } => (
            crate::words::many_days(lang, &said(day), days),
            rule_days(lang, &source(lang, rules, (true, "L3132-1"))),
        ),
        Warning::ShortWeeklyRest { rest } => (
            crate::words::short_weekly_rest(lang, rest),
            rule_weekly_rest(
                lang,
                rules.weekly_rest,
                &from(rules.weekly_rest, code.weekly_rest, "L3132-2"),
            ),
        ),
        Warning::LongWeek { worked } => (
            crate::words::long_week(lang, worked),
            rule_week(lang, rules.week_max, &from(rules.week_max, code.week_max, "L3121-20")),
        ),
        Warning::LongMean { .. }
        | Warning::Nights { .. }
        | Warning::LongNight { .. }
        | Warning::Holiday { .. }
        | Warning::FirstOfMay { .. } => rarer(lang, warning, rules),
    }
}

fn rarer(lang: ui::Lang, warning: Warning, rules: &RuleSet) -> (String, String) {
    let said = |day| french::day_long(lang, day);
    let code = |article| source(lang, rules, (true, article));
    match warning {
        Warning::LongMean { mean } => {
            let is_code = rules.mean_max == RuleSet::code().mean_max;
            let from = source(lang, rules, (is_code, "L3121-22"));
            (long_mean(lang, mean), rule_mean(lang, rules.mean_max, &from))
        }
        Warning::Nights { times } => (nights(lang, times), rule_night(lang, &code("L3122-5"))),
        Warning::LongNight { day, worked } => {
            (long_night(lang, &said(day), worked), rule_night(lang, &code("L3122-6")))
        }
        Warning::Holiday { day } => {
            let article = match rules.region {
                Region::Metropolitan => "L3133-1",
                Region::AlsaceMoselle => "L3134-13",
            };
            (on_holiday(lang, &said(day)), rule_holiday(lang, &code(article)))
        }
        Warning::FirstOfMay { day } => {
            (on_first_of_may(lang, &said(day)), rule_first_of_may(lang, &code("L3133-4")))
        }
        Warning::LongDay { .. }
        | Warning::NoBreak { .. }
        | Warning::ShortRest { .. }
        | Warning::ManyDays { .. }
        | Warning::ShortWeeklyRest { .. }
        | Warning::LongWeek { .. } => (String::new(), String::new()),
    }
}
