//! A convention as a file that a person writes: TOML, its keys in English, its words in French.
#![expect(
    missing_docs,
    reason = "each field is a key of the file, and is explained in the example"
)]

use serde::{Deserialize, Serialize};

/// The example that explains the file: everything in it is invented.
pub const SAMPLE: &str = include_str!("sample.toml");

/// The most that is read of a file.
pub const LARGEST: u64 = 2 * 1024 * 1024;

/// Everything that a convention needs before the first day.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// The convention itself: the keys that `convention::Convention::read` knows.
    pub convention: toml::Table,
    #[serde(default)]
    pub organisations: Vec<OrganisationLine>,
    #[serde(default)]
    pub parties: Vec<PartyLine>,
    #[serde(default)]
    pub objectives: Vec<ObjectiveLine>,
    #[serde(default)]
    pub clauses: Vec<ClauseLine>,
    #[serde(default)]
    pub commitments: Vec<CommitmentLine>,
    #[serde(default)]
    pub means: Vec<MeansLine>,
    #[serde(default)]
    pub committees: Vec<CommitteeLine>,
    #[serde(default)]
    pub instances: Vec<InstanceLine>,
    #[serde(default)]
    pub funding: Vec<FundingLine>,
    #[serde(default)]
    pub zones: Vec<ZoneLine>,
    #[serde(default)]
    pub places: Vec<PlaceLine>,
    #[serde(default)]
    pub contacts: Vec<ContactLine>,
    #[serde(default)]
    pub plan: Vec<ShapeLine>,
}

/// An organisation of the district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationLine {
    pub code: String,
    pub kind: String,
    pub name: String,
    pub short_name: String,
    pub address: String,
    pub email: String,
}

/// An organisation in the convention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct PartyLine {
    pub organisation: String,
    pub roles: Vec<String>,
    pub represented_by: String,
    pub capacity: String,
    pub mandate: String,
    pub deliberations: Vec<String>,
    pub original_names: Vec<String>,
}

/// An objective of an axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ObjectiveLine {
    pub axis: String,
    pub fr: String,
    pub en: String,
}

/// A clause of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClauseLine {
    pub article: String,
    pub anchor: String,
    pub heading: String,
    pub words: String,
}

/// What a party undertakes; `all` binds every signatory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct CommitmentLine {
    pub party: String,
    pub words: String,
    pub article: String,
    /// The article says it already: it is followed, and not printed a second time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub drawn: bool,
}

/// Something lent to the mediator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct MeansLine {
    pub lender: String,
    pub item: String,
    pub article: String,
}

/// A committee, as one article writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct CommitteeLine {
    pub source: String,
    pub kind: String,
    pub frequency: Vec<String>,
    pub purposes: Vec<String>,
    /// `CODE: quality`, one a seat.
    pub members: Vec<String>,
    pub optional: Vec<String>,
}

/// Another body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct InstanceLine {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub convener: String,
    pub frequency: Vec<String>,
    pub sources: Vec<String>,
}

/// Who pays whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct FundingLine {
    pub payer: String,
    pub payee: String,
    pub via: String,
    pub nature: String,
    pub amount_cents: i64,
    pub original: String,
}

/// A zone; `parent` names one that stands before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ZoneLine {
    pub code: String,
    pub parent: String,
    pub kind: String,
    pub name: String,
    pub commune: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dwellings: Option<i64>,
}

/// A place that has a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlaceLine {
    pub code: String,
    pub zone: String,
    pub kind: String,
    pub custodian: String,
    pub name: String,
    pub aliases: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat_e6: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon_e6: Option<i64>,
}

/// A designated contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContactLine {
    pub organisation: String,
    pub function: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub themes: Vec<String>,
    pub zones: Vec<String>,
    /// First and last day in office, where they are known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from_day: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to_day: String,
    /// First and last day of an absence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub away_from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub away_to: String,
    /// Who answers meanwhile: its place among the contacts of the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<usize>,
}

/// A shape of the schematic plan; its points as `x,y x,y`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ShapeLine {
    pub kind: String,
    pub name: String,
    pub zone: String,
    pub points: String,
}
