//! What is done once people have met: who came, what was said and decided, minutes sent and approved; and what
//! parties say of their own.

use convention::Decision;
use door::{Role, Stop, Tx, person};
use kernel::id::{ConventionId, MeetingId, RecommendationId, RowId};
use kernel::{Day, EmailAddress, Lang, Reason, Refusals, TimeOfDay, french, guard};
use roadmap::Fate;

use crate::kept::Remark;
use crate::mail::{Said, Why, letter};
use crate::requested_mail::Became;
use crate::sitting::{Outcome, Part, Point, Seated, Settles, Source, Stage, Step};
use crate::verbs::{Opened, body, no, opened};
use crate::{acts, convene, kept, polled, refused, requested, store, verbs};

/// Refuses a meeting that is to come, called off, or whose minutes were sent.
fn in_minutes(tx: &mut Tx<'_>, id: MeetingId) -> Result<Opened, Stop> {
    let opened = opened(tx, id)?;
    match opened.stage {
        Stage::CalledOff => no(refused::settled()),
        Stage::Sent | Stage::Approved => no(refused::sent()),
        Stage::ToPrepare | Stage::Convened | Stage::Overdue | Stage::Held | Stage::Kept => {
            if opened.meeting.day > tx.today() {
                return no(refused::not_yet());
            }
            Ok(opened)
        }
    }
}

/// Notes who came: the meeting was held. `others` came without a seat.
pub fn hold(tx: &mut Tx<'_>, id: MeetingId, (seats, others): (&[Seated], i64)) -> Result<(), Stop> {
    let opened = in_minutes(tx, id)?;
    let there = seats.iter().filter(|one| one.presence.counts());
    let count = i64::try_from(there.clone().count()).unwrap_or(0).saturating_add(others);
    if count == 0 {
        return no(refused::no_one_there());
    }
    for seat in seats {
        convention::without_anyone(tx, &opened.meeting.committee, &seat.stand_in)?;
    }
    let mut present: Vec<String> = there.map(|one| one.organisation.clone()).collect();
    present.dedup();
    kept::set_attendance(tx, id, seats)?;
    convention::hold(tx, id, count, &present)?;
    Ok(tx.note(acts::HELD, &id.text(), &count.to_string())?)
}

/// Writes what was said of each point.
pub fn tell(tx: &mut Tx<'_>, id: MeetingId, notes: &[(RowId, String)]) -> Result<(), Stop> {
    let opened = in_minutes(tx, id)?;
    let mut refusals = Refusals::new();
    let points = store::points(tx, id)?;
    let mut changed = 0;
    for (point, words) in notes {
        let Some(one) = points.iter().find(|one| one.id == *point) else { continue };
        if one.part == Part::Restricted && guard::refuse(words).is_err() {
            refusals.add(format!("notes-{point}"), refused::someone());
            continue;
        }
        convention::without_anyone(tx, &opened.meeting.committee, words)?;
        if one.notes != *words {
            changed += 1;
            store::keep_point(tx, &Point { notes: words.clone(), ..one.clone() })?;
        }
    }
    refusals.finish()?;
    Ok(tx.note(acts::TOLD, &id.text(), &changed.to_string())?)
}

/// A decision as it is typed, the point it settles, and what becomes of a recommendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// What is decided.
    pub words: String,
    /// Code of the organisation that carries it.
    pub owner: String,
    /// By when.
    pub due: Option<Day>,
    /// The point that it settles.
    pub point: Option<RowId>,
    /// What becomes of the recommendation, when the point is one.
    pub fate: Option<Fate>,
}

/// Records a decision. When it settles a recommendation, its fate is noted where recommendations live.
pub fn decide(tx: &mut Tx<'_>, id: MeetingId, new: &Deciding) -> Result<(), Stop> {
    let opened = in_minutes(tx, id)?;
    let day = opened.meeting.day;
    if new.due.is_some_and(|due| due < day) {
        return Err(Refusals::one("echeance", refused::before()).into());
    }
    convention::without_anyone(tx, &opened.meeting.committee, &new.words)?;
    let point = match new.point {
        None => None,
        Some(point) => {
            let found = store::points(tx, id)?.into_iter().find(|one| one.id == point);
            let found = found.ok_or_else(|| Refusals::one("point", Reason::NotInList))?;
            // Every member reads a decision: one that settles a restricted point would tell it.
            if found.part == Part::Restricted {
                return Err(Refusals::one("point", refused::read_by_all()).into());
            }
            Some(found)
        }
    };
    let decision = Decision { words: new.words.clone(), owner: new.owner.clone(), due: new.due };
    let rank = convention::decide(tx, id, &decision)?;
    if let Some(point) = point {
        settle(tx, (&opened, rank), (&point, new))?;
    }
    Ok(tx.note(acts::DECIDED, &id.text(), &rank.to_string())?)
}

fn settle(
    tx: &mut Tx<'_>,
    (opened, rank): (&Opened, i64),
    (point, new): (&Point, &Deciding),
) -> Result<(), Stop> {
    let can =
        [Source::Recommendation, Source::Fiche, Source::Indicator, Source::Action, Source::Request];
    if can.contains(&point.source) {
        let settles = Settles {
            meeting: opened.meeting.id,
            rank,
            source: point.source,
            object: point.object.clone(),
            link: point.link.clone(),
            title: point.title.clone(),
        };
        kept::add_settles(tx, &settles)?;
    }
    let (Source::Recommendation, Some(fate)) = (point.source, new.fate) else { return Ok(()) };
    let recommendation =
        RecommendationId::parse(&point.object).map_err(|reason| Refusals::one("point", reason))?;
    let all = roadmap::followed(tx)?;
    let one = all.iter().find(|one| one.recommendation.id == recommendation);
    let seen = one.ok_or(Stop::NotFound)?.fates.len();
    let what = body(tx, &opened.meeting.committee)?;
    let day = french::day(Lang::Fr, opened.meeting.day);
    let decided = roadmap::Decided {
        fate,
        day: opened.meeting.day,
        committee: format!("{what} du {day}").chars().take(140).collect(),
        reason: if fate == Fate::Refused {
            new.words.chars().take(280).collect()
        } else {
            String::new()
        },
    };
    roadmap::decide(tx, recommendation, seen, &decided)
}

/// Says what became of a decision.
pub fn follow(
    tx: &mut Tx<'_>,
    (meeting, rank): (MeetingId, i64),
    (outcome, due, reason): (Outcome, Option<Day>, String),
) -> Result<(), Stop> {
    let today = tx.today();
    if outcome == Outcome::PutOff && due.is_none_or(|due| due <= today) {
        return Err(Refusals::one("echeance", refused::before()).into());
    }
    if outcome != Outcome::Done && reason.is_empty() {
        return Err(Refusals::one("motif", refused::why()).into());
    }
    let due = due.filter(|_| outcome == Outcome::PutOff);
    let step = Step { meeting, rank, day: today, outcome, due, reason };
    kept::add_step(tx, &step)?;
    Ok(tx.note(acts::FOLLOWED, &meeting.text(), outcome.name())?)
}

/// Sends the minutes to whoever was convened: from then on they are read, remarked on, and no longer change.
pub fn send_minutes(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    let opened = in_minutes(tx, id)?;
    if opened.stage != Stage::Held {
        return no(refused::not_held());
    }
    if store::minutes_sent(tx, id)? == 0 {
        return no(refused::sent());
    }
    requested::tell_all(tx, id, Became::Spoken)?;
    let count = convene::tell(tx, id, Why::Minutes)?;
    Ok(tx.note(acts::MINUTES_SENT, &id.text(), &count.to_string())?)
}

/// Approves minutes that were sent: once.
pub fn approve(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    match opened(tx, id)?.stage {
        Stage::Approved => return no(refused::approved()),
        Stage::Sent => {}
        Stage::ToPrepare
        | Stage::Convened
        | Stage::Overdue
        | Stage::Held
        | Stage::Kept
        | Stage::CalledOff => return no(refused::unsent()),
    }
    let meeting = convention::one_meeting(tx, id)?;
    let next = convention::meetings(tx)?
        .into_iter()
        .filter(|one| one.committee == meeting.committee && one.day > meeting.day)
        .filter(|one| one.state != convention::MeetingState::Cancelled)
        .min_by_key(|one| one.day)
        .map(|one| one.id);
    if store::approved(tx, id, next)? == 0 {
        return no(refused::approved());
    }
    let count = convene::tell(tx, id, Why::Approved)?;
    Ok(tx.note(acts::APPROVED, &id.text(), &count.to_string())?)
}

/// Writes to the managers what a member just remarked under its own code.
pub(crate) fn tell_remark(
    tx: &mut Tx<'_>,
    (convention, id): (ConventionId, MeetingId),
    (party, words): (&str, &str),
) -> Result<(), Stop> {
    let lang = Lang::Fr;
    let Some(meeting) = convention::meeting_in(tx, convention, id)? else { return Ok(()) };
    let organisations = territory::organisations_of(tx, convention)?;
    let of = organisations.iter().find(|one| one.code == party);
    let said = Said {
        what: convention::CommitteeKind::parse(&meeting.committee)
            .map_or(meeting.name, |kind| crate::words::committee(lang, kind).to_lowercase()),
        day: french::day(lang, meeting.day),
        party: of.map_or_else(|| party.to_owned(), |one| one.short_name.clone()),
        lines: vec![words.to_owned()],
        link: format!("{}{}#compte-rendu", tx.public_url(), crate::pages::path(id)),
        ..Said::default()
    };
    let cause = tx.now().millis();
    for (name, email) in person::answerable(tx, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let once = format!("governance {id} remarked {party} {cause} {email}");
        post::enqueue(tx, &letter((Why::Remarked, &said), (convention, once), (to, &name)))?;
    }
    Ok(())
}

/// A member remarks on minutes: under its own code, or written down by the manager for it.
pub fn remark(
    tx: &mut Tx<'_>,
    (convention, id): (ConventionId, MeetingId),
    (party, words): (&str, String),
) -> Result<(), Stop> {
    let day = tx.today();
    let remark = Remark { party: party.to_owned(), words, day };
    if kept::remark(tx, (convention, id), &remark)? == 0 {
        return no(refused::unsent());
    }
    Ok(tx.note(acts::REMARKED, &id.text(), party)?)
}

/// Asks the members about dates for a meeting that is not convened yet.
pub(crate) fn poll(tx: &mut Tx<'_>, id: MeetingId, dates: &[(Day, TimeOfDay)]) -> Result<(), Stop> {
    let opened = opened(tx, id)?;
    if opened.stage != Stage::ToPrepare {
        return no(refused::settled());
    }
    let today = tx.today();
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let to_come = dates.iter().filter(|(day, _)| *day > today).count();
    if to_come < 2 || to_come != dates.len() {
        return Err(Refusals::one("jour-1", refused::one_date()).into());
    }
    if dates.iter().any(|(day, _)| !verbs::within(agreed.period, *day)) {
        return Err(Refusals::one("jour-1", refused::outside(agreed.period)).into());
    }
    polled::end(tx, id)?;
    kept::ask_dates(tx, id, dates)?;
    convene::tell(tx, id, Why::Dates)?;
    Ok(tx.note(acts::POLLED, &id.text(), &dates.len().to_string())?)
}
