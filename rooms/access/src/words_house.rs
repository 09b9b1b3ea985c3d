//! Sentences of the screen of the house: its copies, and whether it is at rest.

ui::words! {
    /// Fact.
    last_copy() { fr "Dernière copie de la base", en "Last copy of the database" }
    /// Fact.
    last_trial() { fr "Dernier essai d’une copie", en "Last trial of a copy" }
    /// Value.
    no_copy() { fr "aucune n’est connue", en "none is known" }
    /// Value.
    no_trial() { fr "aucune copie n’a encore été essayée", en "no copy was tried yet" }
    /// Value.
    trial_held(at: &str) { fr "{at}\u{a0}: elle se remet en place", en "{at}: it goes back in place" }
    /// Value.
    trial_broken(at: &str) {
        fr "{at}\u{a0}: elle ne se remet pas en place. En refaire une, et l’essayer.",
        en "{at}: it does not go back in place. Make another one, and try it.",
    }
    /// Above everything, while the house rests.
    rests(since: &str) { fr "En maintenance depuis le {since}", en "At rest since {since}" }
    /// What it means.
    rests_why() {
        fr "Les autres pages le disent, et rien n’est enregistré\u{202f}; les téléphones gardent ce qu’ils ont. «\u{a0}parvis maintenance off\u{a0}» reprend le service.",
        en "Other pages say so, and nothing is recorded; phones keep what they have. “parvis maintenance off” brings the service back.",
    }
}
