//! Words of the journal’s own commands.

ui::words! {
    journal_numbers(entries: i64, last: i64) {
        fr "Journal : {entries} acte, le dernier porte le numéro {last}."
            | "Journal : {entries} actes, le dernier porte le numéro {last}.",
        en "Journal: {entries} act, the last one has number {last}."
            | "Journal: {entries} acts, the last one has number {last}.",
    }
    journal_guards(guards: i64) {
        fr "{guards} garde sur 2 empêche de changer le journal."
            | "{guards} gardes sur 2 empêchent de changer le journal.",
        en "{guards} guard out of 2 keeps the journal from change."
            | "{guards} guards out of 2 keep the journal from change.",
    }
    chain_whole(verified: i64, last: i64, head: &str) {
        fr "Chaîne : OK n={verified} tête={last}:{head}",
        en "Chain: OK n={verified} head={last}:{head}",
    }
    chain_sentences(count: i64) {
        fr "{count} phrase conservée correspond à son empreinte."
            | "{count} phrases conservées correspondent à leur empreinte.",
        en "{count} sentence kept matches its commitment."
            | "{count} sentences kept match their commitments.",
    }
    chain_before(count: i64) {
        fr "{count} acte est plus ancien que la chaîne." | "{count} actes sont plus anciens que la chaîne.",
        en "{count} act is older than the chain." | "{count} acts are older than the chain.",
    }
    chain_empty() { fr "Aucun acte n’est encore chaîné.", en "No act is chained yet." }
    chain_broken(seq: i64, kind: &str, said: &str) {
        fr "Chaîne : rompue au numéro {seq} ({kind}) : {said}",
        en "Chain: broken at number {seq} ({kind}): {said}",
    }
    chain_altered() { fr "l’acte n’est plus celui qui a été écrit.", en "the act is no longer the one that was written." }
    chain_missing() { fr "l’acte manque.", en "the act is missing." }
    chain_reordered() { fr "un acte se trouve à la place d’un autre.", en "an act stands where another was." }
    chain_reworded() { fr "la phrase conservée n’est plus celle qui a été écrite.", en "the sentence kept is no longer the one that was written." }
    chain_unchained() { fr "l’acte a été ajouté hors de la chaîne.", en "the act was added outside the chain." }
    chain_truncated() { fr "des actes vus par une ancre signée ont disparu.", en "acts seen by a signed checkpoint are gone." }
    chain_rebuilt() { fr "la chaîne a été refaite : une ancre signée en a vu une autre.", en "the chain was rebuilt: a signed checkpoint saw another." }
    chain_unsigned() { fr "une ancre ne porte pas la signature de cette installation.", en "a checkpoint does not bear the signature of this installation." }
    checkpoints_held(count: usize) {
        fr "{count} ancre signée est tenue par la chaîne." | "{count} ancres signées sont tenues par la chaîne.",
        en "{count} signed checkpoint is held by the chain." | "{count} signed checkpoints are held by the chain.",
    }
    no_checkpoint() {
        fr "Aucune ancre signée : « parvis audit checkpoint » en donne une à garder ailleurs.",
        en "No signed checkpoint: “parvis audit checkpoint” gives one to keep elsewhere.",
    }
    audit_checkpoint() {
        fr "Signe la tête de la chaîne : une ligne à garder hors de la machine",
        en "Sign the head of the chain: a line to keep away from the machine",
    }
    audit_anchor() {
        fr "Fichier d’ancres gardé ailleurs, une par ligne ; peut être répété",
        en "File of checkpoints kept elsewhere, one a line; may be repeated",
    }
    audit_output() {
        fr "Fichier auquel ajouter l’ancre", en "File to add the checkpoint to",
    }
    bad_anchor(path: &str, line: usize) {
        fr "{path}, ligne {line} : ce n’est pas une ancre de Parvis.",
        en "{path}, line {line}: this is not a checkpoint of Parvis.",
    }
}
