//! Relays made to partners (« relais ») : what was passed on, asked back after a while, and what came of it.
//!
//! **Invariants:** a relay says which organisation and which theme, never whom it is about; an answer is added and
//! never changed.

use std::collections::BTreeMap;

use door::{Act, Bounded, Bounds, Fault, Row, Stop, Tx, sql};
use kernel::id::{ConventionId, RowId};
use kernel::{Day, Period, Reason, Refusals};

use crate::refused;

/// A relay was made to a partner.
pub const RELAYED: Act = Act {
    name: "roadmap.relayed",
    fr: "Relais fait à un partenaire",
    en: "Relay made to a partner",
};
/// What came of a relay was noted. The detail is the outcome.
pub const ASKED_BACK: Act = Act {
    name: "roadmap.relay_asked_back",
    fr: "Issue d’un relais notée",
    en: "Outcome of a relay noted",
};

/// Days after which a relay is asked back, unless another day was said.
pub(crate) const DELAY: i64 = 15;

/// What came of a relay (« issue »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayOutcome {
    /// « Abouti ».
    Met,
    /// « En cours » : asked back again.
    UnderWay,
    /// « Sans suite ».
    Dropped,
    /// « Refusé ».
    Refused,
    /// « Inconnu » : nobody could say.
    Unknown,
}

impl RelayOutcome {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Met, Self::UnderWay, Self::Dropped, Self::Refused, Self::Unknown];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::UnderWay => "under_way",
            Self::Dropped => "dropped",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name).ok_or(Reason::NotInList)
    }
}

/// What was answered, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelayAnswer {
    /// The day.
    pub day: Day,
    /// What.
    pub outcome: RelayOutcome,
    /// When it is asked back again, while it is under way.
    pub ask_on: Option<Day>,
}

/// A relay made to a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Its identifier.
    pub id: RowId,
    /// Convention.
    pub convention: ConventionId,
    /// The day on which it was made.
    pub day: Day,
    /// The organisation: its code, or its name when it has none here.
    pub organisation: String,
    /// Code of the theme.
    pub theme: String,
    /// What it is about, in a line.
    pub matter: String,
    /// When it is asked back for the first time.
    pub ask_on: Day,
    /// What was answered, in order.
    pub answers: Vec<RelayAnswer>,
}

impl Bounded for Relay {
    fn bounds(&self) -> Bounds {
        Bounds { convention: self.convention, zone: None, theme: None, day: None }
    }
}

impl Relay {
    /// What came of it last.
    pub fn outcome(&self) -> Option<RelayOutcome> {
        self.answers.last().map(|answer| answer.outcome)
    }

    /// When it is to be asked back; none once it is settled.
    pub fn asked_on(&self) -> Option<Day> {
        match self.answers.last() {
            None => Some(self.ask_on),
            Some(answer) if answer.outcome == RelayOutcome::UnderWay => {
                Some(answer.ask_on.unwrap_or_else(|| answer.day.plus_days(DELAY)))
            }
            Some(_) => None,
        }
    }

    /// Whether it is to be asked back by a day (« à reprendre »).
    pub fn is_due(&self, day: Day) -> bool {
        self.asked_on().is_some_and(|on| on <= day)
    }
}

/// How many relays were made in a period, how many are settled, how many came to something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RelayFigures {
    /// Made.
    pub made: i64,
    /// Whose outcome is known: neither under way nor unknown.
    pub known: i64,
    /// That came to something.
    pub met: i64,
}

/// Counts the relays made in a period by what came of them.
pub fn relay_figures(all: &[Relay], period: Period) -> RelayFigures {
    let mut told = RelayFigures::default();
    for one in all.iter().filter(|one| period.holds(one.day)) {
        told.made += 1;
        match one.outcome() {
            Some(RelayOutcome::Met) => {
                told.known += 1;
                told.met += 1;
            }
            Some(RelayOutcome::Dropped | RelayOutcome::Refused) => told.known += 1,
            None | Some(RelayOutcome::UnderWay | RelayOutcome::Unknown) => {}
        }
    }
    told
}

fn read_relay(row: &mut Row<'_>) -> Result<Relay, Fault> {
    Ok(Relay {
        id: row.take()?,
        convention: row.take()?,
        day: row.take()?,
        organisation: row.take()?,
        theme: row.take()?,
        matter: row.take()?,
        ask_on: row.take()?,
        answers: Vec::new(),
    })
}

/// Every relay of the convention with what was answered, oldest first.
pub fn relays(tx: &mut Tx<'_>) -> Result<Vec<Relay>, Fault> {
    let mut all = tx.rows(
        sql!(
            "SELECT id, convention_id, day, organisation, theme, matter, ask_on
               FROM partner_relay_visible WHERE grant_id = $1 ORDER BY day, id LIMIT 20000"
        ),
        &(),
        read_relay,
    )?;
    let answers: Vec<(RowId, RelayAnswer)> = tx.all(
        sql!(
            "SELECT relay_id, day, outcome, ask_on FROM relay_answer_visible
              WHERE grant_id = $1 ORDER BY relay_id, rank"
        ),
        &(),
        |row| {
            let (relay, day) = (row.take()?, row.take()?);
            let outcome = RelayOutcome::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("relay_answer: an unknown outcome"))?;
            Ok((relay, RelayAnswer { day, outcome, ask_on: row.take()? }))
        },
    )?;
    let mut by_relay: BTreeMap<RowId, Vec<RelayAnswer>> = BTreeMap::new();
    for (relay, answer) in answers {
        by_relay.entry(relay).or_default().push(answer);
    }
    for one in &mut all {
        one.answers = by_relay.remove(&one.id).unwrap_or_default();
    }
    Ok(all)
}

/// Notes a relay. The same identifier again is one relay.
pub(crate) fn relay(tx: &mut Tx<'_>, new: &Relay) -> Result<(), Stop> {
    let laid = tx.run(
        sql!(
            "INSERT INTO partner_relay (id, convention_id, day, organisation, theme, matter, ask_on)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (id) DO NOTHING"
        ),
        &(new.id, new.day, &new.organisation, &new.theme, &new.matter, new.ask_on),
    )?;
    if laid == 0 {
        return Ok(());
    }
    Ok(tx.note(RELAYED, &new.id.text(), &new.theme)?)
}

/// Notes what was answered to a relay of which `seen` answers were seen.
pub(crate) fn answer(
    tx: &mut Tx<'_>,
    (id, seen): (RowId, usize),
    new: &RelayAnswer,
) -> Result<(), Stop> {
    let relay = relays(tx)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
    if relay.answers.len() != seen {
        return Err(Stop::Stale);
    }
    let mut no = Refusals::new();
    if relay.asked_on().is_none() {
        no.add("issue", refused::settled());
    }
    let before = relay.answers.last().map_or(relay.day, |last| last.day);
    if new.day > tx.today() || new.day < before {
        no.add("jour", refused::between());
    }
    no.finish()?;
    let rank = i64::try_from(seen).unwrap_or(i64::MAX).saturating_add(1);
    tx.run(
        sql!(
            open "the answer to a relay that was found just before, within the perimeter",
            "INSERT INTO relay_answer (relay_id, rank, day, outcome, ask_on)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &(id, rank, new.day, new.outcome.name(), new.ask_on),
    )?;
    Ok(tx.note(ASKED_BACK, &id.text(), new.outcome.name())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples_relay;

    #[test]
    fn a_relay_is_asked_back_until_it_is_settled() {
        let all = samples_relay::relays();
        let day = |text| Day::parse(text).expect("a day");
        let due = |on| all.iter().filter(|one| one.is_due(day(on))).count();
        assert_eq!((due("2019-05-01"), due("2019-06-20"), due("2019-07-31")), (0, 1, 2));
        let told = relay_figures(&all, Period::year(2019).expect("a year"));
        assert_eq!(told, RelayFigures { made: 4, known: 2, met: 1 });
        assert_eq!(
            relay_figures(&all, Period::year(2020).expect("a year")),
            RelayFigures::default()
        );
        for outcome in RelayOutcome::ALL {
            assert_eq!(RelayOutcome::parse(outcome.name()), Ok(outcome));
        }
    }
}
