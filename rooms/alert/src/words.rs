//! Sentences of the room.

use kernel::{Lang, Reason};

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
    reopen() { fr "Rouvrir, non résolue sur place", en "Reopen, not resolved on the spot" }
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
