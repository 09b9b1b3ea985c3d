//! Sentences of the room.

use kernel::Lang;

use crate::store::State;
use crate::target::Target;

ui::words! {
    /// Title.
    title() { fr "Reprendre l’historique", en "Take over the history" }
    /// Crumb.
    activities() { fr "Activités", en "Activities" }
    /// What it is.
    lede() {
        fr "L’activité notée avant Parvis, dans un tableur ou un autre outil, entre ici sans être ressaisie. Rien n’est enregistré avant d’avoir été montré, et une reprise s’annule d’un geste.",
        en "What was noted before Parvis, in a spreadsheet or another tool, comes in here without being typed again. Nothing is recorded before it was shown, and it can be undone as a whole.",
    }
    /// Section.
    bring() { fr "Apporter un fichier", en "Bring a file" }
    /// Limits.
    limits() {
        fr "CSV (point-virgule, virgule ou tabulation) ou classeur .xlsx dont la première feuille est lue\u{a0}: 8\u{a0}Mo, 20\u{202f}000 lignes et 60 colonnes au plus. Les formules ne sont pas exécutées\u{a0}: seul leur dernier résultat est lu.",
        en "CSV (semicolon, comma or tab) or an .xlsx workbook, whose first sheet is read: 8 MB, 20,000 lines and 60 columns at most. Formulas are not run: only their last result is read.",
    }
    /// Field.
    source() { fr "Outil ou cahier d’où il vient", en "Tool or notebook it comes from" }
    /// Hint.
    source_hint() {
        fr "Son nom paraîtra sur chaque enregistrement repris.",
        en "Its name will show on each record taken over.",
    }
    /// Field.
    file() { fr "Fichier", en "File" }
    /// Button.
    read_it() { fr "Lire le fichier", en "Read the file" }
    /// Section.
    files() { fr "Fichiers apportés", en "Files brought" }
    /// Empty.
    no_file() { fr "Aucun fichier apporté", en "No file brought" }
    /// Why.
    no_file_why() { fr "Les reprises paraîtront ici, chacune avec son retour en arrière.", en "What is taken over will show here, each with its way back." }
    /// Column.
    day() { fr "Jour", en "Day" }
    /// Column.
    by() { fr "Par", en "By" }
    /// Column.
    lines() { fr "Lignes", en "Lines" }
    /// Column.
    laid() { fr "Reprises", en "Taken over" }
    /// Column.
    aside() { fr "Écartées", en "Set aside" }
    /// Column.
    state() { fr "État", en "State" }
    /// Crumb and title of a step.
    columns_title() { fr "Ce que disent les colonnes", en "What the columns say" }
    /// Step.
    step(number: u8) { fr "Étape {number} sur 4", en "Step {number} of 4" }
    /// What it is.
    columns_lede() {
        fr "Chaque colonne reconnue est proposée\u{202f}; corriger ce qui ne l’est pas bien. Ce qui n’est pas repris n’est pas gardé.",
        en "Each column that was recognised is proposed; mend what was not. What is not taken over is not kept.",
    }
    /// Section.
    columns() { fr "Colonnes du fichier", en "Columns of the file" }
    /// Hint of a column.
    examples(said: &str) { fr "Par exemple\u{a0}: {said}", en "For instance: {said}" }
    /// No example.
    no_example() { fr "Vide sur les premières lignes", en "Empty in the first lines" }
    /// Choice.
    left() { fr "Ne pas reprendre", en "Leave it" }
    /// Group of choices.
    of_record() { fr "Un champ de l’enregistrement", en "A field of the record" }
    /// Group of choices.
    of_people() { fr "Le nombre de personnes d’un public", en "How many people of an audience" }
    /// Section.
    otherwise() { fr "Quand rien ne le dit", en "When nothing says it" }
    /// Why.
    otherwise_why() {
        fr "Ce qui tient lieu d’une colonne absente ou d’une cellule vide. Laissé vide, la ligne est écartée si le champ est obligatoire.",
        en "What stands for an absent column or an empty cell. Left empty, the line is set aside when the field is required.",
    }
    /// Section.
    ways() { fr "Manières de lire", en "Ways to read" }
    /// Field.
    unit() { fr "Les durées sont en", en "Lengths are in" }
    /// Choice.
    minutes() { fr "minutes", en "minutes" }
    /// Choice.
    hours() { fr "heures (1,5 pour une heure et demie)", en "hours (1.5 for an hour and a half)" }
    /// Field.
    notes() { fr "Une note trop longue, ou qui semble désigner quelqu’un", en "A note that is too long, or seems to point at someone" }
    /// Choice.
    notes_aside() { fr "écarte sa ligne, à corriger dans le fichier", en "sets its line aside, to be mended in the file" }
    /// Choice.
    notes_without() { fr "n’est pas reprise\u{202f}; sa ligne l’est sans elle", en "is left; its line is taken over without it" }
    /// Button.
    go_on() { fr "Continuer", en "Go on" }
    /// Title of a step.
    values_title() { fr "Leurs mots, les nôtres", en "Their words, ours" }
    /// What it is.
    values_lede() {
        fr "Ce qui porte le même nom que dans nos listes est déjà rapproché. Le reste se rapproche une fois\u{a0}: ce qui est dit ici est retenu pour le prochain fichier.",
        en "What bears the same name as in our lists is brought together already. The rest is once: what is said here is remembered for the next file.",
    }
    /// Notice.
    all_known() { fr "Toutes les valeurs sont reconnues", en "Every value is recognised" }
    /// How many.
    recognised(count: usize) {
        fr "{count} valeur est reconnue d’elle-même." | "{count} valeurs sont reconnues d’elles-mêmes.",
        en "{count} value is recognised by itself." | "{count} values are recognised by themselves.",
    }
    /// How many are left.
    more_values(count: usize) {
        fr "{count} autre valeur suivra." | "{count} autres valeurs suivront.",
        en "{count} other value will follow." | "{count} other values will follow.",
    }
    /// How often.
    times(count: i64) { fr "{count} fois" | "{count} fois", en "once" | "{count} times" }
    /// Choice.
    retired(name: &str) { fr "{name} (retirée des listes)", en "{name} (left the lists)" }
    /// Choice.
    value_left() { fr "Ne pas reprendre cette valeur", en "Leave this value" }
    /// Title of a step.
    preview_title() { fr "Avant d’enregistrer", en "Before anything is recorded" }
    /// What it is.
    preview_lede() {
        fr "Voici ce que deviendrait ce fichier. Rien n’est encore enregistré.",
        en "This is what this file would become. Nothing is recorded yet.",
    }
    /// Fact.
    would_be() { fr "Lignes à reprendre", en "Lines to take over" }
    /// Fact.
    already() { fr "Déjà reprises, non comptées deux fois", en "Taken over already, not counted twice" }
    /// Fact.
    set_aside() { fr "Lignes écartées", en "Lines set aside" }
    /// Fact.
    people_in_all() { fr "Personnes rencontrées", en "People met" }
    /// Fact.
    period() { fr "Mois concernés", en "Months" }
    /// From one month to another.
    from_to(first: &str, last: &str) { fr "de {first} à {last}", en "from {first} to {last}" }
    /// Notice.
    told_title() { fr "Des mois sont déjà arrêtés pour les partenaires", en "Some months are frozen for partners already" }
    /// Why.
    told_why(months: &str) {
        fr "Ce qui a été lu de {months} reste tel quel. Comme toute saisie tardive, ces lignes comptent dans vos chiffres vivants, et chez les partenaires si une nouvelle version du mois est arrêtée avec son motif.",
        en "What was read of {months} stays as it is. As anything that comes late, these lines count in your live figures, and for partners if a new version of the month is frozen with its reason.",
    }
    /// Section.
    first_ones() { fr "Les premiers enregistrements, comme ils seront lus", en "The first records, as they will be read" }
    /// Nothing good.
    none_good() { fr "Aucune ligne ne peut être reprise", en "No line can be taken over" }
    /// Why.
    none_good_why() { fr "Revoir les colonnes ou les valeurs, ou corriger le fichier et l’apporter à nouveau.", en "Look at the columns or the values again, or mend the file and bring it again." }
    /// Section.
    wrong_ones() { fr "Lignes écartées, et pourquoi", en "Lines set aside, and why" }
    /// Why.
    wrong_why() { fr "Les corriger dans le fichier téléchargé, puis l’apporter\u{a0}: les lignes déjà reprises ne compteront pas deux fois.", en "Mend them in the file downloaded, then bring it: lines already taken over will not count twice." }
    /// Those not shown.
    wrong_more(count: usize) { fr "{count} autre est dans le fichier." | "{count} autres sont dans le fichier.", en "{count} other is in the file." | "{count} others are in the file." }
    /// Button.
    download() { fr "Lignes écartées (CSV)", en "Lines set aside (CSV)" }
    /// Column.
    line_number() { fr "Ligne", en "Line" }
    /// Column.
    column_in_question() { fr "Colonne", en "Column" }
    /// Column.
    why() { fr "Motif", en "Reason" }
    /// Instead of a column.
    whole_line() { fr "La ligne", en "The line" }
    /// Button.
    take(count: usize) { fr "Reprendre {count} ligne" | "Reprendre {count} lignes", en "Take over {count} line" | "Take over {count} lines" }
    /// Box.
    take_poor(share: usize) {
        fr "Reprendre malgré tout\u{a0}: {share}\u{a0}% des lignes sont écartées",
        en "Take over all the same: {share}% of the lines are set aside",
    }
    /// Link.
    to_columns() { fr "Revoir les colonnes", en "Look at the columns again" }
    /// Link.
    to_values() { fr "Revoir les valeurs", en "Look at the values again" }
    /// Button.
    forget() { fr "Abandonner ce fichier", en "Give this file up" }
    /// Flash.
    forgotten() { fr "Le fichier est effacé\u{202f}; rien n’en a été repris.", en "The file is erased; nothing of it was taken over." }
    /// Notice.
    under_way() { fr "Reprise en cours", en "Being taken over" }
    /// Notice.
    going_back() { fr "Annulation en cours", en "Being undone" }
    /// Progress.
    progress(done: i64, of: i64) { fr "{done} lignes lues sur {of}. Cette page peut être fermée.", en "{done} lines read of {of}. This page may be closed." }
    /// Link.
    refresh() { fr "Actualiser", en "Refresh" }
    /// Flash.
    done(count: i64) { fr "{count} enregistrement est repris." | "{count} enregistrements sont repris.", en "{count} record is taken over." | "{count} records are taken over." }
    /// Notice.
    arriving() { fr "Ce fichier n’est pas arrivé en entier", en "This file did not come in whole" }
    /// Why.
    arriving_why() {
        fr "Ses lignes arrivent encore, ou le serveur s’est arrêté en chemin\u{a0}: l’abandonner, puis l’apporter à nouveau. Rien n’en est repris.",
        en "Its lines are still coming in, or the server stopped on the way: give it up, then bring it again. Nothing of it is taken over.",
    }
    /// Section.
    stuck() { fr "Rien n’avance plus\u{202f}?", en "Nothing moves any more?" }
    /// Why.
    stuck_why() {
        fr "Arrêtée en chemin, elle reprend d’elle-même dans les cinq minutes. Elle peut aussi être relancée d’ici\u{a0}: aucune ligne ne compte deux fois.",
        en "Stopped on the way, it goes on by itself within five minutes. It can be resumed from here too: no line counts twice.",
    }
    /// Button.
    resume() { fr "Relancer", en "Resume" }
    /// Question.
    stop_question() { fr "Abandonner cette reprise\u{202f}?", en "Give this taking over up?" }
    /// What follows.
    stop_consequence() {
        fr "Ce qui en est déjà enregistré est retiré et ne compte plus\u{202f}; le reste n’est pas repris. Le fichier peut revenir. Le geste est tracé.",
        en "What is recorded of it already is withdrawn and counts no more; the rest is not taken over. The file may come again. This is traced.",
    }
    /// Button.
    stop_it() { fr "Abandonner et tout retirer", en "Give up and withdraw everything" }
    /// Undone.
    undone() { fr "Reprise annulée\u{a0}: ses enregistrements ne comptent plus.", en "Undone: its records count no more." }
    /// Why, on each record.
    undone_why() { fr "Reprise du fichier annulée.", en "The file was taken back." }
    /// Section.
    undo_title() { fr "Revenir en arrière", en "Go back" }
    /// Question.
    undo_question() { fr "Annuler toute la reprise\u{202f}?", en "Undo the whole file?" }
    /// What follows.
    undo_consequence(count: i64) {
        fr "{count} enregistrement sera retiré et ne comptera plus. Le geste est tracé." | "{count} enregistrements seront retirés et ne compteront plus, même ceux corrigés depuis. Le geste est tracé.",
        en "{count} record will be withdrawn and count no more. This is traced." | "{count} records will be withdrawn and count no more, those corrected since too. This is traced.",
    }
    /// Field.
    undo_reason() { fr "Motif", en "Reason" }
    /// Button.
    undo() { fr "Retirer ces enregistrements", en "Withdraw these records" }
    /// Label of a file.
    named(source: &str, file: &str) { fr "{source} – {file}", en "{source} – {file}" }
    /// A file without a name.
    nameless() { fr "fichier sans nom", en "file without a name" }
    /// Column.
    place() { fr "Lieu", en "Place" }
    /// Column.
    note() { fr "Note", en "Note" }
    /// Fact.
    brought(day: &str, by: &str) { fr "Apporté le {day} par {by}.", en "Brought on {day} by {by}." }
    /// The link to the records.
    see_records() { fr "Voir les activités", en "See the activities" }
    /// Words of a file that left.
    words_left() {
        fr "Les lignes écartées restent sept jours, puis s’effacent.",
        en "Lines set aside stay seven days, then are erased.",
    }
}

/// What a field of the record is called.
pub(crate) const fn target(lang: Lang, target: Target) -> &'static str {
    let (fr, en) = match target {
        Target::Day => ("Jour", "Day"),
        Target::Time => ("Heure de début", "Time it began"),
        Target::End => ("Heure de fin", "Time it ended"),
        Target::Minutes => ("Durée", "Length"),
        Target::Place => ("Lieu", "Place"),
        Target::Zone => ("Zone", "Zone"),
        Target::Activity => ("Activité", "Activity"),
        Target::Theme => ("Thème", "Theme"),
        Target::Origin => ("Origine", "Origin"),
        Target::Channel => ("Mode de contact", "Way of meeting"),
        Target::Ending => ("Issue", "Ending"),
        Target::Mediator => ("Médiateur", "Mediator"),
        Target::Audience => ("Public", "Audience"),
        Target::People => ("Nombre de personnes", "Number of people"),
        Target::AgeBand => ("Tranche d’âge", "Age band"),
        Target::Gender => ("Genre", "Gender"),
        Target::Note => ("Note", "Note"),
        Target::Reference => ("Référence dans l’autre outil", "Reference in the other tool"),
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// What a state is called.
pub(crate) const fn standing(lang: Lang, state: State) -> &'static str {
    let (fr, en) = match state {
        State::Arriving => ("Arrivée inachevée", "Not come in whole"),
        State::Read | State::Mapped => ("À préparer", "To be prepared"),
        State::Laying => ("En cours", "Under way"),
        State::Laid => ("Repris", "Taken over"),
        State::Undoing => ("Annulation en cours", "Being undone"),
        State::Undone => ("Annulé", "Undone"),
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}
