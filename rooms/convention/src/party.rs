//! Who is bound, who pays, who sits, and in whose name.

use kernel::Reason;

/// What an organisation is in the convention. A party may sit without signing, and fund without
/// commissioning: the three are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartyRole {
    /// Signs the convention.
    Signatory,
    /// Brings money.
    Funder,
    /// Orders the service (« commanditaire »).
    Commissioner,
    /// Provides the service (« opérateur »).
    Operator,
    /// Sits in a committee without signing.
    Member,
    /// Reads what is published without signing.
    Reader,
}

impl PartyRole {
    /// Every role, in the order in which they are said.
    pub const ALL: [Self; 6] = [
        Self::Signatory,
        Self::Commissioner,
        Self::Funder,
        Self::Operator,
        Self::Member,
        Self::Reader,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signatory => "signatory",
            Self::Funder => "funder",
            Self::Commissioner => "commissioner",
            Self::Operator => "operator",
            Self::Member => "member",
            Self::Reader => "reader",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or(Reason::NotInList)
    }

    /// Reads several names between bars, as they are stored.
    pub fn parse_all(names: &str) -> Result<Vec<Self>, Reason> {
        names.split('|').map(Self::parse).collect()
    }
}

/// An organisation in the convention (« partie »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its place, from 1.
    pub rank: i64,
    /// Code of the organisation.
    pub organisation: String,
    /// What it is in the convention.
    pub roles: Vec<PartyRole>,
    /// Who represents it; may be empty.
    pub represented_by: String,
    /// In what capacity (« Maire »).
    pub capacity: String,
    /// By what mandate.
    pub mandate: String,
    /// Deliberations in virtue of which it acts.
    pub deliberations: Vec<String>,
    /// Its name as the text writes it, every spelling kept.
    pub original_names: Vec<String>,
}

impl Party {
    /// Whether it holds a role.
    pub fn is(&self, role: PartyRole) -> bool {
        self.roles.contains(&role)
    }
}
