//! The eve of a committee (« veille de comité »), for one signatory: which meeting comes next, what is asked of it, what
//! was settled since the last one. Read from what is published for its own grant.

use convention::MeetingState;
use door::{Shelf, Stop};
use kernel::id::MeetingId;
use kernel::{Day, TimeOfDay};

use crate::pages::{body, path};
use crate::sitting::{Outcome, Stage, Tracked, stage, tracked};
use crate::{kept, store};

/// A meeting to come, as it is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// « Comité de suivi ».
    pub what: String,
    /// The day.
    pub day: Day,
    /// When it starts.
    pub start: TimeOfDay,
    /// Where.
    pub place: String,
    /// Where it is read.
    pub link: String,
    /// Where its papers are, once the agenda was sent.
    pub papers: Option<String>,
    /// How many points the agenda has, once it was sent.
    pub points: usize,
}

/// Something asked of the party: a sentence and where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Dates to answer about, for a body.
    Dates(String, String),
    /// Minutes of a day to read again before they are approved.
    Minutes(String, Day, String),
    /// A decision that the party carries: its words, by when, whether that day has gone by, where it was taken.
    Decision(String, Option<Day>, bool, String),
}

/// What a signatory reads on the eve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// The next meeting of any body.
    pub next: Option<Coming>,
    /// What is asked of the party.
    pub asked: Vec<Asked>,
    /// The day of the last meeting that was held.
    pub last: Option<Day>,
    /// Decisions done or dropped since, whoever carries them, and where each was taken.
    pub settled: Vec<(String, bool, String)>,
}

/// Composes it for the party of the grant.
pub fn brief(shelf: &mut Shelf<'_>, party: &str) -> Result<Brief, Stop> {
    let (lang, today) = (shelf.lang(), shelf.today());
    let meetings = convention::meetings(shelf)?;
    let instances = convention::instances(shelf)?;
    let sittings = store::shelf_sittings(shelf)?;
    let of = |id: MeetingId| sittings.iter().find(|one| one.meeting == id);
    let planned = meetings.iter().filter(|one| one.state == MeetingState::Planned);
    let mut coming: Vec<_> = planned.filter(|one| one.day >= today).collect();
    coming.sort_by_key(|one| (one.day, one.start));
    let mut brief = Brief::default();
    if let Some(meeting) = coming.first() {
        let sent = of(meeting.id).is_some_and(|one| one.agenda_sent_at.is_some());
        let points = if sent { store::shelf_points(shelf, meeting.id)?.len() } else { 0 };
        let link = path(meeting.id);
        brief.next = Some(Coming {
            what: body(lang, &instances, &meeting.committee).to_owned(),
            day: meeting.day,
            start: meeting.start,
            place: meeting.place.clone(),
            papers: (points > 0).then(|| format!("{link}/dossier.pdf")),
            points,
            link,
        });
    }
    for meeting in &coming {
        let dates = kept::shelf_poll(shelf, meeting.id)?;
        if !dates.is_empty() && dates.iter().all(|one| one.answers.is_empty()) {
            let what = body(lang, &instances, &meeting.committee).to_owned();
            brief.asked.push(Asked::Dates(what, path(meeting.id)));
        }
    }
    for meeting in meetings.iter().filter(|one| one.state == MeetingState::Held) {
        if stage(meeting, of(meeting.id), today) == Stage::Sent {
            let what = body(lang, &instances, &meeting.committee).to_owned();
            brief.asked.push(Asked::Minutes(what, meeting.day, path(meeting.id)));
        }
    }
    let steps = kept::shelf_steps(shelf)?;
    let all = tracked(&meetings, &steps, &[]);
    brief.asked.extend(carried(&all, (party, today)));
    brief.last = meetings
        .iter()
        .filter(|one| one.state == MeetingState::Held && one.day <= today)
        .map(|one| one.day)
        .max();
    if let Some(last) = brief.last {
        let since = |one: &&Tracked| {
            let mine = |step: &&crate::Step| step.meeting == one.meeting && step.rank == one.rank;
            !one.is_open() && steps.iter().rfind(mine).is_some_and(|step| step.day >= last)
        };
        brief.settled = all
            .iter()
            .filter(since)
            .map(|one| (one.words.clone(), one.outcome == Some(Outcome::Done), path(one.meeting)))
            .collect();
    }
    Ok(brief)
}

/// Decisions that go on and that the party carries, late ones first.
fn carried(all: &[Tracked], (party, today): (&str, Day)) -> Vec<Asked> {
    let mut own: Vec<&Tracked> =
        all.iter().filter(|one| one.is_open() && one.owner == party).collect();
    own.sort_by_key(|one| (!one.is_late(today), one.due.is_none(), one.due, one.day));
    own.into_iter()
        .map(|one| {
            Asked::Decision(one.words.clone(), one.due, one.is_late(today), path(one.meeting))
        })
        .collect()
}
