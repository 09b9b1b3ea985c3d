//! What a party says of an indicator that is put forward (« avis ») : that it agrees, that it asks for something else, or a
//! remark. It decides nothing: an agreement names its parties and its committee, and is noted by the operator.
//!
//! **Invariants:** a party speaks under its own code, of what is proposed or discussed; what it said is added to and never
//! changed; another party does not read it.

use door::{Act, Fault, Row, Shelf, Stop, Tx, sql};
use kernel::id::ConventionId;
use kernel::{Day, Line, Reason, Refusals};

use crate::nobody::nobody;

/// A party said what it thinks of an indicator. The object is the code, the detail the party and its word.
pub(crate) const OPINED: Act =
    Act { name: "indicator.opined", fr: "Avis donné sur un indicateur", en: "Opinion given" };

/// What is thought of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// « D’accord ».
    Agree,
    /// « Demande autre chose ».
    Object,
    /// « Remarque ».
    Remark,
}

impl Verdict {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Agree, Self::Object, Self::Remark];

    /// As it is stored.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Object => "object",
            Self::Remark => "remark",
        }
    }

    /// From what is stored.
    pub(crate) fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }
}

/// What a party said, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opinion {
    pub(crate) indicator: String,
    pub(crate) party: String,
    pub(crate) verdict: Verdict,
    pub(crate) words: String,
    pub(crate) day: Day,
}

/// Reads what was typed: everything that is wrong, each at its field.
pub(crate) fn read(verdict: &str, words: &str) -> Result<(Verdict, String), Refusals> {
    let mut no = Refusals::new();
    let verdict = no.keep("avis", Verdict::parse(verdict));
    let typed = no.keep("propos", Line::<280>::parse_optional(words));
    no.keep("propos", nobody(words));
    let silent = typed.as_ref().is_some_and(Option::is_none);
    if silent && verdict.is_some_and(|one| one != Verdict::Agree) {
        no.add("propos", Reason::Missing);
    }
    no.finish()?;
    let (Some(verdict), Some(typed)) = (verdict, typed) else {
        return Err(Refusals::one("avis", Reason::Missing));
    };
    Ok((verdict, typed.map_or_else(String::new, |line| line.as_str().to_owned())))
}

/// A party says what it thinks. The caller has seen that the indicator is put forward.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (indicator, party): (&str, &str),
    (verdict, words): (Verdict, &str),
) -> Result<(), Stop> {
    let today = tx.today();
    let kept = tx.run(
        sql!(
            open "a party speaks of an indicator of its own convention, under its own code",
            "INSERT INTO indicator_opinion (convention_id, indicator, party, rank, verdict, words, day)
             SELECT $1, $2, $3, 1 + COUNT(o.rank), $4, $5, $6
               FROM (SELECT 1 AS one) x
               LEFT JOIN indicator_opinion o
                 ON o.convention_id = $1 AND o.indicator = $2 AND o.party = $3
             HAVING COUNT(o.rank) < 20"
        ),
        &(convention, indicator, party, verdict.name(), words, today),
    )?;
    if kept == 0 {
        return Err(Refusals::one("avis", enough()).into());
    }
    Ok(tx.note(OPINED, indicator, &format!("{party} {}", verdict.name()))?)
}

const fn enough() -> Reason {
    Reason::said(
        "Votre structure s’est déjà exprimée vingt fois sur cet indicateur\u{a0}: parlez-en à l’opérateur.",
        "Your organisation has spoken of this indicator twenty times already: talk to the operator.",
    )
}

fn opinion(row: &mut Row<'_>) -> Result<Opinion, Fault> {
    Ok(Opinion {
        indicator: row.take()?,
        party: row.take()?,
        verdict: Verdict::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("indicator_opinion: an unknown verdict"))?,
        words: row.take()?,
        day: row.take()?,
    })
}

/// What parties said, the newest first.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Opinion>, Fault> {
    tx.all(
        sql!(
            "SELECT indicator, party, verdict, words, day FROM indicator_opinion_visible
              WHERE grant_id = $1 ORDER BY day DESC, indicator, party, rank DESC LIMIT 2000"
        ),
        &(),
        opinion,
    )
}

/// What one’s own party said, the newest first.
pub(crate) fn own(shelf: &mut Shelf<'_>) -> Result<Vec<Opinion>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT indicator, party, verdict, words, day FROM published_indicator_opinion
              WHERE grant_id = $1 ORDER BY day DESC, indicator, rank DESC LIMIT 500"
        ),
        &(),
        opinion,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_something_else_says_what_and_names_nobody() {
        let fields = |verdict, words| match read(verdict, words) {
            Ok(_) => Vec::new(),
            Err(no) => no.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>(),
        };
        assert!(fields("agree", "").is_empty());
        assert_eq!(fields("object", ""), ["propos"]);
        assert_eq!(fields("oui", ""), ["avis"]);
        assert_eq!(fields("remark", "Voir avec M. Durand"), ["propos"]);
        assert!(fields("object", "À compter par résidence").is_empty());
    }
}
