//! A convention of three parties that sign, one of them the operator: what the mirror and the accounts are read over.

use convention::{Convention, FundingLine, Nature, Party, PartyRole};
use door::{Stop, Tx};
use kernel::Cents;
use kernel::id::OrganisationId;
use territory::{Organisation, OrganisationKind};

use crate::convention as agreed;
use crate::peopled::uuid;

/// What every such convention says.
const PAIRS: [(&str, &str); 11] = [
    ("title", "Convention d’essai"),
    ("short_title", "Convention d’essai"),
    ("operator", "CITEO"),
    ("first_experiment_year", "2015"),
    ("annual_minutes", "96420"),
    ("weekly_minutes", "2100"),
    ("mediators", "1"),
    ("supervision_weekly_minutes", "210"),
    ("stated_cost_cents", "6060000"),
    ("copies", "3"),
    ("alert_prefix", "E"),
];

fn party(rank: i64, code: &str, roles: &[PartyRole]) -> Party {
    Party {
        rank,
        organisation: code.to_owned(),
        roles: roles.to_vec(),
        represented_by: String::new(),
        capacity: String::new(),
        mandate: String::new(),
        deliberations: Vec::new(),
        original_names: Vec::new(),
    }
}

/// The convention with what it says of its own: its code, its days, the month it was signed.
pub(crate) fn lay(tx: &mut Tx<'_>, own: &[(&str, &str)]) -> Result<(), Stop> {
    let id = agreed();
    let pairs = [&PAIRS[..], own].concat();
    convention::lay_convention(tx, &Convention::read(id, &pairs).map_err(Stop::from)?)?;
    let operator = [PartyRole::Signatory, PartyRole::Operator];
    for (rank, (code, roles)) in
        (1..).zip([("ASL", &operator[..1]), ("VILLE", &operator[..1]), ("CITEO", &operator[..])])
    {
        territory::lay_organisation(
            tx,
            &Organisation {
                id: OrganisationId::from_uuid(uuid(rank)),
                convention: id,
                code: code.to_owned(),
                kind: OrganisationKind::Other,
                name: format!("Structure {code}"),
                short_name: code.to_owned(),
                address: String::new(),
                email: String::new(),
            },
        )?;
        convention::lay_party(tx, id, &party(i64::from(rank), code, roles))?;
    }
    Ok(())
}

/// A line of money that a party gives to the operator.
pub(crate) fn pays(
    tx: &mut Tx<'_>,
    (rank, payer): (i64, &str),
    (nature, euros): (Nature, i64),
) -> Result<(), Stop> {
    let line = FundingLine {
        rank,
        payer: payer.to_owned(),
        payee: "CITEO".to_owned(),
        via: None,
        nature,
        amount: Cents::euros(euros),
        original: String::new(),
    };
    Ok(convention::lay_funding_line(tx, agreed(), &line)?)
}
