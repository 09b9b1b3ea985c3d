//! How long each table keeps what it holds, told in the language of the reader. The owner of a table
//! says it once, in English, on its plate; here are the turns of phrase, with the figures left to
//! the owner.

use kernel::Lang;

/// Turns of phrase: `#` stands for a number, `@` for a name between backquotes.
const TURNS: &[(&str, &str)] = &[
    ("no personal data", "aucune donnée personnelle"),
    ("counts only", "des décomptes seulement"),
    ("counts only, no personal data", "des décomptes, aucune donnée personnelle"),
    ("numbers and codes only", "des nombres et des codes"),
    ("fingerprints only", "des empreintes seulement"),
    ("functions only", "des fonctions, pas de nom"),
    ("functions only, no names", "des fonctions, aucun nom"),
    ("organisations and services, no names", "des organisations et des services, aucun nom"),
    ("a professional address", "une adresse professionnelle"),
    ("representatives named as signed", "représentants nommés comme ils ont signé"),
    ("life of the convention", "durée de la convention"),
    ("words # months", "mots # mois"),
    (
        "life of the convention, then archived with it",
        "durée de la convention, puis archivage avec elle",
    ),
    (
        "life of the convention, # months once declined",
        "durée de la convention, # mois une fois écarté",
    ),
    ("kept for the life of the installation", "durée de vie de l’installation"),
    ("kept with the convention", "gardé avec la convention"),
    (
        "kept with the convention as its minutes",
        "gardé avec la convention, comme ses comptes rendus",
    ),
    (
        "kept with the convention, until it is replaced",
        "gardé avec la convention, jusqu’à son remplacement",
    ),
    (
        "kept with the convention, ten years at least (accounting documents)",
        "gardé avec la convention, dix ans au moins (pièces comptables)",
    ),
    (
        "kept as a public document (Code du patrimoine)",
        "gardé comme archive publique (Code du patrimoine)",
    ),
    ("kept with its meeting", "gardé avec sa réunion"),
    ("words of the restricted part # months", "mots de la partie restreinte # mois"),
    ("# years, with the papers that bear it", "# ans, avec les documents qui le portent"),
    ("# years, with the paper approved", "# ans, avec le document approuvé"),
    (
        "marks of institutions, no personal data",
        "des logos d’organismes, aucune donnée personnelle",
    ),
    ("until it is replaced or removed", "jusqu’à son remplacement ou son retrait"),
    ("until it is changed", "jusqu’à son changement"),
    ("no note, nobody", "aucune note, personne"),
    ("days only", "des jours seulement"),
    (
        "until no version of its month can follow, # years at most",
        "jusqu’à la dernière version possible de son mois, # ans au plus",
    ),
    ("reviewed, nobody is pointed at", "relu, personne n’y est désigné"),
    (
        "removed when it is taken over, else # days after its file came",
        "retiré une fois repris, sinon # jours après l’arrivée de son fichier",
    ),
    (
        "removed when it is taken over, else # days after its file came or was laid down",
        "retiré une fois repris, sinon # jours après l’arrivée ou la reprise de son fichier",
    ),
    ("# years, as its record", "# ans, comme son enregistrement"),
    ("with the survey", "avec l’enquête"),
    ("until the dates asked about are past", "jusqu’à la fin des dates proposées"),
    ("until the survey is closed", "jusqu’à la clôture de l’enquête"),
    ("with the alert", "avec la fiche"),
    ("with the record", "avec l’activité"),
    (
        "address and words # months after the alert ended, as those of the alert",
        "adresse et mots # mois après la fin de la fiche, comme ceux de la fiche",
    ),
    ("with the recommendation", "avec la préconisation"),
    ("with the project", "avec le projet"),
    ("with the relay", "avec le relais"),
    ("identifiers and moments only", "des identifiants et des moments, rien d’autre"),
    ("one moment a person", "un moment par personne"),
    (
        "words and address # months after it came, # days when it is about no alert",
        "mots et adresse # mois après leur arrivée, # jours s’ils ne concernent aucune fiche",
    ),
    ("the line # months", "la ligne # mois"),
    (
        "# days, words and address leave with the line",
        "# jours, mots et adresse partent avec la ligne",
    ),
    (
        "as long as the telephone opens and its holder asks for it",
        "tant que le téléphone ouvre et que son titulaire le demande",
    ),
    ("sealed", "scellé"),
    (
        "hours: until it is said, or given up",
        "quelques heures\u{a0}: jusqu’à être dit ou abandonné",
    ),
    ("with the message of the common basket", "avec le message de la corbeille commune"),
    ("numbers and moments only", "des nombres et des moments, rien d’autre"),
    ("what the town says # months", "ce que dit la ville # mois"),
    ("the line with the alert", "la ligne avec la fiche"),
    ("with the release", "avec ce qui a été transmis"),
    ("no secret in it", "sans secret"),
    ("removed at its end", "retirée à sa fin"),
    ("removed the day after its end", "retiré le lendemain de sa fin"),
    ("with the action", "avec l’action"),
    ("the reason # months", "le motif # mois"),
    ("with @", "avec @"),
    ("removed with @", "retiré avec @"),
    ("removed with the invitation, or with @", "effacé avec l’invitation, ou avec @"),
    (
        "removed with @, or when the code is replaced",
        "retiré avec @, ou quand le code est remplacé",
    ),
    (
        "removed with @, by its holder, or when the code is replaced",
        "retiré avec @, par son titulaire, ou quand le code est remplacé",
    ),
    (
        "removed when answered, else the night after its five minutes",
        "retirée dès la réponse, sinon la nuit qui suit ses cinq minutes",
    ),
    (
        "removed on the way back, else the night after its ten minutes",
        "retiré au retour, sinon la nuit qui suit ses dix minutes",
    ),
    (
        "until it is put back, # months at most, as the notes it was among",
        "jusqu’à sa remise en place, # mois au plus, comme les notes dont il vient",
    ),
    ("removed with the note", "retiré avec la note"),
    ("removed when the grant is revoked", "retiré quand le droit est retiré"),
    (
        "removed when crossed, else a day after its end",
        "retiré une fois franchi, sinon un jour après sa fin",
    ),
    ("a day", "un jour"),
    ("a day after it was asked", "un jour après sa demande"),
    ("# days after its end", "# jours après sa fin"),
    ("# days after it is done", "# jours après son exécution"),
    ("# months after revocation", "# mois après la révocation"),
    (
        "# months after it was taken back or its right ended",
        "# mois après son retrait ou la fin de son droit",
    ),
    ("# days", "# jours"),
    ("# days after the entry", "# jours après l’entrée"),
    ("read by the manager only", "lue par l’encadrement seul"),
    ("fingerprints and dates only", "empreintes et dates seulement"),
    (
        "# days after it came, or emptied when someone decides",
        "# jours après son arrivée, ou vidé dès que quelqu’un décide",
    ),
    (
        "# months after its record ended, # months at most",
        "# mois après la fin de l’enregistrement, # mois au plus",
    ),
    ("# days, # when it waits for the manager", "# jours, # quand elle attend l’encadrement"),
    ("removed when it is whole", "retirée dès que la photo est entière"),
    ("# months after the last grant ended", "# mois après la fin du dernier droit"),
    (
        "# months after its end, as part of the access log",
        "# mois après sa fin, comme trace des accès",
    ),
    (
        "# months after it was asked, as part of the access log",
        "# mois après la demande, comme trace des accès",
    ),
    (
        "# months by default, # to # with a written reason",
        "# mois par défaut, de # à # avec un motif écrit",
    ),
    (
        "for the life of the installation: numbers and codes only, its persons leave with @",
        "durée de vie de l’installation : des nombres et des codes, les personnes partent avec @",
    ),
    ("# months, as part of the access log", "# mois, comme trace des accès"),
    ("# years", "# ans"),
    (
        "ten years from the end of its year (accounting documents)",
        "dix ans à compter de la fin de son année (pièces comptables)",
    ),
    ("# years after it was attached", "# ans après avoir été jointe"),
    ("names and signatures by hand", "des noms et des signatures manuscrites"),
    ("# days after the meeting", "# jours après la réunion"),
    ("contacts by identifier only", "des interlocuteurs, par leur seul identifiant"),
    ("# years, as the convention's papers", "# ans, comme les pièces de la convention"),
    ("# years, as hours worked", "# ans, comme temps de travail"),
    ("# years, with its round", "# ans, avec sa tournée"),
    ("# years, then aggregated", "# ans, puis agrégation"),
    ("# years after the last contact", "# ans après le dernier contact"),
    (
        "# years after the year worked, as proof of hours (Code du travail L3245-1)",
        "# ans après l’année travaillée, comme preuve des heures (Code du travail, L3245-1)",
    ),
    (
        "# years after the year it ended, as proof of hours (Code du travail L3245-1)",
        "# ans après l’année de sa fin, comme preuve des heures (Code du travail, L3245-1)",
    ),
    ("the note # months (C4: # months)", "la note # mois (sensible : # mois)"),
    ("# months, as the note it may quote", "# mois, comme la note qu’il peut citer"),
    ("words # months after the alert ended", "les mots # mois après la fin de la fiche"),
    (
        "the skeleton is kept for the life of the convention",
        "le squelette est gardé pour la durée de la convention",
    ),
    (
        "body erased as soon as it is sent, # days after it was settled otherwise",
        "le corps s’efface dès l’envoi, # jours après son sort sinon",
    ),
    ("the line is kept # months", "la ligne est gardée # mois"),
    (
        "name, e-mail and telephone erased # months after the contact’s last day",
        "nom, courriel et téléphone effacés # mois après le dernier jour de l’interlocuteur",
    ),
    (
        "# months after the contact’s last day, with the name",
        "# mois après le dernier jour de l’interlocuteur, avec son nom",
    ),
];

/// A rule of retention in the language of the reader; nothing when a turn of it is not known, which
/// a law of the house finds.
pub fn told(lang: Lang, rule: &str) -> Option<String> {
    let turns: Option<Vec<String>> = rule.split("; ").map(|turn| turn_of(lang, turn)).collect();
    let separator = match lang {
        Lang::Fr => "\u{202f}; ",
        Lang::En => "; ",
    };
    turns.map(|turns| turns.join(separator))
}

fn turn_of(lang: Lang, turn: &str) -> Option<String> {
    TURNS.iter().find_map(|(english, french)| {
        let said = read(english, turn)?;
        let (pattern, quotes) = match lang {
            Lang::Fr => (french, ("«\u{a0}", "\u{a0}»")),
            Lang::En => (english, ("“", "”")),
        };
        let mut said = said.into_iter();
        let mut out = String::new();
        for c in pattern.chars() {
            match c {
                '#' => out.push_str(said.next()?),
                '@' => {
                    out.push_str(quotes.0);
                    out.push_str(said.next()?);
                    out.push_str(quotes.1);
                }
                other => out.push(other),
            }
        }
        Some(out)
    })
}

/// What a text puts where a pattern leaves room, in order; nothing when the text is another one.
fn read<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let (mut said, mut rest) = (Vec::new(), text);
    for c in pattern.chars() {
        let (one, after) = match c {
            '#' => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
            '@' => rest.strip_prefix('`')?.split_once('`')?,
            other => {
                rest = rest.strip_prefix(other)?;
                continue;
            }
        };
        if one.is_empty() {
            return None;
        }
        said.push(one);
        rest = after;
    }
    rest.is_empty().then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_with_the_figures_of_its_owner() {
        let rule = "7 years, then aggregated; the note 18 months (C4: 9 months)";
        let french = told(Lang::Fr, rule).expect("known turns");
        assert_eq!(
            french,
            "7 ans, puis agrégation\u{202f}; la note 18 mois (sensible\u{a0}: 9 mois)"
        );
        assert_eq!(told(Lang::En, rule).as_deref(), Some(rule));
        assert_eq!(
            told(Lang::Fr, "removed with `person`").as_deref(),
            Some("retiré avec «\u{a0}person\u{a0}»")
        );
    }

    #[test]
    fn a_turn_that_nobody_wrote_is_not_made_up() {
        for rule in ["# years", "years", "7 moons", "no personal data; forever", ""] {
            assert_eq!(told(Lang::Fr, rule), None, "{rule}");
        }
    }

    #[test]
    fn both_languages_leave_the_same_room_and_french_is_set_as_a_printer_would() {
        for (english, french) in TURNS {
            let room = |text: &str| text.chars().filter(|c| ['#', '@'].contains(c)).count();
            assert_eq!(room(english), room(french), "{english}");
            let drawn = format!("<p>{french}</p>");
            assert_eq!(ui::audit::faults(&drawn, Lang::Fr), Vec::<String>::new());
        }
    }
}
