//! Sentences of the room.

use kernel::{Lang, Reason};

use routing::Relay;

use crate::entity::Category;
use crate::lifecycle::{Life, Move, State};

ui::words! {
    /// State.
    draft() { fr "Brouillon", en "Draft" }
    /// State.
    to_check() { fr "À valider", en "To be approved" }
    /// State.
    sent() { fr "Transmise", en "Sent" }
    /// State.
    received() { fr "Reçue", en "Received" }
    /// State.
    in_hand() { fr "Prise en charge", en "In hand" }
    /// State.
    declared_done() { fr "Déclarée traitée", en "Declared done" }
    /// State.
    seen_resolved() { fr "Constatée résolue", en "Seen resolved" }
    /// State.
    closed() { fr "Close", en "Closed" }
    /// State.
    refused() { fr "Refusée, hors compétence", en "Refused, not theirs" }
    /// State.
    no_follow_up() { fr "Sans suite", en "No follow-up" }
    /// State.
    duplicate() { fr "Doublon", en "Duplicate" }

    /// Move.
    submit() { fr "Soumettre à validation", en "Submit for approval" }
    /// Move.
    send_at_once() { fr "Transmettre sans attendre, danger", en "Send without waiting, danger" }
    /// Move.
    recall() { fr "Rappeler ce qui a été transmis", en "Take back what was sent" }
    /// Move.
    approve() { fr "Valider et transmettre", en "Approve and send" }
    /// Move.
    acknowledge() { fr "Noter l’accusé de réception", en "Note the acknowledgement" }
    /// Move.
    take_up() { fr "Noter la prise en charge", en "Note that it is in hand" }
    /// Move.
    declare_done() { fr "Noter la déclaration de traitement", en "Note that it is declared done" }
    /// Move.
    confirm_on_site() { fr "Constater la résolution sur place", en "See it resolved on the spot" }
    /// Move.
    reopen() { fr "Constater sur place que ça persiste", en "See on the spot that it is still there" }
    /// Move.
    refuse() { fr "Noter le refus, hors compétence", en "Note the refusal, not theirs" }
    /// Move.
    reroute() { fr "Réorienter vers un autre destinataire", en "Send on to another recipient" }
    /// Move.
    remind_1() { fr "Relancer une première fois", en "Send a first reminder" }
    /// Move.
    remind_2() { fr "Relancer une seconde fois", en "Send a second reminder" }
    /// Move.
    escalate() { fr "Porter au comité de suivi", en "Bring to the committee" }
    /// Move.
    close() { fr "Clore", en "Close" }
    /// Move.
    drop_it() { fr "Classer sans suite", en "Drop, with a reason" }
    /// Move.
    attach() { fr "Rattacher à une autre fiche", en "Attach to another alert" }

    /// Step taken.
    submitted() { fr "Soumise à validation", en "Submitted for approval" }
    /// Step taken.
    sent_at_once() { fr "Transmise sans attendre, danger immédiat", en "Sent without waiting, immediate danger" }
    /// Step taken.
    taken_back() { fr "Rappelée, le lien n’ouvre plus rien", en "Taken back, the link opens nothing" }
    /// Step taken.
    approved() { fr "Validée et transmise", en "Approved and sent" }
    /// Step taken.
    acknowledged() { fr "Réception accusée", en "Acknowledged" }
    /// Step taken.
    taken_up() { fr "Prise en charge annoncée", en "Taken up" }
    /// Step taken.
    declared() { fr "Déclarée traitée par le destinataire", en "Declared done by the recipient" }
    /// Step taken.
    confirmed() { fr "Résolution constatée sur place", en "Seen resolved on the spot" }
    /// Step taken.
    reopened() { fr "Toujours constatée sur place", en "Still there on the spot" }
    /// Step taken.
    turned_down() { fr "Refusée par le destinataire", en "Refused by the recipient" }
    /// Step taken.
    rerouted() { fr "Réorientée", en "Sent on" }
    /// Step taken.
    reminded_1() { fr "Première relance", en "First reminder" }
    /// Step taken.
    reminded_2() { fr "Seconde relance", en "Second reminder" }
    /// Step taken.
    escalated() { fr "Portée au comité de suivi", en "Brought to the committee" }
    /// Step taken.
    ended() { fr "Close", en "Closed" }
    /// Step taken.
    dropped() { fr "Classée sans suite", en "Dropped" }
    /// Step taken.
    attached() { fr "Rattachée à une autre fiche", en "Attached to another alert" }

    /// Name of the section.
    section() { fr "Signalements", en "Alerts" }
    /// Title of the list.
    title() { fr "Fiches de signalement", en "Alerts" }
    /// What the list is.
    lede() {
        fr "Ce que la médiation a vu, à qui elle l’a transmis, et ce qui a été constaté sur place.",
        en "What the mediators saw, whom they told, and what was then seen on the spot.",
    }
    /// Empty list.
    nothing() { fr "Aucune fiche", en "No alert" }
    /// Why.
    nothing_why() {
        fr "Aucune fiche de votre périmètre ne répond à ces filtres.",
        en "No alert of your perimeter answers these filters.",
    }
    /// Button.
    csv() { fr "Données (CSV)", en "Data (CSV)" }
    /// The same without a note, for a file of any length.
    csv_without_notes() { fr "CSV sans les notes", en "CSV without notes" }
    /// Standing in the list.
    newest_first() { fr "50 par page", en "50 a page" }
    /// Filter on states.
    open() { fr "En cours", en "Going on" }
    /// Said of a due day that is past.
    days_late(days: i64) {
        fr "En retard de {days} jour" | "En retard de {days} jours",
        en "{days} day late" | "{days} days late",
    }
    /// Filter on states: in hand, with a day.
    with_day() { fr "Programmée (avec une date)", en "Planned (with a date)" }
    /// Said of work in hand, beside its state.
    planned_for(day: String) { fr "programmée le {day}", en "planned for {day}" }
    /// The same, once the day is past.
    planned_past(day: String) { fr "programmée le {day}, date passée", en "planned for {day}, day past" }
    /// Filter: ours, or the one that a town gave it.
    any_number() { fr "Numéro (fiche ou ville)", en "Number (alert or town)" }
    /// Column and fact.
    number() { fr "Numéro", en "Number" }
    /// Column.
    subject() { fr "Objet", en "Subject" }
    /// Column and fact.
    place() { fr "Lieu", en "Place" }
    /// Filter.
    zone() { fr "Zone", en "Zone" }
    /// Filter and fact.
    theme() { fr "Thème", en "Theme" }
    /// Filter, column and fact.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Filter and column.
    state_head() { fr "État", en "State" }
    /// Column and fact.
    seen_on() { fr "Constatée le", en "Seen on" }
    /// Column and fact.
    due() { fr "Réponse attendue le", en "Answer expected on" }
    /// Filter.
    from() { fr "Du", en "From" }
    /// Filter.
    to() { fr "Au", en "To" }
    /// Filter and fact.
    urgency_head() { fr "Urgence", en "Urgency" }
    /// 1.
    urgency_1() { fr "1, délai habituel", en "1, usual delay" }
    /// 2.
    urgency_2() { fr "2, bientôt", en "2, soon" }
    /// 3.
    urgency_3() { fr "3, tout de suite", en "3, at once" }
    /// Fact.
    category_head() { fr "Catégorie", en "Category" }
    /// Category.
    technical() { fr "Technique", en "Technical" }
    /// Category.
    tranquillity() { fr "Tranquillité", en "Tranquillity" }
    /// Category.
    social() { fr "Sociale", en "Social" }
    /// Badge.
    danger() { fr "Danger immédiat", en "Immediate danger" }
    /// Fact.
    custodian() { fr "Gestionnaire du lieu", en "Custodian of the place" }
    /// Fact.
    relay_head() { fr "Relais", en "Relay" }
    /// Relay.
    relay_alert() { fr "Par la fiche", en "By the alert" }
    /// Relay.
    relay_phone() { fr "Par la fiche et par téléphone", en "By the alert and by telephone" }
    /// Relay.
    relay_in_person() { fr "Par la fiche et de vive voix", en "By the alert and in person" }
    /// Fact.
    author() { fr "Auteur", en "Author" }
    /// Fact.
    reminders() { fr "Relances", en "Reminders" }
    /// No reminder was sent.
    never_reminded() { fr "Aucune", en "None" }
    /// How many reminders.
    reminded(count: i64) { fr "{count} relance" | "{count} relances", en "{count} reminder" | "{count} reminders" }
    /// After the second reminder.
    brought() { fr "Portée au comité de suivi", en "Brought to the committee" }
    /// Heading.
    note() { fr "Note", en "Note" }
    /// No note, or not for this reader.
    no_note() { fr "Aucune note à lire.", en "No note to read." }
    /// Heading.
    facts() { fr "La fiche", en "The alert" }
    /// Heading.
    history() { fr "Étapes", en "Steps" }
    /// What the steps are.
    history_why() {
        fr "Chaque étape a un auteur et une date\u{a0}; aucune ne se réécrit.",
        en "Each step has an author and a date; none is written again.",
    }
    /// First step.
    raised() { fr "Fiche créée", en "Alert raised" }
    /// A re-routing.
    sent_to(name: &str) { fr "Vers\u{a0}: {name}", en "To: {name}" }
    /// Heading of the form.
    next_step() { fr "Étape suivante", en "Next step" }
    /// Instead of the form.
    over() {
        fr "La vie de cette fiche est terminée\u{a0}: aucune étape ne suit.",
        en "The life of this alert has ended: no step follows.",
    }
    /// Field.
    move_head() { fr "Ce qui est fait", en "What is done" }
    /// Field.
    step_note() { fr "Ce qui est dit", en "What is said" }
    /// Hint.
    step_note_hint() {
        fr "Des faits, sans nom. Un motif est à écrire pour refuser, dire que ça persiste, rappeler, classer sans suite ou rattacher (avec le numéro de l’autre fiche).",
        en "Facts, no names. A reason is to be written to refuse, to say that it is still there, to take back, drop or attach (with the number of the other alert).",
    }
    /// Field.
    new_recipient() { fr "Nouveau destinataire", en "New recipient" }
    /// Hint.
    new_recipient_hint() { fr "Seulement pour réorienter.", en "Only to send it on." }
    /// Field.
    service() { fr "Service", en "Service" }
    /// Hint.
    service_hint() { fr "Un service ou une fonction, jamais une personne.", en "A service or a function, never a person." }
    /// Button.
    keep() { fr "Enregistrer l’étape", en "Record the step" }
    /// Notice.
    photo_removed() { fr "La photo est effacée.", en "The photograph is erased." }
    kept() { fr "Étape enregistrée.", en "Step recorded." }
    /// Title of one alert.
    alert_number(number: &str) { fr "Fiche {number}", en "Alert {number}" }
}

/// A category in words.
pub(crate) fn category(lang: Lang, category: Category) -> &'static str {
    match category {
        Category::Technical => technical(lang),
        Category::Tranquillity => tranquillity(lang),
        Category::Social => social(lang),
    }
}

/// A relay in words.
pub(crate) fn relay(lang: Lang, relay: Relay) -> &'static str {
    match relay {
        Relay::Alert => relay_alert(lang),
        Relay::Phone => relay_phone(lang),
        Relay::InPerson => relay_in_person(lang),
    }
}

/// An urgency in words.
pub(crate) fn urgency(lang: Lang, urgency: i64) -> &'static str {
    match urgency {
        3 => urgency_3(lang),
        2 => urgency_2(lang),
        _ => urgency_1(lang),
    }
}

/// A release asks for a recent proof; what was typed stays on the page.
pub(crate) const fn prove_first() -> Reason {
    Reason::said(
        "Transmettre demande une preuve de moins de trente minutes\u{a0}: confirmez votre identité à l’adresse /confirmer, dans un autre onglet, puis envoyez de nouveau. Rien n’est parti, rien n’est perdu.",
        "Sending asks for a proof of less than thirty minutes: confirm who you are at /confirmer, in another tab, then send again. Nothing left, nothing is lost.",
    )
}

/// Only the manager approves and takes back.
pub(crate) const fn for_the_manager() -> Reason {
    Reason::said(
        "L’encadrante ou l’encadrant valide les fiches avant leur envoi, et les rappelle.",
        "The manager approves alerts before they are sent, and takes them back.",
    )
}

/// Nothing more is added but what ends it.
pub(crate) const fn full() -> Reason {
    Reason::said(
        "Cette fiche a trop d’étapes pour en prendre une autre\u{a0}: constatez-la résolue et close, classez-la sans suite, ou rattachez-la.",
        "This alert has too many steps to take another one: see it resolved and close it, drop it, or attach it.",
    )
}

/// Only what may hurt someone leaves unread.
pub(crate) const fn only_in_danger() -> Reason {
    Reason::said(
        "Seule une fiche en danger immédiat part sans validation.",
        "Only an alert in immediate danger leaves without approval.",
    )
}

/// The matrix has no line for it: someone has to say who can act.
pub(crate) const fn to_route_first() -> Reason {
    Reason::said(
        "Aucune ligne de la matrice ne convient\u{a0}: choisissez d’abord le destinataire avec «\u{a0}Réorienter\u{a0}», puis validez.",
        "No line of the matrix fits: first choose the recipient with “Send on”, then approve.",
    )
}

/// A state in words.
pub(crate) fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Draft => draft(lang),
        State::ToCheck => to_check(lang),
        State::Sent => sent(lang),
        State::Received => received(lang),
        State::InHand => in_hand(lang),
        State::DeclaredDone => declared_done(lang),
        State::SeenResolved => seen_resolved(lang),
        State::Closed => closed(lang),
        State::Refused => refused(lang),
        State::NoFollowUp => no_follow_up(lang),
        State::Duplicate => duplicate(lang),
    }
}

/// A move in words, as something to do.
pub(crate) fn step(lang: Lang, step: Move) -> &'static str {
    match step {
        Move::Submit => submit(lang),
        Move::SendAtOnce => send_at_once(lang),
        Move::Recall => recall(lang),
        Move::Approve => approve(lang),
        Move::Acknowledge => acknowledge(lang),
        Move::TakeUp => take_up(lang),
        Move::DeclareDone => declare_done(lang),
        Move::ConfirmOnSite => confirm_on_site(lang),
        Move::Reopen => reopen(lang),
        Move::Refuse => refuse(lang),
        Move::Reroute => reroute(lang),
        Move::Remind1 => remind_1(lang),
        Move::Remind2 => remind_2(lang),
        Move::Escalate => escalate(lang),
        Move::Close => close(lang),
        Move::Drop => drop_it(lang),
        Move::Attach => attach(lang),
    }
}

/// A step that was taken, in words.
pub fn taken(lang: Lang, step: Move) -> &'static str {
    match step {
        Move::Submit => submitted(lang),
        Move::SendAtOnce => sent_at_once(lang),
        Move::Recall => taken_back(lang),
        Move::Approve => approved(lang),
        Move::Acknowledge => acknowledged(lang),
        Move::TakeUp => taken_up(lang),
        Move::DeclareDone => declared(lang),
        Move::ConfirmOnSite => confirmed(lang),
        Move::Reopen => reopened(lang),
        Move::Refuse => turned_down(lang),
        Move::Reroute => rerouted(lang),
        Move::Remind1 => reminded_1(lang),
        Move::Remind2 => reminded_2(lang),
        Move::Escalate => escalated(lang),
        Move::Close => ended(lang),
        Move::Drop => dropped(lang),
        Move::Attach => attached(lang),
    }
}

/// Why a move cannot be made, naming both.
pub(crate) fn impossible(asked: Move, life: Life) -> Reason {
    let (fr, en) = (step(Lang::Fr, asked), step(Lang::En, asked));
    let (state_fr, state_en) = (state(Lang::Fr, life.state), state(Lang::En, life.state));
    let (count, plural) = (life.reminders, if life.reminders > 1 { "s" } else { "" });
    Reason::told(
        format!(
            "«\u{a0}{fr}\u{a0}» n’est pas possible\u{a0}: la fiche est dans l’état \
             «\u{a0}{state_fr}\u{a0}» (relances déjà faites\u{a0}: {count})."
        ),
        format!(
            "“{en}” is not possible: the alert stands at “{state_en}” after {count} \
             reminder{plural}."
        ),
    )
}
