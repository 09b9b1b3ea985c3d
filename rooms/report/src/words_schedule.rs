//! Sentences of the scheduled sending and of the approval of a month.

use kernel::Reason;

ui::words! {
    /// On the page that gathers what waits.
    awaited(count: i64, month: &str) {
        fr "La synthèse {month} à arrêter et à publier" | "{count} synthèses à arrêter et à publier, à commencer par celle {month}",
        en "The report {month} to freeze and publish" | "{count} reports to freeze and publish, beginning with the one {month}",
    }
    sending() { fr "Envoi programmé", en "Scheduled sending" }
    sending_why() {
        fr "Une fois par mois, à l’heure dite, la synthèse du mois passé est arrêtée et envoyée à chaque lecteur, si vous l’avez approuvée. Ce que personne n’a approuvé ne part jamais : vous recevez un courriel à la place.",
        en "Once a month, at the hour set, the report of the month gone by is frozen and sent to each reader, if you approved it. What nobody approved never leaves: you get an e-mail instead.",
    }
    no_sending() {
        fr "Aucun envoi n’est programmé : chaque mois s’arrête à la main.",
        en "No sending is scheduled: each month is frozen by hand.",
    }
    send_on(day: i64, time: &str) {
        fr "Le {day} de chaque mois à {time}, la synthèse approuvée du mois passé est arrêtée et envoyée.",
        en "On day {day} of each month at {time}, the approved report of the month gone by is frozen and sent.",
    }
    remind_on(day: i64, time: &str) {
        fr "Le {day} de chaque mois à {time}, un courriel rappelle la synthèse du mois passé, qui s’arrête à la main.",
        en "On day {day} of each month at {time}, an e-mail recalls the report of the month gone by, which is frozen by hand.",
    }
    over() { fr "La convention est terminée", en "The agreement is over" }
    over_what(day: &str, month: &str) {
        fr "Son dernier jour était le {day}. Le dernier envoi est celui de la synthèse {month} : rien ne part plus ensuite, et personne n’est relancé.",
        en "Its last day was {day}. The last sending is that of the report {month}: nothing leaves after it, and nobody is reminded.",
    }
    set() { fr "Programmer l’envoi", en "Schedule the sending" }
    change() { fr "Modifier l’envoi", en "Change the sending" }
    what() { fr "À l’heure dite", en "At the hour" }
    send() {
        fr "Arrêter et envoyer la synthèse approuvée",
        en "Freeze and send the approved report",
    }
    remind() { fr "Rappeler seulement, par courriel", en "Only recall it, by e-mail" }
    none() { fr "Rien : chaque mois s’arrête à la main", en "Nothing: each month is frozen by hand" }
    day() { fr "Jour du mois", en "Day of the month" }
    day_hint() {
        fr "De 1 à 28. Les saisies tardives méritent quelques jours.",
        en "From 1 to 28. Late entries deserve a few days.",
    }
    hour() { fr "Heure de Paris", en "Time in Paris" }
    keep() { fr "Enregistrer", en "Save" }
    kept() { fr "Envoi enregistré.", en "Sending saved." }
    approve_title(month: &str) { fr "Approuver la synthèse {month}", en "Approve the report {month}" }
    approval() { fr "Approbation", en "Approval" }
    approve_lede() {
        fr "Vous approuvez les chiffres et les textes tels qu’ils sont maintenant, pour vous et pour chaque lecteur. S’ils changent avant l’heure dite, rien ne part : vous en êtes prévenu.",
        en "You approve figures and texts as they stand now, for you and for each reader. If they change before the hour, nothing leaves: you are told.",
    }
    not_approved() { fr "Pas encore approuvée", en "Not approved yet" }
    approved_on(day: &str, time: &str) {
        fr "Approuvée le {day} à {time}",
        en "Approved on {day} at {time}",
    }
    changed_since() {
        fr "Les chiffres ou les textes ont changé depuis l’approbation : relisez-les et approuvez de nouveau, ou rien ne partira.",
        en "Figures or texts changed since the approval: read them again and approve anew, or nothing will leave.",
    }
    changed() { fr "À approuver de nouveau", en "To approve again" }
    already_frozen() { fr "Déjà arrêtée", en "Frozen already" }
    already_frozen_what() {
        fr "Ce mois est arrêté et envoyé. Une correction se fait à la main, avec son motif.",
        en "This month is frozen and sent. A correction is made by hand, with its reason.",
    }
    will_leave(day: &str, time: &str) {
        fr "Départ prévu le {day} à {time}",
        en "Leaves on {day} at {time}",
    }
    no_hour() {
        fr "Aucun envoi n’est programmé : une synthèse approuvée attend qu’on l’arrête.",
        en "No sending is scheduled: an approved report waits to be frozen.",
    }
    recalled() {
        fr "À l’heure dite, un rappel seulement : la synthèse s’arrête à la main.",
        en "At the hour, a reminder only: the report is frozen by hand.",
    }
    past() {
        fr "L’heure de ce mois est passée : arrêtez-le à la main.",
        en "The hour of this month has gone by: freeze it by hand.",
    }
    state() { fr "État", en "State" }
    departure() { fr "Départ", en "Departure" }
    read_first() { fr "À relire avant d’approuver", en "To read before approving" }
    for_everyone() { fr "Page publique : ce que chacun lira", en "Public page: what everyone will read" }
    approve() { fr "Approuver la synthèse", en "Approve the report" }
    approve_again() { fr "Approuver de nouveau", en "Approve again" }
    take_back() { fr "Retirer l’approbation", en "Take the approval back" }
    approved() { fr "Synthèse approuvée.", en "Report approved." }
    freeze_now() { fr "Arrêter et envoyer maintenant", en "Freeze and send now" }
    taken_back() { fr "Approbation retirée.", en "Approval taken back." }
    mail_subject(month: &str) {
        fr "La synthèse {month} attend votre accord",
        en "The report {month} waits for your approval",
    }
    mail_asked(month: &str) {
        fr "La synthèse {month} est prête à relire. Elle ne partira que si vous l’arrêtez.",
        en "The report {month} is ready to be read. It leaves only when you freeze it.",
    }
    mail_waiting(month: &str) {
        fr "La synthèse {month} devait partir maintenant. Personne ne l’a approuvée : rien n’a été arrêté ni envoyé.",
        en "The report {month} was to leave now. Nobody approved it: nothing was frozen or sent.",
    }
    mail_changed(month: &str) {
        fr "La synthèse {month} devait partir maintenant. Des chiffres ou des textes ont changé depuis votre approbation : rien n’a été arrêté ni envoyé.",
        en "The report {month} was to leave now. Figures or texts changed since your approval: nothing was frozen or sent.",
    }
    mail_gone(month: &str) {
        fr "La synthèse {month} devait partir maintenant. La personne qui l’a approuvée n’a plus accès à la convention : rien n’a été arrêté ni envoyé.",
        en "The report {month} was to leave now. Whoever approved it has no access any more: nothing was frozen or sent.",
    }
    mail_refused(month: &str, why: &str) {
        fr "La synthèse {month} devait partir maintenant, et n’a pas pu être arrêtée. {why}",
        en "The report {month} was to leave now, and could not be frozen. {why}",
    }
    mail_here() {
        fr "Relire, approuver ou arrêter :",
        en "Read, approve or freeze:",
    }
    mail_why() {
        fr "Vous recevez ce courriel parce que vous gérez la convention. Les chiffres sont ceux de l’opérateur, non arrêtés : ne les transmettez pas.",
        en "You get this e-mail because you manage the agreement. The figures are those of the operator, not frozen: do not pass them on.",
    }
}

pub(crate) const fn changed_meanwhile() -> Reason {
    Reason::said(
        "Des chiffres ou des textes ont changé depuis que cette page est ouverte\u{a0}: relisez-les.",
        "Figures or texts changed since this page was opened: read them again.",
    )
}

pub(crate) const fn frozen_already() -> Reason {
    Reason::said(
        "Ce mois est déjà arrêté\u{a0}: il n’y a plus rien à approuver.",
        "This month is frozen already: there is nothing left to approve.",
    )
}
