//! Putting a party right (« corriger une partie ») : who represents it, in what capacity, by what mandate and
//! deliberations, and how the text spells its name. What it said is kept, with the reason.

use door::{Fault, Fields, Tx, sql, values};
use kernel::id::RowId;
use kernel::{Instant, Line, Reason, Refusals, guard};

use crate::party::Party;
use crate::store::{Reads, split};
use crate::{words_amending, words_party as words};

pub(crate) const NAMES: &[&str] =
    &["represente", "qualite", "mandat", "deliberations", "noms", "motif"];

/// What a party was written as before it was corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartyBefore {
    pub(crate) party: Party,
    pub(crate) why: String,
    pub(crate) changed: Instant,
}

/// A party as it is typed again.
pub(crate) fn fields_of(party: &Party) -> Fields {
    let mut fields = Fields::default();
    fields.set("represente", &party.represented_by);
    fields.set("qualite", &party.capacity);
    fields.set("mandat", &party.mandate);
    fields.set("deliberations", &party.deliberations.join("\n"));
    fields.set("noms", &party.original_names.join("\n"));
    fields
}

/// A line that may be empty.
fn line<const N: usize>(text: &str) -> Result<String, Reason> {
    Ok(Line::<N>::parse_optional(text)?.map(|line| line.as_str().to_owned()).unwrap_or_default())
}

/// One item to a line; a bar would part two items where they are stored.
fn items(text: &str, most: usize) -> Result<Vec<String>, Reason> {
    let mut all = Vec::new();
    for text in text.lines().filter(|text| !text.trim().is_empty()) {
        let item = Line::<300>::parse(text)?;
        if item.as_str().contains('|') {
            return Err(words::no_bar());
        }
        all.push(item.as_str().to_owned());
    }
    let length = all.join("|").chars().count();
    if length > most { Err(Reason::TooLong { max: most }) } else { Ok(all) }
}

/// Reads the form: the party as corrected, and why.
pub(crate) fn read(fields: &Fields, held: &Party) -> Result<(Party, String), Refusals> {
    let mut no = Refusals::new();
    let by = no.keep("represente", line::<120>(fields.get("represente")));
    let capacity = no.keep("qualite", line::<120>(fields.get("qualite")));
    let mandate = no.keep("mandat", line::<400>(fields.get("mandat")));
    let deliberations = no.keep("deliberations", items(fields.get("deliberations"), 600));
    let names = no.keep("noms", items(fields.get("noms"), 400));
    let why = no.keep("motif", Line::<200>::parse(fields.get("motif")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("motif", words_amending::someone_here());
    }
    no.finish()?;
    let party = Party {
        represented_by: by.unwrap_or_default(),
        capacity: capacity.unwrap_or_default(),
        mandate: mandate.unwrap_or_default(),
        deliberations: deliberations.unwrap_or_default(),
        original_names: names.unwrap_or_default(),
        ..held.clone()
    };
    Ok((party, why.map(|why| why.as_str().to_owned()).unwrap_or_default()))
}

/// Corrects a party; what it said is kept with the reason.
pub(crate) fn correct(tx: &mut Tx<'_>, party: &Party, why: &str) -> Result<u64, Fault> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            "INSERT INTO party_before (id, convention_id, organisation, represented_by, capacity, mandate,
                deliberations, original_names, why, changed_at)
             SELECT $2, p.convention_id, p.organisation, p.represented_by, p.capacity, p.mandate,
                    p.deliberations, p.original_names, $4, $5
               FROM party_visible p WHERE p.grant_id = $1 AND p.organisation = $3"
        ),
        &(id, &party.organisation, why, now),
    )?;
    tx.run(
        sql!(
            "UPDATE party SET represented_by = $3, capacity = $4, mandate = $5, deliberations = $6,
                    original_names = $7
              WHERE organisation = $2
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &values![
            &party.organisation,
            &party.represented_by,
            &party.capacity,
            &party.mandate,
            party.deliberations.join("|"),
            party.original_names.join("|")
        ],
    )
}

/// What parties were written as before, latest first.
pub(crate) fn before(from: &mut impl Reads) -> Result<Vec<PartyBefore>, Fault> {
    let texts = (
        sql!(
            "SELECT organisation, represented_by, capacity, mandate, deliberations, original_names, why,
                    changed_at
               FROM party_before_visible WHERE grant_id = $1 ORDER BY changed_at DESC, id DESC LIMIT 200"
        ),
        sql!(
            shelf
            "SELECT organisation, represented_by, capacity, mandate, deliberations, original_names, why,
                    changed_at
               FROM published_party_before WHERE grant_id = $1 ORDER BY changed_at DESC, id DESC LIMIT 200"
        ),
    );
    from.list(texts, |row| {
        let party = Party {
            rank: 0,
            organisation: row.take()?,
            roles: Vec::new(),
            represented_by: row.take()?,
            capacity: row.take()?,
            mandate: row.take()?,
            deliberations: split(row)?,
            original_names: split(row)?,
        };
        Ok(PartyBefore { party, why: row.take()?, changed: row.take()? })
    })
}
