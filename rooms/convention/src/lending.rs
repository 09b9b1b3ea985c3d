//! What became of what is lent to the mediator (« moyens prêtés », art. IV.3): handed over, given
//! back, an incident.

use door::{Fault, Fields, Tx, sql};
use kernel::id::RowId;
use kernel::{Day, Line, Reason, Refusals, guard};

use crate::convention::Loan;
use crate::pages::Deed;
use crate::store::Reads;
use crate::words_lending as words;

/// What happens to something lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Handed over (« remis »).
    HandOver,
    /// Given back (« rendu »).
    GiveBack,
    /// Lost, broken, stolen (« incident »): it stays lent until it is given back or replaced.
    Incident,
}

impl Move {
    pub(crate) const ALL: [Self; 3] = [Self::HandOver, Self::GiveBack, Self::Incident];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::HandOver => "hand_over",
            Self::GiveBack => "give_back",
            Self::Incident => "incident",
        }
    }

    pub(crate) fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }
}

/// Where something lent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Not handed over yet.
    Waited,
    /// With the mediator.
    Handed,
    /// Given back.
    Returned,
}

impl Held {
    /// What a move makes of it; nothing when it cannot be.
    pub(crate) const fn after(self, mv: Move) -> Option<Self> {
        match (self, mv) {
            (Self::Waited | Self::Returned, Move::HandOver) | (Self::Handed, Move::Incident) => {
                Some(Self::Handed)
            }
            (Self::Handed, Move::GiveBack) => Some(Self::Returned),
            (Self::Handed, Move::HandOver)
            | (Self::Waited | Self::Returned, Move::GiveBack | Move::Incident) => None,
        }
    }
}

/// A step of something lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) id: RowId,
    /// The rank of what is lent.
    pub(crate) loan: i64,
    pub(crate) mv: Move,
    pub(crate) day: Day,
    /// What is said of it: a state, a number, what happened.
    pub(crate) words: String,
}

/// Where something lent is after its steps, and since when.
pub(crate) fn held(steps: &[Step], loan: i64) -> (Held, Option<Day>) {
    let own = steps.iter().filter(|step| step.loan == loan);
    own.fold((Held::Waited, None), |(held, since), step| match held.after(step.mv) {
        Some(after) if after != held => (after, Some(step.day)),
        Some(_) | None => (held, since),
    })
}

pub(crate) const LOAN: &[&str] = &["moyen", "preteur", "article"];

/// Reads something lent besides what the text says: by a party, and of nobody.
pub(crate) fn read_loan(fields: &Fields, deed: &Deed, today: Day) -> Result<Loan, Refusals> {
    let mut no = Refusals::new();
    let item = no.keep("moyen", Line::<200>::parse(fields.get("moyen")));
    if item.as_ref().is_some_and(|item| !guard::inspect(item.as_str()).is_empty()) {
        no.add("moyen", words::someone_here());
    }
    let lender = fields.get("preteur");
    if lender.is_empty() {
        no.add("preteur", Reason::Missing);
    } else if !deed.parties.iter().any(|party| party.organisation == lender) {
        no.add("preteur", crate::words_money::no_party());
    }
    let article = no.keep("article", Line::<20>::parse_optional(fields.get("article")));
    no.finish()?;
    let (Some(item), Some(article)) = (item, article) else {
        return Err(Refusals::one("moyen", Reason::Missing));
    };
    Ok(Loan {
        rank: deed.loans.iter().map(|loan| loan.rank).max().unwrap_or(0) + 1,
        lender: lender.to_owned(),
        item: item.as_str().to_owned(),
        article: article.map(|line| line.as_str().to_owned()).unwrap_or_default(),
        added: Some(today),
    })
}

/// Adds something lent, besides the text.
pub(crate) fn add(tx: &mut Tx<'_>, loan: &Loan) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO loan (convention_id, rank, lender, item, article, added_day)
             SELECT v.convention_id, $2, $3, $4, $5, $6 FROM visible v WHERE v.grant_id = $1"
        ),
        &(loan.rank, &loan.lender, &loan.item, &loan.article, loan.added),
    )
}

pub(crate) const NAMES: &[&str] = &["geste", "jour", "mots"];

/// Reads a step: possible from where the thing is, not to come, not before the last one.
pub(crate) fn read(
    fields: &Fields,
    steps: &[Step],
    (id, loan, today): (RowId, &Loan, Day),
) -> Result<Step, Refusals> {
    let mut no = Refusals::new();
    let mv = no.keep("geste", Move::parse(fields.get("geste")));
    if let Some(mv) = mv
        && held(steps, loan.rank).0.after(mv).is_none()
    {
        no.add("geste", words::impossible());
    }
    let day = no.keep("jour", Day::parse(fields.get("jour").trim()));
    let last = steps.iter().filter(|step| step.loan == loan.rank).map(|step| step.day).max();
    match day {
        Some(day) if day > today => no.add("jour", words::to_come()),
        Some(day) if last.is_some_and(|last| day < last) => no.add("jour", words::before_last()),
        Some(_) | None => {}
    }
    let said = no.keep("mots", Line::<200>::parse_optional(fields.get("mots")));
    if mv == Some(Move::Incident) && said.as_ref().is_some_and(Option::is_none) {
        no.add("mots", words::what_happened());
    }
    no.finish()?;
    let (Some(mv), Some(day), Some(said)) = (mv, day, said) else {
        return Err(Refusals::one("jour", Reason::Missing));
    };
    let words = said.map(|line| line.as_str().to_owned()).unwrap_or_default();
    Ok(Step { id, loan: loan.rank, mv, day, words })
}

/// Every step, in order.
pub(crate) fn steps(from: &mut impl Reads) -> Result<Vec<Step>, Fault> {
    let texts = (
        sql!(
            "SELECT id, loan, move, day, words FROM loan_step_visible
              WHERE grant_id = $1 ORDER BY loan, day, noted_at, id"
        ),
        sql!(
            shelf
            "SELECT id, loan, move, day, words FROM published_loan_step
              WHERE grant_id = $1 ORDER BY loan, day, noted_at, id"
        ),
    );
    from.list(texts, |row| {
        Ok(Step {
            id: row.take()?,
            loan: row.take()?,
            mv: Move::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("what became of something lent"))?,
            day: row.take()?,
            words: row.take()?,
        })
    })
}

/// Adds a step.
pub(crate) fn keep(tx: &mut Tx<'_>, step: &Step) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "INSERT INTO loan_step (id, convention_id, loan, move, day, words, noted_at)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(step.id, step.loan, step.mv.name(), step.day, &step.words, now),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(mv: Move, day: &str) -> Step {
        let id = RowId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
        Step { id, loan: 1, mv, day: Day::parse(day).expect("a day"), words: String::new() }
    }

    #[test]
    fn what_is_lent_goes_out_and_comes_back() {
        let mut steps = vec![step(Move::HandOver, "2019-01-02")];
        assert_eq!(held(&steps, 1), (Held::Handed, Some(Day::parse("2019-01-02").expect("a day"))));
        steps.push(step(Move::Incident, "2019-02-01"));
        assert_eq!(held(&steps, 1).0, Held::Handed, "a broken telephone is still lent");
        steps.push(step(Move::GiveBack, "2019-03-01"));
        assert_eq!(held(&steps, 1).0, Held::Returned);
        steps.push(step(Move::HandOver, "2019-03-02"));
        assert_eq!(held(&steps, 1).0, Held::Handed);
        assert_eq!(held(&steps, 2), (Held::Waited, None));
        for state in [Held::Waited, Held::Returned] {
            assert_eq!(state.after(Move::GiveBack), None);
            assert_eq!(state.after(Move::Incident), None);
        }
        assert_eq!(Held::Handed.after(Move::HandOver), None);
    }
}
