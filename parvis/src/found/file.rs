//! A convention as a file that a person writes: TOML, its keys in English, its words in French.

use serde::{Deserialize, Serialize};

/// The most that is read of a file.
pub(crate) const LARGEST: u64 = 2 * 1024 * 1024;

/// Everything that a convention needs before the first day.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deed {
    /// The convention itself: the keys that `convention::Convention::read` knows.
    pub(crate) convention: toml::Table,
    #[serde(default)]
    pub(crate) organisations: Vec<OrganisationLine>,
    #[serde(default)]
    pub(crate) parties: Vec<PartyLine>,
    #[serde(default)]
    pub(crate) objectives: Vec<ObjectiveLine>,
    #[serde(default)]
    pub(crate) clauses: Vec<ClauseLine>,
    #[serde(default)]
    pub(crate) commitments: Vec<CommitmentLine>,
    #[serde(default)]
    pub(crate) means: Vec<MeansLine>,
    #[serde(default)]
    pub(crate) committees: Vec<CommitteeLine>,
    #[serde(default)]
    pub(crate) instances: Vec<InstanceLine>,
    #[serde(default)]
    pub(crate) funding: Vec<FundingLine>,
    #[serde(default)]
    pub(crate) zones: Vec<ZoneLine>,
    #[serde(default)]
    pub(crate) places: Vec<PlaceLine>,
    #[serde(default)]
    pub(crate) contacts: Vec<ContactLine>,
    #[serde(default)]
    pub(crate) plan: Vec<ShapeLine>,
}

/// An organisation of the district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct OrganisationLine {
    pub(crate) code: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) address: String,
    pub(crate) email: String,
}

/// An organisation in the convention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PartyLine {
    pub(crate) organisation: String,
    pub(crate) roles: Vec<String>,
    pub(crate) represented_by: String,
    pub(crate) capacity: String,
    pub(crate) mandate: String,
    pub(crate) deliberations: Vec<String>,
    pub(crate) original_names: Vec<String>,
}

/// An objective of an axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ObjectiveLine {
    pub(crate) axis: String,
    pub(crate) fr: String,
    pub(crate) en: String,
}

/// A clause of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ClauseLine {
    pub(crate) article: String,
    pub(crate) anchor: String,
    pub(crate) heading: String,
    pub(crate) words: String,
}

/// What a party undertakes; `all` binds every signatory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CommitmentLine {
    pub(crate) party: String,
    pub(crate) words: String,
    pub(crate) article: String,
}

/// Something lent to the mediator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MeansLine {
    pub(crate) lender: String,
    pub(crate) item: String,
    pub(crate) article: String,
}

/// A committee, as one article writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CommitteeLine {
    pub(crate) source: String,
    pub(crate) kind: String,
    pub(crate) frequency: Vec<String>,
    pub(crate) purposes: Vec<String>,
    /// `CODE: quality`, one a seat.
    pub(crate) members: Vec<String>,
    pub(crate) optional: Vec<String>,
}

/// Another body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct InstanceLine {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) convener: String,
    pub(crate) frequency: Vec<String>,
    pub(crate) sources: Vec<String>,
}

/// Who pays whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FundingLine {
    pub(crate) payer: String,
    pub(crate) payee: String,
    pub(crate) via: String,
    pub(crate) nature: String,
    pub(crate) amount_cents: i64,
    pub(crate) original: String,
}

/// A zone; `parent` names one that stands before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ZoneLine {
    pub(crate) code: String,
    pub(crate) parent: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) commune: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dwellings: Option<i64>,
}

/// A place that has a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PlaceLine {
    pub(crate) code: String,
    pub(crate) zone: String,
    pub(crate) kind: String,
    pub(crate) custodian: String,
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lat_e6: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lon_e6: Option<i64>,
}

/// A designated contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ContactLine {
    pub(crate) organisation: String,
    pub(crate) function: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) themes: Vec<String>,
    pub(crate) zones: Vec<String>,
}

/// A shape of the schematic plan; its points as `x,y x,y`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ShapeLine {
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) zone: String,
    pub(crate) points: String,
}
