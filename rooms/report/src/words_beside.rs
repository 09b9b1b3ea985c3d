//! Sentences of the comparison between the operator's version and that of a reader.

ui::words! {
    title() { fr "Ce qui diffère de la version de l’opérateur", en "What differs from the operator’s version" }
    intro(count: i64) {
        fr "{count} chiffre diffère : le périmètre du lecteur, et les petits effectifs retenus." | "{count} chiffres diffèrent : le périmètre du lecteur, et les petits effectifs retenus.",
        en "{count} figure differs: the perimeter of the reader, and small counts withheld." | "{count} figures differ: the perimeter of the reader, and small counts withheld.",
    }
    caption() { fr "Chiffres clés, pour l’opérateur et pour ce lecteur", en "Key figures, for the operator and for this reader" }
    figure() { fr "Chiffre", en "Figure" }
    operator() { fr "Opérateur", en "Operator" }
    reader() { fr "Ce lecteur", en "This reader" }
    standing() { fr "Écart", en "Gap" }
    same() { fr "Identique", en "Same" }
    other() { fr "Différent", en "Different" }
    nothing() { fr "Absent", en "Absent" }
    missing() { fr "Ce que ce lecteur n’a pas", en "What this reader has not" }
    nothing_missing() { fr "Toutes les parties y sont.", en "Every part is there." }
    cut() { fr "Ce qui est réduit à son périmètre, ou propre à lui", en "What is cut to their perimeter, or theirs alone" }
    nothing_cut() { fr "Aucun tableau n’est réduit.", en "No table is cut." }
    shorter(rows: i64, table: &str, of: &str) {
        fr "{table} : {rows} ligne sur {of}" | "{table} : {rows} lignes sur {of}",
        en "{table}: {rows} line of {of}" | "{table}: {rows} lines of {of}",
    }
    more(name: &str) { fr "{name} : pour ce lecteur seulement", en "{name}: for this reader only" }
}
