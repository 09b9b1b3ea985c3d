//! All SQL that reads a convention. Every member reads it whole, so each list has one text for
//! live transactions and one for the shelf, side by side.

use door::{Fault, Live, OnShelf, Row, Shelf, Tx, sql};
use kernel::id::MeetingId;
use kernel::{Day, Period};

use crate::committee::{
    Committee, CommitteeKind, Decision, Frequency, Instance, InstanceKind, Meeting, MeetingState,
    Seat,
};
use crate::convention::{Clause, Commitment, Convention, Loan, Objective};
use crate::effect;
use crate::funding::{FundingLine, Nature};
use crate::party::{Party, PartyRole};

mod sealed {
    pub trait Sealed {}
    impl Sealed for door::Tx<'_> {}
    impl Sealed for door::Shelf<'_> {}
}

/// From where a convention is read: a live transaction or the shelf.
pub trait Reads: sealed::Sealed {
    /// Runs the text of this side.
    fn list<T>(&mut self, texts: (Live, OnShelf), read: ReadRow<T>) -> Result<Vec<T>, Fault>;
    /// The day on which it is read.
    fn day(&self) -> Day;
}

/// What turns a row into a value.
pub type ReadRow<T> = fn(&mut Row<'_>) -> Result<T, Fault>;

impl Reads for Tx<'_> {
    fn list<T>(&mut self, texts: (Live, OnShelf), read: ReadRow<T>) -> Result<Vec<T>, Fault> {
        self.all(texts.0, &(), read)
    }

    fn day(&self) -> Day {
        self.today()
    }
}

impl Reads for Shelf<'_> {
    fn list<T>(&mut self, texts: (Live, OnShelf), read: ReadRow<T>) -> Result<Vec<T>, Fault> {
        self.all(texts.1, &(), read)
    }

    fn day(&self) -> Day {
        self.today()
    }
}

/// The convention of the grant as it stands today: what was signed, with the amendments that everyone signed.
pub fn convention(from: &mut impl Reads) -> Result<Option<Convention>, Fault> {
    let Some(written) = written(from)? else { return Ok(None) };
    let agreed = effect::agreed(from)?;
    Ok(Some(effect::standing(written, &agreed, from.day())))
}

/// The convention of the grant as it was signed, whatever its amendments.
pub fn written(from: &mut impl Reads) -> Result<Option<Convention>, Fault> {
    let texts = (
        sql!(
            "SELECT id, code, title, short_title, object, preamble, users, actors, district_code,
                    operator, period_from, period_to, signed_month, first_experiment_year, norm,
                    charter, confidentiality, annual_minutes, weekly_minutes, mediators, off_hours,
                    supervision, supervision_weekly_minutes, stated_cost_cents, stated_cost_text,
                    vat, copies, base_name, base_mention, alert_prefix, retroactive_note, outlook
               FROM convention_visible WHERE grant_id = $1"
        ),
        sql!(
            shelf
            "SELECT id, code, title, short_title, object, preamble, users, actors, district_code,
                    operator, period_from, period_to, signed_month, first_experiment_year, norm,
                    charter, confidentiality, annual_minutes, weekly_minutes, mediators, off_hours,
                    supervision, supervision_weekly_minutes, stated_cost_cents, stated_cost_text,
                    vat, copies, base_name, base_mention, alert_prefix, retroactive_note, outlook
               FROM published_convention WHERE grant_id = $1"
        ),
    );
    Ok(from.list(texts, read_convention)?.into_iter().next())
}

fn read_convention(row: &mut Row<'_>) -> Result<Convention, Fault> {
    Ok(Convention {
        id: row.take()?,
        code: row.take()?,
        title: row.take()?,
        short_title: row.take()?,
        object: row.take()?,
        preamble: row.take()?,
        users: row.take()?,
        actors: row.take()?,
        district: row.take()?,
        operator: row.take()?,
        period: Period::spanning(row.take()?, row.take()?),
        signed: row.take()?,
        first_experiment_year: row.take()?,
        norm: row.take()?,
        charter: row.take()?,
        confidentiality: row.take()?,
        annual: row.take()?,
        weekly: row.take()?,
        mediators: row.take()?,
        off_hours: row.take()?,
        supervision: row.take()?,
        supervision_weekly: row.take()?,
        stated_cost: row.take()?,
        stated_cost_text: row.take()?,
        vat: row.take()?,
        copies: row.take()?,
        base_name: row.take()?,
        base_mention: row.take()?,
        alert_prefix: row.take()?,
        retroactive_note: row.take()?,
        outlook: row.take()?,
    })
}

/// Its parties, in the order of the text.
pub fn parties(from: &mut impl Reads) -> Result<Vec<Party>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, organisation, roles, represented_by, capacity, mandate, deliberations,
                    original_names
               FROM party_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT rank, organisation, roles, represented_by, capacity, mandate, deliberations,
                    original_names
               FROM published_party WHERE grant_id = $1 ORDER BY rank"
        ),
    );
    from.list(texts, |row| {
        Ok(Party {
            rank: row.take()?,
            organisation: row.take()?,
            roles: PartyRole::parse_all(&row.take::<String>()?)
                .map_err(|_| Fault::new("the roles of a party"))?,
            represented_by: row.take()?,
            capacity: row.take()?,
            mandate: row.take()?,
            deliberations: split(row)?,
            original_names: split(row)?,
        })
    })
}

/// Its objectives, by axis and rank.
pub fn objectives(from: &mut impl Reads) -> Result<Vec<Objective>, Fault> {
    let texts = (
        sql!(
            "SELECT id, axis, rank, fr, en FROM objective_visible
              WHERE grant_id = $1 ORDER BY axis, rank"
        ),
        sql!(
            shelf
            "SELECT id, axis, rank, fr, en FROM published_objective
              WHERE grant_id = $1 ORDER BY axis, rank"
        ),
    );
    from.list(texts, |row| {
        Ok(Objective {
            id: row.take()?,
            axis: row.take()?,
            rank: row.take()?,
            fr: row.take()?,
            en: row.take()?,
        })
    })
}

/// Its lines of funding, in the order of the text.
pub fn funding_lines(from: &mut impl Reads) -> Result<Vec<FundingLine>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, payer, payee, via, nature, amount_cents, original_text
               FROM funding_line_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT rank, payer, payee, via, nature, amount_cents, original_text
               FROM published_funding_line WHERE grant_id = $1 ORDER BY rank"
        ),
    );
    from.list(texts, |row| {
        Ok(FundingLine {
            rank: row.take()?,
            payer: row.take()?,
            payee: row.take()?,
            via: Some(row.take::<String>()?).filter(|via| !via.is_empty()),
            nature: Nature::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("the nature of a funding line"))?,
            amount: row.take()?,
            original: row.take()?,
        })
    })
}

/// Its committees, as each article writes them.
pub fn committees(from: &mut impl Reads) -> Result<Vec<Committee>, Fault> {
    let texts = (
        sql!(
            "SELECT source, kind, frequency, purposes, members, optional_members
               FROM committee_visible WHERE grant_id = $1 ORDER BY source, kind DESC"
        ),
        sql!(
            shelf
            "SELECT source, kind, frequency, purposes, members, optional_members
               FROM published_committee WHERE grant_id = $1 ORDER BY source, kind DESC"
        ),
    );
    from.list(texts, |row| {
        Ok(Committee {
            source: row.take()?,
            kind: CommitteeKind::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("the kind of a committee"))?,
            frequency: frequencies(row)?,
            purposes: split(row)?,
            members: Seat::parse_all(&row.take::<String>()?),
            optional: split(row)?,
        })
    })
}

/// The other bodies, in the order of the text.
pub fn instances(from: &mut impl Reads) -> Result<Vec<Instance>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, code, name, kind, convener, frequency, source
               FROM instance_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT rank, code, name, kind, convener, frequency, source
               FROM published_instance WHERE grant_id = $1 ORDER BY rank"
        ),
    );
    from.list(texts, |row| {
        Ok(Instance {
            rank: row.take()?,
            code: row.take()?,
            name: row.take()?,
            kind: InstanceKind::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("the kind of an instance"))?,
            convener: row.take()?,
            frequency: frequencies(row)?,
            sources: split(row)?,
        })
    })
}

/// Its meetings with their decisions, latest first.
pub fn meetings(from: &mut impl Reads) -> Result<Vec<Meeting>, Fault> {
    let texts = (
        sql!(
            "SELECT id, committee, day, start_minute, place, agenda, attendance, present, standing
               FROM meeting_visible WHERE grant_id = $1 ORDER BY day DESC, start_minute DESC, id"
        ),
        sql!(
            shelf
            "SELECT id, committee, day, start_minute, place, agenda, attendance, present, standing
               FROM published_meeting WHERE grant_id = $1 ORDER BY day DESC, start_minute DESC, id"
        ),
    );
    let mut meetings = from.list(texts, read_meeting)?;
    for (meeting, decision) in decisions(from)? {
        if let Some(found) = meetings.iter_mut().find(|other| other.id == meeting) {
            found.decisions.push(decision);
        }
    }
    Ok(meetings)
}

fn decisions(from: &mut impl Reads) -> Result<Vec<(MeetingId, Decision)>, Fault> {
    let texts = (
        sql!(
            "SELECT meeting_id, words, owner, due_day
               FROM meeting_decision_visible WHERE grant_id = $1 ORDER BY meeting_id, rank"
        ),
        sql!(
            shelf
            "SELECT meeting_id, words, owner, due_day
               FROM published_meeting_decision WHERE grant_id = $1 ORDER BY meeting_id, rank"
        ),
    );
    from.list(texts, |row| {
        let meeting = row.take()?;
        let (words, owner) = (row.take()?, row.take()?);
        Ok((meeting, Decision { words, owner, due: row.take::<Option<Day>>()? }))
    })
}

fn read_meeting(row: &mut Row<'_>) -> Result<Meeting, Fault> {
    Ok(Meeting {
        id: row.take()?,
        committee: row.take()?,
        day: row.take()?,
        start: row.take()?,
        place: row.take()?,
        agenda: lines(&row.take::<String>()?),
        attendance: row.take()?,
        present: lines(&row.take::<String>()?),
        state: MeetingState::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("the state of a meeting"))?,
        decisions: Vec::new(),
    })
}

/// The clauses of the text, in order.
pub fn clauses(from: &mut impl Reads) -> Result<Vec<Clause>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, article, anchor, heading, words
               FROM clause_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT rank, article, anchor, heading, words
               FROM published_clause WHERE grant_id = $1 ORDER BY rank"
        ),
    );
    from.list(texts, |row| {
        Ok(Clause {
            rank: row.take()?,
            article: row.take()?,
            anchor: row.take()?,
            heading: row.take()?,
            words: row.take()?,
        })
    })
}

/// What the parties undertook, everyone’s first.
pub fn commitments(from: &mut impl Reads) -> Result<Vec<Commitment>, Fault> {
    let texts = (
        sql!(
            "SELECT party, rank, words, article, drawn
               FROM commitment_visible WHERE grant_id = $1
              ORDER BY CASE WHEN party = 'all' THEN 0 ELSE 1 END, party, rank"
        ),
        sql!(
            shelf
            "SELECT party, rank, words, article, drawn
               FROM published_commitment WHERE grant_id = $1
              ORDER BY CASE WHEN party = 'all' THEN 0 ELSE 1 END, party, rank"
        ),
    );
    from.list(texts, |row| {
        Ok(Commitment {
            party: row.take()?,
            rank: row.take()?,
            words: row.take()?,
            article: row.take()?,
            drawn: row.take()?,
        })
    })
}

/// What is lent to the mediator.
pub fn loans(from: &mut impl Reads) -> Result<Vec<Loan>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, lender, item, article, added_day
               FROM loan_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT rank, lender, item, article, added_day
               FROM published_loan WHERE grant_id = $1 ORDER BY rank"
        ),
    );
    from.list(texts, |row| {
        Ok(Loan {
            rank: row.take()?,
            lender: row.take()?,
            item: row.take()?,
            article: row.take()?,
            added: row.take()?,
        })
    })
}

fn frequencies(row: &mut Row<'_>) -> Result<Vec<Frequency>, Fault> {
    Frequency::parse_all(&row.take::<String>()?).map_err(|_| Fault::new("a frequency"))
}

/// A short list kept in one column, its items between bars.
pub(crate) fn split(row: &mut Row<'_>) -> Result<Vec<String>, Fault> {
    let text: String = row.take()?;
    Ok(text.split('|').filter(|item| !item.is_empty()).map(str::to_owned).collect())
}

/// A list kept in one column, an item to a line.
fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|item| !item.is_empty()).map(str::to_owned).collect()
}
