//! Convening (« convocation ») : who is written to, and what they are told.

use std::collections::BTreeSet;

use convention::{Committee, CommitteeKind, Meeting, Seat};
use door::{Stop, Tx, person, sql};
use kernel::id::{ContactId, MeetingId};
use kernel::{Day, EmailAddress, Lang, Minutes, Refusals, french};
use post::Beside;
use territory::{Contact, Organisation};

use crate::invite::{Announced, Ask, Party, invitation};
use crate::mail::{Own, Said, Why, letter};
use crate::requested_mail::Became;
use crate::sitting::{Part, Presence, Seated, Sitting, Stage};
use crate::verbs::{Opened, body, no, opened};
use crate::{acts, guests, kept, polled, refused, requested, store};

/// The seats of a body: of each organisation, as the last article that seats it writes it. Another body seats whoever
/// convenes it, and the operator.
pub fn seats(tx: &mut Tx<'_>, committee: &str) -> Result<Vec<Seat>, Stop> {
    if let Ok(kind) = CommitteeKind::parse(committee) {
        return Ok(seats_of(&convention::committees(tx)?, kind));
    }
    let convener = convention::instances(tx)?
        .into_iter()
        .find(|one| one.code == committee)
        .map(|one| one.convener);
    let operator = convention::convention(tx)?.map(|one| one.operator);
    let seat = |organisation| Seat { organisation, capacity: String::new() };
    Ok(convener.into_iter().chain(operator).map(seat).collect())
}

/// The seats of a committee, both tables read.
pub(crate) fn seats_of(committees: &[Committee], kind: CommitteeKind) -> Vec<Seat> {
    let tables: Vec<&Committee> = committees.iter().filter(|one| one.kind == kind).collect();
    let mut seats: Vec<Seat> = Vec::new();
    for table in tables.iter().rev() {
        let known: BTreeSet<String> = seats.iter().map(|one| one.organisation.clone()).collect();
        let new = table.members.iter().filter(|seat| !known.contains(&seat.organisation));
        seats.extend(new.cloned());
    }
    seats
}

/// Everyone at their place, nobody noted yet.
pub fn expected(seats: &[Seat]) -> Vec<Seated> {
    let seated = |seat: &Seat| Seated {
        organisation: seat.organisation.clone(),
        capacity: seat.capacity.clone(),
        presence: Presence::Absent,
        stand_in: String::new(),
    };
    seats.iter().map(seated).collect()
}

/// A contact who can be written to on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reachable {
    pub(crate) id: ContactId,
    pub(crate) organisation: String,
    pub(crate) function: String,
    pub(crate) name: String,
    pub(crate) email: String,
    /// Whether its organisation sits.
    pub(crate) sits: bool,
    /// The last day of an absence that covers the meeting, and who answers meanwhile.
    pub(crate) away: Option<(Day, Option<ContactId>)>,
}

/// Whom it is proposed to convene: in place of whoever is away on that day, their stand-in.
pub(crate) fn standing_in(all: &[Reachable], ticked: &[ContactId]) -> Vec<ContactId> {
    let here = |id: &ContactId| all.iter().find(|one| one.id == *id);
    let mut found: Vec<ContactId> = Vec::new();
    for id in ticked {
        let instead = match here(id).and_then(|one| one.away) {
            None => Some(*id),
            Some((_, stand_in)) => {
                stand_in.filter(|id| here(id).is_some_and(|one| one.away.is_none()))
            }
        };
        if let Some(id) = instead.filter(|id| !found.contains(id)) {
            found.push(id);
        }
    }
    found
}

/// Every contact in office on a day who has an address: those whose organisation sits come first.
pub(crate) fn reachable(tx: &mut Tx<'_>, seats: &[Seat], day: Day) -> Result<Vec<Reachable>, Stop> {
    let organisations = territory::organisations(tx)?;
    let code = |contact: &Contact| {
        let of = |one: &&Organisation| one.id == contact.organisation;
        organisations.iter().find(of).map(|one| one.code.clone())
    };
    let mut found: Vec<Reachable> = territory::contacts(tx)?
        .into_iter()
        .filter(|one| one.stands_on(day) && EmailAddress::parse(&one.email).is_ok())
        .filter_map(|one| {
            let organisation = code(&one)?;
            let sits = seats.iter().any(|seat| seat.organisation == organisation);
            let away = one.away.filter(|_| one.is_away_on(day)).map(|(_, to)| (to, one.stand_in));
            Some(Reachable {
                away,
                id: one.id,
                organisation,
                function: one.function,
                name: one.name,
                email: one.email,
                sits,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        (!a.sits, &a.organisation, &a.function).cmp(&(!b.sits, &b.organisation, &b.function))
    });
    Ok(found)
}

/// Whom a meeting was announced to.
pub(crate) fn invited(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<ContactId>, Stop> {
    Ok(tx.all(
        sql!(
            "SELECT contact_id FROM invited_visible
              WHERE grant_id = $1 AND meeting_id = $2 ORDER BY contact_id"
        ),
        &(id,),
        |row| row.take(),
    )?)
}

/// Whom the last meeting of a body was announced to: proposed for the next one.
pub(crate) fn invited_last(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<Vec<ContactId>, Stop> {
    Ok(tx.all(
        sql!(
            "SELECT i.contact_id FROM invited_visible i
              WHERE i.grant_id = $1 AND i.meeting_id = (
                    SELECT m.id FROM meeting_visible m
                      JOIN invited_visible k ON k.meeting_id = m.id AND k.grant_id = m.grant_id
                     WHERE m.grant_id = $1 AND m.committee = $2 AND m.day < $3
                     ORDER BY m.day DESC, m.id LIMIT 1)
              ORDER BY i.contact_id"
        ),
        &(&meeting.committee, meeting.day),
        |row| row.take(),
    )?)
}

fn set_invited(tx: &mut Tx<'_>, id: MeetingId, all: &[Reachable]) -> Result<(), Stop> {
    tx.run(
        sql!(
            "DELETE FROM invited
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(id,),
    )?;
    for one in all {
        tx.run(
            sql!(
                "INSERT INTO invited (meeting_id, contact_id)
                 SELECT s.meeting_id, $3 FROM sitting_visible s
                  WHERE s.grant_id = $1 AND s.meeting_id = $2"
            ),
            &(id, one.id),
        )?;
    }
    Ok(())
}

/// Convenes a meeting: the open part of its agenda and an invitation leave to each of these contacts. Again, those who
/// were told before read that it changed, those who are new are invited, and those who are no longer among them are
/// told so.
pub fn convene(tx: &mut Tx<'_>, id: MeetingId, to: &[ContactId]) -> Result<(), Stop> {
    let Opened { meeting, sitting, stage } = opened(tx, id)?;
    match stage {
        Stage::ToPrepare | Stage::Convened => {}
        Stage::Overdue => return no(refused::past()),
        Stage::Held | Stage::Sent | Stage::Approved | Stage::Kept | Stage::CalledOff => {
            return no(refused::settled());
        }
    }
    let open = open_points(tx, id)?;
    if open.is_empty() {
        return no(refused::empty());
    }
    let seats = seats(tx, &meeting.committee)?;
    let mut all = reachable(tx, &seats, meeting.day)?;
    all.retain(|one| to.contains(&one.id));
    if all.is_empty() {
        return Err(Refusals::one("convoques", refused::nobody()).into());
    }
    let before = if sitting.convened_at.is_some() { invited(tx, id)? } else { Vec::new() };
    let dropped = dropped(tx, &before, &all)?;
    set_invited(tx, id, &all)?;
    polled::end(tx, id)?;
    store::convened(tx, id)?;
    requested::tell_all(tx, id, Became::OnAgenda)?;
    convention::say_agenda(tx, id, &open)?;
    // Whoever reads of it for the first time is invited; whoever was told before reads that it changed; whoever is no
    // longer awaited takes it out of their calendar.
    let (known, new): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| before.contains(&one.id));
    let same = |one: &Reachable| known.iter().any(|other| same_address(&one.email, &other.email));
    let new: Vec<Reachable> = new.into_iter().filter(|one| !same(one)).collect();
    let mut count = write(tx, id, (Why::Moved, &known))?;
    count += write(tx, id, (Why::Convene, &new))?;
    write(tx, id, (Why::Dropped, &dropped))?;
    guests::convened(tx, id)?;
    Ok(tx.note(acts::CONVENED, &id.text(), &count.to_string())?)
}

/// Those who were told before and are no longer awaited, still in office or not. Two functions may read one address:
/// it is not told to forget what it is still awaited for.
fn dropped(
    tx: &mut Tx<'_>,
    before: &[ContactId],
    all: &[Reachable],
) -> Result<Vec<Reachable>, Stop> {
    let gone = |one: &Contact| {
        before.contains(&one.id)
            && EmailAddress::parse(&one.email).is_ok()
            && !all.iter().any(|kept| kept.id == one.id || same_address(&kept.email, &one.email))
    };
    Ok(territory::contacts(tx)?.into_iter().filter(gone).map(left).collect())
}

/// Someone who is told that they are not awaited any more, still in office or not.
fn left(one: Contact) -> Reachable {
    Reachable {
        id: one.id,
        organisation: String::new(),
        function: one.function,
        name: one.name,
        email: one.email,
        sits: false,
        away: None,
    }
}

/// A contact who has an address, in office or not: whoever was invited is told that they are not any more.
pub(crate) fn whoever(tx: &mut Tx<'_>, id: ContactId) -> Result<Option<Reachable>, Stop> {
    let mut all = territory::contacts(tx)?.into_iter();
    let found = all.find(|one| one.id == id && EmailAddress::parse(&one.email).is_ok());
    Ok(found.map(left))
}

fn same_address(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

fn open_points(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<String>, Stop> {
    let points = store::points(tx, id)?.into_iter().filter(|one| one.part == Part::Open);
    Ok(points.map(|one| one.title).collect())
}

/// Tells whoever was convened that it moved; whoever is not in office on the new day takes it out of their calendar.
pub(crate) fn tell_moved(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    let Opened { meeting, .. } = opened(tx, id)?;
    let before = invited(tx, id)?;
    let all = whom(tx, &meeting, Why::Moved)?;
    let dropped = dropped(tx, &before, &all)?;
    set_invited(tx, id, &all)?;
    write(tx, id, (Why::Moved, &all))?;
    write(tx, id, (Why::Dropped, &dropped)).map(|_| ())
}

/// Tells whoever was convened that it is called off.
pub(crate) fn tell_off(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), Stop> {
    tell(tx, id, Why::Off).map(|_| ())
}

/// Who convenes: the manager who does it, whom answers reach.
pub(crate) fn organiser(tx: &mut Tx<'_>) -> Result<Party, Stop> {
    let actor = tx.actor().ok_or(Stop::NotFound)?;
    let (name, email) = person::reached_at(tx, actor)?.ok_or(Stop::NotFound)?;
    Ok(Party { name, email })
}

/// What a letter says of a meeting.
pub(crate) fn said(
    tx: &mut Tx<'_>,
    (meeting, sitting): (&Meeting, &Sitting),
    lines: Vec<String>,
) -> Result<Said, Stop> {
    let lang = Lang::Fr;
    let end = kernel::Instant::at(meeting.day, meeting.start).plus(Minutes::of(sitting.minutes));
    let points = store::points(tx, meeting.id)?;
    Ok(Said {
        what: body(tx, &meeting.committee)?,
        day: french::day_long(lang, meeting.day),
        from: french::time(lang, meeting.start),
        to: french::time(lang, end.local().1),
        place: meeting.place.clone(),
        lines,
        restricted: points.iter().any(|one| one.part == Part::Restricted),
        link: format!("{}{}", tx.public_url(), crate::pages::path(meeting.id)),
        party: String::new(),
        own: None,
    })
}

/// What a letter lists: open points, decisions, dates.
fn lines(tx: &mut Tx<'_>, meeting: &Meeting, why: Why) -> Result<Vec<String>, Stop> {
    let lang = Lang::Fr;
    let date = |one: &kept::Asked| {
        format!("{}, {}", french::day_long(lang, one.day), french::time(lang, one.start))
    };
    Ok(match why {
        Why::Convene | Why::Moved => open_points(tx, meeting.id)?,
        Why::Minutes | Why::Approved => {
            meeting.decisions.iter().map(|one| one.words.clone()).collect()
        }
        Why::Dates => kept::poll(tx, meeting.id)?.iter().map(date).collect(),
        Why::Off | Why::Dropped | Why::Chase | Why::Remarked => Vec::new(),
    })
}

/// Whom a letter goes to: whoever was convened; about dates, whoever would be.
fn whom(tx: &mut Tx<'_>, meeting: &Meeting, why: Why) -> Result<Vec<Reachable>, Stop> {
    let seats = seats(tx, &meeting.committee)?;
    let mut known = invited(tx, meeting.id)?;
    if why == Why::Dates && known.is_empty() {
        known = invited_last(tx, meeting)?;
    }
    let all = reachable(tx, &seats, meeting.day)?;
    let everyone = why == Why::Dates && known.is_empty();
    Ok(all
        .into_iter()
        .filter(|one| if everyone { one.sits } else { known.contains(&one.id) })
        .collect())
}

/// Whoever was asked about dates: they are convened to the one that is kept.
pub(crate) fn asked(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<ContactId>, Stop> {
    let meeting = opened(tx, id)?.meeting;
    Ok(whom(tx, &meeting, Why::Dates)?.into_iter().map(|one| one.id).collect())
}

/// Writes to each contact concerned; answers how many.
pub(crate) fn tell(tx: &mut Tx<'_>, id: MeetingId, why: Why) -> Result<usize, Stop> {
    let Opened { meeting, .. } = opened(tx, id)?;
    let all = whom(tx, &meeting, why)?;
    write(tx, id, (why, &all))
}

/// Writes to these contacts, once to an address; answers how many.
fn write(tx: &mut Tx<'_>, id: MeetingId, (why, all): (Why, &[Reachable])) -> Result<usize, Stop> {
    if all.is_empty() {
        return Ok(0);
    }
    let Opened { meeting, sitting, .. } = opened(tx, id)?;
    let lines = lines(tx, &meeting, why)?;
    let said = said(tx, (&meeting, &sitting), lines)?;
    let organiser = organiser(tx)?;
    let announced = announced(tx, (&meeting, &sitting), (&said, &organiser));
    let (convention, now) = (tx.convention()?, tx.now());
    let mut written = BTreeSet::new();
    for one in all {
        let Ok(to) = EmailAddress::parse(&one.email) else { continue };
        if !written.insert(one.email.to_lowercase()) {
            continue;
        }
        let name = if one.name.is_empty() { &one.function } else { &one.name };
        // Dates asked again are another cause than the same dates asked before.
        let cause = if why == Why::Dates { now.millis() } else { sitting.sequence };
        let once = format!("governance {id} {why:?} {cause} {}", one.id);
        let party = Party { name: name.clone(), email: one.email.clone() };
        let ask = match why {
            Why::Convene | Why::Moved => Some(Ask::Request),
            Why::Off => Some(Ask::Cancel),
            Why::Dropped => Some(Ask::Forget),
            Why::Minutes | Why::Chase | Why::Dates | Why::Remarked | Why::Approved => None,
        };
        let beside = Beside {
            reply_to: organiser.email.clone(),
            invitation: ask.map(|ask| invitation(&announced, &party, (ask, now))),
            ..Beside::default()
        };
        let said = match why {
            // Each contact answers by a link of its own, for the organisation that designated it.
            Why::Dates => with_link(tx, (id, &one.organisation), &said)?,
            Why::Convene
            | Why::Moved
            | Why::Off
            | Why::Dropped
            | Why::Minutes
            | Why::Chase
            | Why::Remarked
            | Why::Approved => said.clone(),
        };
        let letter = letter((why, &said), (convention, once), (to, name));
        post::enqueue_with(tx, &letter, &beside)?;
    }
    Ok(written.len())
}

/// What a letter about dates says to one contact.
fn with_link(tx: &mut Tx<'_>, (id, party): (MeetingId, &str), said: &Said) -> Result<Said, Stop> {
    let given = polled::give(tx, id, (party, &said.what))?;
    let address = format!("{}/s/{}/dates", tx.public_url(), given.selector);
    let secret = given.link.split_once('#').map_or("", |(_, secret)| secret);
    let link = format!("{address}#{secret}");
    Ok(Said { own: Some(Own { link, address, code: given.code }), ..said.clone() })
}

fn announced(
    tx: &Tx<'_>,
    (meeting, sitting): (&Meeting, &Sitting),
    (said, organiser): (&Said, &Party),
) -> Announced {
    let host = crate::invite::host(tx.public_url()).to_owned();
    let mut title = said.what.clone();
    if let Some(first) = title.get(..1) {
        title = format!("{}{}", first.to_uppercase(), title.get(1..).unwrap_or_default());
    }
    let lines = (1..).zip(&said.lines).map(|(rank, line)| format!("{rank}. {line}"));
    let agenda = lines.chain(std::iter::once(said.link.clone())).collect::<Vec<_>>().join("\n");
    Announced {
        id: meeting.id,
        host,
        sequence: sitting.sequence,
        title,
        day: meeting.day,
        start: meeting.start,
        minutes: sitting.minutes,
        place: meeting.place.clone(),
        agenda,
        link: said.link.clone(),
        organiser: organiser.clone(),
    }
}
