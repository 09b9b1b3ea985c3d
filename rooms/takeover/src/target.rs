//! What a column may become: the fields of a record, and the words by which a column is recognised.

use std::collections::BTreeMap;

use referential::{List, Lists};
use serde::{Deserialize, Serialize};

/// What a column becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Day,
    Time,
    End,
    Minutes,
    Place,
    Zone,
    Activity,
    Theme,
    Origin,
    Channel,
    Ending,
    Mediator,
    Audience,
    People,
    AgeBand,
    Gender,
    Note,
    Reference,
}

impl Target {
    /// Every one, in the order of a record.
    pub(crate) const ALL: [Self; 18] = [
        Self::Day,
        Self::Time,
        Self::End,
        Self::Minutes,
        Self::Place,
        Self::Zone,
        Self::Activity,
        Self::Theme,
        Self::Origin,
        Self::Channel,
        Self::Ending,
        Self::Mediator,
        Self::Audience,
        Self::People,
        Self::AgeBand,
        Self::Gender,
        Self::Note,
        Self::Reference,
    ];

    /// Those whose values are of a closed list, to be brought together once.
    pub(crate) const CLOSED: [Self; 11] = [
        Self::Place,
        Self::Zone,
        Self::Activity,
        Self::Theme,
        Self::Origin,
        Self::Channel,
        Self::Ending,
        Self::Mediator,
        Self::Audience,
        Self::AgeBand,
        Self::Gender,
    ];

    /// Its stored name, and the name of its field.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Day => "jour",
            Self::Time => "heure",
            Self::End => "fin",
            Self::Minutes => "duree",
            Self::Place => "lieu",
            Self::Zone => "zone",
            Self::Activity => "activite",
            Self::Theme => "theme",
            Self::Origin => "origine",
            Self::Channel => "contact",
            Self::Ending => "issue",
            Self::Mediator => "mediateur",
            Self::Audience => "public",
            Self::People => "personnes",
            Self::AgeBand => "age",
            Self::Gender => "genre",
            Self::Note => "note",
            Self::Reference => "reference",
        }
    }

    /// The list its values come from, when they come from one of the referential.
    pub(crate) const fn list(self) -> Option<List> {
        match self {
            Self::Activity => Some(List::Activity),
            Self::Origin => Some(List::Origin),
            Self::Channel => Some(List::Channel),
            Self::Ending => Some(List::Ending),
            Self::Audience => Some(List::Audience),
            Self::AgeBand => Some(List::AgeBand),
            Self::Gender => Some(List::Gender),
            Self::Day
            | Self::Time
            | Self::End
            | Self::Minutes
            | Self::Place
            | Self::Zone
            | Self::Theme
            | Self::Mediator
            | Self::People
            | Self::Note
            | Self::Reference => None,
        }
    }

    /// Whether several columns may become the same.
    pub(crate) const fn is_several(self) -> bool {
        matches!(self, Self::Theme | Self::Mediator)
    }

    /// Whether its cells may hold several values, one beside the other.
    pub(crate) const fn holds_several(self) -> bool {
        matches!(self, Self::Theme | Self::Mediator)
    }

    /// What stands in a field of a record when no cell says it.
    pub(crate) const FALLBACKS: [Self; 9] = [
        Self::Time,
        Self::Minutes,
        Self::Zone,
        Self::Activity,
        Self::Theme,
        Self::Origin,
        Self::Ending,
        Self::Audience,
        Self::Mediator,
    ];
}

/// What one column becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// It is not taken over.
    Left,
    /// A field of the record.
    Of(Target),
    /// How many people of that audience were met.
    Count(String),
}

impl Column {
    /// Reads the name under which it is sent and kept.
    pub(crate) fn parse(name: &str, lists: &Lists) -> Option<Self> {
        if name.is_empty() {
            return Some(Self::Left);
        }
        if let Some(code) = name.strip_prefix("n:") {
            return lists.term(List::Audience, code).map(|term| Self::Count(term.code.clone()));
        }
        Target::ALL.into_iter().find(|one| one.name() == name).map(Self::Of)
    }

    /// That name.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Left => String::new(),
            Self::Of(target) => target.name().to_owned(),
            Self::Count(code) => format!("n:{code}"),
        }
    }
}

/// What happens to a note that may not be taken over: too long, or seen by the guard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Notes {
    /// Its line is set aside.
    #[default]
    Aside,
    /// The line is taken over without it.
    Without,
}

/// How a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mapping {
    /// What each column becomes, by name.
    pub(crate) columns: Vec<String>,
    /// Whether lengths are in hours.
    pub(crate) hours: bool,
    /// What happens to notes that may not be taken over.
    pub(crate) notes: Notes,
    /// What stands where no cell says it, by field.
    pub(crate) fallback: BTreeMap<String, String>,
}

impl Mapping {
    /// The columns that become this, by their places.
    pub(crate) fn places(&self, target: Target) -> impl Iterator<Item = usize> + '_ {
        let named = move |one: &(usize, &String)| one.1 == target.name();
        self.columns.iter().enumerate().filter(named).map(|(place, _)| place)
    }

    /// The first of them.
    pub(crate) fn place(&self, target: Target) -> Option<usize> {
        self.places(target).next()
    }

    /// What stands where no cell says it; empty when nothing does.
    pub(crate) fn otherwise(&self, target: Target) -> &str {
        self.fallback.get(target.name()).map_or("", String::as_str)
    }

    /// The columns that count people of an audience.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.columns
            .iter()
            .enumerate()
            .filter_map(|(place, name)| Some((place, name.strip_prefix("n:")?)))
    }
}

/// In lower case, without accents nor what is no letter: how words are compared.
pub(crate) fn folded(text: &str) -> String {
    let mut words = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' => words.push('a'),
            'ç' => words.push('c'),
            'é' | 'è' | 'ê' | 'ë' => words.push('e'),
            'î' | 'ï' => words.push('i'),
            'ô' | 'ö' => words.push('o'),
            'ù' | 'û' | 'ü' => words.push('u'),
            'œ' => words.push_str("oe"),
            c if c.is_alphanumeric() || c == '+' => words.push(c),
            _ if words.ends_with(' ') => {}
            _ => words.push(' '),
        }
    }
    words.trim().to_owned()
}

/// Words of a head, the surest first.
const WORDS: &[(&str, Target)] = &[
    ("heure de fin", Target::End),
    ("fin", Target::End),
    ("heure", Target::Time),
    ("debut", Target::Time),
    ("duree", Target::Minutes),
    ("minutes", Target::Minutes),
    ("temps", Target::Minutes),
    ("tranche", Target::AgeBand),
    ("age", Target::AgeBand),
    ("sexe", Target::Gender),
    ("genre", Target::Gender),
    ("reference", Target::Reference),
    ("identifiant", Target::Reference),
    ("numero", Target::Reference),
    ("id", Target::Reference),
    ("date", Target::Day),
    ("jour", Target::Day),
    ("mediateur", Target::Mediator),
    ("agent", Target::Mediator),
    ("intervenant", Target::Mediator),
    ("redacteur", Target::Mediator),
    ("auteur", Target::Mediator),
    ("origine", Target::Origin),
    ("demandeur", Target::Origin),
    ("sollicitation", Target::Origin),
    ("canal", Target::Channel),
    ("mode", Target::Channel),
    ("contact", Target::Channel),
    ("issue", Target::Ending),
    ("resultat", Target::Ending),
    ("zone", Target::Zone),
    ("secteur", Target::Zone),
    ("quartier", Target::Zone),
    ("ilot", Target::Zone),
    ("lieu", Target::Place),
    ("adresse", Target::Place),
    ("residence", Target::Place),
    ("site", Target::Place),
    ("theme", Target::Theme),
    ("thematique", Target::Theme),
    ("motif", Target::Theme),
    ("activite", Target::Activity),
    ("action", Target::Activity),
    ("registre", Target::Activity),
    ("note", Target::Note),
    ("commentaire", Target::Note),
    ("observation", Target::Note),
    ("description", Target::Note),
    ("nombre", Target::People),
    ("nb", Target::People),
    ("effectif", Target::People),
    ("personnes", Target::People),
    ("public", Target::Audience),
    ("beneficiaire", Target::Audience),
    ("usager", Target::Audience),
];

/// What each column seems to be: as the last file of the same tool said, else by the words of its head.
pub(crate) fn proposed(
    head: &[String],
    remembered: &BTreeMap<String, String>,
    lists: &Lists,
) -> Vec<String> {
    let mut taken: Vec<Target> = Vec::new();
    let mut all = Vec::with_capacity(head.len());
    for name in head {
        let plain = folded(name);
        let known = remembered.get(&plain).and_then(|held| Column::parse(held, lists));
        let column = known.unwrap_or_else(|| recognised(&plain, lists));
        let column = match column {
            Column::Of(target) if taken.contains(&target) && !target.is_several() => Column::Left,
            column @ (Column::Left | Column::Of(_) | Column::Count(_)) => column,
        };
        if let Column::Of(target) = column {
            taken.push(target);
        }
        all.push(column.name());
    }
    all
}

fn recognised(plain: &str, lists: &Lists) -> Column {
    let audience = lists.terms(List::Audience).iter().find(|term| {
        let names = [&term.fr, &term.short_fr, &term.en].map(|name| folded(name));
        names.iter().any(|name| !name.is_empty() && (name == plain || format!("{name}s") == plain))
    });
    if let Some(term) = audience {
        return Column::Count(term.code.clone());
    }
    let starts = |word: &str| {
        plain.split(' ').any(|one| one == word || (word.len() > 3 && one.starts_with(word)))
    };
    let found = WORDS
        .iter()
        .find(|(word, _)| if word.contains(' ') { plain.contains(word) } else { starts(word) });
    found.map_or(Column::Left, |(_, target)| Column::Of(*target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_recognised_by_the_words_of_their_heads() {
        let head = [
            "Date de l'intervention",
            "Heure de début",
            "Heure de fin",
            "Durée (min)",
            "Adresse précise",
            "Secteur",
            "Type d’activité",
            "Thématique 1",
            "Thématique 2",
            "Habitants",
            "Observations",
            "Date de saisie",
            "Couleur",
            "N° id",
        ]
        .map(str::to_owned);
        let found = proposed(&head, &BTreeMap::new(), &referential::sample_lists());
        let wanted = [
            "jour",
            "heure",
            "fin",
            "duree",
            "lieu",
            "zone",
            "activite",
            "theme",
            "theme",
            "n:P1",
            "note",
            "",
            "",
            "reference",
        ];
        assert_eq!(found, wanted);
        let held = BTreeMap::from([("couleur".to_owned(), "origine".to_owned())]);
        assert_eq!(proposed(&head, &held, &referential::sample_lists())[12], "origine");
    }
}
