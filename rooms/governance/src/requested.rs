//! What parties ask to be put on an agenda (« points proposés ») : the manager is written to, and whoever asked is told what
//! became of it – on an agenda, spoken of, waiting again, or set aside with a reason.
//!
//! **Invariants:** a point names nobody, nor does the reason that sets it aside; it is set aside once; whoever asked is
//! told once of each thing.

use convention::CommitteeKind;
use door::{Fault, Role, Row, Shelf, Stop, Tx, person, sql};
use kernel::id::{ConventionId, MeetingId, PersonId, RowId};
use kernel::{Day, EmailAddress, Lang, Refusals, french, guard};

use crate::requested_mail::{Became, Told, letter};
use crate::verbs::{self, body};
use crate::{acts, refused, words};

/// What a party asked to be put on an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) id: RowId,
    pub(crate) committee: String,
    /// Empty when it is one’s own.
    pub(crate) party: String,
    pub(crate) words: String,
    pub(crate) day: Day,
    pub(crate) meeting: Option<MeetingId>,
    /// When it was set aside, and why.
    pub(crate) declined: Option<(Day, String)>,
}

fn read(row: &mut Row<'_>) -> Result<Request, Fault> {
    let (id, committee, party) = (row.take()?, row.take()?, row.take()?);
    let (words, day, meeting) = (row.take()?, row.take()?, row.take()?);
    let (on, why): (Option<Day>, String) = (row.take()?, row.take()?);
    Ok(Request { id, committee, party, words, day, meeting, declined: on.map(|on| (on, why)) })
}

/// Every request that waits, the oldest first.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Request>, Fault> {
    tx.all(
        sql!(
            "SELECT id, committee, party, words, day, meeting_id, declined_on, declined_why
               FROM point_request_visible
              WHERE grant_id = $1 AND meeting_id IS NULL AND declined_on IS NULL
              ORDER BY day, id LIMIT 200"
        ),
        &(),
        read,
    )
}

/// The requests that stand on the agenda of a meeting, the oldest first.
pub(crate) fn of_meeting(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<Request>, Fault> {
    tx.all(
        sql!(
            "SELECT id, committee, party, words, day, meeting_id, declined_on, declined_why
               FROM point_request_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY day, id"
        ),
        &(meeting,),
        read,
    )
}

/// One’s own requests, the newest first.
pub(crate) fn own(shelf: &mut Shelf<'_>) -> Result<Vec<Request>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT id, committee, '', words, day, meeting_id, declined_on, declined_why
               FROM published_point_request
              WHERE grant_id = $1 ORDER BY day DESC, id DESC LIMIT 20"
        ),
        &(),
        read,
    )
}

/// The most points that wait of one party: what another asked stays in sight.
const WAITING: i64 = 20;

/// A party asks for a point on the next agenda of a committee. The managers are written to when it asks by itself.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (party, committee, said): (&str, CommitteeKind, String),
    itself: bool,
) -> Result<(), Stop> {
    if guard::refuse(&said).is_err() {
        return Err(Refusals::one("texte", refused::someone_here()).into());
    }
    let (id, today) = (tx.new_id(RowId::from_uuid), tx.today());
    let by = tx.actor().filter(|_| itself);
    let kept = tx.run(
        sql!(
            open "a party asks for a point of its own convention, under its own code",
            "INSERT INTO point_request (id, convention_id, committee, party, words, day, asked_by)
             SELECT $1, $2, $3, $4, $5, $6, $7
              WHERE (SELECT COUNT(*) FROM point_request r
                      WHERE r.convention_id = $2 AND r.party = $4 AND r.meeting_id IS NULL
                        AND r.declined_on IS NULL)
                    < CAST($8 AS BIGINT)"
        ),
        &(id, convention, committee.name(), party, &said, today, by, WAITING),
    )?;
    if kept == 0 {
        return Err(Refusals::one("texte", refused::enough_wait()).into());
    }
    if itself {
        tell_managers(tx, (convention, id), (party, committee, &said))?;
    }
    Ok(tx.note(acts::ASKED, &id.text(), party)?)
}

/// A point that a party asked for and that someone else writes down: nobody is written to.
pub fn ask_for(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (party, committee, said): (&str, &str, String),
) -> Result<(), Stop> {
    let committee =
        CommitteeKind::parse(committee).map_err(|reason| Refusals::one("instance", reason))?;
    ask(tx, convention, (party, committee, said), false)
}

fn tell_managers(
    tx: &mut Tx<'_>,
    (convention, id): (ConventionId, RowId),
    (party, committee, said): (&str, CommitteeKind, &str),
) -> Result<(), Stop> {
    let organisations = territory::organisations_of(tx, convention)?;
    let of = organisations.iter().find(|one| one.code == party);
    let told = Told {
        what: words::committee(Lang::Fr, committee).to_lowercase(),
        party: of.map_or_else(|| party.to_owned(), |one| one.short_name.clone()),
        point: said.to_owned(),
        link: format!("{}/instances#propositions", tx.public_url()),
        ..Told::default()
    };
    for (name, email) in person::answerable(tx, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let once = format!("governance point {id} asked {email}");
        post::enqueue(tx, &letter((Became::Asked, &told), (convention, once), (to, &name)))?;
    }
    Ok(())
}

/// Says at which meeting what was asked is spoken of.
pub(crate) fn take(tx: &mut Tx<'_>, id: &str, meeting: MeetingId) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE point_request SET meeting_id = $3
              WHERE id = $2 AND EXISTS (SELECT 1 FROM point_request_visible r
                                         WHERE r.grant_id = $1 AND r.id = $2)"
        ),
        &(id, meeting),
    )?;
    Ok(())
}

/// What was asked waits again: its point was taken away (one), or its meeting called off (all).
pub(crate) fn release(tx: &mut Tx<'_>, meeting: MeetingId, one: &str) -> Result<(), Fault> {
    tx.run(
        sql!(
            "UPDATE point_request SET meeting_id = NULL
              WHERE meeting_id = $2 AND ($3 = '' OR id = $3)
                AND EXISTS (SELECT 1 FROM sitting_visible s
                             WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(meeting, one),
    )?;
    Ok(())
}

/// Sets a request aside, with the reason that whoever asked reads.
pub(crate) fn decline(tx: &mut Tx<'_>, id: RowId, why: &str) -> Result<(), Stop> {
    if guard::refuse(why).is_err() {
        return Err(Refusals::one("motif", refused::someone_here()).into());
    }
    let today = tx.today();
    let changed = tx.run(
        sql!(
            "UPDATE point_request SET declined_on = $3, declined_why = $4
              WHERE id = $2 AND meeting_id IS NULL AND declined_on IS NULL
                AND EXISTS (SELECT 1 FROM point_request_visible r
                             WHERE r.grant_id = $1 AND r.id = $2)"
        ),
        &(id, today, why),
    )?;
    let Some((one, by)) = found(tx, id)? else { return Err(Stop::NotFound) };
    if changed == 0 {
        return Err(Refusals::one("motif", refused::request_settled()).into());
    }
    if let Some(by) = by {
        let what = body(tx, &one.committee)?;
        let told = Told { what, reason: why.to_owned(), ..Told::default() };
        tell(tx, (&one, by), (Became::Declined, told))?;
    }
    Ok(tx.note(acts::DECLINED, &id.text(), "")?)
}

type Asked = (Request, Option<PersonId>);

fn read_with(row: &mut Row<'_>) -> Result<Asked, Fault> {
    let one = read(row)?;
    Ok((one, row.take()?))
}

fn found(tx: &mut Tx<'_>, id: RowId) -> Result<Option<Asked>, Fault> {
    tx.one(
        sql!(
            "SELECT id, committee, party, words, day, meeting_id, declined_on, declined_why, asked_by
               FROM point_request_visible WHERE grant_id = $1 AND id = $2"
        ),
        &(id,),
        read_with,
    )
}

/// Tells whoever asked for a point of this meeting what becomes of it.
pub(crate) fn tell_all(tx: &mut Tx<'_>, meeting: MeetingId, became: Became) -> Result<(), Stop> {
    let all: Vec<Asked> = tx.all(
        sql!(
            "SELECT id, committee, party, words, day, meeting_id, declined_on, declined_why, asked_by
               FROM point_request_visible
              WHERE grant_id = $1 AND meeting_id = $2 AND asked_by IS NOT NULL ORDER BY day, id"
        ),
        &(meeting,),
        read_with,
    )?;
    if all.is_empty() {
        return Ok(());
    }
    let opened = verbs::opened(tx, meeting)?;
    let told = Told {
        what: body(tx, &opened.meeting.committee)?,
        day: french::day_long(Lang::Fr, opened.meeting.day),
        link: format!("{}{}", tx.public_url(), crate::pages::path(meeting)),
        ..Told::default()
    };
    for (one, by) in all {
        if let Some(by) = by {
            tell(tx, (&one, by), (became, told.clone()))?;
        }
    }
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    (one, by): (&Request, PersonId),
    (became, told): (Became, Told),
) -> Result<(), Stop> {
    let Some((name, email)) = person::reached_here(tx, by)? else { return Ok(()) };
    let Ok(to) = EmailAddress::parse(&email) else { return Ok(()) };
    let at = one.meeting.map_or_else(String::new, |meeting| meeting.text());
    let once = format!("governance point {} {became:?} {at}", one.id);
    let mut told = Told { point: one.words.clone(), ..told };
    if told.link.is_empty() {
        told.link = format!("{}/instances#propositions", tx.public_url());
    }
    let convention = tx.convention()?;
    post::enqueue(tx, &letter((became, &told), (convention, once), (to, &name)))?;
    Ok(())
}
