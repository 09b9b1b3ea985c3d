//! What may be told to whoever lives there.

ui::words! {
    /// Heading.
    head() { fr "Ce qu’on peut dire au résident", en "What may be told to the resident" }
    /// What it is.
    head_why() {
        fr "Une phrase à dire telle quelle\u{a0}: aucun nom, rien qui ne soit déjà sûr.",
        en "A sentence to be said as it is: no name, nothing that is not sure yet.",
    }
    /// Button.
    copy() { fr "Copier la phrase", en "Copy the sentence" }

    /// Not sent yet.
    noted(day: &str) {
        fr "Nous l’avons noté le {day}, et nous le transmettons à qui peut agir.",
        en "We noted it on {day}, and we pass it on to whoever can act.",
    }
    /// Sent.
    waits(day: &str, to: &str) {
        fr "C’est transmis depuis le {day} à qui peut agir ({to}). Nous attendons sa réponse.",
        en "It was passed on {day} to whoever can act ({to}). We wait for an answer.",
    }
    /// Sent.
    waits_until(day: &str, to: &str, due: &str) {
        fr "C’est transmis depuis le {day} à qui peut agir ({to}). Nous attendons sa réponse pour le {due}.",
        en "It was passed on {day} to whoever can act ({to}). We expect an answer by {due}.",
    }
    /// Late.
    late(to: &str, day: &str) {
        fr "C’est transmis depuis le {day} à qui peut agir ({to}). La réponse tarde, nous la redemandons.",
        en "It was passed on {day} to whoever can act ({to}). The answer is slow to come, we ask again.",
    }
    /// Late, after everything.
    to_be_raised(to: &str) {
        fr "Nous l’avons transmis et redemandé ({to}). Nous en reparlons à la prochaine réunion avec les partenaires.",
        en "We passed it on and asked again ({to}). We speak of it at the next meeting with the partners.",
    }
    /// Received.
    received(to: &str) {
        fr "Qui peut agir a bien reçu la demande ({to}). Nous attendons de savoir quand ce sera fait.",
        en "Whoever can act has received it ({to}). We wait to know when it will be done.",
    }
    /// In hand.
    in_hand(to: &str) {
        fr "Qui peut agir s’en occupe ({to}). Le jour n’est pas encore connu.",
        en "Whoever can act sees to it ({to}). The day is not known yet.",
    }
    /// Planned.
    planned(to: &str, day: &str) {
        fr "Qui peut agir s’en occupe ({to}). C’est annoncé pour le {day}.",
        en "Whoever can act sees to it ({to}). It is announced for {day}.",
    }
    /// Planned, and the day is past.
    planned_past(to: &str, day: &str) {
        fr "C’était annoncé pour le {day} ({to}). Nous allons voir sur place.",
        en "It was announced for {day} ({to}). We are going to look on the spot.",
    }
    /// Said to be done.
    said_done() {
        fr "On nous dit que c’est fait. Nous allons le vérifier sur place.",
        en "We are told that it is done. We are going to check it on the spot.",
    }
    /// Seen.
    settled(day: &str) {
        fr "C’est réglé\u{a0}: nous l’avons vu sur place le {day}.",
        en "It is settled: we saw it on the spot on {day}.",
    }
    /// Seen.
    settled_already() { fr "C’est réglé, nous l’avons vu sur place.", en "It is settled, we saw it on the spot." }
    /// Not theirs.
    not_theirs(to: &str) {
        fr "Ce n’est pas à eux de le faire ({to}). Nous cherchons qui peut agir.",
        en "It is not theirs to do ({to}). We look for whoever can act.",
    }
    /// Nothing follows.
    no_more() {
        fr "Il n’y aura pas de suite pour l’instant. Nous pouvons en parler ensemble.",
        en "Nothing will follow for now. We can talk about it.",
    }
    /// The same as another.
    known_already() {
        fr "C’était déjà signalé\u{a0}: nous suivons la première demande.",
        en "It was reported before: we follow the first request.",
    }
    /// Social.
    passed_on() {
        fr "Nous avons passé le relais aux personnes dont c’est le métier.",
        en "We passed it on to the people whose work it is.",
    }
}
