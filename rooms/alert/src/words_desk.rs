//! Sentences of the fiche raised at the desk.

use kernel::{Lang, Reason, guard::Finding};

use crate::entity::Extent;

ui::words! {
    /// Button and title.
    new_alert() { fr "Nouvelle fiche", en "New alert" }
    /// What the page is.
    lede() {
        fr "Des faits, un lieu précis, aucun nom. La fiche attend la validation de l’encadrement avant de partir.",
        en "Facts, a precise place, no name. The alert waits for the manager’s approval before it leaves.",
    }
    /// The same for who sends it.
    lede_manager() {
        fr "Des faits, un lieu précis, aucun nom. Vous pouvez la transmettre aussitôt, ou la laisser à valider.",
        en "Facts, a precise place, no name. You may send it at once, or leave it to be approved.",
    }
    /// Legend.
    where_when() { fr "Où et quand", en "Where and when" }
    /// Legend.
    what() { fr "Ce qui est vu", en "What is seen" }
    /// Legend.
    to_whom() { fr "À qui", en "To whom" }
    /// Field.
    day() { fr "Vu le", en "Seen on" }
    /// Field.
    time() { fr "À", en "At" }
    /// Field.
    place() { fr "Lieu", en "Place" }
    /// Field.
    zone() { fr "Zone", en "Zone" }
    /// Hint.
    zone_hint() { fr "À défaut de lieu précis.", en "When there is no precise place." }
    /// Field.
    detail() { fr "Précision", en "Exactly where" }
    /// Hint.
    detail_hint() {
        fr "Bâtiment, hall, étage, n° de candélabre ou d’ascenseur.",
        en "Building, hall, floor, number of the lamp-post or of the lift.",
    }
    /// Field.
    theme() { fr "Thème", en "Theme" }
    /// Field.
    custodian() { fr "Domanialité", en "Who must act on that spot" }
    /// Hint.
    custodian_hint() {
        fr "Sans choix\u{a0}: celle du lieu. À choisir quand il n’y a qu’une zone.",
        en "Left blank: the one of the place. To be chosen when there is only a zone.",
    }
    /// Field.
    extent() { fr "Ampleur", en "Extent" }
    /// Hint.
    extent_hint() { fr "Facultative\u{a0}; lue par le destinataire.", en "Optional; read by the recipient." }
    /// Extent.
    one_spot() { fr "en un point", en "in one spot" }
    /// Extent.
    several_spots() { fr "en plusieurs points", en "in several spots" }
    /// Extent.
    whole_zone() { fr "dans toute la zone", en "over the whole zone" }
    /// Field.
    urgency() { fr "Urgence", en "Urgency" }
    /// Box.
    danger() { fr "Danger immédiat pour quelqu’un", en "Immediate danger for someone" }
    /// Hint.
    danger_hint() {
        fr "Appeler d’abord\u{a0}: 15, 17, 18, 112, ou 119 pour un enfant. La fiche ne remplace pas l’appel.",
        en "Call first: 15, 17, 18, 112, or 119 for a child. The alert does not stand for the call.",
    }
    /// Field.
    line() { fr "Les faits, en une ligne", en "The facts, in one line" }
    /// Hint.
    line_hint() {
        fr "Lue par le destinataire\u{a0}: ce qui est vu, sans nom ni supposition.",
        en "Read by the recipient: what is seen, no name and no guess.",
    }
    /// Field.
    note() { fr "Note", en "Note" }
    /// Hint.
    note_hint() {
        fr "Pour l’équipe seulement\u{a0}: elle ne part jamais chez le destinataire. Ni nom, ni santé, ni origine, ni infraction imputée à quelqu’un.",
        en "For the team only: it never leaves for the recipient. No name, no health, no origin, no offence laid on anyone.",
    }
    /// Field.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Hint.
    recipient_hint() {
        fr "Sans choix\u{a0}: celui que propose la matrice d’aiguillage.",
        en "Left blank: the one that the routing matrix proposes.",
    }
    /// Field.
    service() { fr "Service", en "Service" }
    /// Hint.
    service_hint() {
        fr "Un service ou une fonction, jamais une personne.",
        en "A service or a function, never a person.",
    }
    /// Field.
    relay() { fr "Relais", en "Relay" }
    /// Who is told besides, under the recipient that is proposed.
    besides(names: &str) { fr "Aussi informés\u{a0}: {names}.", en "Told besides: {names}." }
    /// Hint.
    relay_hint() {
        fr "Dit aussi de vive voix ou au téléphone\u{202f}? La fiche garde la trace.",
        en "Also told in person or by telephone? The alert keeps it.",
    }
    /// Button.
    propose() { fr "Voir à qui elle ira", en "See whom it will reach" }
    /// Button.
    create() { fr "Créer la fiche à valider", en "Create it, to be approved" }
    /// Button, once similar ones were shown.
    create_anyway() { fr "Créer quand même", en "Create it anyway" }
    /// Button, once the numbers to call were shown.
    create_called() { fr "Les secours sont prévenus\u{a0}: créer la fiche", en "Help was called: create the alert" }
    /// Button.
    send() { fr "Créer et transmettre", en "Create and send" }
    /// Button.
    send_anyway() { fr "Créer et transmettre quand même", en "Create and send it anyway" }
    /// Button.
    cancel() { fr "Annuler", en "Cancel" }
    /// Link on the page of an activity is written by its room; this says that it is bound.
    from_activity() {
        fr "Cette fiche sera rattachée à l’activité d’où elle vient.",
        en "This alert will be bound to the activity it comes from.",
    }
    /// Link.
    see_activity() { fr "Voir l’activité", en "See the activity" }

    /// Notice.
    call_first() { fr "Appeler d’abord", en "Call first" }
    /// Notice.
    call_why() {
        fr "Cette fiche partira sans validation, mais elle ne remplace pas l’appel. Rien n’est encore enregistré.",
        en "This alert will leave without approval, but it does not stand for the call. Nothing is kept yet.",
    }
    /// Number.
    call_15() { fr "SAMU, une vie est en danger", en "Ambulance, a life is at risk" }
    /// Number.
    call_17() { fr "Police ou gendarmerie", en "Police" }
    /// Number.
    call_18() { fr "Pompiers\u{a0}: incendie, fuite, personne bloquée", en "Fire brigade: fire, leak, someone trapped" }
    /// Number.
    call_112() { fr "Toute urgence, de tout téléphone", en "Any emergency, from any telephone" }
    /// Number.
    call_119() { fr "Enfance en danger", en "A child in danger" }

    /// Notice.
    proposal() { fr "À qui elle ira", en "Whom it will reach" }
    /// By the matrix.
    proposed_by(rank: i64) {
        fr "Proposé par la ligne {rank} de la matrice d’aiguillage.",
        en "Proposed by line {rank} of the routing matrix.",
    }
    /// By hand.
    chosen() { fr "Choisi à la main.", en "Chosen by hand." }
    /// No line fits.
    hole() {
        fr "Aucune ligne de la matrice ne convient\u{a0}: la fiche attend chez l’encadrante ou l’encadrant, qui l’aiguille.",
        en "No line of the matrix fits: the alert waits at the manager’s, who routes it.",
    }
    /// When an answer is expected.
    due_on(day: String) { fr "Réponse attendue le {day}.", en "Answer expected on {day}." }
    /// No delay is known.
    no_due() { fr "Aucun délai n’est convenu.", en "No delay was agreed." }
    /// What was looked for and could not be said.
    to_say_first() {
        fr "Choisir un lieu (ou une zone et une domanialité) et un thème\u{a0}: le destinataire se propose alors.",
        en "Choose a place (or a zone and who must act there) and a theme: the recipient is then proposed.",
    }
    /// Notice.
    doubles(count: i64) {
        fr "Une fiche semblable est en cours" | "{count} fiches semblables sont en cours",
        en "A similar alert is going on" | "{count} similar alerts are going on",
    }
    /// What similar means.
    doubles_why() {
        fr "Même lieu, même thème, dans les 30 jours. Rien n’est encore enregistré\u{a0}: compléter plutôt celle-là, ou créer quand même.",
        en "Same place, same theme, within 30 days. Nothing is kept yet: rather add to that one, or create this one anyway.",
    }
    /// Badge: which one it is within 90 days.
    nth(rank: i64) {
        fr "{rank}e fiche en 90 jours",
        en "Alert number {rank} in 90 days",
    }
    /// What it counts.
    nth_why() {
        fr "Au même lieu et sur le même thème, dans les 90 jours d’avant\u{202f}; les doublons ne comptent pas.",
        en "At the same place and on the same theme, in the 90 days before; duplicates do not count.",
    }
    /// Heading.
    before() { fr "Déjà vu au même endroit", en "Seen before in the same spot" }

    /// Notice.
    created() { fr "Fiche créée\u{a0}: elle attend la validation.", en "Alert created: it waits for approval." }
    /// Notice.
    created_sent() { fr "Fiche créée et transmise.", en "Alert created and sent." }

    /// Notice: danger.
    created_at_once() {
        fr "Fiche transmise sans attendre\u{a0}: l’encadrement est prévenu par courriel.",
        en "Alert sent without waiting: the managers are told by e-mail.",
    }
    /// Notice: danger that no e-mail may tell.
    created_told() {
        fr "Rien n’est parti chez un destinataire\u{a0}: l’encadrement est prévenu par courriel et relaie de vive voix.",
        en "Nothing has left for a recipient: the managers are told by e-mail and relay it in person.",
    }

    /// Guard.
    guard_title() { fr "Le texte est à relire", en "Read the text again" }
    /// Guard.
    guard_tick() {
        fr "J’ai relu\u{a0}: rien n’y désigne une personne",
        en "I have read it again: nothing points to a person",
    }
    /// Guard: in which field, and what.
    found_in(field: &str, warning: &str) {
        fr "{field}\u{a0}: {warning}",
        en "{field}: {warning}",
    }
    /// Guard.
    guard_name() { fr "Un nom de personne semble s’y trouver.", en "It seems to hold a person’s name." }
    /// Guard.
    guard_phone() { fr "Un numéro de téléphone semble s’y trouver.", en "It seems to hold a phone number." }
    /// Guard.
    guard_email() { fr "Une adresse électronique semble s’y trouver.", en "It seems to hold an e-mail address." }
    /// Guard.
    guard_plate() { fr "Une plaque d’immatriculation semble s’y trouver.", en "It seems to hold a number plate." }
    /// Guard.
    guard_health() { fr "Un mot touche à la santé\u{a0}: l’ôter.", en "A word is about health: remove it." }
    /// Guard.
    guard_offence() { fr "Un mot impute une infraction\u{a0}: l’ôter.", en "A word lays an offence on someone: remove it." }
    /// Guard.
    guard_belief() {
        fr "Un mot touche à l’origine ou aux convictions\u{a0}: l’ôter.",
        en "A word is about origin or belief: remove it.",
    }
}

/// What the guard saw, in words.
pub(crate) fn warning(lang: Lang, finding: Finding) -> &'static str {
    match finding {
        Finding::Name => guard_name(lang),
        Finding::Phone => guard_phone(lang),
        Finding::Email => guard_email(lang),
        Finding::Plate => guard_plate(lang),
        Finding::Health => guard_health(lang),
        Finding::Offence => guard_offence(lang),
        Finding::Belief => guard_belief(lang),
    }
}

/// What the guard asks for, under the field.
pub(crate) const fn to_read_again() -> Reason {
    Reason::said("À relire avant d’enregistrer.", "To be read again before saving.")
}

/// The numbers to call were not acknowledged.
pub(crate) const fn call() -> Reason {
    Reason::said("Appeler d’abord, puis créer la fiche.", "Call first, then create the alert.")
}

/// Similar alerts go on.
pub(crate) const fn similar() -> Reason {
    Reason::said(
        "Une fiche semblable est en cours\u{a0}: la lire, ou créer celle-ci quand même.",
        "A similar alert is going on: read it, or create this one anyway.",
    )
}

/// Whom it will reach was not shown yet.
pub(crate) const fn read_recipient() -> Reason {
    Reason::said("Relire à qui elle ira, puis transmettre.", "Read whom it will reach, then send.")
}

/// Later than now.
pub(crate) const fn to_come() -> Reason {
    Reason::said("Ce moment n’est pas encore venu.", "This moment is yet to come.")
}

/// How far it goes, in words.
pub(crate) fn how_far(lang: Lang, extent: Extent) -> &'static str {
    match extent {
        Extent::OneSpot => one_spot(lang),
        Extent::SeveralSpots => several_spots(lang),
        Extent::WholeZone => whole_zone(lang),
    }
}
