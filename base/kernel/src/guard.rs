//! The guard of typed words: « pas de nom, pas de santé, pas d’origine, pas d’infraction imputée ».
//! Over a note it warns, it does not forbid; what touches health, offences or violence may be kept
//! as sensitive (C4): for the author and the manager only. (CNIL, zones « commentaires ».) Over
//! what may hold no person at all, it refuses ([`refuse`]).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::{Reason, folding};

/// What the guard saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// A name of a person (« M. D… », « Mme … », first name and surname).
    Name,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A number plate.
    Plate,
    /// A word about health.
    Health,
    /// A word that imputes an offence.
    Offence,
    /// A word about origin, religion or opinion.
    Belief,
}

impl Finding {
    /// Whether the record should be marked sensitive if the words stay.
    pub const fn is_sensitive(self) -> bool {
        matches!(self, Self::Health | Self::Offence | Self::Belief)
    }

    /// Its name for machines.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Plate => "plate",
            Self::Health => "health",
            Self::Offence => "offence",
            Self::Belief => "belief",
        }
    }
}

/// Stems are compared with the beginning of each word, in lower case and without accents.
const HEALTH: &[&str] = &[
    "malad",
    "depress",
    "schizo",
    "bipolai",
    "alzheimer",
    "diabet",
    "cancer",
    "hospitalis",
    "psychiat",
    "medicament",
    "handicap",
    "enceinte",
    "suicid",
    "toxicoman",
    "addict",
    "sevrage",
    "dement",
    "autis",
    "epilep",
    "vih",
    "sida",
];
const OFFENCE: &[&str] = &[
    "dealer",
    "deale",
    "trafiquant",
    "voleur",
    "voleuse",
    "cambriol",
    "agresseur",
    "delinquan",
    "violeur",
    "arme",
    "interpell",
    "condamn",
    "recel",
    "racket",
    "stupefian",
    "cocaine",
    "heroine",
];
const BELIEF: &[&str] = &[
    "musulman",
    "chretien",
    "catholique",
    "juif",
    "juive",
    "arabe",
    "maghreb",
    "rom",
    "roms",
    "gitan",
    "africain",
    "islam",
    "syndique",
    "homosexuel",
    "voile",
    "ethni",
];
/// Titles after which a capital is a person.
const TITLES: &[&str] = &["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"];
/// Whole words that start like one of the lists but say something else.
const INNOCENT: &[&str] = &[
    "armee",
    "armature",
    "armoire",
    "armoires",
    "romain",
    "rompu",
    "romarin",
    "maladroit",
    "maladroite",
    "maladroits",
    "maladresse",
    "maladresses",
    "dementi",
    "dementir",
    "voilee",
    "voilees",
];
/// Words that say of a thing what would touch a person when they stand alone (« enceinte du parc »).
const OF_A_THING: &[&str] = &["enceinte", "voile", "voiles"];
/// What comes after them then.
const A_THING: &[&str] = &["de", "du", "des", "d", "sportive", "scolaire"];

/// Everything that deserves a second look, each kind once, in a fixed order.
pub fn inspect(note: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let folded = plain(note);
    let words: Vec<&str> = split(&folded).collect();
    if names_someone(note, &words) {
        found.push(Finding::Name);
    }
    if has_phone(note) {
        found.push(Finding::Phone);
    }
    if note.split_whitespace().any(looks_like_email) {
        found.push(Finding::Email);
    }
    if has_plate(note) {
        found.push(Finding::Plate);
    }
    let is_a_thing = |at: usize, word: &str| {
        OF_A_THING.contains(&word) && words.get(at + 1).is_some_and(|next| A_THING.contains(next))
    };
    let mut said = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !is_a_thing(at, word) {
            said.extend(begun(word));
        }
    }
    found.extend(FAMILIES.iter().map(|(_, finding)| *finding).filter(|kind| said.contains(kind)));
    found
}

/// Refuses whatever deserves a second look: for words that may hold no person at all.
pub fn refuse(words: &str) -> Result<(), Reason> {
    if inspect(words).is_empty() {
        return Ok(());
    }
    Err(Reason::said(
        "Ce texte semble désigner quelqu’un, ou dire sa santé, ses convictions ou une infraction. Une cellule de veille ne garde que des faits et des lieux : rien n’a été enregistré.",
        "This text seems to point at someone, or to tell their health, beliefs or an offence. A watch cell keeps facts and places only: nothing was recorded.",
    ))
}

/// Words of letters and digits.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// In lower case and without accents, letter for letter: words stay in their places.
pub fn plain(text: &str) -> String {
    text.chars().map(folding::letter).collect()
}

/// What touches a person, and the words that say it.
const FAMILIES: [(&[&str], Finding); 3] =
    [(HEALTH, Finding::Health), (OFFENCE, Finding::Offence), (BELIEF, Finding::Belief)];

/// The words of the families under their first letter: most words of a note are compared with two or three.
static ENTRIES: LazyLock<HashMap<u8, Vec<(&'static str, Finding)>>> = LazyLock::new(|| {
    let mut entries: HashMap<u8, Vec<_>> = HashMap::new();
    for (list, finding) in FAMILIES {
        for entry in list {
            if let Some(first) = entry.bytes().next() {
                entries.entry(first).or_default().push((*entry, finding));
            }
        }
    }
    entries
});

/// The families of which a word begins an entry.
fn begun(word: &str) -> impl Iterator<Item = Finding> {
    let alike = word.bytes().next().and_then(|first| ENTRIES.get(&first));
    let of_a_family = move |(start, _): &&(&str, Finding)| {
        // Short entries stand for themselves and their plural, long ones for their family.
        word.strip_prefix(start).is_some_and(|rest| start.len() > 4 || matches!(rest, "" | "s"))
    };
    alike
        .into_iter()
        .flatten()
        .filter(of_a_family)
        .filter(move |_| !INNOCENT.contains(&word))
        .map(|(_, finding)| *finding)
}

/// « Paul », « Jean-Pierre ».
fn is_capitalised(word: &str) -> bool {
    word.split('-').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.all(char::is_lowercase)
            && part.chars().count() > 1
    })
}

/// A surname as forms write it (« MARTIN »): so many letters at least, all of them capitals. Shorter ones are initials
/// of services (CAF, MEL).
fn is_in_capitals(word: &str, least: usize) -> bool {
    word.chars().all(char::is_uppercase) && word.chars().count() >= least
}

/// « Paul Martin », « Paul MARTIN », « MARTIN Paul ».
fn are_names(first: &str, second: &str) -> bool {
    if !first.starts_with(char::is_uppercase) {
        return false;
    }
    let either = is_capitalised(second) || is_in_capitals(second, 4);
    (is_capitalised(first) && either) || (is_in_capitals(first, 5) && is_capitalised(second))
}

/// « Mme Dupont », « M. D », or two capitals in a row that do not start a sentence.
fn names_someone(note: &str, words: &[&str]) -> bool {
    let titled = words.iter().zip(split(note).skip(1)).any(|(title, name)| {
        TITLES.contains(title) && name.chars().next().is_some_and(char::is_uppercase)
    });
    titled || two_capitals_inside_a_sentence(note)
}

fn two_capitals_inside_a_sentence(note: &str) -> bool {
    note.split(['.', '!', '?', '\n', ':']).any(|sentence| {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        // The first word has its capital anyway; places of the gazetteer come after « rue », « place ».
        words.windows(3).any(|three| match three {
            [before, first, second] => {
                are_names(first, second.trim_end_matches([',', ';', ')']))
                    && !PLACE_WORDS.contains(&plain(before).as_str())
                    && !PLACE_WORDS.contains(&plain(first).split('-').next().unwrap_or_default())
            }
            _ => false,
        })
    })
}

const PLACE_WORDS: &[&str] = &[
    "rue",
    "place",
    "avenue",
    "allee",
    "parc",
    "square",
    "residence",
    "hopital",
    "ecole",
    "station",
    "metro",
    "boulevard",
    "impasse",
    "mairie",
    "ville",
    "ilot",
    "hall",
    "ateliers",
    "de",
    "du",
    "la",
    "le",
    "les",
    "des",
    "saint",
    "sainte",
];

fn has_phone(note: &str) -> bool {
    let mut digits = 0;
    for c in note.chars() {
        if c.is_ascii_digit() {
            digits += 1;
            if digits >= 10 {
                return true;
            }
        } else if !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' | '+') {
            digits = 0;
        }
    }
    false
}

fn looks_like_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(before, after)| !before.is_empty() && after.contains('.'))
}

/// AB-123-CD (since 2009) or 1234 AB 59 (before).
fn has_plate(note: &str) -> bool {
    if !note.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let shape: String = note
        .chars()
        .map(|c| match c {
            'A'..='Z' | 'a'..='z' => 'L',
            '0'..='9' => 'D',
            ' ' | '-' => '-',
            _ => '.',
        })
        .collect();
    let framed = format!(".{shape}.");
    [".LL-DDD-LL.", "-LL-DDD-LL.", ".LL-DDD-LL-", "-LL-DDD-LL-", "LLDDDLL", "-DDDD-LL-DD."]
        .iter()
        .any(|plate| framed.contains(plate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_read_each_finding_by_the_name_that_telephones_know() {
        use Finding::{Belief, Email, Health, Name, Offence, Phone, Plate};
        let all = [Name, Phone, Email, Plate, Health, Offence, Belief];
        let codes = all.map(Finding::code);
        assert_eq!(codes, ["name", "phone", "email", "plate", "health", "offence", "belief"]);
        let sensitive = all.map(Finding::is_sensitive);
        assert_eq!(sensitive, [false, false, false, false, true, true, true]);
    }

    #[test]
    fn what_names_a_person_is_seen() {
        assert_eq!(inspect("Vu Mme Durand au hall B"), [Finding::Name]);
        assert_eq!(inspect("Échange avec Paul Martin devant l’école"), [Finding::Name]);
        for named in
            ["Vu Paul MARTIN", "vu MARTIN Paul, seul", "vu Jean-Pierre Durand", "vu Léa ROUX"]
        {
            assert_eq!(inspect(named), [Finding::Name], "{named}");
        }
        assert_eq!(inspect("rappeler le 06 39 98 12 34"), [Finding::Phone]);
        assert_eq!(inspect("écrire à a.b@exemple.fr"), [Finding::Email]);
        assert_eq!(inspect("voiture AB-123-CD garée"), [Finding::Plate]);
    }

    #[test]
    fn health_offence_and_belief_ask_for_the_sensitive_mark() {
        assert_eq!(inspect("personne dépressive, seule"), [Finding::Health]);
        assert_eq!(inspect("un dealer connu"), [Finding::Offence]);
        assert_eq!(inspect("famille musulmane"), [Finding::Belief]);
        assert_eq!(inspect("une femme enceinte, une autre avec un voile").len(), 2);
        assert!(Finding::Offence.is_sensitive());
        assert!(!Finding::Plate.is_sensitive());
    }

    #[test]
    fn words_that_may_hold_no_person_are_refused_at_the_first_one() {
        assert_eq!(refuse("Regroupements le soir place Gandhi, éclairage en panne."), Ok(()));
        for words in ["Situation de M. Durand", "un dealer connu", "rappeler le 06 39 98 12 34"] {
            let reason = refuse(words).expect_err(words);
            assert!(
                !reason.say(crate::Lang::Fr).contains(words),
                "what is refused is not repeated"
            );
        }
    }

    #[test]
    fn a_short_entry_has_no_family_and_a_letter_is_no_first_name() {
        assert_eq!(inspect("armement du portail"), []);
        assert_eq!(inspect("des armes vues"), [Finding::Offence]);
        assert_eq!(inspect("près du bâtiment A Nord"), []);
        assert_eq!(inspect("près de lui Al Nord"), [Finding::Name]);
        assert_eq!(inspect("le code a@b du portail"), []);
        assert_eq!(inspect("le code @b.fr du portail"), []);
    }

    #[test]
    fn an_ordinary_note_passes() {
        for note in [
            "Dépôt sauvage rue Léonard de Vinci, encombrants devant le hall A.",
            "Échange cordial place Gandhi. Les voix ont baissé.",
            "Passage à 14 h 30, 12 personnes, retour prévu le 15/06.",
            "Une armoire et deux matelas au pied des bornes.",
            "Présence renforcée au métro Saint-Philibert.",
            "Retour vers Saint-Philibert Nord, avec la CAF Lomme et l’ASL Humanicité, puis Lomme MEL.",
            "VU DEUX ENCOMBRANTS DEVANT LE HALL",
            "Un geste maladroit à l’enceinte du parc, démenti ensuite ; roue voilée, voile d’ombrage.",
        ] {
            assert_eq!(inspect(note), [], "{note}");
        }
    }
}
