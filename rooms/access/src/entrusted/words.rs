//! Words of the codes that are handed on.

ui::words! {
    title() { fr "Codes confiés", en "Codes handed on" }
    lede() {
        fr "Les codes que vous avez confiés, chacun sur une partie de votre propre périmètre. Vous les confirmez, les suspendez et les terminez ; ils se terminent au plus tard avec le vôtre.",
        en "The codes you handed on, each over a part of your own perimeter. You confirm, suspend and end them; they end with your own at the latest.",
    }
    to_whom_manager() {
        fr "La direction confie des codes à celles et ceux qui encadrent l’équipe.",
        en "The direction hands codes on to those who manage the team.",
    }
    to_whom_referent() {
        fr "Une partie signataire confie des codes aux référents de sa propre structure.",
        en "A signatory hands codes on to the referents of its own organisation.",
    }
    entrust() { fr "Confier un code", en "Hand a code on" }
    entrust_lede() {
        fr "Un code par personne, sur une partie de votre propre périmètre et pas au-delà de sa fin. Vous relirez ce qu’il ouvre avant de le remettre.",
        en "One code a person, over a part of your own perimeter and not beyond its end. You will read over what it opens before you hand it over.",
    }
    none() { fr "Aucun code confié pour l’instant", en "No code handed on yet" }
    none_why() {
        fr "Une personne de votre structure a besoin de lire ce que vous lisez ? Confiez-lui son propre code : le vôtre ne se prête pas.",
        en "Does someone of your organisation need to read what you read? Hand them a code of their own: yours is not to be lent.",
    }
    due(count: usize) {
        fr "{count} code attend que vous le confirmiez" | "{count} codes attendent que vous les confirmiez",
        en "{count} code waits for you to confirm it" | "{count} codes wait for you to confirm them",
    }
    due_why() {
        fr "La personne est-elle toujours en fonction, et ce qu’elle lit lui sert-il encore ? Sans réponse en quinze jours, le code est suspendu.",
        en "Is the person still in post, and do they still need what they read? Without an answer in a fortnight, the code is suspended.",
    }
    who() { fr "Qui", en "Who" }
    what() { fr "Ce qui lui est ouvert", en "What is open to them" }
    last() { fr "Relecture", en "Last read over" }
    came_in(day: &str) { fr "dernière connexion le {day}", en "last signed in on {day}" }
    never() { fr "jamais connecté", en "never signed in" }
    facts_until(days: &str, end: &str) {
        fr "faits {days} ; le code se termine le {end}", en "facts {days}; the code ends on {end}",
    }
    stopped_by(who: &str, why: &str) { fr "par {who} : {why}", en "by {who}: {why}" }
    by_review() { fr "personne ne l’a confirmé à temps", en "nobody confirmed it in time" }
    confirm() { fr "Confirmer", en "Confirm" }
    reopen() { fr "Rouvrir", en "Open again" }
    confirm_of(name: &str) { fr "Confirmer le code attribué à {name}", en "Confirm the code of {name}" }
    suspend() { fr "Suspendre", en "Suspend" }
    suspend_of(name: &str) { fr "Suspendre le code attribué à {name}", en "Suspend the code of {name}" }
    suspend_question() { fr "Suspendre ce code d’accès ?", en "Suspend this access code?" }
    suspend_consequence() {
        fr "Les sessions ouvertes se ferment dès la prochaine page et plus rien ne s’ouvre, jusqu’à ce que vous le rouvriez. La personne le sait par courriel.",
        en "Open sessions close at the next page and nothing opens any more, until you open it again. The person is told by e-mail.",
    }
    why_suspend() { fr "Motif de la suspension", en "Reason" }
    end() { fr "Terminer", en "End" }
    end_of(name: &str) { fr "Terminer le code attribué à {name}", en "End the code of {name}" }
    end_question() { fr "Terminer ce code d’accès ?", en "End this access code?" }
    end_consequence() {
        fr "Les sessions ouvertes se ferment dès la prochaine page, et plus rien n’est visible sous ce code ni sous ceux qu’il avait confiés. Pour rendre un accès, il faut un nouveau code. La personne le sait par courriel.",
        en "Open sessions close at the next page, and nothing is visible under this code any more nor under those it handed on. To give access again, a new code is needed. The person is told by e-mail.",
    }
    confirmed() { fr "Le code est confirmé pour trois mois.", en "The code is confirmed for three months." }
    suspended() { fr "Le code est suspendu : il n’ouvre plus rien.", en "The code is suspended: it opens nothing." }
    ended() { fr "Le code est terminé : il n’ouvre plus rien.", en "The code is ended: it opens nothing any more." }
}

/// Whom somebody of this role hands codes on to.
pub(crate) fn to_whom(lang: ui::Lang, role: door::Role) -> &'static str {
    if role == door::Role::Direction { to_whom_manager(lang) } else { to_whom_referent(lang) }
}
