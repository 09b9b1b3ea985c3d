//! What becomes of a recommendation (« sort d’une préconisation ») : proposed to the next committee, adopted or
//! refused there with a reason, carried out. And what it rests on.
//!
//! **Invariants:** a fate is added and never changed; what was refused says why; the day of a committee is not
//! to come. It names committees and functions, never a person.

use std::collections::BTreeMap;

use door::{Act, Fault, Stop, Tx, sql};
use kernel::id::{RecommendationId, RowId};
use kernel::{Day, Month, Period, Reason, Refusals, guard};

use crate::agreed::{Recommendation, RecommendationState};
use crate::laying::RECOMMENDED;
use crate::{store, words_fate as words};

/// A committee said what becomes of a recommendation. The detail is its fate.
pub const DECIDED: Act = Act {
    name: "roadmap.recommendation-decided",
    fr: "Sort d’une préconisation noté",
    en: "Fate of a recommendation noted",
};

/// What became of a recommendation, after it was proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// « Adoptée » by a committee.
    Adopted,
    /// « Réalisée ».
    Done,
    /// « Refusée », with a reason.
    Refused,
}

impl Fate {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::Done, Self::Refused];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|fate| fate.name() == name).ok_or(Reason::NotInList)
    }

    /// What the monthly papers say of it.
    const fn state(self) -> RecommendationState {
        match self {
            Self::Adopted | Self::Done => RecommendationState::Followed,
            Self::Refused => RecommendationState::Refused,
        }
    }
}

/// Whether a fate may follow another, or the proposal itself: what was refused may be adopted later, what is
/// done is done.
pub const fn may_follow(last: Option<Fate>, next: Fate) -> bool {
    match (last, next) {
        (None | Some(Fate::Refused), Fate::Adopted)
        | (None, Fate::Refused)
        | (Some(Fate::Adopted), Fate::Done | Fate::Refused) => true,
        (None | Some(Fate::Refused), Fate::Done)
        | (Some(Fate::Adopted), Fate::Adopted)
        | (Some(Fate::Refused), Fate::Refused)
        | (Some(Fate::Done), Fate::Adopted | Fate::Done | Fate::Refused) => false,
    }
}

/// A fate as it is noted and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub fate: Fate,
    /// The day of the committee, or the day on which it was carried out.
    pub day: Day,
    /// Which committee, in words.
    pub committee: String,
    /// Why; needed to refuse.
    pub reason: String,
}

/// What a recommendation rests on: a fiche.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its identifier.
    pub object: RowId,
    /// Its number.
    pub number: String,
}

/// A recommendation with what it rests on and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The recommendation.
    pub recommendation: Recommendation,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// What became of it, in order; nothing yet when it is proposed.
    pub fates: Vec<Decided>,
}

impl Followed {
    /// What became of it last.
    pub fn fate(&self) -> Option<Fate> {
        self.fates.last().map(|decided| decided.fate)
    }

    /// Whether it still waits: proposed, or adopted and not carried out.
    pub fn waits(&self) -> bool {
        match self.fate() {
            Some(fate) => fate == Fate::Adopted,
            None => self.recommendation.state == RecommendationState::New,
        }
    }
}

/// How many were made and what became of them (indicator « réalisées / émises »).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Made.
    pub made: i64,
    /// Adopted, whether carried out or not.
    pub adopted: i64,
    /// Carried out.
    pub done: i64,
    /// Refused.
    pub refused: i64,
}

/// Counts the recommendations made between two days, by their month.
pub fn outcome(all: &[Followed], period: Period) -> Outcome {
    let mut told = Outcome::default();
    let (from, to) = (period.from().month(), period.to().month());
    let within = |one: &&Followed| (from..=to).contains(&one.recommendation.month);
    for one in all.iter().filter(within) {
        told.made += 1;
        match (one.fate(), one.recommendation.state) {
            (Some(Fate::Done), _) => {
                told.adopted += 1;
                told.done += 1;
            }
            (Some(Fate::Adopted), _) | (None, RecommendationState::Followed) => told.adopted += 1,
            (Some(Fate::Refused), _) | (None, RecommendationState::Refused) => told.refused += 1,
            (None, RecommendationState::New) => {}
        }
    }
    told
}

/// A recommendation to be proposed to the next committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Chosen where it was written: the same one again is one.
    pub id: RecommendationId,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub text: String,
    /// Code of the organisation that it is addressed to.
    pub addressee: String,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// Proposes a recommendation to the next committee, with what it rests on.
pub fn recommend(tx: &mut Tx<'_>, new: &Proposed) -> Result<(), Stop> {
    let month: Month = tx.today().month();
    let laid = tx.run(
        sql!(
            "INSERT INTO recommendation (id, convention_id, month, rank, title, text, addressee,
                state)
             SELECT $2, v.convention_id, $3,
                    1 + COALESCE((SELECT MAX(r.rank) FROM recommendation r
                                   WHERE r.convention_id = v.convention_id AND r.month = $3), 0),
                    $4, $5, $6, 'new'
               FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (id) DO NOTHING"
        ),
        &(new.id, month, &new.title, &new.text, &new.addressee),
    )?;
    if laid == 0 {
        return Ok(());
    }
    for (evidence, rank) in new.evidence.iter().zip(1_i64..=200) {
        tx.run(
            sql!(
                open "what a recommendation that was just made rests on",
                "INSERT INTO recommendation_evidence (recommendation_id, rank, object_id, number)
                 VALUES ($1, $2, $3, $4)"
            ),
            &(new.id, rank, evidence.object, &evidence.number),
        )?;
    }
    Ok(tx.note_words(RECOMMENDED, &new.id.text(), &new.title)?)
}

/// Notes what became of a recommendation of which `seen` fates were seen.
pub fn decide(
    tx: &mut Tx<'_>,
    id: RecommendationId,
    seen: usize,
    decided: &Decided,
) -> Result<(), Stop> {
    let all = followed(tx)?;
    let one = all.iter().find(|one| one.recommendation.id == id).ok_or(Stop::NotFound)?;
    if one.fates.len() != seen {
        return Err(Stop::Stale);
    }
    check(one, decided, tx.today())?;
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let (rank, now) = (i64::try_from(seen).unwrap_or(i64::MAX).saturating_add(1), tx.now());
    tx.run(
        sql!(
            open "the fate of a recommendation that was found just before",
            "INSERT INTO recommendation_fate (recommendation_id, rank, fate, day, committee, reason, at,
                by_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        &(
            id,
            rank,
            decided.fate.name(),
            decided.day,
            &decided.committee,
            &decided.reason,
            now,
            by,
        ),
    )?;
    tx.run(
        sql!(
            "UPDATE recommendation SET state = $3 WHERE id = $2
                AND EXISTS (SELECT 1 FROM recommendation_visible r
                             WHERE r.grant_id = $1 AND r.id = $2)"
        ),
        &(id, decided.fate.state().name()),
    )?;
    Ok(tx.note(DECIDED, &id.text(), decided.fate.name())?)
}

fn check(one: &Followed, decided: &Decided, today: Day) -> Result<(), Refusals> {
    let mut no = Refusals::new();
    if !may_follow(one.fate(), decided.fate) {
        no.add("suite", words::out_of_order());
    }
    let before = one.fates.last().map_or(one.recommendation.month.first(), |last| last.day);
    if decided.day > today || decided.day < before {
        no.add("jour", words::day_bounds());
    }
    if decided.fate == Fate::Refused && decided.reason.is_empty() {
        no.add("motif", words::say_why());
    }
    no.keep("motif", guard::refuse(&decided.reason));
    no.keep("comite", guard::refuse(&decided.committee));
    no.finish()
}

/// Every recommendation with what it rests on and what became of it, newest first.
pub fn followed(tx: &mut Tx<'_>) -> Result<Vec<Followed>, Fault> {
    let mut evidence: BTreeMap<RecommendationId, Vec<Evidence>> = BTreeMap::new();
    for (id, one) in evidences(tx)? {
        evidence.entry(id).or_default().push(one);
    }
    let mut fates: BTreeMap<RecommendationId, Vec<Decided>> = BTreeMap::new();
    for (id, one) in decisions(tx)? {
        fates.entry(id).or_default().push(one);
    }
    let all = store::all_recommendations(tx)?.into_iter().map(|recommendation| Followed {
        evidence: evidence.remove(&recommendation.id).unwrap_or_default(),
        fates: fates.remove(&recommendation.id).unwrap_or_default(),
        recommendation,
    });
    Ok(all.collect())
}

fn evidences(tx: &mut Tx<'_>) -> Result<Vec<(RecommendationId, Evidence)>, Fault> {
    tx.all(
        sql!(
            "SELECT e.recommendation_id, e.object_id, e.number
               FROM recommendation_evidence_visible e
              WHERE e.grant_id = $1 ORDER BY e.recommendation_id, e.rank"
        ),
        &(),
        |row| Ok((row.take()?, Evidence { object: row.take()?, number: row.take()? })),
    )
}

fn decisions(tx: &mut Tx<'_>) -> Result<Vec<(RecommendationId, Decided)>, Fault> {
    tx.all(
        sql!(
            "SELECT f.recommendation_id, f.fate, f.day, f.committee, f.reason
               FROM recommendation_fate_visible f
              WHERE f.grant_id = $1 ORDER BY f.recommendation_id, f.rank"
        ),
        &(),
        |row| {
            let id = row.take()?;
            let fate = Fate::parse(&row.take::<String>()?)
                .map_err(|_| Fault::new("recommendation: an unknown fate"))?;
            let (day, committee, reason) = (row.take()?, row.take()?, row.take()?);
            Ok((id, Decided { fate, day, committee, reason }))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fate_is_decided_after_every_other() {
        use Fate::{Adopted, Done, Refused};
        let may: Vec<(Option<Fate>, Fate)> = [None, Some(Adopted), Some(Done), Some(Refused)]
            .into_iter()
            .flat_map(|last| Fate::ALL.map(|next| (last, next)))
            .filter(|(last, next)| may_follow(*last, *next))
            .collect();
        let expected = [
            (None, Adopted),
            (None, Refused),
            (Some(Adopted), Done),
            (Some(Adopted), Refused),
            (Some(Refused), Adopted),
        ];
        assert_eq!(may, expected);
        for fate in Fate::ALL {
            assert_eq!(Fate::parse(fate.name()), Ok(fate));
        }
    }
}
