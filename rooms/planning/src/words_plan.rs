//! Sentences of the planning, and of absences and swaps.

use crate::request::{Move, State};
use crate::slot::SlotKind;

ui::words! {
    title() { fr "Planning", en "Planning" }
    of_week(monday: kernel::Day) { fr "Planning de la semaine du {monday}", en "Planning of the week of {monday}" }
    grid_caption() { fr "Créneaux prévus, par personne et par jour", en "Planned shifts, by person and day" }
    holiday_on(day: &str) { fr "Jour férié : {day}", en "Public holiday: {day}" }
    lede() {
        fr "Qui est là, quand, à quoi. Une absence se lit sans son motif.",
        en "Who is there, when, at what. An absence is read without its reason."
    }
    requests() { fr "Absences et échanges", en "Absences and swaps" }
    grid() { fr "La semaine de l’équipe", en "The team’s week" }
    nothing() { fr "Rien n’est prévu cette semaine", en "Nothing is planned this week" }
    nothing_why() {
        fr "L’encadrement prévoit les créneaux, ou recopie une autre semaine.",
        en "The manager plans the shifts, or copies another week."
    }
    away() { fr "Absence", en "Away" }
    person() { fr "Personne", en "Person" }
    total() { fr "Prévu", en "Planned" }
    context() { fr "Au calendrier", en "In the calendar" }
    late(days: i64) { fr "prévu {days} jour avant" | "prévu {days} jours avant", en "planned {days} day ahead" | "planned {days} days ahead" }
    late_same_day() { fr "prévu le jour même", en "planned on the day" }
    rule_notice(days: i64, source: &str) {
        fr "Un changement se dit {days} jour avant, {source}." | "Un changement se dit {days} jours avant, {source}.",
        en "A change is told {days} day ahead, {source}." | "A change is told {days} days ahead, {source}."
    }
    plan_title() { fr "Prévoir un créneau", en "Plan a shift" }
    edit_title() { fr "Modifier le créneau prévu", en "Change the planned shift" }
    plan() { fr "Enregistrer au planning", en "Record in the planning" }
    unplan() { fr "Retirer du planning", en "Take out of the planning" }
    copy_title() { fr "Recopier une semaine", en "Copy a week" }
    copy_intro() {
        fr "Les mêmes créneaux, aux mêmes heures. Les absences ne se recopient pas ; un jour férié et un créneau déjà pris restent tels quels.",
        en "The same shifts, at the same times. Absences are not copied; a public holiday and a time already taken stay as they are."
    }
    copy_last() { fr "Reprendre la semaine d’avant", en "Take last week again" }
    copy_next() { fr "Répéter cette semaine", en "Repeat this week" }
    copy_weeks() { fr "Nombre de semaines qui suivent", en "How many of the next weeks" }
    done_planned() { fr "Le créneau est au planning.", en "The shift is in the planning." }
    done_unplanned() { fr "Le créneau n’est plus au planning.", en "The shift is out of the planning." }
    done_copied() { fr "La semaine est recopiée.", en "The week is copied." }
    done_partly() {
        fr "La semaine est recopiée en partie : un jour férié, hors de la convention ou déjà pris est laissé tel quel.",
        en "The week is copied in part: a public holiday, a day outside the convention or a time already taken stays as it is.",
    }
    nothing_copied() {
        fr "Rien n’a été recopié : cette semaine n’a pas de créneau, ou chacun tombe un jour férié, hors de la convention ou déjà pris.",
        en "Nothing was copied: that week has no shift, or each falls on a public holiday, outside the convention or on a time already taken.",
    }
    points() { fr "Points d’attention du planning", en "Points to look at in the planning" }
    of_person(name: &str, point: &str) { fr "{name} : {point}", en "{name}: {point}" }
    planned_week() { fr "Ce qui était prévu", en "What was planned" }
    planned_intro() {
        fr "Le planning de la semaine, et l’écart avec ce qui est déclaré.",
        en "The planning of the week, and how far what is declared stands from it."
    }
    gap_none() { fr "Déclaré comme prévu.", en "Declared as planned." }
    gap_more(minutes: kernel::Minutes) { fr "Déclaré : {minutes} de plus que prévu.", en "Declared: {minutes} more than planned." }
    gap_less(minutes: kernel::Minutes) { fr "Déclaré : {minutes} de moins que prévu.", en "Declared: {minutes} less than planned." }
    as_planned() { fr "Déclarer comme prévu", en "Declare as planned" }
    requests_lede() {
        fr "Une absence se demande, un créneau se cède ou s’échange ; le planning suit ce qui est accepté.",
        en "An absence is asked for, a shift is handed over or swapped; the planning follows what is accepted."
    }
    no_request() { fr "Aucune demande.", en "No request." }
    what() { fr "Demande", en "Request" }
    days() { fr "Jours", en "Days" }
    state() { fr "État", en "State" }
    answer() { fr "Réponse", en "Answer" }
    asked_by() { fr "De", en "From" }
    ask_absence() { fr "Demander une absence", en "Ask for an absence" }
    absence_kind() { fr "Nature", en "Kind" }
    from() { fr "Du", en "From" }
    to() { fr "Au", en "To" }
    to_hint() { fr "Vide pour un seul jour.", en "Empty for one day." }
    words_label() { fr "Précision", en "Detail" }
    words_hint() { fr "Ni nom, ni santé.", en "No name, no health." }
    send() { fr "Envoyer la demande", en "Send the request" }
    ask_swap() { fr "Céder ou échanger un créneau", en "Hand over or swap a shift" }
    swap_intro() {
        fr "La personne dit d’abord si elle est d’accord, puis l’encadrement accepte.",
        en "The colleague first says whether they agree, then the manager accepts."
    }
    my_shift() { fr "Mon créneau", en "My shift" }
    with() { fr "Avec", en "With" }
    back() { fr "Contre son créneau", en "For their shift" }
    back_hint() { fr "Vide pour céder sans échange.", en "Empty to hand over without a swap." }
    no_shift() { fr "Aucun créneau à venir au planning.", en "No shift to come in the planning." }
    hand_over(to: &str) { fr "Céder un créneau à {to}", en "Hand a shift over to {to}" }
    swap_with(to: &str) { fr "Échanger un créneau avec {to}", en "Swap a shift with {to}" }
    state_asked() { fr "Demandée", en "Asked" }
    state_agreed() { fr "Convenue, à accepter", en "Agreed, to be accepted" }
    state_accepted() { fr "Acceptée", en "Accepted" }
    state_refused() { fr "Refusée", en "Refused" }
    state_withdrawn() { fr "Reprise", en "Taken back" }
    move_agree() { fr "Être d’accord", en "Agree" }
    move_accept() { fr "Accepter", en "Accept" }
    move_refuse() { fr "Refuser", en "Refuse" }
    move_withdraw() { fr "Reprendre la demande", en "Take the request back" }
    done_asked() { fr "La demande est envoyée.", en "The request is sent." }
    done_settled() { fr "La réponse est enregistrée.", en "The answer is recorded." }
    move_on() { fr "Répondre", en "Answer" }
}

/// Where a request stands.
pub(crate) fn state_word(lang: ui::Lang, state: State) -> &'static str {
    match state {
        State::Asked => state_asked(lang),
        State::Agreed => state_agreed(lang),
        State::Accepted => state_accepted(lang),
        State::Refused => state_refused(lang),
        State::Withdrawn => state_withdrawn(lang),
    }
}

/// What one does of a request.
pub(crate) fn move_word(lang: ui::Lang, made: Move) -> &'static str {
    match made {
        Move::Agree => move_agree(lang),
        Move::Accept => move_accept(lang),
        Move::Refuse => move_refuse(lang),
        Move::Withdraw => move_withdraw(lang),
    }
}

/// What was just done, from the word of the address.
pub(crate) fn done(lang: ui::Lang, word: &str) -> Option<&'static str> {
    match word {
        "prevu" => Some(done_planned(lang)),
        "retire" => Some(done_unplanned(lang)),
        "recopie" => Some(done_copied(lang)),
        "en-partie" => Some(done_partly(lang)),
        "rien" => Some(nothing_copied(lang)),
        "demande" => Some(done_asked(lang)),
        "reponse" => Some(done_settled(lang)),
        _ => None,
    }
}

/// What a planned shift is for, to the team: an absence is one, without its reason.
pub(crate) fn kind_word(lang: ui::Lang, kind: SlotKind) -> &'static str {
    if kind.counts() { crate::words::kind(lang, kind) } else { away(lang) }
}
