//! By which way a recipient is told.

use kernel::Reason;

/// How a recipient is told besides (« mode de relais »).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relay {
    /// By the alert alone.
    Alert,
    /// By telephone too.
    Phone,
    /// In person too.
    InPerson,
}

impl Relay {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Alert, Self::Phone, Self::InPerson];

    /// The stored name, also the one that programs read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Phone => "phone",
            Self::InPerson => "in_person",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.iter().copied().find(|way| way.name() == name).ok_or(Reason::NotInList)
    }
}
