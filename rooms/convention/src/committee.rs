//! Committees as the text writes them, the differences between its two tables, other bodies, and
//! meetings.

use kernel::id::MeetingId;
use kernel::{Day, Reason, Refusals, TimeOfDay, guard};

/// The two committees of the convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitteeKind {
    /// Comité de pilotage.
    Steering,
    /// Comité de suivi.
    Monitoring,
}

impl CommitteeKind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Steering => "steering",
            Self::Monitoring => "monitoring",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::Steering, Self::Monitoring]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// When a body meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// At the launch.
    Launch,
    /// At mid-term.
    Midterm,
    /// For the annual review.
    Annual,
    /// Every month.
    Monthly,
    /// When asked.
    OnRequest,
}

impl Frequency {
    const ALL: [Self; 5] =
        [Self::Launch, Self::Midterm, Self::Annual, Self::Monthly, Self::OnRequest];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Launch => "launch",
            Self::Midterm => "midterm",
            Self::Annual => "annual",
            Self::Monthly => "monthly",
            Self::OnRequest => "on_request",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|when| when.name() == name).ok_or(Reason::NotInList)
    }

    /// Reads several names between bars, as they are stored.
    pub fn parse_all(names: &str) -> Result<Vec<Self>, Reason> {
        names.split('|').map(Self::parse).collect()
    }
}

/// A seat in a committee, as the text writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Code of the organisation.
    pub organisation: String,
    /// In what capacity; empty when the text says nothing.
    pub capacity: String,
}

impl Seat {
    /// Reads `ASL:Président|CITEO:Médiateur`, as seats are stored.
    pub fn parse_all(text: &str) -> Vec<Self> {
        text.split('|')
            .filter(|seat| !seat.is_empty())
            .map(|seat| {
                let (organisation, capacity) = seat.split_once(':').unwrap_or((seat, ""));
                Self { organisation: organisation.to_owned(), capacity: capacity.to_owned() }
            })
            .collect()
    }

    pub(crate) fn text(&self) -> String {
        format!("{}:{}", self.organisation, self.capacity)
    }
}

/// A committee as one of the articles writes it (« comité »). V.1 and VI disagree: both are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committee {
    /// The article.
    pub source: String,
    /// Which of the two committees.
    pub kind: CommitteeKind,
    /// When it meets.
    pub frequency: Vec<Frequency>,
    /// What it is for.
    pub purposes: Vec<String>,
    /// Who sits.
    pub members: Vec<Seat>,
    /// Who may be invited, according to the agenda.
    pub optional: Vec<String>,
}

/// One point on which two articles write the same committee differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It meets in one table and not in the other.
    Meets {
        /// The article that says so.
        source: String,
        /// When.
        when: Frequency,
    },
    /// An organisation sits in one table and not in the other.
    Sits {
        /// The article that says so.
        source: String,
        /// Code of the organisation.
        organisation: String,
    },
    /// The same organisation sits in other capacities.
    Capacity {
        /// Code of the organisation.
        organisation: String,
        /// What each article writes, in the order given.
        written: (String, String),
    },
    /// A purpose is worded otherwise, or stands in one table only (the other is empty).
    Purpose {
        /// What each article writes, in the order given.
        written: (String, String),
    },
    /// Someone may be invited according to one table and not to the other.
    Optional {
        /// The article that says so.
        source: String,
        /// Whom it writes.
        who: String,
    },
}

/// Every point on which two tables disagree about a committee.
pub fn differences(one: &Committee, other: &Committee) -> Vec<Difference> {
    let mut found = Vec::new();
    for (here, there) in [(one, other), (other, one)] {
        let only = here.frequency.iter().filter(|when| !there.frequency.contains(when));
        found.extend(
            only.map(|when| Difference::Meets { source: here.source.clone(), when: *when }),
        );
    }
    for (here, there) in [(one, other), (other, one)] {
        let mut codes = codes(here);
        codes.retain(|code| capacities(there, code).is_none());
        found.extend(codes.into_iter().map(|code| Difference::Sits {
            source: here.source.clone(),
            organisation: code.to_owned(),
        }));
    }
    for code in codes(one) {
        if let (Some(here), Some(there)) = (capacities(one, code), capacities(other, code))
            && here != there
        {
            let organisation = code.to_owned();
            found.push(Difference::Capacity { organisation, written: (here, there) });
        }
    }
    let (here, there) =
        (only(&one.purposes, &other.purposes), only(&other.purposes, &one.purposes));
    for place in 0..here.len().max(there.len()) {
        let at = |all: &[&String]| all.get(place).map(|words| (*words).clone()).unwrap_or_default();
        found.push(Difference::Purpose { written: (at(&here), at(&there)) });
    }
    for (here, there) in [(one, other), (other, one)] {
        found.extend(
            only(&here.optional, &there.optional)
                .into_iter()
                .map(|who| Difference::Optional { source: here.source.clone(), who: who.clone() }),
        );
    }
    found
}

/// What one table writes and the other does not, word for word.
fn only<'w>(here: &'w [String], there: &[String]) -> Vec<&'w String> {
    here.iter().filter(|words| !there.contains(words)).collect()
}

fn codes(committee: &Committee) -> Vec<&str> {
    let mut codes: Vec<&str> = Vec::new();
    for seat in &committee.members {
        if !codes.contains(&seat.organisation.as_str()) {
            codes.push(&seat.organisation);
        }
    }
    codes
}

/// In what capacities an organisation sits; none when it does not sit.
fn capacities(committee: &Committee, code: &str) -> Option<String> {
    let seats: Vec<&str> = committee
        .members
        .iter()
        .filter(|seat| seat.organisation == code)
        .map(|seat| seat.capacity.as_str())
        .collect();
    (!seats.is_empty()).then(|| seats.join(", "))
}

/// What another body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InstanceKind {
    /// Cellule de veille.
    WatchCell,
    /// Groupe thématique.
    ThematicGroup,
}

impl InstanceKind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WatchCell => "watch_cell",
            Self::ThematicGroup => "thematic_group",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::WatchCell, Self::ThematicGroup]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// Another body of the territory in which the operator takes part when asked (« instance »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Its place, from 1.
    pub rank: i64,
    /// Its stable code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: InstanceKind,
    /// Code of the organisation that convenes it.
    pub convener: String,
    /// When it meets.
    pub frequency: Vec<Frequency>,
    /// The articles that name it.
    pub sources: Vec<String>,
}

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingState {
    /// Convened.
    Planned,
    /// Held, with its decisions.
    Held,
    /// Called off: kept, so that nobody comes and nobody wonders.
    Cancelled,
}

impl MeetingState {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        [Self::Planned, Self::Held, Self::Cancelled]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or(Reason::NotInList)
    }
}

/// A meeting of a committee or of another body (« réunion »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its identifier.
    pub id: MeetingId,
    /// `steering`, `monitoring`, or the code of another body.
    pub committee: String,
    /// The day.
    pub day: Day,
    /// When it starts.
    pub start: TimeOfDay,
    /// Where.
    pub place: String,
    /// The open part of the agenda, item by item. Nothing of the restricted part stands here.
    pub agenda: Vec<String>,
    /// How many were present, once it was held.
    pub attendance: Option<i64>,
    /// Which functions were present; functions, not names.
    pub present: Vec<String>,
    /// Where it stands.
    pub state: MeetingState,
    /// What was decided.
    pub decisions: Vec<Decision>,
}

impl Meeting {
    /// Refuses every text that seems to point at someone: what a watch cell keeps of a meeting is a
    /// day, how many came, facts and places; a person is never its matter.
    pub fn without_anyone(&self) -> Result<(), Refusals> {
        let mut refusals = Refusals::new();
        let decided = self.decisions.iter().flat_map(|one| [&one.words, &one.owner]);
        let texts = std::iter::once(("place", &self.place))
            .chain(self.agenda.iter().map(|point| ("agenda", point)))
            .chain(self.present.iter().map(|function| ("present", function)))
            .chain(decided.map(|words| ("decisions", words)));
        for (field, text) in texts {
            refusals.keep(field, guard::refuse(text).map_err(|_| in_a_cell()));
        }
        refusals.finish()
    }
}

/// What a watch cell (« cellule de veille ») answers to a text that seems to point at someone.
pub const fn in_a_cell() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un, ou dire sa santé, ses convictions ou une infraction. Une cellule de veille ne garde que des faits et des lieux : rien n’a été enregistré.",
        "This text seems to point at someone, or to tell their health, beliefs or an offence. A watch cell keeps facts and places only: nothing was recorded.",
    )
}

/// Something decided in a meeting (« décision »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub words: String,
    /// Who carries it: the code of an organisation, or a function.
    pub owner: String,
    /// By when.
    pub due: Option<Day>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn committee(source: &str, frequency: &str, members: &str) -> Committee {
        Committee {
            source: source.to_owned(),
            kind: CommitteeKind::Steering,
            frequency: Frequency::parse_all(frequency).expect("frequencies"),
            purposes: vec!["Définition des objectifs".to_owned()],
            members: Seat::parse_all(members),
            optional: Vec::new(),
        }
    }

    #[test]
    fn both_tables_are_kept_and_their_differences_said() {
        let one = committee("V.1", "launch|annual", "ASL:Président|CITEO:Chef de projets|ICL:");
        let other = committee("VI", "launch|midterm|annual", "ASL:Conseil|MEL:|ICL:");
        let found = differences(&one, &other);
        let sits = |source: &str, code: &str| Difference::Sits {
            source: source.to_owned(),
            organisation: code.to_owned(),
        };
        assert_eq!(
            found[0],
            Difference::Meets { source: "VI".to_owned(), when: Frequency::Midterm }
        );
        assert_eq!(found[1..3], [sits("V.1", "CITEO"), sits("VI", "MEL")]);
        let written = ("Président".to_owned(), "Conseil".to_owned());
        assert_eq!(found[3], Difference::Capacity { organisation: "ASL".to_owned(), written });
        assert_eq!(found.len(), 4);
        assert!(differences(&one, &one).is_empty());
        // A purpose more, and whom one may invite: nothing that differs is silent.
        let all = |words: &[&str]| words.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let here = Committee { optional: all(&["Bailleurs", "Écoles"]), ..one.clone() };
        let there = Committee {
            source: "VI".to_owned(),
            purposes: all(&["Bilan", "Définition des objectifs", "Budget"]),
            optional: all(&["Bailleurs"]),
            ..one.clone()
        };
        let purpose =
            |words: &str| Difference::Purpose { written: (String::new(), words.to_owned()) };
        let who = ("V.1".to_owned(), "Écoles".to_owned());
        assert_eq!(
            differences(&here, &there),
            [
                purpose("Bilan"),
                purpose("Budget"),
                Difference::Optional { source: who.0, who: who.1 }
            ]
        );
    }
}
