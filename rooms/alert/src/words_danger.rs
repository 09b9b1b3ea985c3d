//! Sentences of the letter about an immediate danger.

ui::words! {
    /// Subject, when it was sent.
    subject_sent(number: &str) {
        fr "Danger immédiat – Fiche {number}, transmise sans attendre",
        en "Immediate danger – Alert {number}, sent without waiting",
    }
    /// Subject, when nothing left.
    subject_waits(number: &str) {
        fr "Danger immédiat – Fiche {number}, à relayer de vive voix",
        en "Immediate danger – Alert {number}, to be relayed in person",
    }
    /// The facts.
    about(line: &str, place: &str) {
        fr "Un danger immédiat vient d’être signalé\u{a0}: {line} ({place})",
        en "An immediate danger has just been reported: {line} ({place})",
    }
    /// The facts of what is social stay in the house.
    about_social() {
        fr "Un danger immédiat vient d’être signalé. La fiche est sociale\u{a0}: rien de ce qu’elle dit ne part par courriel.",
        en "An immediate danger has just been reported. The alert is social: nothing of it leaves by e-mail.",
    }
    /// To whom it went.
    went(organisation: &str) {
        fr "Elle est partie sans attendre votre validation à {organisation}.",
        en "It left for {organisation} without waiting for your approval.",
    }
    /// It went to nobody.
    social() {
        fr "Elle n’est partie chez personne\u{a0}: une fiche sociale se relaie de vive voix ou par téléphone.",
        en "It left for nobody: a social alert is relayed in person or by telephone.",
    }
    /// It went to nobody.
    no_line() {
        fr "Elle n’est partie chez personne\u{a0}: aucune ligne de la matrice d’aiguillage ne convient.",
        en "It left for nobody: no line of the routing matrix fits.",
    }
    /// It went to nobody.
    nobody() {
        fr "Elle n’est partie chez personne\u{a0}: aucun interlocuteur n’est désigné avec une adresse.",
        en "It left for nobody: nobody is designated with an address.",
    }
    /// What to do.
    may_recall() {
        fr "Si c’est une erreur, ouvrez la fiche et choisissez «\u{a0}Rappeler ce qui a été transmis\u{a0}»\u{a0}: le lien du destinataire n’ouvrira plus rien.",
        en "If that is a mistake, open the alert and choose “Take back what was sent”: the link of the recipient will open nothing.",
    }
    /// What to do.
    relay_now() {
        fr "Appelez maintenant qui peut agir, puis notez-le dans la fiche. Si les secours n’ont pas été prévenus\u{a0}: 112.",
        en "Call whoever can act now, then note it in the alert. If the emergency services were not called: 112.",
    }
    /// Link.
    open() { fr "Ouvrir la fiche", en "Open the alert" }
}
