//! Organisations of the district and the people they designated.

use door::{Bounded, Bounds};
use kernel::id::{ContactId, ConventionId, OrganisationId};
use kernel::{Day, Reason};

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrganisationKind {
    /// Association syndicale libre.
    OwnersAssociation,
    /// Ville.
    Municipality,
    /// Métropole.
    Metropolis,
    /// Opérateur de médiation.
    Operator,
    /// Campus, centre de formation.
    Campus,
    /// Association.
    Association,
    /// Bailleur.
    Landlord,
    /// Syndic de copropriété.
    ManagingAgent,
    /// Structure sanitaire ou médico-sociale.
    Health,
    /// Transporteur.
    Transport,
    /// Police.
    Police,
    /// Autre structure.
    Other,
}

impl OrganisationKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Operator,
        Self::OwnersAssociation,
        Self::Municipality,
        Self::Metropolis,
        Self::Landlord,
        Self::ManagingAgent,
        Self::Health,
        Self::Campus,
        Self::Association,
        Self::Transport,
        Self::Police,
        Self::Other,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OwnersAssociation => "owners_association",
            Self::Municipality => "municipality",
            Self::Metropolis => "metropolis",
            Self::Operator => "operator",
            Self::Campus => "campus",
            Self::Association => "association",
            Self::Landlord => "landlord",
            Self::ManagingAgent => "managing_agent",
            Self::Health => "health",
            Self::Transport => "transport",
            Self::Police => "police",
            Self::Other => "other",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(Reason::NotInList)
    }
}

/// A town, a landlord, an owners’ association, the operator (« organisation »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// The convention in which it acts.
    pub convention: ConventionId,
    /// Its stable code (`ASL`).
    pub code: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its full name.
    pub name: String,
    /// The name used in tables.
    pub short_name: String,
    /// Its address; may be empty.
    pub address: String,
    /// Its general e-mail address.
    pub email: String,
}

impl Bounded for Organisation {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

/// Someone whom an organisation designated to be told and to answer (« interlocuteur désigné »,
/// convention art. VI). A function first: people change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its identifier.
    pub id: ContactId,
    /// The convention.
    pub convention: ConventionId,
    /// The organisation that designated them.
    pub organisation: OrganisationId,
    /// The function (« Services techniques »).
    pub function: String,
    /// The person’s name; may be empty.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Codes of the themes they answer for.
    pub themes: Vec<String>,
    /// Codes of the zones they answer for.
    pub zones: Vec<String>,
    /// First day, when it is known.
    pub from_day: Option<Day>,
    /// Last day, once they have left.
    pub to_day: Option<Day>,
    /// Who answers when they are away (« suppléant »), in the same organisation.
    pub stand_in: Option<ContactId>,
    /// First and last day of the absence that is known.
    pub away: Option<(Day, Day)>,
}

impl Contact {
    /// Whether they are in office on a day.
    pub fn stands_on(&self, day: Day) -> bool {
        self.from_day.is_none_or(|from| from <= day) && self.to_day.is_none_or(|to| day <= to)
    }

    /// Whether they are away on a day.
    pub fn is_away_on(&self, day: Day) -> bool {
        self.away.is_some_and(|(from, to)| from <= day && day <= to)
    }

    /// Whether they can be written to on a day.
    pub fn reads_on(&self, day: Day) -> bool {
        !self.email.is_empty() && self.stands_on(day) && !self.is_away_on(day)
    }
}

impl Bounded for Contact {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}
