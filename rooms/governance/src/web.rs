//! Routes of the committees: the list, the calendar, points proposed by parties.

use std::sync::Arc;

use activity::FactsCache;
use convention::{CommitteeKind, Meeting, Seat};
use door::{
    Answer, Doors, Either, Fields, Form, Manager, Member, Partner, Path, Purpose, Query, Role,
    Shelf, Staff, Stop, Tx, Visit, html, html_refused, see_other,
};
use kernel::id::{MeetingId, RowId};
use kernel::{Day, Line, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::calendar::{self, Missed, Span};
use crate::calendar_pages::{self, Calendar};
use crate::pages::{self, May, Names, PATH, Rate, Shown};
use crate::sitting::{Seated, tracked};
use crate::tables::Tables;
use crate::{
    convene, dates_web, drafts, guests_web, handover_web, kept, mailing_web, pack_web,
    party_feed_web, polled, requested, sheet_web, store, verbs, web_meeting, words_list as said,
};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, list)
        .get("/instances/calendrier", calendar)
        .post("/instances/calendrier", accept)
        .post("/instances/reunions", plan)
        .post("/instances/points", ask)
        .post("/instances/points/{id}/ecarter", decline)
        .merge(web_meeting::doors())
        .merge(pack_web::doors())
        .merge(sheet_web::doors())
        .merge(guests_web::doors())
        .merge(handover_web::doors())
        .merge(polled::doors())
        .merge(dates_web::doors())
        .merge(mailing_web::doors())
        .merge(party_feed_web::doors())
}

/// What memory holds for the figures of an agenda.
pub(crate) fn caches(visit: &Visit) -> (Option<Arc<FactsCache>>, Option<Arc<ListsCache>>) {
    (visit.service().ok(), visit.service().ok())
}

/// What is not there cannot be shown again with what was typed: what was refused is said by itself.
pub(crate) fn again<T>(read: Result<T, Stop>, refusals: &Refusals) -> Result<T, Stop> {
    match read {
        Err(Stop::NotFound) => Err(refusals.clone().into()),
        read => read,
    }
}

/// The tables of the convention, live.
pub(crate) fn tables(tx: &mut Tx<'_>) -> Result<Tables, Stop> {
    Ok(Tables {
        committees: convention::committees(tx)?,
        instances: convention::instances(tx)?,
        names: Names(territory::organisations(tx)?),
    })
}

/// The same from the shelf.
pub(crate) fn shelf_tables(shelf: &mut Shelf<'_>) -> Result<Tables, Stop> {
    Ok(Tables {
        committees: convention::committees(shelf)?,
        instances: convention::instances(shelf)?,
        names: Names(territory::shelf_organisations(shelf)?),
    })
}

/// How often each organisation that sits came: out of the meetings where attendance was noted.
fn rates(seats: &[Seat], noted: &[(MeetingId, Seated)]) -> Vec<Rate> {
    let mut found: Vec<Rate> = Vec::new();
    for seat in seats {
        let organisation = &seat.organisation;
        if found.iter().any(|one| one.organisation == *organisation) {
            continue;
        }
        let mine = noted.iter().filter(|(_, seated)| seated.organisation == *organisation);
        let mut meetings: Vec<(MeetingId, bool)> = Vec::new();
        for (meeting, seated) in mine {
            let came = seated.presence.counts();
            match meetings.iter_mut().find(|(id, _)| id == meeting) {
                Some((_, known)) => *known |= came,
                None => meetings.push((*meeting, came)),
            }
        }
        let count = |all: usize| i64::try_from(all).unwrap_or(i64::MAX);
        if !meetings.is_empty() {
            found.push(Rate {
                organisation: organisation.clone(),
                came: count(meetings.iter().filter(|(_, came)| *came).count()),
                of: count(meetings.len()),
            });
        }
    }
    found
}

fn all_seats(tables: &Tables) -> Vec<Seat> {
    [CommitteeKind::Monitoring, CommitteeKind::Steering]
        .into_iter()
        .flat_map(|kind| convene::seats_of(&tables.committees, kind))
        .collect()
}

fn missed(
    agreed: Option<Span>,
    today: Day,
    (tables, meetings): (&Tables, &[Meeting]),
) -> Vec<Missed> {
    agreed
        .map_or_else(Vec::new, |span| calendar::missed(span, today, (&tables.committees, meetings)))
}

fn span(agreed: Option<convention::Convention>) -> Option<Span> {
    agreed.map(|one| Span { period: one.period, signed: one.signed })
}

/// Everything live, for the operator’s own people.
fn live(tx: &mut Tx<'_>, may: May) -> Result<Shown, Stop> {
    let today = tx.today();
    let (tables, meetings) = (tables(tx)?, convention::meetings(tx)?);
    let (steps, settles) = (kept::steps(tx)?, kept::settles(tx)?);
    let noted = kept::all_attendance(tx)?;
    let agreed = span(convention::convention(tx)?);
    Ok(Shown {
        decisions: tracked(&meetings, &steps, &settles),
        missed: missed(agreed, today, (&tables, &meetings)),
        rates: rates(&all_seats(&tables), &noted),
        requests: requested::waiting(tx)?,
        sittings: store::sittings(tx)?,
        tables,
        meetings,
        may,
        today: Some(today),
        ..Shown::default()
    })
}

/// What members read: what was sent, and their own.
fn shelved(
    shelf: &mut Shelf<'_>,
    ((may, today), party): ((May, Day), &str),
) -> Result<Shown, Stop> {
    let speaks = may == May::Speak && !party.is_empty();
    let asked = if speaks { crate::brief::brief(shelf, party)?.asked } else { Vec::new() };
    let (tables, meetings) = (shelf_tables(shelf)?, convention::meetings(shelf)?);
    let steps = kept::shelf_steps(shelf)?;
    let noted = kept::shelf_all_attendance(shelf)?;
    let agreed = span(convention::convention(shelf)?);
    Ok(Shown {
        decisions: tracked(&meetings, &steps, &[]),
        missed: missed(agreed, today, (&tables, &meetings)),
        rates: rates(&all_seats(&tables), &noted),
        requests: requested::own(shelf)?,
        sittings: store::shelf_sittings(shelf)?,
        tables,
        meetings,
        party: if speaks { party.to_owned() } else { String::new() },
        asked,
        may,
        today: Some(today),
        ..Shown::default()
    })
}

/// What a role may do with committees.
pub(crate) fn may(visit: &Visit) -> May {
    match visit.role() {
        Role::Manager => May::Manage,
        Role::Signatory | Role::Referent => May::Speak,
        Role::Mediator | Role::Direction | Role::Dpo | Role::Technician | Role::Auditor => {
            May::Read
        }
    }
}

fn signs(visit: &Visit) -> bool {
    visit.role() == Role::Signatory
}

async fn list(key: Either<Staff, Member>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let (shown, mut view) = match &key {
        Either::Left(staff) => {
            let may = may(staff);
            (staff.read(move |tx| live(tx, may)).await?, staff.view(PATH))
        }
        Either::Right(member) => {
            let (of, party) = ((may(member), member.today()), member.party().to_owned());
            let read = member.shelf(move |shelf| shelved(shelf, (of, &party)));
            (Shown { signs: signs(member), ..read.await? }, member.view(PATH))
        }
    };
    let lang = view.lang;
    view.notice = match query.get("fait") {
        "point" => Some(said::done_asked(lang).to_owned()),
        "ecarte" => Some(crate::words_requested::done_declined(lang).to_owned()),
        "prevue" => Some(said::done_planned(lang).to_owned()),
        count => count.parse().ok().map(|count: i64| said::done_accepted(lang, count)),
    }
    .map(|sentence| (Tone::Ok, sentence));
    Ok(html(pages::list(&view, &shown)))
}

/// The years of the convention, and the calendar of one of them.
fn dates(tx: &mut Tx<'_>, asked: Option<i16>) -> Result<Calendar, Stop> {
    let agreed = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let today = tx.today();
    let (from, to) = (agreed.period.from().year(), agreed.period.to().year());
    let years: Vec<i16> = (from..=to).collect();
    let year = asked.filter(|year| years.contains(year)).unwrap_or(today.year().clamp(from, to));
    let (tables, meetings) = (tables(tx)?, convention::meetings(tx)?);
    let of = Span { period: agreed.period, signed: agreed.signed };
    let mut proposed = calendar::proposed(of, (year, today), (&tables.committees, &meetings));
    proposed.truncate(drafts::DATES);
    Ok(Calendar { year, years, proposed, tables, ..Calendar::default() })
}

async fn calendar(key: Manager, Query(query): Query) -> Answer {
    query.only(&["annee"])?;
    let asked = query.get("annee").parse().ok();
    let shown = key.read(move |tx| dates(tx, asked)).await?;
    Ok(html(calendar_pages::calendar(&key.view(PATH), &shown)))
}

/// Every ticked date becomes a meeting, or none does: what hinders one is said under it.
fn accept_all(tx: &mut Tx<'_>, fields: &Fields) -> Result<usize, Stop> {
    let all = drafts::accepted(fields)?;
    for one in &all {
        match verbs::plan(tx, (&one.committee, one.occasion), &one.when) {
            Ok(_) => {}
            Err(Stop::Refused(refusals)) => {
                let mut under = Refusals::new();
                for (field, reason) in refusals.iter() {
                    under.add(format!("{field}{}", one.end), reason.clone());
                }
                return Err(under.into());
            }
            Err(stop) => return Err(stop),
        }
    }
    Ok(all.len())
}

async fn accept(key: Manager, Form(fields): Form) -> Answer {
    let (typed, asked) = (fields.clone(), fields.get("annee").parse().ok());
    match key.begin(Purpose::Record, move |tx| accept_all(tx, &fields)).await {
        Ok(count) => Ok(see_other(&format!("{PATH}?fait={count}"))),
        Err(Stop::Refused(refusals)) => {
            let read = key.read(move |tx| dates(tx, asked)).await;
            let mut shown = again(read, &refusals)?;
            shown.dates = (typed, refusals);
            Ok(html_refused(calendar_pages::calendar(&key.view(PATH), &shown)))
        }
        Err(stop) => Err(stop),
    }
}

fn plan_one(tx: &mut Tx<'_>, fields: &Fields) -> Result<(), Stop> {
    fields.only(&["instance", "jour", "heure", "duree", "lieu"])?;
    let committee = fields.get("instance");
    let known = CommitteeKind::parse(committee).is_ok()
        || convention::instances(tx)?.iter().any(|one| one.code == committee);
    if !known {
        return Err(Refusals::one("instance", kernel::Reason::NotInList).into());
    }
    verbs::plan(tx, (committee, None), &drafts::when(fields, "")?)?;
    Ok(())
}

async fn plan(key: Manager, Form(fields): Form) -> Answer {
    let typed = fields.clone();
    match key.begin(Purpose::Record, move |tx| plan_one(tx, &fields)).await {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=prevue"))),
        Err(Stop::Refused(refusals)) => {
            let mut shown = again(key.read(|tx| dates(tx, None)).await, &refusals)?;
            shown.one = (typed, refusals);
            Ok(html_refused(calendar_pages::calendar(&key.view(PATH), &shown)))
        }
        Err(stop) => Err(stop),
    }
}

/// A party asks for a point; the manager may write it down for one.
async fn ask(key: Either<Manager, Partner>, Form(fields): Form) -> Answer {
    let typed = fields.get("texte").to_owned();
    let asked = match &key {
        Either::Left(manager) => {
            let convention = manager.convention();
            let work = move |tx: &mut Tx<'_>| {
                let (party, words) = drafts::said::<280>(&fields, (&["instance"], true))?;
                let party = party.unwrap_or_default();
                known_party(tx, &party)?;
                requested::ask(tx, convention, (&party, committee(&fields)?, words), false)
            };
            manager.begin(Purpose::Record, work).await
        }
        Either::Right(partner) => {
            let (convention, party) = (partner.convention(), partner.party().to_owned());
            let work = move |tx: &mut Tx<'_>| {
                let (_, words) = drafts::said::<280>(&fields, (&["instance"], false))?;
                requested::ask(tx, convention, (&party, committee(&fields)?, words), true)
            };
            partner.say(work).await
        }
    };
    match asked {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=point#propositions"))),
        Err(Stop::Refused(refusals)) => {
            let (mut shown, view) = match &key {
                Either::Left(manager) => {
                    (manager.read(|tx| live(tx, May::Manage)).await?, manager.view(PATH))
                }
                Either::Right(partner) => {
                    let of = (May::Speak, partner.today());
                    let party = partner.party().to_owned();
                    let read = partner.shelf(move |shelf| shelved(shelf, (of, &party)));
                    let shown = Shown { signs: signs(partner), ..read.await? };
                    (shown, partner.view(PATH))
                }
            };
            // Without a committee the page has no form to say it under.
            if shown.tables.committees.is_empty() {
                return Err(refusals.into());
            }
            (shown.typed, shown.refusals) = (typed, refusals);
            Ok(html_refused(pages::list(&view, &shown)))
        }
        Err(stop) => Err(stop),
    }
}

/// The manager sets a point aside; whoever asked for it is told why.
async fn decline(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    let typed = fields.get("motif").to_owned();
    let done = match Line::<280>::parse(&typed) {
        Ok(why) => {
            let work = move |tx: &mut Tx<'_>| requested::decline(tx, id, why.as_str());
            key.begin(Purpose::Record, work).await
        }
        Err(reason) => Err(Refusals::one("motif", reason).into()),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=ecarte#propositions"))),
        Err(Stop::Refused(refusals)) => {
            let mut shown = key.read(|tx| live(tx, May::Manage)).await?;
            // One that waits no more has no form to say it under.
            if !shown.requests.iter().any(|one| one.id == id) {
                return Err(refusals.into());
            }
            (shown.typed, shown.refusals, shown.declining) = (typed, refusals, Some(id));
            Ok(html_refused(pages::list(&key.view(PATH), &shown)))
        }
        Err(stop) => Err(stop),
    }
}

fn committee(fields: &Fields) -> Result<CommitteeKind, Refusals> {
    CommitteeKind::parse(fields.get("instance")).map_err(|reason| Refusals::one("instance", reason))
}

/// Refuses a party that nobody knows.
pub(crate) fn known_party(tx: &mut Tx<'_>, party: &str) -> Result<(), Stop> {
    if territory::organisations(tx)?.iter().any(|one| one.code == party) {
        return Ok(());
    }
    Err(Refusals::one("partie", kernel::Reason::NotInList).into())
}
