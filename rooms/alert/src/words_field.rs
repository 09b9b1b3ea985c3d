//! Sentences of what comes back to the field.

ui::words! {
    /// Tab.
    tab_list() { fr "Liste", en "List" }
    /// Tab.
    tab_map() { fr "Plan", en "Map" }
    /// Tab.
    tab_news() { fr "Du nouveau", en "News" }
    /// Tab.
    tab_check() { fr "À vérifier", en "To check" }
    /// Tab.
    tab_committee() { fr "Comité", en "Committee" }
    /// Tab.
    tab_delays() { fr "Délais", en "Delays" }
    /// Tab.
    tab_routing() { fr "Aiguillage", en "Routing" }

    /// Title.
    news() { fr "Du nouveau sur vos fiches", en "News on your alerts" }
    /// Title with how many.
    news_count(count: i64) {
        fr "Du nouveau\u{a0}: {count}", en "News: {count}",
    }
    /// What it is.
    news_lede() {
        fr "Ce que d’autres ont fait de ce que vous avez signalé, depuis votre dernière lecture, et ce que vous pouvez en dire.",
        en "What others did with what you reported, since you last read it, and what you may say of it.",
    }
    /// Empty.
    no_news() { fr "Rien de nouveau", en "Nothing new" }
    /// Why.
    no_news_why() {
        fr "Personne n’a avancé une de vos fiches depuis votre dernière lecture.",
        en "Nobody moved one of your alerts since you last read this.",
    }
    /// Column.
    done() { fr "Ce qui est fait", en "What was done" }
    /// Column.
    when() { fr "Le", en "On" }
    /// Button.
    mark_read() { fr "J’ai tout lu", en "I have read all" }
    /// Notice.
    all_read() { fr "C’est noté\u{a0}: tout est lu.", en "Noted: all is read." }

    /// Title.
    check() { fr "À vérifier sur place", en "To check on the spot" }
    /// What it is.
    check_lede() {
        fr "Ce que les destinataires disent fait, ou annonçaient pour un jour passé, dans l’ordre de la marche. Cette page s’imprime pour la tournée.",
        en "What the recipients say is done, or announced for a day that is past, in walking order. This page can be printed for the round.",
    }
    /// Empty.
    no_check() { fr "Rien à vérifier", en "Nothing to check" }
    /// Why.
    no_check_why() {
        fr "Aucune fiche de votre périmètre n’est déclarée traitée sans avoir été vue sur place.",
        en "No alert of your perimeter is declared done without having been seen on the spot.",
    }
    /// Filter.
    from() { fr "Départ de la marche", en "Where the walk starts" }
    /// Hint.
    from_hint() { fr "Sans choix\u{a0}: par le nord.", en "Left blank: from the north." }
    /// Button.
    order() { fr "Ordonner", en "Put in order" }
    /// Column.
    why() { fr "À voir parce que", en "To be seen because" }
    /// Why.
    said_done(day: String) { fr "dite traitée le {day}", en "said to be done on {day}" }
    /// Why.
    announced(day: String) { fr "annoncée pour le {day}", en "announced for {day}" }
    /// Column.
    seen() { fr "Constat", en "Seen" }
    /// Button.
    resolved() { fr "C’est réglé", en "It is settled" }
    /// Link.
    persists() { fr "Ça persiste", en "It is still there" }
    /// Boxes to tick by hand, on paper.
    on_paper() { fr "☐ réglé   ☐ persiste", en "☐ settled   ☐ still there" }
}
