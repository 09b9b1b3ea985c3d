//! Sentences of the routing matrix.

use kernel::{Lang, Reason};

use crate::relay::Relay;

ui::words! {
    /// Offered when the next convention is opened.
    carry(lines: i64, version: i64) {
        fr "Reprendre la matrice d’aiguillage, version {version} ({lines} ligne), à faire approuver" | "Reprendre la matrice d’aiguillage, version {version} ({lines} lignes), à faire approuver",
        en "Carry the routing matrix on, version {version} ({lines} line), to be approved" | "Carry the routing matrix on, version {version} ({lines} lines), to be approved",
    }
    /// Where a version says who approved it.
    carried() { fr "Reprise de la convention précédente, à approuver.", en "Carried on from the agreement before, to be approved." }
    /// Entry of the bar under which the matrix stands.
    section() { fr "Signalements", en "Alerts" }
    /// Title.
    title() { fr "Matrice d’aiguillage", en "Routing matrix" }
    /// What it is.
    lede() {
        fr "Qui peut agir sur quoi, où. La première ligne qui convient l’emporte\u{202f}; une case vide convient à tout.",
        en "Who can act on what, where. The first line that fits holds; an empty cell fits everything.",
    }
    /// Standing: which version is shown.
    version(number: i64) { fr "Version {number}", en "Version {number}" }
    /// From when.
    since(day: String) { fr "En vigueur depuis le {day}.", en "In force since {day}." }
    /// From when, to come.
    will_hold(day: String) { fr "En vigueur à partir du {day}.", en "In force from {day}." }
    /// Until another one did.
    held(from: String, to: String) { fr "En vigueur du {from} au {to}.", en "Held from {from} to {to}." }
    /// Who approved it.
    approved_by(committee: &str) { fr "Approuvée par\u{a0}: {committee}.", en "Approved by: {committee}." }
    /// Nobody said who.
    approved_by_none() { fr "L’instance qui l’a approuvée n’est pas dite.", en "Which body approved it is not said." }
    /// Nothing was laid down.
    none() { fr "Aucune matrice n’est posée", en "No matrix was laid down" }
    /// What follows.
    none_why() {
        fr "Chaque fiche attend chez l’encadrante ou l’encadrant, qui choisit le destinataire.",
        en "Each alert waits at the manager’s, who chooses the recipient.",
    }
    /// Heading.
    lines() { fr "Les lignes", en "The lines" }
    /// Column.
    rank() { fr "Rang", en "Rank" }
    /// Column.
    themes() { fr "Thèmes", en "Themes" }
    /// Column.
    custodians() { fr "Domanialités", en "Who must act there" }
    /// Column.
    zones() { fr "Zones", en "Zones" }
    /// Column.
    places() { fr "Lieux", en "Places" }
    /// Column.
    organisation() { fr "Organisation", en "Organisation" }
    /// Column.
    service() { fr "Service", en "Service" }
    /// Column.
    recipient() { fr "Destinataire", en "Recipient" }
    /// Part of who is told besides.
    associate() { fr "Associé", en "Associate" }
    /// Part of who is told besides.
    copy() { fr "Pour information", en "For information" }
    /// Column.
    days() { fr "Délai", en "Delay" }
    /// Column of the form.
    days_short() { fr "Jours", en "Days" }
    /// A delay.
    in_days(count: i64) { fr "{count}\u{a0}jour" | "{count}\u{a0}jours", en "{count}\u{a0}day" | "{count}\u{a0}days" }
    /// An empty cell.
    all() { fr "Tout", en "All" }
    /// Heading.
    holes() { fr "Ce qu’aucune ligne ne couvre", en "What no line covers" }
    /// What a hole does.
    holes_why() {
        fr "Aucune ligne\u{a0}: la fiche attend chez l’encadrante ou l’encadrant. Calculé sur les lieux de votre périmètre, et sur ses zones là où une domanialité n’a pas de lieu.",
        en "No line: the alert waits at the manager’s. Worked out over the places of your perimeter, and over its zones where nobody of that sort keeps a place.",
    }
    /// None.
    no_hole() {
        fr "Tout est couvert\u{a0}: chaque thème, en chaque lieu, a sa ligne.",
        en "Everything is covered: each theme, in each place, has its line.",
    }
    /// Column.
    whole_hole() { fr "Aucune ligne", en "No line" }
    /// Column.
    part_hole() { fr "Couvert en partie", en "Covered in part" }
    /// How many spots are not covered.
    spots(name: &str, missing: i64, of: i64) {
        fr "{name} ({missing} sur {of})",
        en "{name} ({missing} of {of})",
    }
    /// Heading of the question.
    question() { fr "Qui recevrait ceci\u{202f}?", en "Who would receive this?" }
    /// Field.
    theme() { fr "Thème", en "Theme" }
    /// Field.
    custodian() { fr "Domanialité", en "Who must act there" }
    /// Hint.
    custodian_hint() { fr "Sans choix\u{a0}: celle du lieu.", en "Left blank: the one of the place." }
    /// Field.
    place() { fr "Lieu", en "Place" }
    /// Field.
    zone() { fr "Zone", en "Zone" }
    /// Hint.
    zone_hint() { fr "À défaut de lieu précis.", en "When there is no precise place." }
    /// Button.
    ask() { fr "Demander à la matrice", en "Ask the matrix" }
    /// Whose answer it is, before it.
    titled(whose: &str, title: &str) { fr "{whose}\u{a0}: {title}", en "{whose}: {title}" }
    /// Answer.
    by_line(rank: i64) { fr "Par la ligne {rank}.", en "By line {rank}." }
    /// Answer.
    told_to(functions: &str) {
        fr "Interlocuteur désigné\u{a0}: {functions}.",
        en "Designated contact: {functions}.",
    }
    /// Answer.
    nobody_designated() {
        fr "Aucun interlocuteur désigné n’est en fonction pour ce thème\u{a0}: la fiche part à l’adresse de l’organisation.",
        en "No designated contact is in office for this theme: the alert goes to the organisation’s address.",
    }
    /// Answer.
    expected(day: String) { fr "Réponse attendue le {day}, vue aujourd’hui.", en "Answer expected on {day}, if seen today." }
    /// Answer.
    nobody() {
        fr "Aucune ligne\u{a0}: la fiche attend chez l’encadrante ou l’encadrant.",
        en "No line: the alert waits at the manager’s.",
    }
    /// Heading.
    versions() { fr "Les versions", en "The versions" }
    /// Button.
    edit() { fr "Préparer une nouvelle version", en "Prepare a new version" }
    /// Notice.
    laid() { fr "La nouvelle version est posée.", en "The new version is laid down." }

    /// Title of the form.
    edit_title() { fr "Nouvelle version de la matrice", en "New version of the matrix" }
    /// What the form does.
    edit_lede() {
        fr "La version d’avant reste lisible. La première ligne qui convient l’emporte, dans l’ordre des rangs\u{202f}; là où rien n’est coché, tout convient.",
        en "The version before stays readable. The first line that fits holds, in the order of the ranks; where nothing is ticked, everything fits.",
    }
    /// Legend.
    adoption() { fr "L’adoption", en "The adoption" }
    /// Field.
    since_field() { fr "En vigueur à partir du", en "In force from" }
    /// Field.
    committee() { fr "Approuvée par", en "Approved by" }
    /// Hint.
    committee_hint() {
        fr "L’instance et sa date, jamais une personne. Exemple\u{a0}: comité de suivi du 12 juin.",
        en "The body and its date, never a person. For instance: monitoring committee of 12 June.",
    }
    /// A line of the form, and the column.
    cell(row: i64, label: &str) { fr "Ligne {row}, {label}", en "Line {row}, {label}" }
    /// A line of the form.
    row(row: i64) { fr "Ligne {row}", en "Line {row}" }
    /// Column of numbers.
    row_head() { fr "Ligne", en "Line" }
    /// Column.
    associates() { fr "Associés", en "Associates" }
    /// Column.
    copies() { fr "Copies", en "Copies" }
    /// Column.
    channel() { fr "Voie", en "Way" }
    /// Column of the matrix as it is read.
    besides() { fr "Aussi informés", en "Told besides" }
    /// Way.
    by_mail() { fr "Courriel", en "E-mail" }
    /// Way.
    by_phone() { fr "Téléphone d’abord", en "Telephone first" }
    /// Way.
    by_voice() { fr "De vive voix d’abord", en "In person first" }
    /// Column.
    remove() { fr "Retirer", en "Remove" }
    /// Button.
    more() { fr "Ajouter une ligne", en "Add a line" }
    /// Button.
    save() { fr "Poser cette version", en "Lay this version down" }
    /// Button.
    cancel() { fr "Annuler", en "Cancel" }
    /// Notice.
    unreachable_title() { fr "Des lignes ne serviraient jamais", en "Some lines would never be used" }
    /// Which line hides which.
    hides(later: i64, earlier: i64) {
        fr "La ligne {later} est recouverte par la ligne {earlier}, qui vient avant.",
        en "Line {later} is covered by line {earlier}, which comes before.",
    }
    /// Box.
    keep_anyway() { fr "C’est voulu\u{a0}: poser la version ainsi", en "It is meant so: lay it down as it is" }
    /// Button, said aloud.
    change_line(row: i64) { fr "Modifier la ligne {row}", en "Change line {row}" }
    /// Button, where the number of the line stands beside it.
    change() { fr "Modifier", en "Change" }
    /// Button: what was ticked is read in words again.
    put_away() { fr "Ranger cette ligne", en "Put this line away" }
    /// The same of several.
    put_all_away() { fr "Ranger ces lignes", en "Put these lines away" }
    /// In a table, where the fields of a line are further up.
    is_open() { fr "ouverte plus haut", en "open further up" }
    /// Hint.
    nothing_ticked() { fr "Rien de coché\u{a0}: tout convient.", en "Nothing ticked: everything fits." }
    /// Box.
    remove_line() { fr "Retirer cette ligne de la version", en "Remove this line from the version" }
    /// A group that folds.
    among_organisations() { fr "Choisir parmi les structures", en "Choose among the organisations" }
    /// The first box of a group.
    whole_theme() { fr "Tout ce thème", en "The whole theme" }
}

/// A line that an earlier one covers.
pub(crate) const fn unreachable() -> Reason {
    Reason::said(
        "Une ligne d’avant la recouvre\u{a0}: elle ne servirait jamais.",
        "An earlier line covers it: it would never be used.",
    )
}

/// Codes that no list holds.
pub(crate) fn unknown(codes: &str) -> Reason {
    Reason::told(format!("Inconnu\u{a0}: {codes}."), format!("Unknown: {codes}."))
}

/// Nothing is left.
pub(crate) const fn empty() -> Reason {
    Reason::said("Au moins une ligne est à garder.", "At least one line is to be kept.")
}

/// A version that would begin before the one it follows.
pub(crate) fn too_early(day: &str) -> Reason {
    Reason::told(
        format!(
            "La version d’avant tient depuis le {day}\u{a0}: choisir ce jour ou un jour d’après."
        ),
        format!("The version before holds since {day}: choose that day or a later one."),
    )
}

/// Words that seem to name someone.
pub(crate) const fn names_someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner une personne\u{a0}: dire une fonction, un service, une instance.",
        "This text seems to name a person: say a function, a service, a body.",
    )
}

/// By which way a recipient is told first, in words.
pub(crate) fn way(lang: Lang, way: Relay) -> &'static str {
    match way {
        Relay::Alert => by_mail(lang),
        Relay::Phone => by_phone(lang),
        Relay::InPerson => by_voice(lang),
    }
}

/// The same organisation in two places of a line.
pub(crate) const fn told_twice() -> Reason {
    Reason::said(
        "Une structure n’est nommée qu’une fois par ligne\u{a0}: chargée d’agir, associée, ou en copie.",
        "An organisation stands once in a line: expected to act, associate, or copy.",
    )
}

/// Neither a place nor a zone.
pub(crate) const fn no_spot() -> Reason {
    Reason::said("Choisir un lieu, ou à défaut une zone.", "Choose a place, or at least a zone.")
}

/// A place that the perimeter does not hold.
pub(crate) const fn no_such_place() -> Reason {
    Reason::said(
        "Ce lieu n’est pas dans la liste des lieux de la convention.",
        "This place is not in the list of places of the convention.",
    )
}

/// A theme that the perimeter does not hold.
pub(crate) const fn no_such_theme() -> Reason {
    Reason::said(
        "Ce thème n’est pas dans votre périmètre.",
        "This theme is not within your perimeter.",
    )
}

/// A zone alone does not say who must act.
pub(crate) const fn no_custodian() -> Reason {
    Reason::said(
        "Sans lieu précis, dire qui doit agir à cet endroit.",
        "Without a precise place, say who must act there.",
    )
}

/// A day outside the convention.
pub(crate) const fn outside() -> Reason {
    Reason::said("Hors de la période de la convention.", "Outside the period of the convention.")
}
