//! Sentences of the search.

ui::words! {
    /// Name of the page, and of its entry.
    search() { fr "Recherche", en "Search" }
    /// What is looked through.
    lede() {
        fr "Une fiche par son numéro ou son fait, une situation, une activité par les mots de sa note, un lieu, un interlocuteur, une décision\u{a0}: dans votre périmètre.",
        en "An alert by its number or fact, a situation, an activity by the words of its note, a place, a contact, a decision: within your perimeter.",
    }
    /// The same for a partner.
    lede_partner() {
        fr "Un interlocuteur ou une décision, parmi ce qui vous est publié.",
        en "A contact or a decision, among what is published to you.",
    }
    /// Field.
    field() { fr "Mots cherchés", en "Words" }
    /// Hint.
    hint() {
        fr "Tous les mots, avec ou sans accents. Ce que vous tapez n’est gardé nulle part.",
        en "All the words, with or without accents. What you type is kept nowhere.",
    }
    /// Button.
    seek() { fr "Chercher", en "Search" }
    /// Nothing.
    nothing() { fr "Rien ne répond à ces mots", en "Nothing answers to these words" }
    /// Why.
    nothing_why() {
        fr "Essayer avec moins de mots, ou un début de mot. Ce qui est hors de votre périmètre n’est pas cherché.",
        en "Try fewer words, or the beginning of one. What is outside your perimeter is not looked through.",
    }
    /// There are others.
    more(most: i64) {
        fr "Les {most} premiers\u{a0}; ajouter un mot pour trouver les autres.",
        en "The first {most}; add a word to find the others.",
    }
    /// Button, when the key is read.
    slash_on() { fr "Touche «\u{a0}/\u{a0}»\u{a0}: ouvre la recherche. La désactiver sur cet appareil", en "Key “/”: opens the search. Turn it off on this device" }
    /// Button, when it is not.
    slash_off() { fr "Touche «\u{a0}/\u{a0}»\u{a0}: désactivée. L’activer sur cet appareil", en "Key “/”: off. Turn it on on this device" }
}
