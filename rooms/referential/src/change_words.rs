//! Sentences of the life of lists.

ui::words! {
    /// Title.
    title() { fr "Changer les listes", en "Change the lists" }
    /// What it is.
    lede() {
        fr "Les listes se négocient, et changent un 1er janvier. Ce qui a été enregistré garde ses mots\u{202f}; la correspondance de l’ancienne valeur à la nouvelle garde les années comparables.",
        en "Lists are negotiated, and change on a 1st of January. What was recorded keeps its words; the mapping from old to new keeps years comparable.",
    }
    /// Flash.
    kept() { fr "Les listes sont à jour.", en "The lists are up to date." }
    /// Section.
    decided() { fr "Changements décidés", en "Changes decided" }
    /// Empty.
    none_yet() { fr "Aucun changement", en "No change" }
    /// Why.
    none_yet_why() { fr "Les listes sont celles du premier jour.", en "The lists are those of the first day." }
    /// Column.
    from_day() { fr "À partir du", en "From" }
    /// Column.
    list() { fr "Liste", en "List" }
    /// Column.
    before() { fr "Avant", en "Before" }
    /// Column.
    after() { fr "Après", en "After" }
    /// Instead of an old value.
    is_new() { fr "valeur nouvelle", en "new value" }
    /// Instead of a new value.
    without_heir() { fr "retirée, sans remplaçante", en "retired, nothing in its place" }
    /// Mark.
    split() { fr "partagée\u{a0}: non comparable", en "split: not comparable" }
    /// Button.
    give_up(code: &str) { fr "Renoncer au retrait de {code}", en "Give up retiring {code}" }
    /// Button.
    give_up_new(code: &str) { fr "Renoncer à l’ajout de {code}", en "Give up adding {code}" }
    /// Mark.
    given_up() { fr "abandonnée avant son jour", en "given up before its day" }
    /// Section.
    retire() { fr "Retirer une valeur", en "Retire a value" }
    /// Why.
    retire_why() {
        fr "Elle reste lisible sur ce qui est enregistré. Une seule remplaçante\u{a0}: les années s’additionnent sous son nom. Plusieurs\u{a0}: la valeur est partagée, et l’écran dit que les années ne se comparent pas.",
        en "It stays readable on what is recorded. One value in its place: years add up under its name. Several: the value is split, and the screen says that years do not compare.",
    }
    /// Field.
    old() { fr "Valeur à retirer", en "Value to retire" }
    /// Field.
    heir() { fr "Elle devient", en "It becomes" }
    /// Field.
    other_heir() { fr "ou bien (valeur partagée)", en "or (the value is split)" }
    /// Group.
    to_come() { fr "Valeurs à venir", en "Values to come" }
    /// Hint.
    january() { fr "Un 1er janvier à venir.", en "A 1st of January to come." }
    /// Button.
    retire_it() { fr "Retirer cette valeur", en "Retire this value" }
    /// Section.
    add() { fr "Ajouter une valeur", en "Add a value" }
    /// Why.
    add_why() {
        fr "Son code suit le dernier de sa liste\u{a0}: un code n’est jamais donné deux fois. Un thème nouveau se range sous un des thèmes de premier niveau, et se lit par tous ceux qui lisent celui-ci.",
        en "Its code follows the last of its list: a code is never given twice. A new theme stands under one of the first level, and is read by all who read that one.",
    }
    /// Field.
    under() { fr "Sous le thème", en "Under the theme" }
    /// Hint.
    under_hint() { fr "Pour un thème seulement.", en "For a theme only." }
    /// Field.
    in_french() { fr "Intitulé en français", en "Name in French" }
    /// Field.
    in_english() { fr "Intitulé en anglais", en "Name in English" }
    /// Field.
    short() { fr "Forme courte", en "Short form" }
    /// Button.
    add_it() { fr "Ajouter cette valeur", en "Add this value" }
    /// Section.
    scheme() { fr "Schéma ouvert", en "Open scheme" }
    /// Why.
    scheme_why() {
        fr "Les listes se partagent entre opérateurs\u{a0}: un fichier JSON, versionné, sans aucune donnée d’activité. Ce qu’il changerait ici est montré avant.",
        en "Lists are shared between operators: a JSON file, versioned, without any activity in it. What it would change here is shown first.",
    }
    /// Button.
    scheme_file() { fr "Nos listes (JSON)", en "Our lists (JSON)" }
    /// Link and title.
    scheme_bring() { fr "Lire les listes d’un autre opérateur", en "Read the lists of another operator" }
    /// Field.
    file() { fr "Fichier", en "File" }
    /// Button.
    read_it() { fr "Lire le fichier", en "Read the file" }
    /// Title.
    preview() { fr "Ce que ce schéma changerait", en "What this scheme would change" }
    /// What it is.
    preview_lede(day: &str) {
        fr "Cocher ce qui est repris. Un intitulé change aussitôt\u{202f}; une valeur nouvelle ou retirée, à partir du {day}.",
        en "Tick what is taken over. A name changes at once; a new or retired value, from {day}.",
    }
    /// Section.
    renamed() { fr "Intitulés différents", en "Other names" }
    /// Why.
    renamed_why() { fr "Le code garde son sens\u{a0}: ne reprendre qu’un meilleur mot pour la même chose.", en "The code keeps its meaning: take over only a better word for the same thing." }
    /// Box.
    rename(what: &str, here: &str, there: &str) { fr "{what}\u{a0}: {here}, qui devient {there}", en "{what}: {here}, which becomes {there}" }
    /// Section.
    added() { fr "Valeurs qui ne sont pas ici", en "Values that are not here" }
    /// Box.
    named(what: &str, name: &str) { fr "{what}\u{a0}: {name}", en "{what}: {name}" }
    /// Box.
    becomes(old: &str, new: &str) { fr "{old} devient {new}", en "{old} becomes {new}" }
    /// Box.
    goes(old: &str) { fr "{old} est retirée", en "{old} is retired" }
    /// Those that stay.
    ours(count: usize) { fr "{count} valeur est ici et pas là-bas\u{a0}: elle ne change pas." | "{count} valeurs sont ici et pas là-bas\u{a0}: elles ne changent pas.", en "{count} value is here and not there: it does not change." | "{count} values are here and not there: they do not change." }
    /// Those that cannot change.
    left(count: usize) { fr "{count} valeur est d’une liste qui tient à la norme ou à la loi." | "{count} valeurs sont de listes qui tiennent à la norme ou à la loi.", en "{count} value is of a list that hangs on the norm or on the law." | "{count} values are of lists that hang on the norm or on the law." }
    /// Empty.
    same() { fr "Les mêmes listes", en "The same lists" }
    /// Why.
    same_why() { fr "Ce schéma ne changerait rien.", en "This scheme would change nothing." }
    /// Button.
    take() { fr "Reprendre ce qui est coché", en "Take over what is ticked" }
    /// Link.
    leave() { fr "Ne rien changer", en "Change nothing" }
    /// Link on the page of the lists.
    change_them(lists: &str) { fr "Changer les thèmes et ces listes\u{a0}: {lists}", en "Change the themes and these lists: {lists}" }
}
