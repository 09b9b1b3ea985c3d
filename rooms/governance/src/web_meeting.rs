//! Routes of a meeting: each gesture of its page, and the page again when one is refused.

use convention::Meeting;
use door::{
    Answer, Doors, Either, Fields, Form, Manager, Member, Partner, Path, Path2, Purpose, Query,
    Role, Shelf, Staff, Stop, Tx, Visit, html, html_refused, see_other,
};
use kernel::id::{MeetingId, RowId};
use kernel::{Lang, Refusals};
use ui::{Tone, View};

use crate::meeting_page::{self, Draft, Shown, Which};
use crate::pages::{May, PATH, path};
use crate::sitting::{Part, Presence, Sitting, Stage, Tracked, USUAL, stage, tracked};
use crate::{
    acts, convene, drafts, guests, held, kept, sheet, store, verbs, web, words_meeting as said,
};

/// Whoever reads a meeting.
pub(crate) type Reader = Either<Staff, Member>;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/instances/reunions/{id}", show)
        .post("/instances/reunions/{id}/deplacer", move_to)
        .post("/instances/reunions/{id}/annuler", call_off)
        .post("/instances/reunions/{id}/ordre-du-jour", propose)
        .post("/instances/reunions/{id}/points", add_point)
        .post("/instances/reunions/{id}/points/{point}", edit_point)
        .post("/instances/reunions/{id}/points/{point}/ordre", shift)
        .post("/instances/reunions/{id}/points/{point}/retirer", drop_point)
        .post("/instances/reunions/{id}/lecteurs", set_readers)
        .post("/instances/reunions/{id}/convoquer", convene_it)
        .post("/instances/reunions/{id}/presence", hold)
        .post("/instances/reunions/{id}/notes", tell)
        .post("/instances/reunions/{id}/decisions", decide)
        .post("/instances/reunions/{id}/decisions/suite", follow)
        .post("/instances/reunions/{id}/compte-rendu", send_minutes)
        .post("/instances/reunions/{id}/approuver", approve)
        .post("/instances/reunions/{id}/remarques", remark)
}

/// A sitting that nobody opened yet.
const fn unopened(meeting: MeetingId) -> Sitting {
    Sitting {
        meeting,
        occasion: None,
        minutes: USUAL,
        sequence: 0,
        convened_at: None,
        agenda_sent_at: None,
        minutes_sent_at: None,
        approved_at: None,
    }
}

/// The page as the operator’s own people read it.
pub(crate) fn live(
    tx: &mut Tx<'_>,
    (id, paper): (MeetingId, bool),
    (role, party): (Role, &str),
) -> Result<Shown, Stop> {
    let today = tx.today();
    let meetings = convention::meetings(tx)?;
    let meeting = meetings.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?.clone();
    let kept_sitting = store::sitting(tx, id)?;
    let stage = stage(&meeting, kept_sitting.as_ref(), today);
    let readers = store::readers(tx, id)?;
    let manages = role == Role::Manager;
    let restricted = manages || role == Role::Direction || readers.iter().any(|one| one == party);
    let mut points = store::points(tx, id)?;
    points.retain(|one| restricted || one.part == Part::Open);
    let seats = convene::seats(tx, &meeting.committee)?;
    let mut seated = kept::attendance(tx, id)?;
    if seated.is_empty() && stage != Stage::Kept {
        seated = convene::expected(&seats);
    }
    let (mut steps, settles) = (kept::steps(tx)?, kept::settles(tx)?);
    let as_of = as_of(paper.then_some(kept_sitting.as_ref()).flatten(), today);
    steps.retain(|one| one.day <= as_of);
    let (decisions, earlier) = followed(tracked(&meetings, &steps, &settles), &meeting);
    let prepared = manages && matches!(stage, Stage::ToPrepare | Stage::Convened);
    let contacts = if prepared { convene::reachable(tx, &seats, meeting.day)? } else { Vec::new() };
    let mut ticked = convene::invited(tx, id)?;
    if ticked.is_empty() && prepared {
        ticked = convene::invited_last(tx, &meeting)?;
    }
    if ticked.is_empty() {
        ticked = contacts.iter().filter(|one| one.sits).map(|one| one.id).collect();
    }
    if kept_sitting.as_ref().is_none_or(|one| one.convened_at.is_none()) {
        ticked = convene::standing_in(&contacts, &ticked);
    }
    Ok(Shown {
        sitting: kept_sitting.unwrap_or(unopened(id)),
        stage,
        points,
        restricted,
        readers,
        seats: seated,
        decisions,
        earlier,
        contacts,
        ticked,
        remarks: kept::remarks(tx, id)?,
        poll: kept::poll(tx, id)?,
        tables: web::tables(tx)?,
        may: if manages { May::Manage } else { May::Read },
        today: as_of,
        dropped: store::dropped(tx, id)?,
        signed: sheet::signed(tx, id)?,
        point_guests: if manages { guests::guests(tx, id)? } else { Vec::new() },
        draft: None,
        meeting,
    })
}

/// The day of which the state of decisions is told: of papers whose minutes were sent, that day, so that printed again
/// they say the same; else today.
fn as_of(sitting: Option<&Sitting>, today: kernel::Day) -> kernel::Day {
    sitting.and_then(|one| one.minutes_sent_at).map_or(today, |at| at.local().0)
}

/// What this meeting decided, and what earlier ones did that still goes on.
fn followed(all: Vec<Tracked>, meeting: &Meeting) -> (Vec<Tracked>, Vec<Tracked>) {
    let before = |one: &Tracked| one.day < meeting.day && one.is_open();
    let earlier = all.iter().filter(|one| before(one)).cloned().collect();
    (all.into_iter().filter(|one| one.meeting == meeting.id).collect(), earlier)
}

/// The page as members read it: what was sent, the restricted part where their organisation is a reader of it.
pub(crate) fn shelved(
    shelf: &mut Shelf<'_>,
    (id, paper): (MeetingId, bool),
    (may, today): (May, kernel::Day),
) -> Result<Shown, Stop> {
    let meetings = convention::meetings(shelf)?;
    let meeting = meetings.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?.clone();
    let kept_sitting = store::shelf_sittings(shelf)?.into_iter().find(|one| one.meeting == id);
    let stage = stage(&meeting, kept_sitting.as_ref(), today);
    let points = store::shelf_points(shelf, id)?;
    let mut steps = kept::shelf_steps(shelf)?;
    let as_of = as_of(paper.then_some(kept_sitting.as_ref()).flatten(), today);
    steps.retain(|one| one.day <= as_of);
    let (decisions, earlier) = followed(tracked(&meetings, &steps, &[]), &meeting);
    Ok(Shown {
        sitting: kept_sitting.unwrap_or(unopened(id)),
        stage,
        restricted: points.iter().any(|one| one.part == Part::Restricted),
        points,
        readers: Vec::new(),
        seats: kept::shelf_attendance(shelf, id)?,
        decisions,
        earlier,
        contacts: Vec::new(),
        ticked: Vec::new(),
        remarks: kept::shelf_remarks(shelf, id)?,
        poll: kept::shelf_poll(shelf, id)?,
        tables: web::shelf_tables(shelf)?,
        may,
        today: as_of,
        dropped: 0,
        signed: None,
        point_guests: Vec::new(),
        draft: None,
        meeting,
    })
}

async fn read(key: &Reader, id: (MeetingId, bool)) -> Result<(Shown, View), Stop> {
    match key {
        Either::Left(staff) => {
            let (role, party) = (staff.role(), staff.party().to_owned());
            let shown = staff.read(move |tx| live(tx, id, (role, &party))).await?;
            Ok((shown, staff.view(PATH)))
        }
        Either::Right(member) => {
            let of = (web::may(member), member.today());
            let shown = member.shelf(move |shelf| shelved(shelf, id, of)).await?;
            Ok((shown, member.view(PATH)))
        }
    }
}

/// Notes that the restricted part is about to be read, before it leaves.
pub(crate) async fn witness(key: &Reader, shown: &Shown) -> Result<(), Stop> {
    if !shown.points.iter().any(|one| one.part == Part::Restricted) {
        return Ok(());
    }
    let visit: &Visit = match key {
        Either::Left(staff) => staff,
        Either::Right(member) => member,
    };
    visit.witness(acts::SEEN, &shown.meeting.id.text(), visit.party()).await
}

async fn show(key: Reader, Path(id): Path<MeetingId>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let (shown, mut view) = read(&key, (id, false)).await?;
    witness(&key, &shown).await?;
    let sentence = done(view.lang, query.get("fait"));
    view.notice = sentence.map(|sentence| (Tone::Ok, sentence.to_owned()));
    Ok(html(meeting_page::meeting(&view, &shown)))
}

fn done(lang: Lang, what: &str) -> Option<&'static str> {
    Some(match what {
        "propose" => said::done_proposed(lang),
        "garde" => said::done_kept(lang),
        "convoquee" => said::done_convened(lang),
        "deplacee" => said::done_moved(lang),
        "annulee" => said::done_off(lang),
        "presence" => said::done_held(lang),
        "decision" => said::done_decided(lang),
        "envoye" => said::done_sent(lang),
        "approuve" => said::done_approved(lang),
        "remarque" => said::done_remarked(lang),
        "invite" => crate::words_guests::done(lang),
        "invite-retire" => crate::words_guests::done_back(lang),
        "emargement" => crate::words_sheet::done(lang),
        "dates" => said::done_polled(lang),
        "reponse" => said::done_answered(lang),
        _ => return None,
    })
}

/// Does one gesture of the manager: back to the page, or the page again with what was refused.
pub(crate) async fn act<F>(
    key: Manager,
    id: MeetingId,
    (which, anchor, fields): (Which, &str, Fields),
    work: F,
) -> Answer
where
    F: FnOnce(&mut Tx<'_>, &Fields) -> Result<&'static str, Stop> + Send + 'static,
{
    let typed = fields.clone();
    match key.begin(Purpose::Record, move |tx| work(tx, &fields)).await {
        Ok(done) => Ok(see_other(&format!("{}?fait={done}#{anchor}", path(id)))),
        Err(Stop::Refused(refusals)) => {
            refused(&key, id, Draft { which, fields: typed, refusals }).await
        }
        Err(stop) => Err(stop),
    }
}

async fn refused(key: &Manager, id: MeetingId, draft: Draft) -> Answer {
    let party = key.party().to_owned();
    let read = key.read(move |tx| live(tx, (id, false), (Role::Manager, &party))).await;
    let mut shown = web::again(read, &draft.refusals)?;
    shown.draft = Some(draft);
    Ok(html_refused(meeting_page::meeting(&key.view(PATH), &shown)))
}

async fn move_to(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Move, "changer", fields), move |tx, fields| {
        fields.only(&["jour", "heure", "duree", "lieu"])?;
        verbs::move_to(tx, id, &drafts::when(fields, "")?).map(|()| "deplacee")
    })
    .await
}

async fn call_off(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Gesture, "contenu", fields), move |tx, fields| {
        fields.only(&[])?;
        verbs::call_off(tx, id).map(|()| "annulee")
    })
    .await
}

async fn propose(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    let (facts, lists) = web::caches(&key);
    act(key, id, (Which::Gesture, "ordre-du-jour", fields), move |tx, fields| {
        fields.only(&["tout"])?;
        if !fields.get("tout").is_empty() {
            verbs::bring_back(tx, id)?;
        }
        let caches = facts.as_deref().zip(lists.as_deref());
        verbs::propose(tx, id, caches).map(|()| "propose")
    })
    .await
}

async fn add_point(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Point, "ordre-du-jour", fields), move |tx, fields| {
        verbs::add_point(tx, id, &drafts::point(fields)?).map(|()| "garde")
    })
    .await
}

async fn edit_point(
    key: Manager,
    Path2(id, point): Path2<MeetingId, RowId>,
    Form(fields): Form,
) -> Answer {
    act(key, id, (Which::Edit(point), "ordre-du-jour", fields), move |tx, fields| {
        verbs::edit_point(tx, (id, point), &drafts::point(fields)?).map(|()| "garde")
    })
    .await
}

async fn shift(
    key: Manager,
    Path2(id, point): Path2<MeetingId, RowId>,
    Form(fields): Form,
) -> Answer {
    act(key, id, (Which::Gesture, "ordre-du-jour", fields), move |tx, fields| {
        fields.only(&["sens"])?;
        let up = match fields.get("sens") {
            "monter" => true,
            "descendre" => false,
            _ => return Err(Refusals::one("sens", kernel::Reason::NotInList).into()),
        };
        verbs::shift(tx, (id, point), up).map(|()| "garde")
    })
    .await
}

async fn drop_point(
    key: Manager,
    Path2(id, point): Path2<MeetingId, RowId>,
    Form(fields): Form,
) -> Answer {
    act(key, id, (Which::Gesture, "ordre-du-jour", fields), move |tx, fields| {
        fields.only(&[])?;
        verbs::drop_point(tx, (id, point)).map(|()| "garde")
    })
    .await
}

async fn set_readers(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Readers, "restreinte", fields), move |tx, fields| {
        fields.only_with(&["lecteurs"], &["lecteurs"])?;
        verbs::set_readers(tx, id, &fields.all("lecteurs")).map(|()| "garde")
    })
    .await
}

async fn convene_it(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Convene, "convocation", fields), move |tx, fields| {
        convene::convene(tx, id, &drafts::convened(fields)?).map(|()| "convoquee")
    })
    .await
}

async fn hold(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Attendance, "presence", fields), move |tx, fields| {
        drafts::of_attendance(fields)?;
        let meeting = convention::one_meeting(tx, id)?;
        let own = convene::seats(tx, &meeting.committee)?;
        let mut seats = kept::attendance(tx, id)?;
        if seats.is_empty() {
            seats = convene::expected(&own);
        }
        let (mut noted, others) = drafts::attendance(fields, &seats)?;
        // Whoever holds no seat there and did not come was added by mistake: nobody was absent.
        let seated = |code: &str| own.iter().any(|seat| seat.organisation == code);
        noted.retain(|one| {
            let invitee = one.capacity.is_empty() && !seated(&one.organisation);
            !(invitee && one.presence == Presence::Absent)
        });
        for seat in &noted {
            web::known_party(tx, &seat.organisation)?;
        }
        held::hold(tx, id, (&noted, others)).map(|()| "presence")
    })
    .await
}

async fn tell(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Notes, "compte-rendu", fields), move |tx, fields| {
        drafts::of_notes(fields)?;
        let points: Vec<RowId> = store::points(tx, id)?.iter().map(|one| one.id).collect();
        held::tell(tx, id, &drafts::notes(fields, &points)?).map(|()| "garde")
    })
    .await
}

async fn decide(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Decision, "decisions", fields), move |tx, fields| {
        held::decide(tx, id, &drafts::decision(fields)?).map(|()| "decision")
    })
    .await
}

async fn follow(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    let rank = fields.get("rang").parse().unwrap_or(0);
    act(key, id, (Which::Follow(id, rank), "decisions", fields), move |tx, fields| {
        held::follow(tx, (id, rank), drafts::outcome(fields)?).map(|()| "garde")
    })
    .await
}

async fn send_minutes(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Gesture, "remarques", fields), move |tx, fields| {
        fields.only(&[])?;
        held::send_minutes(tx, id).map(|()| "envoye")
    })
    .await
}

async fn approve(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Gesture, "remarques", fields), move |tx, fields| {
        fields.only(&[])?;
        held::approve(tx, id).map(|()| "approuve")
    })
    .await
}

/// Does what a partner says, and shows its page again when it is refused.
pub(crate) async fn spoken(
    key: &Partner,
    id: MeetingId,
    (which, done, fields): (Which, &str, Fields),
    said: Result<(), Stop>,
) -> Answer {
    match said {
        Ok(()) => Ok(see_other(&format!("{}?fait={done}", path(id)))),
        Err(Stop::Refused(refusals)) => {
            let today = key.today();
            let read =
                key.shelf(move |shelf| shelved(shelf, (id, false), (May::Speak, today))).await;
            let mut shown = web::again(read, &refusals)?;
            shown.draft = Some(Draft { which, fields, refusals });
            Ok(html_refused(meeting_page::meeting(&key.view(PATH), &shown)))
        }
        Err(stop) => Err(stop),
    }
}

async fn remark(
    key: Either<Manager, Partner>,
    Path(id): Path<MeetingId>,
    Form(fields): Form,
) -> Answer {
    match key {
        Either::Left(manager) => {
            let convention = manager.convention();
            act(manager, id, (Which::Remark, "remarques", fields), move |tx, fields| {
                let (party, words) = drafts::said::<600>(fields, (&[], true))?;
                let party = party.unwrap_or_default();
                web::known_party(tx, &party)?;
                held::remark(tx, (convention, id), (&party, words)).map(|()| "remarque")
            })
            .await
        }
        Either::Right(partner) => {
            let (convention, party) = (partner.convention(), partner.party().to_owned());
            let typed = fields.clone();
            let work = move |tx: &mut Tx<'_>| {
                let (_, words) = drafts::said::<600>(&fields, (&[], false))?;
                held::remark(tx, (convention, id), (&party, words.clone()))?;
                held::tell_remark(tx, (convention, id), (&party, &words))
            };
            let said = partner.say(work).await;
            spoken(&partner, id, (Which::Remark, "remarque", typed), said).await
        }
    }
}
