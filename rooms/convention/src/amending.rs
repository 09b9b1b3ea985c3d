//! An amendment (« avenant ») as it waits for its signatures, and how it is withdrawn, or one of its lines.
//!
//! **Invariant:** what someone signed is never withdrawn; what is withdrawn is kept, with the reason.

use door::{Fault, Fields, Stop, Tx, sql};
use kernel::id::RowId;
use kernel::{Day, Instant, Line, Reason, Refusals, guard};

use crate::effect::Change;
use crate::signing::Signature;
use crate::store::Reads;
use crate::words_amending as words;

/// A change of the convention, signed like it (« avenant »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amendment {
    /// Its number, from 1.
    pub(crate) rank: i64,
    /// What it changes, in one line.
    pub(crate) title: String,
    /// What it says.
    pub(crate) words: String,
    /// From which day.
    pub(crate) effective: Day,
    /// What it changes besides words.
    pub(crate) change: Change,
    /// When it was withdrawn, and why.
    pub(crate) withdrawn: Option<(Instant, String)>,
    /// The lines that were withdrawn from it, first to last.
    pub(crate) gone: Vec<Gone>,
}

/// A line withdrawn from an amendment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gone {
    pub(crate) words: String,
    pub(crate) why: String,
    pub(crate) at: Instant,
}

impl Amendment {
    /// Whether it is still one.
    pub(crate) const fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// Its lines: one for each paragraph.
    pub(crate) fn lines(&self) -> Vec<&str> {
        lines(&self.words)
    }

    /// Whether a party signed it, whatever the text was then.
    pub(crate) fn is_signed(&self, signatures: &[Signature]) -> bool {
        signatures.iter().any(|one| one.amendment == self.rank)
    }

    /// Whether it may be withdrawn.
    pub(crate) fn may_leave(&self, signatures: &[Signature]) -> bool {
        self.stands() && !self.is_signed(signatures)
    }
}

/// Paragraphs of a text, as they are printed.
pub(crate) fn lines(text: &str) -> Vec<&str> {
    text.split("\n\n").map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// What is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The amendment.
    Whole,
    /// One of its lines, and what remains.
    Line { gone: String, left: String },
}

pub(crate) const NAMES: &[&str] = &["quoi", "motif", "empreinte"];
/// Stands for the whole amendment in the form.
pub(crate) const WHOLE: &str = "tout";

/// Reads what is withdrawn and why. What the page showed is what leaves: a text reworded since is read again first.
pub(crate) fn read(fields: &Fields, one: &Amendment) -> Result<(What, String), Refusals> {
    let mut no = Refusals::new();
    let lines = one.lines();
    let seen = fields.get("empreinte");
    if seen != crate::signing::of_amendment(one) {
        no.add("quoi", crate::words_signing::changed_meanwhile());
    }
    let what = match fields.get("quoi") {
        "" => Err(Reason::Missing),
        WHOLE => Ok(What::Whole),
        number => number
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|place| Some((place, lines.get(place)?)))
            .filter(|_| lines.len() > 1)
            .map(|(place, gone)| What::Line {
                gone: (*gone).to_owned(),
                left: without(&lines, place),
            })
            .ok_or(Reason::NotInList),
    };
    let what = no.keep("quoi", what);
    let why = no.keep("motif", Line::<200>::parse(fields.get("motif")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("motif", words::someone_here());
    }
    no.finish()?;
    match (what, why) {
        (Some(what), Some(why)) => Ok((what, why.as_str().to_owned())),
        _ => Err(Refusals::one("quoi", Reason::Missing)),
    }
}

fn without(lines: &[&str], place: usize) -> String {
    let left = lines.iter().enumerate().filter(|(at, _)| *at != place);
    left.map(|(_, line)| *line).collect::<Vec<_>>().join("\n\n")
}

/// The amendments, in order, those withdrawn with them.
pub(crate) fn amendments(from: &mut impl Reads) -> Result<Vec<Amendment>, Fault> {
    let texts = (
        sql!(
            "SELECT rank, title, words, effective_day, withdrawn_at, withdrawn_why, period_to,
                    annual_minutes, stated_cost_cents
               FROM amendment_visible WHERE grant_id = $1 ORDER BY rank"
        ),
        sql!(
            shelf
            "SELECT rank, title, words, effective_day, withdrawn_at, withdrawn_why, period_to,
                    annual_minutes, stated_cost_cents
               FROM published_amendment WHERE grant_id = $1 ORDER BY rank"
        ),
    );
    let mut all = from.list(texts, |row| {
        let (rank, title, words) = (row.take()?, row.take()?, row.take()?);
        let effective = row.take()?;
        let (at, why): (Option<Instant>, String) = (row.take()?, row.take()?);
        let withdrawn = at.map(|at| (at, why));
        let change = Change { to: row.take()?, annual: row.take()?, cost: row.take()? };
        Ok(Amendment { rank, title, words, effective, change, withdrawn, gone: Vec::new() })
    })?;
    let texts = (
        sql!(
            "SELECT amendment, words, why, gone_at FROM amendment_line_gone_visible
              WHERE grant_id = $1 ORDER BY gone_at, id LIMIT 500"
        ),
        sql!(
            shelf
            "SELECT amendment, words, why, gone_at FROM published_amendment_line_gone
              WHERE grant_id = $1 ORDER BY gone_at, id LIMIT 500"
        ),
    );
    let gone: Vec<(i64, Gone)> = from.list(texts, |row| {
        let rank = row.take()?;
        Ok((rank, Gone { words: row.take()?, why: row.take()?, at: row.take()? }))
    })?;
    for (rank, line) in gone {
        if let Some(one) = all.iter_mut().find(|one| one.rank == rank) {
            one.gone.push(line);
        }
    }
    Ok(all)
}

/// Holds the texts of the convention until the end of the transaction: who signs and who withdraws come one after
/// the other.
pub(crate) fn hold(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE convention SET title = title
              WHERE id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(),
    )?;
    Ok(())
}

/// Writes a new amendment.
pub(crate) fn amend(tx: &mut Tx<'_>, one: &Amendment) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "INSERT INTO amendment (convention_id, rank, title, words, effective_day, period_to,
                annual_minutes, stated_cost_cents)
             SELECT v.convention_id, $2, $3, $4, $5, $6, CAST($7 AS BIGINT), CAST($8 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(
            one.rank,
            &one.title,
            &one.words,
            one.effective,
            one.change.to,
            one.change.annual,
            one.change.cost,
        ),
    )
}

/// Keeps a line that leaves an amendment, with the reason.
pub(crate) fn keep_gone(
    tx: &mut Tx<'_>,
    (rank, gone): (i64, &str),
    why: &str,
) -> Result<u64, Fault> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            "INSERT INTO amendment_line_gone (id, convention_id, amendment, words, why, gone_at)
             SELECT $3, v.convention_id, $2, $4, $5, $6 FROM visible v WHERE v.grant_id = $1"
        ),
        &(rank, id, gone, why, now),
    )
}

/// Withdraws an amendment that nobody signed, or one of its lines. The texts are held.
pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    one: &Amendment,
    (what, why): (&What, &str),
) -> Result<(), Stop> {
    let now = tx.now();
    let changed = match what {
        What::Whole => tx.run(
            sql!(
                "UPDATE amendment SET withdrawn_at = $3, withdrawn_why = $4
                  WHERE rank = $2 AND withdrawn_at IS NULL
                    AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                    AND NOT EXISTS (SELECT 1 FROM signature_visible s
                                     WHERE s.grant_id = $1 AND s.amendment = $2
                                       AND s.withdrawn_at IS NULL)"
            ),
            &(one.rank, now, why),
        )?,
        What::Line { gone, left } => {
            keep_gone(tx, (one.rank, gone), why)?;
            tx.run(
                sql!(
                    "UPDATE amendment SET words = $3
                      WHERE rank = $2 AND withdrawn_at IS NULL
                        AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)
                        AND NOT EXISTS (SELECT 1 FROM signature_visible s
                                         WHERE s.grant_id = $1 AND s.amendment = $2
                                           AND s.withdrawn_at IS NULL)"
                ),
                &(one.rank, left),
            )?
        }
    };
    // Nothing of it is written when it was signed meanwhile.
    if changed == 1 { Ok(()) } else { Err(Stop::Stale) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amendment(words: &str) -> Amendment {
        Amendment {
            rank: 1,
            title: "Prolongation".to_owned(),
            words: words.to_owned(),
            effective: Day::parse("2020-01-01").expect("a day"),
            change: Change::default(),
            withdrawn: None,
            gone: Vec::new(),
        }
    }

    #[test]
    fn a_line_is_a_paragraph_and_the_last_one_leaves_with_its_amendment() {
        let one = amendment("Trois mois de plus.\n\n\n\nUne heure de plus.\nLe soir.");
        assert_eq!(one.lines(), ["Trois mois de plus.", "Une heure de plus.\nLe soir."]);
        let print = crate::signing::of_amendment(&one);
        let asked = |one: &Amendment, what: &str, why: &str| {
            let of = Fields::of([("quoi", what), ("motif", why), ("empreinte", print.as_str())]);
            read(&of, one)
        };
        let (what, why) = asked(&one, "1", "Refusé par la ville").expect("a line");
        let (gone, left) = ("Trois mois de plus.".to_owned(), one.lines()[1].to_owned());
        assert_eq!((what, why.as_str()), (What::Line { gone, left }, "Refusé par la ville"));
        assert_eq!(asked(&one, WHOLE, "Inutile").map(|(what, _)| what), Ok(What::Whole));
        for (what, why) in
            [("", "x"), ("0", "x"), ("3", "x"), ("-1", "x"), ("1", ""), ("tout", " ")]
        {
            assert!(asked(&one, what, why).is_err(), "{what} {why}");
        }
        assert!(asked(&one, "tout", "Madame Durand n’en veut pas").is_err(), "nobody is named");
        let only = amendment("Trois mois de plus.");
        assert!(asked(&only, WHOLE, "Inutile").is_err(), "its text is not the one that was shown");
        let print = crate::signing::of_amendment(&only);
        let of = Fields::of([("quoi", "1"), ("motif", "x"), ("empreinte", print.as_str())]);
        assert!(read(&of, &only).is_err(), "its only line leaves with it");
    }
}
