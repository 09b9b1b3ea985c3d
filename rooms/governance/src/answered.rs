//! Answers about dates (« réponses au sondage ») : kept one after the other, while their date is asked about.

use door::{Stop, Tx, sql};
use kernel::id::{ConventionId, GuestId, MeetingId};

use crate::kept::Asked;
use crate::sitting::Suits;
use crate::verbs::no;
use crate::{acts, refused};

/// How often the answer of a party about one date may change: whoever tries every hour is heard, a program is not.
const CHANGES: i64 = 30;

/// By whom an answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The manager, who writes down what was said to them.
    Manager,
    /// The party, with a code.
    Party,
    /// A contact, by the link of the letter.
    Link(GuestId),
}

/// A party answers about each date.
pub(crate) fn answer(
    tx: &mut Tx<'_>,
    (convention, id): (ConventionId, MeetingId),
    (party, answers): (&str, &[(i64, Suits)]),
    by: By,
) -> Result<(), Stop> {
    // A link that ended since the page was opened answers nothing.
    if let By::Link(link) = by
        && !stands(tx, (link, id))?
    {
        return no(refused::closed());
    }
    let mut changed = false;
    for (rank, suits) in answers {
        changed |= one(tx, (convention, id), (*rank, party, *suits), by)?;
    }
    // The same answer again is nothing new.
    if changed { Ok(tx.note(acts::ANSWERED, &id.text(), party)?) } else { Ok(()) }
}

fn stands(tx: &mut Tx<'_>, (link, meeting): (GuestId, MeetingId)) -> Result<bool, Stop> {
    let found: Option<i64> = tx.one(
        sql!(
            open "whether the link of whoever answers still asks about this meeting",
            "SELECT COUNT(*) FROM poll_link WHERE guest_id = $1 AND meeting_id = $2"
        ),
        &(link, meeting),
        |row| row.take(),
    )?;
    Ok(found == Some(1))
}

/// Answers whether it said something new.
fn one(
    tx: &mut Tx<'_>,
    (convention, meeting): (ConventionId, MeetingId),
    (rank, party, suits): (i64, &str, Suits),
    by: By,
) -> Result<bool, Stop> {
    let held: Option<(String, i64)> = tx.one(
        sql!(
            open "a party answers about dates of its own convention, under its own code",
            "SELECT a.answer, a.changes FROM poll_answer a
               JOIN sitting s ON s.meeting_id = a.meeting_id
              WHERE a.meeting_id = $1 AND s.convention_id = $2 AND a.rank = $3 AND a.party = $4"
        ),
        &(meeting, convention, rank, party),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let changes = match held {
        Some((answer, _)) if answer == suits.name() => return Ok(false),
        Some((_, changes)) if changes >= CHANGES && by != By::Manager => {
            return no(refused::changed_enough());
        }
        Some((_, changes)) => changes.saturating_add(1).min(CHANGES),
        None => 0,
    };
    let kept = tx.run(
        sql!(
            open "a party answers about dates of its own convention, under its own code",
            "INSERT INTO poll_answer (meeting_id, rank, party, answer, changes)
             SELECT d.meeting_id, d.rank, $4, $5, CAST($6 AS BIGINT)
               FROM poll_date d JOIN sitting s ON s.meeting_id = d.meeting_id
              WHERE d.meeting_id = $1 AND s.convention_id = $2 AND d.rank = $3
             ON CONFLICT (meeting_id, rank, party) DO UPDATE SET answer = $5, changes = CAST($6 AS BIGINT)"
        ),
        &(meeting, convention, rank, party, suits.name(), changes),
    )?;
    if kept == 0 { no(refused::closed()) } else { Ok(true) }
}

/// The date that suits most: the most who can, then the fewest who cannot, then the first. None before anyone answered.
pub(crate) fn best(dates: &[Asked]) -> Option<&Asked> {
    let count = |date: &Asked, of: Suits| date.answers.iter().filter(|(_, one)| *one == of).count();
    let worth = |date: &Asked| {
        let (yes, maybe, not) =
            (count(date, Suits::Yes), count(date, Suits::Maybe), count(date, Suits::No));
        (yes + maybe > 0).then_some((yes, std::cmp::Reverse(not), maybe))
    };
    let suits = dates.iter().filter_map(|date| Some((worth(date)?, date)));
    // `max_by_key` keeps the last of equals: read backwards, the first date.
    let found =
        suits.rev().max_by_key(|(worth, date)| (*worth, std::cmp::Reverse((date.day, date.start))));
    found.map(|(_, date)| date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(rank: i64, answers: &[Suits]) -> Asked {
        let day = kernel::Day::FIRST.plus_days(rank);
        let told = answers.iter().enumerate().map(|(at, suits)| (format!("P{at}"), *suits));
        Asked { rank, day, start: kernel::TimeOfDay::clamped(600), answers: told.collect() }
    }

    #[test]
    fn the_best_date_is_the_one_that_most_can_and_fewest_cannot() {
        use Suits::{Maybe, No, Yes};
        let of = |dates: &[Asked]| best(dates).map(|one| one.rank);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[date(1, &[]), date(2, &[No])]), None, "nobody can");
        assert_eq!(of(&[date(1, &[Yes, No]), date(2, &[Yes, Maybe])]), Some(2));
        assert_eq!(of(&[date(1, &[Maybe, Maybe]), date(2, &[Yes, No])]), Some(2));
        assert_eq!(
            of(&[date(1, &[Yes, Yes]), date(2, &[Yes, Yes])]),
            Some(1),
            "the first of equals"
        );
    }
}
