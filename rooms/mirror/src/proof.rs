//! What proves that a clause is kept: something done, beside what was to be done by today.

use kernel::{Cents, Lang, Minutes, french};

/// A proof (« preuve »), and the article of the model convention that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// Hours of mediation worked (art. IV.1).
    Hours,
    /// Supervision given (art. IV.1).
    Supervision,
    /// Actions of the annual roadmap that are done (art. IV.2).
    Actions,
    /// Steering committees held (art. V.1 and VI).
    Steering,
    /// Monitoring committees held (art. V.1 and VI).
    Monitoring,
    /// Monthly syntheses published (art. V.2).
    Syntheses,
    /// Indicators agreed with a target (art. II, axis 4).
    Indicators,
    /// Signatories that hold a personal code (art. VI).
    Codes,
    /// Signatories that designated a contact (art. VI).
    Contacts,
    /// Means lent that were handed over (art. IV.3).
    Means,
    /// Alerts answered by those who received them (art. V.2).
    Answers,
    /// Signatures put under the text (last page).
    Signatures,
    /// Instalments received of those due (art. VII): by the operator, or from a party's own money.
    Payments,
    /// Money of another party that a party passes on, of what is due (art. VII).
    PassedOn,
    /// Committees at which a party sat (art. VI).
    Attendance,
    /// What a party told of its own projects, in the journal of the neighbourhood (art. VI): the first
    /// thing that signatories undertook. None is due by a day.
    Told,
}

/// What a proof counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Meetings, papers, answers.
    Things,
    /// Time.
    Minutes,
    /// Money.
    Cents,
}

/// Where a proof stands. None of them blames: what is not there yet may simply not be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was to be done by today.
    NotDue,
    /// All of it is there.
    Kept,
    /// A part of it.
    UnderWay,
    /// Nothing yet.
    NotYet,
}

impl Proof {
    /// Those of the convention as a whole, in the order of its articles.
    pub const OF_ALL: [Self; 13] = [
        Self::Indicators,
        Self::Hours,
        Self::Supervision,
        Self::Actions,
        Self::Means,
        Self::Steering,
        Self::Monitoring,
        Self::Answers,
        Self::Syntheses,
        Self::Codes,
        Self::Contacts,
        Self::Payments,
        Self::Signatures,
    ];
    /// Those of each signatory.
    pub const OF_EACH: [Self; 7] = [
        Self::Told,
        Self::Means,
        Self::Attendance,
        Self::Answers,
        Self::Contacts,
        Self::Payments,
        Self::PassedOn,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Supervision => "supervision",
            Self::Actions => "actions",
            Self::Steering => "steering",
            Self::Monitoring => "monitoring",
            Self::Syntheses => "syntheses",
            Self::Indicators => "indicators",
            Self::Codes => "codes",
            Self::Contacts => "contacts",
            Self::Means => "means",
            Self::Answers => "answers",
            Self::Signatures => "signatures",
            Self::Payments => "payments",
            Self::PassedOn => "passed_on",
            Self::Attendance => "attendance",
            Self::Told => "told",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::OF_ALL.into_iter().chain(Self::OF_EACH).find(|proof| proof.name() == name)
    }

    /// The articles of the model convention that say so. A convention numbered otherwise shows the
    /// proof without a link to its text.
    pub const fn articles(self) -> &'static [&'static str] {
        match self {
            Self::Hours | Self::Supervision => &["IV.1"],
            Self::Actions => &["IV.2"],
            Self::Means => &["IV.3"],
            Self::Steering | Self::Monitoring => &["V.1", "VI"],
            Self::Syntheses | Self::Answers => &["V.2", "VI"],
            Self::Indicators => &["II"],
            Self::Codes | Self::Contacts | Self::Attendance | Self::Told => &["VI"],
            Self::Signatures | Self::Payments | Self::PassedOn => &["VII"],
        }
    }

    /// What it counts.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Hours | Self::Supervision => Unit::Minutes,
            Self::Payments | Self::PassedOn => Unit::Cents,
            Self::Actions
            | Self::Means
            | Self::Steering
            | Self::Monitoring
            | Self::Syntheses
            | Self::Indicators
            | Self::Codes
            | Self::Contacts
            | Self::Answers
            | Self::Signatures
            | Self::Attendance
            | Self::Told => Unit::Things,
        }
    }

    /// The page where the proof itself is read.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Hours | Self::Supervision => "/heures",
            Self::Actions => "/feuille-de-route",
            Self::Steering | Self::Monitoring | Self::Attendance => "/instances",
            Self::Syntheses => "/syntheses",
            Self::Indicators => "/indicateurs",
            Self::Codes => "/acces",
            Self::Contacts => "/territoire#interlocuteurs",
            Self::Answers => "/signalements",
            Self::Told => "/quartier",
            Self::Means => "/convention#moyens",
            Self::Signatures => "/convention#signatures",
            Self::Payments | Self::PassedOn => "/convention#versements",
        }
    }
}

impl Proof {
    /// The page where a partner reads the proof; nothing where only the operator does.
    pub const fn shared_page(self) -> Option<&'static str> {
        match self {
            Self::Hours | Self::Supervision | Self::Codes | Self::Answers => None,
            Self::Contacts => Some("/annuaire"),
            Self::Actions
            | Self::Steering
            | Self::Monitoring
            | Self::Attendance
            | Self::Syntheses
            | Self::Indicators
            | Self::Told
            | Self::Means
            | Self::Signatures
            | Self::Payments
            | Self::PassedOn => Some(self.page()),
        }
    }
}

/// A proof measured on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Empty for the convention as a whole, else the code of the party it speaks of.
    pub party: String,
    /// Which proof.
    pub proof: Proof,
    /// What was done.
    pub done: i64,
    /// What was to be done by then.
    pub due: i64,
}

impl Line {
    /// Where it stands.
    pub const fn standing(&self) -> Standing {
        match (self.done, self.due) {
            (_, 0) => Standing::NotDue,
            (done, due) if done >= due => Standing::Kept,
            (0, _) => Standing::NotYet,
            (..) => Standing::UnderWay,
        }
    }

    /// The two figures, each with its unit.
    pub fn figures(&self, lang: Lang) -> (String, String) {
        let said = |value: i64| match self.proof.unit() {
            Unit::Things => french::whole(lang, value),
            Unit::Minutes => french::duration(lang, Minutes::of(value)),
            Unit::Cents => french::euros(lang, Cents(value)),
        };
        (said(self.done), said(self.due))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_stands_by_what_was_due() {
        let line = |done, due| Line { party: String::new(), proof: Proof::Steering, done, due };
        assert_eq!(line(0, 0).standing(), Standing::NotDue);
        assert_eq!(line(3, 0).standing(), Standing::NotDue);
        assert_eq!(line(0, 2).standing(), Standing::NotYet);
        assert_eq!(line(1, 2).standing(), Standing::UnderWay);
        assert_eq!(line(2, 2).standing(), Standing::Kept);
        assert_eq!(line(5, 2).standing(), Standing::Kept);
    }

    #[test]
    fn every_proof_is_read_by_the_name_it_is_stored_under() {
        for proof in Proof::OF_ALL.into_iter().chain(Proof::OF_EACH) {
            assert_eq!(Proof::parse(proof.name()), Some(proof));
            assert!(!proof.articles().is_empty() && proof.page().starts_with('/'));
        }
        assert_eq!(Proof::parse("ghost"), None);
    }
}
