//! Routes of the life of the neighbourhood.

use door::{
    Answer, Doors, Either, Fields, Form, Manager, Member, Partner, Path, Purpose, Query, Role,
    Shelf, Staff, Stop, Tx, html, html_refused, see_other,
};
use kernel::id::RowId;
use kernel::{Line, Period, Reason, Refusals};
use planning::EventKind;
use territory::with_below;
use ui::{Lang, Tone};

use crate::entry::{self, Entry, Kind, Known, NAMES, REASON, State};
use crate::entry_pages::{self, Sheet};
use crate::pages::{self, May, Names, PATH, Shown};
use crate::{store, told, weather, words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, list)
        .post(PATH, tell)
        .merge(crate::place::doors())
        .get("/quartier/nouveau", blank)
        .post("/quartier/meteo", keep_weather)
        .get("/quartier/{id}", one)
        .post("/quartier/{id}", change)
        .post("/quartier/{id}/accepter", accept)
        .post("/quartier/{id}/ecarter", decline)
        .post("/quartier/{id}/retirer", remove)
}

/// What is asked of the list.
#[derive(Clone)]
struct Asked {
    year: i16,
    kind: Option<Kind>,
    zone: String,
}

impl Asked {
    fn read(query: &Fields, year: i16) -> Result<Self, Stop> {
        query.only(&["annee", "nature", "zone", "fait"])?;
        Ok(Self {
            year: query.get("annee").trim().parse().unwrap_or(year),
            kind: Kind::parse(query.get("nature")).ok(),
            zone: query.get("zone").trim().to_owned(),
        })
    }

    fn period(&self) -> Result<Period, Stop> {
        Period::year(self.year).map_err(|_| Stop::NotFound)
    }

    /// Keeps what was asked for. A zone holds those under it, and what is said of the whole district.
    fn keep(&self, entries: &mut Vec<Entry>, names: &Names) -> Result<(), Stop> {
        if let Some(kind) = self.kind {
            entries.retain(|entry| entry.kind == kind);
        }
        if self.zone.is_empty() {
            return Ok(());
        }
        let zone = names.zones.iter().find(|zone| zone.code == self.zone).ok_or(Stop::NotFound)?;
        let below = with_below(&names.zones, zone.id);
        entries.retain(|entry| entry.zone.is_none_or(|zone| below.contains(&zone)));
        Ok(())
    }
}

pub(crate) fn live_names(tx: &mut Tx<'_>) -> Result<Names, Stop> {
    Ok(Names {
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
        organisations: territory::organisations(tx)?,
    })
}

pub(crate) fn shelf_names(shelf: &mut Shelf<'_>) -> Result<Names, Stop> {
    Ok(Names {
        zones: territory::shelf_zones(shelf)?,
        places: territory::shelf_places(shelf)?,
        organisations: territory::shelf_organisations(shelf)?,
    })
}

/// Events, works and weather; school and public holidays are read in the calendar itself.
fn told_apart(event: &planning::ContextEvent) -> bool {
    match event.kind {
        EventKind::Local | EventKind::Works | EventKind::Weather => true,
        EventKind::SchoolHoliday | EventKind::PublicHoliday => false,
    }
}

fn live(tx: &mut Tx<'_>, asked: &Asked, may: May) -> Result<Shown, Stop> {
    let (period, names) = (asked.period()?, live_names(tx)?);
    let mut entries = store::entries(tx, period)?;
    asked.keep(&mut entries, &names)?;
    let calendar = planning::events(tx, period)?.into_iter().filter(told_apart).collect();
    Ok(Shown {
        year: asked.year,
        today: Some(tx.today()),
        waiting: store::waiting(tx)?,
        entries,
        calendar,
        names,
        kind: asked.kind,
        zone: asked.zone.clone(),
        may,
        ..Shown::default()
    })
}

fn shelved(shelf: &mut Shelf<'_>, asked: &Asked, may: May) -> Result<Shown, Stop> {
    let (period, names) = (asked.period()?, shelf_names(shelf)?);
    let mut entries = store::shelf_entries(shelf, period)?;
    asked.keep(&mut entries, &names)?;
    let calendar = planning::shelf_events(shelf, period)?.into_iter().filter(told_apart).collect();
    Ok(Shown {
        year: asked.year,
        today: Some(shelf.today()),
        waiting: store::shelf_own(shelf)?,
        entries,
        calendar,
        names,
        kind: asked.kind,
        zone: asked.zone.clone(),
        may,
        ..Shown::default()
    })
}

fn done(lang: Lang, query: &Fields) -> Option<(Tone, String)> {
    let said = match query.get("fait") {
        "ligne" => words::done_kept(lang),
        "transmis" => words::done_sent(lang),
        "reponse" => words::done_settled(lang),
        "retrait" => words::done_removed(lang),
        "meteo" => words::done_weather(lang),
        _ => return None,
    };
    Some((Tone::Ok, said.to_owned()))
}

async fn list(key: Either<Staff, Member>, Query(query): Query) -> Answer {
    match key {
        Either::Left(staff) => {
            let asked = Asked::read(&query, staff.today().year())?;
            let may = if staff.role() == Role::Manager { May::Keep } else { May::Read };
            let shown = staff.read(move |tx| live(tx, &asked, may)).await?;
            let mut view = staff.view(PATH);
            view.notice = done(staff.lang(), &query);
            Ok(html(pages::list(&view, &shown)))
        }
        Either::Right(member) => {
            let asked = Asked::read(&query, member.today().year())?;
            let may = match member.role() {
                Role::Signatory | Role::Referent => May::Speak,
                Role::Mediator
                | Role::Manager
                | Role::Direction
                | Role::Dpo
                | Role::Technician
                | Role::Auditor => May::Read,
            };
            let mut shown = member.shelf(move |shelf| shelved(shelf, &asked, may)).await?;
            let mut view = member.view(PATH);
            view.notice = done(member.lang(), &query);
            if may == May::Speak {
                member.answers_to().clone_into(&mut shown.mailbox);
            }
            Ok(html(pages::list(&view, &shown)))
        }
    }
}

/// The names that a writer may use, and the short name of the organisation for which a partner writes.
async fn around(key: &Either<Manager, Partner>) -> Result<(Names, Option<String>), Stop> {
    match key {
        Either::Left(manager) => Ok((manager.read(live_names).await?, None)),
        Either::Right(partner) => {
            let names = partner.shelf(shelf_names).await?;
            let own = names.organisations.iter().find(|one| one.code == partner.party());
            let own = own.ok_or(Stop::NotFound)?.short_name.clone();
            Ok((names, Some(own)))
        }
    }
}

fn view(key: &Either<Manager, Partner>) -> ui::View {
    match key {
        Either::Left(manager) => manager.view(PATH),
        Either::Right(partner) => partner.view(PATH),
    }
}

async fn blank(key: Either<Manager, Partner>, Query(query): Query) -> Answer {
    // From the directory, or from a message that came by mail: never its words, which no address holds.
    query.only(&["structure"])?;
    let (names, own) = around(&key).await?;
    let refusals = Refusals::new();
    let sheet = Sheet { names: &names, own: own.as_deref(), fields: &query, refusals: &refusals };
    Ok(html(entry_pages::blank(&view(&key), &sheet)))
}

async fn tell(key: Either<Manager, Partner>, Form(fields): Form) -> Answer {
    fields.only(NAMES)?;
    let (names, own) = around(&key).await?;
    let written = match &key {
        Either::Left(manager) => {
            let known = known(manager, &names, None);
            match entry::read(&fields, manager.fresh(RowId::from_uuid), &known) {
                Ok(entry) => {
                    let laid =
                        manager.begin(Purpose::Record, move |tx| store::lay_entry(tx, &entry));
                    laid.await.map(|()| "ligne")
                }
                Err(refusals) => Err(refusals.into()),
            }
        }
        Either::Right(partner) => {
            let known = known(partner, &names, Some(partner.party()));
            match entry::read(&fields, partner.fresh(RowId::from_uuid), &known) {
                Ok(entry) => {
                    let said = partner.say(move |tx| {
                        if store::propose(tx, &entry)? {
                            return told::managers(tx, &entry);
                        }
                        Err(Refusals::one("ligne", words::enough_wait()).into())
                    });
                    said.await.map(|()| "transmis")
                }
                Err(refusals) => Err(refusals.into()),
            }
        }
    };
    match written {
        Ok(done) => Ok(see_other(&format!("{PATH}?fait={done}"))),
        Err(Stop::Refused(refusals)) => {
            let own = own.as_deref();
            let sheet = Sheet { names: &names, own, fields: &fields, refusals: &refusals };
            Ok(html_refused(entry_pages::blank(&view(&key), &sheet)))
        }
        Err(stop) => Err(stop),
    }
}

fn known<'k>(visit: &door::Visit, names: &'k Names, own: Option<&'k str>) -> Known<'k> {
    Known {
        convention: visit.convention(),
        today: visit.today(),
        zones: &names.zones,
        places: &names.places,
        organisations: &names.organisations,
        own,
    }
}

async fn found(key: &Manager, id: RowId) -> Result<(Entry, Names), Stop> {
    key.read(move |tx| {
        let entry = store::entry(tx, id)?.ok_or(Stop::NotFound)?;
        Ok((entry, live_names(tx)?))
    })
    .await
}

async fn one(key: Manager, Path(id): Path<RowId>, Query(query): Query) -> Answer {
    query.only(&[])?;
    let (entry, names) = found(&key, id).await?;
    let fields = entry::fields_of(&entry, &names.zones, &names.places);
    let refusals = Refusals::new();
    let sheet = Sheet { names: &names, own: None, fields: &fields, refusals: &refusals };
    Ok(html(entry_pages::one(&key.view(PATH), &entry, &sheet)))
}

/// The page again, with what was refused.
async fn again(key: &Manager, id: RowId, (fields, refusals): (&Fields, &Refusals)) -> Answer {
    let (entry, names) = found(key, id).await?;
    let mut shown = entry::fields_of(&entry, &names.zones, &names.places);
    for (name, value) in fields.iter() {
        shown.set(name, value);
    }
    let sheet = Sheet { names: &names, own: None, fields: &shown, refusals };
    Ok(html_refused(entry_pages::one(&key.view(PATH), &entry, &sheet)))
}

async fn change(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(NAMES)?;
    let (_, names) = found(&key, id).await?;
    let changed = match entry::read(&fields, id, &known(&key, &names, None)) {
        Ok(entry) => key.begin(Purpose::Record, move |tx| store::change(tx, &entry)).await,
        Err(refusals) => Err(refusals.into()),
    };
    match changed {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=ligne"))),
        Err(Stop::Refused(refusals)) => again(&key, id, (&fields, &refusals)).await,
        Err(stop) => Err(stop),
    }
}

async fn accept(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    settle(&key, id, (State::Accepted, fields)).await
}

async fn decline(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    settle(&key, id, (State::Declined, fields)).await
}

async fn settle(key: &Manager, id: RowId, (state, fields): (State, Fields)) -> Answer {
    let reason = match state {
        State::Declined => Line::<REASON>::parse(fields.get("motif")).and_then(|line| {
            let clean = kernel::guard::inspect(line.as_str()).is_empty();
            if clean { Ok(line.as_str().to_owned()) } else { Err(words::someone_here()) }
        }),
        State::Accepted | State::Proposed => Ok(String::new()),
    };
    let settled = match reason {
        Ok(reason) => {
            let work = move |tx: &mut Tx<'_>| {
                let entry = store::entry(tx, id)?.ok_or(Stop::NotFound)?;
                if state == State::Accepted {
                    entry::names_nobody(&entry)?;
                }
                if store::settle(tx, id, (state, &reason))? {
                    return Ok(());
                }
                Err(Refusals::one("motif", words::settled_already()).into())
            };
            key.begin(Purpose::Record, work).await
        }
        Err(reason) => {
            let refusals: Reason = reason;
            Err(Refusals::one("motif", refusals).into())
        }
    };
    match settled {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=reponse"))),
        Err(Stop::Refused(refusals)) => again(key, id, (&fields, &refusals)).await,
        Err(stop) => Err(stop),
    }
}

async fn remove(
    key: Either<Manager, Partner>,
    Path(id): Path<RowId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&[])?;
    match key {
        Either::Left(manager) => {
            manager.begin(Purpose::Withdraw, move |tx| store::remove(tx, id)).await?;
        }
        Either::Right(partner) => {
            let (convention, party) = (partner.convention(), partner.party().to_owned());
            partner.say(move |tx| store::take_back(tx, (convention, &party), id)).await?;
        }
    }
    Ok(see_other(&format!("{PATH}?fait=retrait")))
}

async fn keep_weather(key: Manager, Form(fields): Form) -> Answer {
    fields.only(weather::NAMES)?;
    let kept = match weather::read(&fields, key.today()) {
        Ok(told) => key.begin(Purpose::Record, move |tx| weather::keep(tx, told)).await,
        Err(refusals) => Err(refusals.into()),
    };
    match kept {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=meteo#meteo"))),
        Err(Stop::Refused(refusals)) => {
            let asked = Asked { year: key.today().year(), kind: None, zone: String::new() };
            let mut shown = key.read(move |tx| live(tx, &asked, May::Keep)).await?;
            (shown.typed, shown.refusals) = (fields, refusals);
            Ok(html_refused(pages::list(&key.view(PATH), &shown)))
        }
        Err(stop) => Err(stop),
    }
}
