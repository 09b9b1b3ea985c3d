//! Every kind of identifier in one list: UUIDv7 texts made where the thing is made (phone, form,
//! integration), so that sending the same thing twice is recognised (ADR 0017).

use std::fmt;
use std::str::FromStr;

pub use uuid::Uuid;

use crate::Reason;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// Reads the hyphenated text form.
            pub fn parse(text: &str) -> Result<Self, Reason> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| Reason::NotAnId)
            }

            /// Wraps a UUID made by a [`Mint`].
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The hyphenated lower-case text, 36 characters: the form that is stored.
            pub fn text(&self) -> String {
                self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
            }

            /// The 16 bytes.
            pub const fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = Reason;
            fn from_str(text: &str) -> Result<Self, Reason> {
                Self::parse(text)
            }
        }
    )*};
}

/// The list of identifier kinds, handed to another macro: `for_each_id!(mine)` calls
/// `mine! { ConventionId ZoneId … }`, so that the store can bind every kind without a second list.
#[macro_export]
macro_rules! for_each_id {
    ($with:ident) => {
        $with! {
            ConventionId OrganisationId ZoneId PlaceId ContactId PersonId GrantId SessionId
            ApiKeyId ThemeId ActivityId SituationId RoundId AlertId SlotId MeetingId ActionId
            ObjectiveId RecommendationId SurveyId LetterId JobId EditionId PhoneId PhotoId GuestId
            ReleaseId RowId
        }
    };
}

ids! {
    /// A convention of co-operation (« convention »), the root of everything shared.
    ConventionId
    /// An organisation: town, landlord, owners' association, operator (« organisation »).
    OrganisationId
    /// A zone of the territory (« zone », « îlot », « commune »).
    ZoneId
    /// A named place (« lieu »).
    PlaceId
    /// A contact designated by a party (« interlocuteur désigné »).
    ContactId
    /// A person with an access code (« titulaire d’un code »).
    PersonId
    /// A right to read or act on a perimeter (« droit d’accès »).
    GrantId
    /// An opened session (« session »).
    SessionId
    /// A key given to a program (« clé d’intégration »).
    ApiKeyId
    /// A theme of the referential (« thème »).
    ThemeId
    /// An activity record (« activité enregistrée »).
    ActivityId
    /// A situation followed over several visits (« situation suivie »), without a name.
    SituationId
    /// A walk through the neighbourhood (« tournée »).
    RoundId
    /// A notice to whoever can act (« fiche de signalement »).
    AlertId
    /// A shift worked (« créneau »).
    SlotId
    /// A meeting of a committee (« réunion d’instance »).
    MeetingId
    /// An action of a roadmap (« action prévisionnelle »).
    ActionId
    /// An objective of a roadmap (« objectif »).
    ObjectiveId
    /// A recommendation (« préconisation »).
    RecommendationId
    /// A survey (« enquête »).
    SurveyId
    /// A letter in the outbox (« courrier »).
    LetterId
    /// A job in the queue (« tâche »).
    JobId
    /// A document frozen for its readers (« synthèse arrêtée »).
    EditionId
    /// A telephone of the field (« téléphone de terrain »).
    PhoneId
    /// A photograph of a record (« photo »).
    PhotoId
    /// A link given to someone without an account (« lien de destinataire »).
    GuestId
    /// A version of an alert that was sent to its recipient (« version transmise »).
    ReleaseId
    /// Any other row that needs an identity of its own.
    RowId
}

/// Where identifiers come from: the house gives one that follows its clock, tests a seeded one.
pub trait Mint: Send + Sync {
    /// A new UUIDv7.
    fn uuid(&self) -> Uuid;
}

/// Builds a UUIDv7 (RFC 9562) from an instant in milliseconds and ten bytes of randomness.
pub fn uuid_v7(millis: u64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// The same identifier made within its quarter of an hour: that of a record is read by others than its author,
/// who are told no minute (ADR 0041).
#[must_use]
pub fn blunt(id: Uuid) -> Uuid {
    let mut bytes = *id.as_bytes();
    let made = bytes.iter().take(6).fold(0_u64, |made, byte| made << 8 | u64::from(*byte));
    let quarter = (made - made % 900_000).to_be_bytes();
    for (byte, told) in bytes.iter_mut().take(6).zip(quarter.iter().skip(2)) {
        *byte = *told;
    }
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_written_and_refuses_the_rest() {
        let id = ActivityId::from_uuid(uuid_v7(1_560_000_000_000, [7; 10]));
        assert_eq!(ActivityId::parse(&id.text()), Ok(id));
        assert_eq!(id.text().len(), 36);
        assert_eq!(ActivityId::parse("42"), Err(Reason::NotAnId));
    }

    #[test]
    fn a_blunt_id_tells_its_quarter_of_an_hour_and_stays_one_of_its_own() {
        let at = |millis: u64, own: u8| blunt(uuid_v7(millis, [own; 10]));
        assert_eq!(at(1_560_000_000_000, 1), uuid_v7(1_559_999_700_000, [1; 10]));
        assert_eq!(at(1_559_999_700_001, 1), at(1_560_000_599_999, 1));
        assert_ne!(at(1_560_000_000_000, 1), at(1_560_000_000_000, 2));
    }

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let early = RowId::from_uuid(uuid_v7(1, [255; 10]));
        let late = RowId::from_uuid(uuid_v7(2, [0; 10]));
        assert!(early.text() < late.text());
    }
}
