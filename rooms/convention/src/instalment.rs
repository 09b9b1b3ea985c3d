//! Instalments (« versements ») : what of each line was called, received, or is late.

use door::{Fault, Fields, Tx, sql, values};
use kernel::id::RowId;
use kernel::{Cents, Day, Line, Reason, Refusals};

use crate::funding::{FundingLine, Nature};
use crate::pages::Deed;
use crate::store::Reads;
use crate::words_money as words;

/// A part of a line of funding, due on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Instalment {
    pub(crate) id: RowId,
    /// The rank of the line it is a part of.
    pub(crate) line: i64,
    pub(crate) due: Day,
    pub(crate) amount: Cents,
    /// When it was asked for.
    pub(crate) called: Option<Day>,
    /// When it came.
    pub(crate) received: Option<Day>,
    /// The paper that goes with it: an invoice, a title, a decision.
    pub(crate) paper: String,
}

/// Where an instalment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    Planned,
    Called,
    Received,
    Late,
}

impl Instalment {
    /// Late is what was due before today and has not come, called or not.
    pub(crate) fn stands(&self, today: Day) -> Stands {
        match (self.received, self.called) {
            (Some(_), _) => Stands::Received,
            (None, _) if self.due < today => Stands::Late,
            (None, Some(_)) => Stands::Called,
            (None, None) => Stands::Planned,
        }
    }
}

/// What of a line is planned in instalments, and what has come.
pub(crate) fn sums(all: &[Instalment], line: i64) -> (Cents, Cents) {
    let own = || all.iter().filter(move |one| one.line == line);
    let received = own().filter(|one| one.received.is_some()).map(|one| one.amount).sum();
    (own().map(|one| one.amount).sum(), received)
}

pub(crate) const INSTALMENT: &[&str] = &["echeance", "montant", "appele", "recu", "piece"];
pub(crate) const LINE: &[&str] = &["payeur", "beneficiaire", "via", "nature", "montant", "texte"];

/// An instalment as it is typed again.
pub(crate) fn fields_of(one: &Instalment) -> Fields {
    let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
    let mut fields = Fields::default();
    fields.set("echeance", &one.due.text());
    fields.set("montant", &one.amount.typed());
    fields.set("appele", &day(one.called));
    fields.set("recu", &day(one.received));
    fields.set("piece", &one.paper);
    fields
}

/// Reads an instalment: never beyond its line, called before it is received, and neither to come.
pub(crate) fn read(
    fields: &Fields,
    deed: &Deed,
    (id, line, today): (RowId, &FundingLine, Day),
) -> Result<Instalment, Refusals> {
    let mut no = Refusals::new();
    let due = no.keep("echeance", Day::parse(fields.get("echeance").trim()));
    let amount = no.keep("montant", Cents::parse(fields.get("montant")));
    let mut past = |name: &'static str| match fields.get(name).trim() {
        "" => None,
        text => match Day::parse(text) {
            Ok(day) if day > today => {
                no.add(name, words::to_come());
                None
            }
            read => no.keep(name, read),
        },
    };
    let (called, received) = (past("appele"), past("recu"));
    if called.zip(received).is_some_and(|(called, received)| received < called) {
        no.add("recu", words::before_called());
    }
    let paper = no.keep("piece", Line::<120>::parse_optional(fields.get("piece")));
    if let Some(amount) = amount {
        let others = deed.instalments.iter().filter(|one| one.line == line.rank && one.id != id);
        let others: Cents = others.map(|one| one.amount).sum();
        let left = line.amount.minus(others);
        if amount == Cents(0) {
            no.add("montant", Reason::Missing);
        } else if amount > left {
            no.add("montant", words::beyond(left, line.amount));
        }
    }
    no.finish()?;
    let (Some(due), Some(amount), Some(paper)) = (due, amount, paper) else {
        return Err(Refusals::one("echeance", Reason::Missing));
    };
    let paper = paper.map(|line| line.as_str().to_owned()).unwrap_or_default();
    Ok(Instalment { id, line: line.rank, due, amount, called, received, paper })
}

/// A line as it is typed again.
pub(crate) fn line_fields(line: &FundingLine) -> Fields {
    let mut fields = Fields::default();
    fields.set("payeur", &line.payer);
    fields.set("beneficiaire", &line.payee);
    fields.set("via", line.via.as_deref().unwrap_or_default());
    fields.set("nature", line.nature.name());
    fields.set("montant", &line.amount.typed());
    fields.set("texte", &line.original);
    fields
}

/// Reads a line of funding: between parties, more than what its instalments already hold.
pub(crate) fn read_line(fields: &Fields, deed: &Deed, rank: i64) -> Result<FundingLine, Refusals> {
    let mut no = Refusals::new();
    let party = |code: &str| deed.parties.iter().any(|one| one.organisation == code);
    let (payer, payee, via) = (fields.get("payeur"), fields.get("beneficiaire"), fields.get("via"));
    for (name, code) in [("payeur", payer), ("beneficiaire", payee)] {
        if code.is_empty() {
            no.add(name, Reason::Missing);
        } else if !party(code) {
            no.add(name, words::no_party());
        }
    }
    if !(via.is_empty() || party(via)) {
        no.add("via", words::no_party());
    }
    if !payer.is_empty() && payer == payee {
        no.add("beneficiaire", words::pays_itself());
    }
    if !via.is_empty() && (via == payer || via == payee) {
        no.add("via", words::via_is_a_third());
    }
    let nature = no.keep("nature", Nature::parse(fields.get("nature")));
    let amount = no.keep("montant", Cents::parse(fields.get("montant")));
    let (planned, _) = sums(&deed.instalments, rank);
    match amount {
        Some(Cents(0)) => no.add("montant", Reason::Missing),
        Some(amount) if amount < planned => no.add("montant", words::below(planned)),
        Some(_) | None => {}
    }
    let original = no.keep("texte", Line::<400>::parse_optional(fields.get("texte")));
    no.finish()?;
    let (Some(nature), Some(amount), Some(original)) = (nature, amount, original) else {
        return Err(Refusals::one("montant", Reason::Missing));
    };
    Ok(FundingLine {
        rank,
        payer: payer.to_owned(),
        payee: payee.to_owned(),
        via: (!via.is_empty()).then(|| via.to_owned()),
        nature,
        amount,
        original: original.map(|line| line.as_str().to_owned()).unwrap_or_default(),
    })
}

/// Every instalment, by line and day.
pub(crate) fn instalments(from: &mut impl Reads) -> Result<Vec<Instalment>, Fault> {
    let texts = (
        sql!(
            "SELECT id, line, due_day, amount_cents, called_day, received_day, paper
               FROM instalment_visible WHERE grant_id = $1 ORDER BY line, due_day, id"
        ),
        sql!(
            shelf
            "SELECT id, line, due_day, amount_cents, called_day, received_day, paper
               FROM published_instalment WHERE grant_id = $1 ORDER BY line, due_day, id"
        ),
    );
    from.list(texts, |row| {
        Ok(Instalment {
            id: row.take()?,
            line: row.take()?,
            due: row.take()?,
            amount: row.take()?,
            called: row.take()?,
            received: row.take()?,
            paper: row.take()?,
        })
    })
}

/// An instalment that has not come (« versement attendu »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Its identifier.
    pub id: RowId,
    /// By when.
    pub due: Day,
    /// How much.
    pub amount: Cents,
    /// Code of the organisation that pays.
    pub payer: String,
    /// Code of the organisation that receives.
    pub payee: String,
}

/// What has not come of the lines that a party pays, passes on or receives, in the order of days.
pub fn awaited(from: &mut impl Reads, party: &str) -> Result<Vec<Awaited>, Fault> {
    let lines = crate::store::funding_lines(from)?;
    let own = |line: &&FundingLine| {
        let via = line.via.as_deref() == Some(party);
        !party.is_empty() && (line.payer == party || line.payee == party || via)
    };
    let of = |one: Instalment| {
        let line = lines.iter().filter(own).find(|line| line.rank == one.line)?;
        let (payer, payee) = (line.payer.clone(), line.payee.clone());
        Some(Awaited { id: one.id, due: one.due, amount: one.amount, payer, payee })
    };
    let mut all: Vec<Awaited> = instalments(from)?
        .into_iter()
        .filter(|one| one.received.is_none())
        .filter_map(of)
        .collect();
    all.sort_by_key(|one| (one.due, one.id));
    Ok(all)
}

/// Keeps an instalment, new or corrected.
pub(crate) fn keep(tx: &mut Tx<'_>, one: &Instalment) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO instalment (id, convention_id, line, due_day, amount_cents, called_day,
                received_day, paper)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7, $8
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (id) DO UPDATE SET due_day = $4, amount_cents = $5, called_day = $6,
                received_day = $7, paper = $8
              WHERE instalment.withdrawn_at IS NULL
                AND instalment.convention_id = (SELECT v.convention_id FROM visible v
                                                 WHERE v.grant_id = $1)"
        ),
        &values![one.id, one.line, one.due, one.amount, one.called, one.received, &one.paper],
    )
}

/// Takes an instalment away; it is kept and no longer counted.
pub(crate) fn withdraw(tx: &mut Tx<'_>, id: RowId) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE instalment SET withdrawn_at = $3
              WHERE id = $2 AND withdrawn_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, now),
    )
}

/// Keeps a line of funding, new or corrected.
pub(crate) fn keep_line(tx: &mut Tx<'_>, line: &FundingLine) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO funding_line (convention_id, rank, payer, payee, via, nature, amount_cents,
                original_text)
             SELECT v.convention_id, $2, $3, $4, $5, $6, $7, $8
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, rank) DO UPDATE SET payer = $3, payee = $4, via = $5,
                nature = $6, amount_cents = $7, original_text = $8"
        ),
        &(
            line.rank,
            &line.payer,
            &line.payee,
            line.via.as_deref().unwrap_or_default(),
            line.nature.name(),
            line.amount,
            &line.original,
        ),
    )
}
