//! The hour at which a month is frozen and sent (« envoi programmé »), and what the manager approved of it.
//!
//! **Invariant:** nothing leaves that nobody read: what was not approved, or changed since, is told to the
//! managers instead.

use door::{Act, Fault, Row, Stop, Tx, sql};
use kernel::id::{ConventionId, GrantId};
use kernel::{Day, Instant, Month, Reason, Refusals, TimeOfDay};

use crate::gather::{Kept, Named};
use crate::{public, publish};

/// The day and the hour were set, or taken away. The detail is what was decided.
pub const SCHEDULED: Act = Act {
    name: "report.scheduled",
    fr: "Envoi des synthèses programmé",
    en: "Sending of reports scheduled",
};

/// A month was approved as it stood, or its approval taken back. The object is the month.
pub const APPROVED: Act = Act {
    name: "report.approved",
    fr: "Synthèse approuvée pour l’envoi programmé, ou approbation retirée",
    en: "Report approved for scheduled sending, or approval taken back",
};

/// At the hour, a month did not leave by itself: the managers were told. The object is the month, the detail why.
pub const HELD: Act = Act {
    name: "report.held",
    fr: "Synthèse non partie d’elle-même, gestionnaire prévenu",
    en: "Report that did not leave by itself, manager told",
};

/// What happens at the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gesture {
    /// What was approved is frozen and sent.
    Send,
    /// The manager is reminded that it waits.
    Remind,
}

impl Gesture {
    pub(crate) const ALL: [Self; 2] = [Self::Send, Self::Remind];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Remind => "remind",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What was decided for a convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// The day of the month, 1 to 28.
    pub(crate) day: i64,
    /// The hour, in Paris.
    pub(crate) time: TimeOfDay,
    pub(crate) gesture: Gesture,
}

impl Schedule {
    /// The moment when the turn of a month comes, in the month after.
    pub(crate) fn moment(&self, month: Month) -> Instant {
        Instant::at(month.plus(1).first().plus_days(self.day - 1), self.time)
    }

    /// The last month whose turn has come at that moment.
    pub(crate) fn last_due(&self, now: Instant) -> Month {
        let before = now.local().0.month().plus(-1);
        if self.moment(before) <= now { before } else { before.plus(-1) }
    }

    /// The months whose turn has come since one that was done, the oldest first.
    fn owed(&self, done: Month, now: Instant) -> Vec<Month> {
        let last = self.last_due(now);
        let after = (1..).map(|step| done.plus(step)).take_while(|month| *month <= last);
        after.take(AT_ONCE).collect()
    }
}

/// The most days that stand in every month.
pub(crate) const LAST_DAY: i64 = 28;

/// Reads what was typed; nothing when the sending is taken away.
pub(crate) fn read(fields: &door::Fields) -> Result<Option<Schedule>, Refusals> {
    let gesture = match fields.get("geste") {
        "aucun" => return Ok(None),
        "envoyer" => Some(Gesture::Send),
        "rappeler" => Some(Gesture::Remind),
        _ => None,
    };
    let mut no = Refusals::new();
    let gesture = no.keep("geste", gesture.ok_or(Reason::NotInList));
    let range = Reason::OutOfRange { min: 1, max: LAST_DAY };
    let day = fields.get("jour").trim().parse::<i64>().ok();
    let day = no.keep("jour", day.filter(|day| (1..=LAST_DAY).contains(day)).ok_or(range));
    let time = no.keep("heure", TimeOfDay::parse(fields.get("heure").trim()));
    no.finish()?;
    Ok(day.zip(time).zip(gesture).map(|((day, time), gesture)| Schedule { day, time, gesture }))
}

fn unread(what: &str) -> Fault {
    Fault::new(format!("a schedule does not read: {what}"))
}

fn read_schedule(row: &mut Row<'_>) -> Result<Schedule, Fault> {
    let (day, minute, gesture): (i64, i64, String) = (row.take()?, row.take()?, row.take()?);
    let gesture = Gesture::parse(&gesture).ok_or_else(|| unread("gesture"))?;
    Ok(Schedule { day, time: TimeOfDay::clamped(minute), gesture })
}

/// What was decided for the convention of the visitor.
pub(crate) fn standing(tx: &mut Tx<'_>) -> Result<Option<Schedule>, Fault> {
    tx.one(
        sql!("SELECT day, minute, gesture FROM report_schedule_visible WHERE grant_id = $1"),
        &(),
        read_schedule,
    )
}

/// The last day of the visitor’s convention, once it has gone by: nothing leaves by itself after its last month.
pub(crate) fn ended(tx: &mut Tx<'_>) -> Result<Option<Day>, Stop> {
    let (convention, today) = (tx.convention()?, tx.today());
    Ok(last_day(tx, convention)?.filter(|last| *last < today))
}

/// Keeps what is decided. The months whose turn would have come already are left as they are: what is decided
/// today begins with the next turn.
pub(crate) fn keep(tx: &mut Tx<'_>, decided: Option<Schedule>) -> Result<(), Stop> {
    let (convention, now) = (tx.convention()?, tx.now());
    let Some(one) = decided else {
        tx.run(
            sql!(
                "DELETE FROM report_schedule
                  WHERE convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
            ),
            &(),
        )?;
        return Ok(tx.note(SCHEDULED, &convention.text(), "none")?);
    };
    let (minute, name) = (one.time.minute_of_day(), one.gesture.name());
    tx.run(
        sql!(
            "INSERT INTO report_schedule (convention_id, day, minute, gesture, done_month, set_at)
             SELECT v.convention_id, $2, $3, $4, $5, $6 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id)
             DO UPDATE SET day = $2, minute = $3, gesture = $4, done_month = $5, set_at = $6"
        ),
        &(one.day, minute, name, one.last_due(now), now),
    )?;
    Ok(tx.note(SCHEDULED, &convention.text(), &format!("{name} {} {minute}", one.day))?)
}

/// A convention whose turn of a month has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) convention: ConventionId,
    pub(crate) gesture: Gesture,
    pub(crate) month: Month,
    /// When its turn came.
    pub(crate) moment: Instant,
    /// Under which grant it was approved, if it was.
    pub(crate) approved: Option<GrantId>,
}

/// The most months of a convention that one beat takes: the others wait for the next.
const AT_ONCE: usize = 12;

/// Every turn that has come and was not taken, the oldest of a convention first: a house that was away owes each of
/// its months a word.
pub(crate) fn due(tx: &mut Tx<'_>) -> Result<Vec<Due>, Fault> {
    let now = tx.now();
    let all = tx.all(
        sql!(
            open "the clock takes its turn in each convention that decided an hour",
            "SELECT day, minute, gesture, convention_id, done_month FROM report_schedule
              ORDER BY convention_id"
        ),
        &(),
        |row| {
            let schedule = read_schedule(row)?;
            let (convention, done): (ConventionId, Month) = (row.take()?, row.take()?);
            Ok((convention, schedule, schedule.owed(done, now)))
        },
    )?;
    let mut due = Vec::new();
    for (convention, schedule, mut months) in all {
        let (gesture, day) = (schedule.gesture, schedule);
        // Nothing is owed of the months after a convention.
        if let Some(last) = last_day(tx, convention)? {
            months.retain(|month| month.first() <= last);
        }
        for month in months {
            let approved = tx.one(
                sql!(
                    open "the clock freezes a month under the grant of whoever approved it",
                    "SELECT grant_id FROM report_approval WHERE convention_id = $1 AND month = $2"
                ),
                &(convention, month),
                |row| row.take(),
            )?;
            due.push(Due { convention, gesture, month, moment: day.moment(month), approved });
        }
    }
    Ok(due)
}

/// The last day of a convention; nothing while its text was not laid down.
pub(crate) fn last_day(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Option<Day>, Fault> {
    tx.one(
        sql!(
            open "the dates of a convention are public (C0)",
            "SELECT DISTINCT period_to FROM convention_visible WHERE id = $1"
        ),
        &(convention,),
        |row| row.take(),
    )
}

/// Takes the turn of a month; not twice, whoever else takes it.
pub(crate) fn take(tx: &mut Tx<'_>, due: &Due) -> Result<bool, Fault> {
    let taken = tx.run(
        sql!(
            open "the clock takes its turn in each convention that decided an hour",
            "UPDATE report_schedule SET done_month = $2 WHERE convention_id = $1 AND done_month < $2"
        ),
        &(due.convention, due.month),
    )?;
    Ok(taken == 1)
}

/// Whether the operator’s own paper of a month was ever frozen.
pub(crate) fn is_frozen(tx: &mut Tx<'_>, due: &Due) -> Result<bool, Fault> {
    let count: Option<i64> = tx.one(
        sql!(
            open "the clock leaves a month that somebody froze before its hour",
            "SELECT COUNT(*) FROM edition
              WHERE convention_id = $1 AND kind = 'synthesis' AND month = $2
                AND reader_grant_id IS NULL"
        ),
        &(due.convention, due.month),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0) > 0)
}

/// An approval that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Approval {
    /// The fingerprint of what was read.
    pub(crate) figures: String,
    pub(crate) at: Instant,
}

/// The approval of a month.
pub(crate) fn approval(tx: &mut Tx<'_>, month: Month) -> Result<Option<Approval>, Fault> {
    tx.one(
        sql!(
            "SELECT figures, approved_at FROM report_approval_visible
              WHERE grant_id = $1 AND month = $2"
        ),
        &(month,),
        |row| Ok(Approval { figures: row.take()?, at: row.take()? }),
    )
}

/// The fingerprint of everything that would be frozen of a month and read by someone: by the operator, by each
/// reader, and by everyone while the public page is there. Another logo changes no figure and no word.
pub(crate) fn figures(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
) -> Result<String, Stop> {
    let mut whole = String::new();
    let unwritten = |error| Fault::new(format!("a material does not write: {error}"));
    let mut add = |reader: &str, text: &str| {
        let print = door::secret::fingerprint(text);
        whole.extend([reader, " ", &print, "\n"]);
    };
    for (reader, mut material) in publish::materials(tx, kept, (month, named))? {
        material.logo = None;
        let reader = reader.map_or_else(String::new, |reader| reader.grant.text());
        add(&reader, &material.text().map_err(unwritten)?);
    }
    if public::is_there(tx)?
        && let Some(board) = public::coming(tx, kept, month)?
    {
        add("everyone", &serde_json::to_string(&board).map_err(unwritten)?);
    }
    Ok(door::secret::fingerprint(&whole))
}

/// Approves a month as it was read: `seen` is the fingerprint of what the page showed. What changed since is read
/// again first.
pub(crate) fn approve(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
    seen: &str,
) -> Result<(), Stop> {
    publish::may_be_first(tx, month)?;
    let (figures, now) = (figures(tx, kept, (month, named))?, tx.now());
    if seen != figures {
        return Err(Refusals::one("", crate::words_schedule::changed_meanwhile()).into());
    }
    tx.run(
        sql!(
            "INSERT INTO report_approval (convention_id, month, grant_id, figures, approved_at)
             SELECT v.convention_id, $2, v.grant_id, $3, $4 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, month)
             DO UPDATE SET grant_id = excluded.grant_id, figures = $3, approved_at = $4"
        ),
        &(month, &figures, now),
    )?;
    Ok(tx.note(APPROVED, &month.text(), "approved")?)
}

/// Takes the approval of a month back.
pub(crate) fn take_back(tx: &mut Tx<'_>, month: Month) -> Result<(), Stop> {
    let gone = tx.run(
        sql!(
            "DELETE FROM report_approval
              WHERE month = $2
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(month,),
    )?;
    if gone == 0 {
        return Err(Stop::NotFound);
    }
    Ok(tx.note(APPROVED, &month.text(), "taken back")?)
}

/// The day on which the turn of a month comes, in words elsewhere.
pub(crate) fn day_of(schedule: &Schedule, month: Month) -> Day {
    schedule.moment(month).local().0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_comes_once_a_month_at_its_hour() {
        let one = Schedule { day: 5, time: TimeOfDay::clamped(8 * 60), gesture: Gesture::Send };
        let at = |text: &str| Instant::parse(text).expect("a moment");
        let due = |text: &str| one.last_due(at(text)).text();
        // Eight in Paris, in winter and in summer.
        assert_eq!(due("2019-12-05T06:59:59Z"), "2019-10");
        assert_eq!(due("2019-12-05T07:00:00Z"), "2019-11");
        assert_eq!(due("2019-06-05T05:59:59Z"), "2019-04");
        assert_eq!(due("2019-06-05T06:00:00Z"), "2019-05");
        assert_eq!(due("2020-01-01T12:00:00Z"), "2019-11");
        assert_eq!(due("2020-01-31T12:00:00Z"), "2019-12");
        let may = Month::parse("2019-05").expect("a month");
        assert_eq!(day_of(&one, may).text(), "2019-06-05");
        // A house that was away owes each month, the oldest first.
        let owed = |done: &str, now: &str| -> Vec<String> {
            let done = Month::parse(done).expect("a month");
            one.owed(done, at(now)).into_iter().map(Month::text).collect()
        };
        assert_eq!(owed("2019-04", "2019-08-20T12:00:00Z"), ["2019-05", "2019-06", "2019-07"]);
        assert!(owed("2019-07", "2019-08-20T12:00:00Z").is_empty());
        assert_eq!(owed("2015-01", "2019-08-20T12:00:00Z").len(), AT_ONCE);
    }

    #[test]
    fn what_is_typed_of_an_hour_is_whole_or_refused_at_its_field() {
        let typed = |gesture, day, time| {
            read(&door::Fields::of([("geste", gesture), ("jour", day), ("heure", time)]))
        };
        let read = typed("envoyer", "5", "08:00").expect("read").expect("an hour");
        assert_eq!((read.day, read.time.minute_of_day()), (5, 480));
        assert_eq!(typed("aucun", "", "").expect("taken away"), None);
        for (gesture, day, time, field) in [
            ("", "5", "08:00", "geste"),
            ("envoyer", "29", "08:00", "jour"),
            ("envoyer", "0", "08:00", "jour"),
            ("rappeler", "cinq", "08:00", "jour"),
            ("rappeler", "5", "25:00", "heure"),
            ("rappeler", "5", "", "heure"),
        ] {
            let refused = typed(gesture, day, time).expect_err("refused");
            assert!(refused.of(field).is_some(), "{gesture} {day} {time}");
        }
    }
}
