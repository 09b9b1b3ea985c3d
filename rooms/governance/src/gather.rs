//! The agenda built from what happened (« ordre du jour proposé ») : each point says where it comes from.
//!
//! A few statements, whatever the age of the convention: meetings and their decisions, what became of them, fiches
//! counted by partner in the database, recommendations, targets, actions, requests.

use activity::FactsCache;
use convention::{CommitteeKind, Meeting, MeetingState};
use door::{Fault, Stop, Tx, sql};
use kernel::id::{MeetingId, RowId};
use kernel::{Day, Lang, Month, french};
use referential::ListsCache;
use roadmap::ActionState;

use crate::sitting::{Part, Point, Sitting, Source, tracked};
use crate::{complex, guests, kept, requested, store, words_agenda as words};

/// Points of one sort at most: an agenda is read, not scrolled. The last one says how many more there are.
const MOST: usize = 5;

/// What memory holds for the figures; without it the agenda has no indicator.
pub type Caches<'c> = Option<(&'c FactsCache, &'c ListsCache)>;

/// Fiches of one recipient that wait beyond their delay, or that two reminders did not move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stale {
    pub(crate) code: String,
    pub(crate) count: i64,
    /// The oldest day on which an answer was expected, when there was one.
    pub(crate) oldest: Option<Day>,
    /// The day the oldest was sent.
    pub(crate) sent: Option<Day>,
}

/// Fiches that wait beyond their delay or were brought to the committee, by recipient: those who have most first.
/// Technical ones: members read the agenda, and a few that touch people would be told by their number (ADR 0078).
pub(crate) fn stale(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Stale>, Fault> {
    tx.all(
        sql!(
            "SELECT a.recipient, COUNT(*), MIN(CASE WHEN a.due_day < $2 THEN a.due_day END),
                    MIN(a.sent_day)
               FROM alert_listed_visible a
              WHERE a.grant_id = $1 AND a.state IN ('sent', 'received', 'in_hand')
                AND a.category = 'technical'
                AND (a.due_day < $2 OR a.reminders >= 3)
              GROUP BY a.recipient ORDER BY COUNT(*) DESC, a.recipient"
        ),
        &(today,),
        |row| {
            let (code, count) = (row.take()?, row.take()?);
            Ok(Stale { code, count, oldest: row.take()?, sent: row.take()? })
        },
    )
}

/// What a point is made of, before it has a place.
pub(crate) struct Made {
    part: Part,
    source: Source,
    object: String,
    link: String,
    title: String,
    detail: String,
}

impl Made {
    pub(crate) fn new(source: Source, object: impl Into<String>, link: impl Into<String>) -> Self {
        let (object, link) = (object.into(), link.into());
        let (title, detail) = (String::new(), String::new());
        Self { part: Part::Open, source, object, link, title, detail }
    }

    /// The same, for the readers of the restricted part only.
    pub(crate) fn restricted(self) -> Self {
        Self { part: Part::Restricted, ..self }
    }

    pub(crate) fn saying(self, title: &str, detail: &str) -> Self {
        let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        Self { title: cut(title, 200), detail: cut(detail, 600), ..self }
    }
}

/// Builds the agenda of a meeting again from what happened. Points that were typed, reordered, given guests or
/// worded otherwise stay as they are; another one built before is put right, and leaves when what it came from is settled. Nothing changes
/// once the agenda was sent: it keeps its words.
pub(crate) fn build(tx: &mut Tx<'_>, sitting: &Sitting, caches: Caches<'_>) -> Result<usize, Stop> {
    let meetings = convention::meetings(tx)?;
    let meeting = meetings.iter().find(|one| one.id == sitting.meeting).ok_or(Stop::NotFound)?;
    let mut wanted = made(tx, (meeting, &meetings), caches)?;
    let dropped = store::set_asides(tx, meeting.id)?;
    wanted.retain(|new| {
        !dropped.iter().any(|(source, object)| *source == new.source && *object == new.object)
    });
    let mut known = store::points(tx, meeting.id)?;
    for gone in known.iter().filter(|one| one.source != Source::Typed && one.notes.is_empty()) {
        if !wanted.iter().any(|new| same(new, gone)) {
            guests::without_point(tx, (meeting.id, gone.id))?;
            store::drop_point(tx, meeting.id, gone.id)?;
        }
    }
    known.retain(|one| {
        one.source == Source::Typed
            || !one.notes.is_empty()
            || wanted.iter().any(|new| same(new, one))
    });
    let mut rank = known.iter().map(|one| one.rank).max().unwrap_or(0);
    for new in &wanted {
        if let Some(one) = known.iter().find(|one| same(new, one)) {
            if one.worded {
                continue;
            }
            let (title, detail) = (new.title.clone(), new.detail.clone());
            store::keep_point(tx, &Point { title, detail, ..one.clone() })?;
            continue;
        }
        rank += 1;
        store::keep_point(tx, &point(tx, (meeting.id, rank), new))?;
        if new.source == Source::Request {
            requested::take(tx, &new.object, meeting.id)?;
        }
    }
    Ok(wanted.len())
}

fn same(new: &Made, one: &Point) -> bool {
    one.source == new.source && one.object == new.object
}

fn point(tx: &Tx<'_>, (meeting, rank): (MeetingId, i64), new: &Made) -> Point {
    Point {
        id: tx.new_id(RowId::from_uuid),
        meeting,
        rank,
        part: new.part,
        source: new.source,
        object: new.object.clone(),
        link: new.link.clone(),
        title: new.title.clone(),
        detail: new.detail.clone(),
        guests: String::new(),
        notes: String::new(),
        worded: false,
    }
}

/// Everything that the agenda should speak of, in the order of a committee: what was said, what was decided, the
/// figures, what waits, what is proposed, what is to come.
fn made(
    tx: &mut Tx<'_>,
    (meeting, meetings): (&Meeting, &[Meeting]),
    caches: Caches<'_>,
) -> Result<Vec<Made>, Stop> {
    let today = tx.today();
    let mut all = to_approve(tx, (meeting, meetings))?;
    let (steps, settles) = (kept::steps(tx)?, kept::settles(tx)?);
    let organisations = territory::organisations(tx)?;
    let name = |code: &str| {
        let found = organisations.iter().find(|one| one.code == code);
        found.map_or_else(|| code.to_owned(), |one| one.short_name.clone())
    };
    let mut late = tracked(meetings, &steps, &settles);
    late.retain(|one| one.is_late(meeting.day.max(today)) && one.meeting != meeting.id);
    late.sort_by_key(|one| one.due);
    all.extend(capped(late.iter().map(|one| decision(one, &name(&one.owner))).collect()));
    all.push(figures(meeting.day));
    all.extend(purposes(tx, meeting)?);
    let waiting = stale(tx, today)?;
    all.extend(capped(waiting.iter().map(|one| fiches(one, &name(&one.code))).collect()));
    all.extend(off_target(tx, meeting.day, caches)?);
    all.extend(recommendations(tx)?);
    all.extend(actions(tx)?);
    all.extend(asked(tx, meeting, name)?);
    all.extend(complex::situations(tx, meeting, caches)?);
    Ok(all)
}

/// The first ones; the last of them says how many more there are.
pub(crate) fn capped(mut all: Vec<Made>) -> Vec<Made> {
    let more = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    if let Some(last) = all.last_mut().filter(|_| more > 0) {
        let said = words::more(Lang::Fr, more);
        last.detail = format!("{} {said}", last.detail).trim().chars().take(600).collect();
    }
    all
}

/// The minutes of the same body that were not approved yet.
fn to_approve(
    tx: &mut Tx<'_>,
    (meeting, meetings): (&Meeting, &[Meeting]),
) -> Result<Vec<Made>, Stop> {
    let sittings = store::sittings(tx)?;
    let waits = |one: &&Meeting| {
        let sitting = sittings.iter().find(|sitting| sitting.meeting == one.id);
        one.committee == meeting.committee
            && one.state == MeetingState::Held
            && one.day < meeting.day
            && sitting.is_some_and(|sitting| sitting.approved_at.is_none())
    };
    let mut found: Vec<&Meeting> = meetings.iter().filter(waits).collect();
    found.sort_by_key(|one| one.day);
    let said = |one: &&Meeting| {
        let day = french::day(Lang::Fr, one.day);
        Made::new(Source::Minutes, one.id.text(), crate::pages::path(one.id))
            .saying(&words::approve_minutes(Lang::Fr, &day), "")
    };
    Ok(found.iter().map(said).collect())
}

fn decision(one: &crate::sitting::Tracked, owner: &str) -> Made {
    let lang = Lang::Fr;
    let due = one.due.map_or_else(String::new, |due| french::day(lang, due));
    let taken = french::day(lang, one.day);
    let detail = if owner.is_empty() {
        words::late_decision(lang, &taken, &due)
    } else {
        words::late_decision_of(lang, &taken, owner, &due)
    };
    let object = format!("{}/{}", one.meeting, one.rank);
    Made::new(Source::Decision, object, crate::pages::path(one.meeting))
        .saying(&words::late_title(lang, &one.words), &detail)
}

/// What a steering committee is for, as the last article that speaks of it writes it.
fn purposes(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<Vec<Made>, Stop> {
    if meeting.committee != CommitteeKind::Steering.name() {
        return Ok(Vec::new());
    }
    let tables = convention::committees(tx)?;
    let table = tables.iter().rfind(|one| one.kind == CommitteeKind::Steering);
    let purposes = table.map(|one| one.purposes.clone()).unwrap_or_default();
    let made = |(number, words): (usize, &String)| {
        let object = format!("purpose-{number}");
        Made::new(Source::Purpose, object, "/instances#tableaux").saying(words, "")
    };
    Ok(purposes.iter().enumerate().map(made).collect())
}

/// The figures of the month before: the synthesis tells them.
fn figures(day: Day) -> Made {
    let month = day.month().plus(-1);
    let link = format!("/syntheses/{}", month.text());
    let title = words::figures(Lang::Fr, &french::of_month(Lang::Fr, month));
    Made::new(Source::Figures, month.text(), link).saying(&title, "")
}

fn fiches(one: &Stale, name: &str) -> Made {
    let lang = Lang::Fr;
    let title = words::stale(lang, one.count, name);
    let detail = match (one.oldest, one.sent) {
        (Some(day), _) => words::stale_since(lang, &french::day(lang, day)),
        (None, Some(day)) => words::brought_since(lang, &french::day(lang, day)),
        (None, None) => String::new(),
    };
    let link = format!("/signalements?destinataire={}&etat=en-retard", one.code);
    Made::new(Source::Fiche, one.code.clone(), link).saying(&title, &detail)
}

/// Indicators whose last whole month missed the target agreed for it.
fn off_target(tx: &mut Tx<'_>, day: Day, caches: Caches<'_>) -> Result<Vec<Made>, Stop> {
    let Some((facts, lists)) = caches else { return Ok(Vec::new()) };
    let targets = roadmap::targets(tx)?;
    if targets.is_empty() {
        return Ok(Vec::new());
    }
    let month: Month = day.min(tx.today()).month().plus(-1);
    let lists = referential::lists(tx, lists)?;
    let figures = indicator::figures(tx, (facts, &lists), month)?;
    let mut found = Vec::new();
    for (code, value, _) in figures {
        let (Some(value), Some(entry)) = (value, indicator::find(&code)) else { continue };
        let aim = roadmap::target_for(&targets, &code, month).and_then(|target| target.monthly);
        let Some(aim) = aim.map(|aim| aim * i64::from(entry.measure.step())) else { continue };
        if entry.reaches(value, aim) {
            continue;
        }
        let lang = Lang::Fr;
        let title = words::off_target(lang, entry.label.say(lang));
        let of = french::of_month(lang, month);
        let detail = words::off_by(lang, &entry.text(lang, value), &of, &entry.text(lang, aim));
        let link = format!("/indicateurs/{code}?mois={}", month.text());
        found.push(Made::new(Source::Indicator, code, link).saying(&title, &detail));
    }
    Ok(capped(found))
}

fn recommendations(tx: &mut Tx<'_>) -> Result<Vec<Made>, Stop> {
    let all = roadmap::followed(tx)?;
    let waits = |one: &&roadmap::Followed| one.fate().is_none() && one.waits();
    let made = |one: &roadmap::Followed| {
        let id = one.recommendation.id.text();
        let link = format!("/feuille-de-route/preconisations#preconisation-{id}");
        let title = words::recommendation(Lang::Fr, &one.recommendation.title);
        Made::new(Source::Recommendation, id, link).saying(&title, &one.recommendation.text)
    };
    Ok(capped(all.iter().filter(waits).map(made).collect()))
}

/// Actions whose days are over and that are neither done nor put off.
fn actions(tx: &mut Tx<'_>) -> Result<Vec<Made>, Stop> {
    let (lang, today) = (Lang::Fr, tx.today());
    let late = |one: &&roadmap::PlannedAction| {
        one.period.to() < today
            && matches!(one.state_on(today), Some(ActionState::Planned | ActionState::Started))
    };
    let made = |one: &roadmap::PlannedAction| {
        let link = format!("/feuille-de-route?annee={}", one.year);
        let over = french::day(lang, one.period.to());
        Made::new(Source::Action, one.id.text(), link)
            .saying(&words::late_action(lang, &one.title), &words::over_since(lang, &over))
    };
    Ok(capped(roadmap::actions(tx)?.iter().filter(late).map(made).collect()))
}

/// What parties asked for, for this committee, and what they asked before that stands on this agenda already.
fn asked(
    tx: &mut Tx<'_>,
    meeting: &Meeting,
    name: impl Fn(&str) -> String,
) -> Result<Vec<Made>, Stop> {
    let made = |party: &str, words: &str, id: String| {
        Made::new(Source::Request, id, "/instances#propositions")
            .saying(&words::asked_by(Lang::Fr, &name(party)), words)
    };
    // The words are those of the request itself: a party reads its own, and all of them, since it was told that they
    // would stand on the next agenda.
    let mut all = requested::of_meeting(tx, meeting.id)?;
    let new = requested::waiting(tx)?.into_iter();
    all.extend(new.filter(|one| one.committee == meeting.committee));
    Ok(all.iter().map(|one| made(&one.party, &one.words, one.id.text())).collect())
}

/// Whether a committee is one of the two of the convention, whose agenda is built from data.
pub(crate) fn is_built(committee: &str) -> bool {
    CommitteeKind::parse(committee).is_ok()
}
