//! The last monitoring committees of the world, prepared and told by the verbs of the manager: one from its agenda to
//! its approved minutes, one whose minutes wait for remarks, one to come with its agenda proposed.

use std::sync::Arc;

use convention::Meeting;
use door::{Clockwork, Purpose, Stop, Tx};
use governance::{Deciding, Outcome, Part, Presence, Seated, Source, Typed, When};
use kernel::id::{ContactId, ConventionId, MeetingId};
use kernel::{Day, Instant, TimeOfDay};
use referential::ListsCache;

use crate::failure::Failure;
use crate::world::agreement::second_thursday;

/// What memory holds for the figures of an agenda.
#[derive(Clone)]
struct Memory {
    facts: Arc<activity::FactsCache>,
    lists: Arc<ListsCache>,
}

fn at(day: Day, hour: i64) -> Instant {
    Instant::at(day, TimeOfDay::clamped(hour * 60))
}

/// Prepares, convenes and tells the meetings handed over, the oldest first, then plans the next one.
pub(crate) async fn lay(office: &Clockwork, meetings: Vec<Meeting>) -> Result<(), Failure> {
    let memory = Memory { facts: office.service()?, lists: office.service()? };
    let Some(last) = meetings.last().cloned() else { return Ok(()) };
    let Some(first) = meetings.first().map(|one| one.day.plus_days(-10)) else { return Ok(()) };
    office.at(at(first, 9)).begin(Purpose::Record, settle_the_past).await?;
    for (place, meeting) in meetings.iter().enumerate() {
        prepare(office, &memory, meeting).await?;
        tell(office, meeting).await?;
        if let Some(next) = meetings.get(place + 1) {
            approve(office, meeting.id, next.day).await?;
        }
    }
    to_come(office, &memory, &last).await
}

/// What was decided before is done, but for what was decided last: the committee has something to follow.
fn settle_the_past(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let today = tx.today();
    let old = convention::meetings(tx)?.into_iter().filter(|one| one.day.plus_days(60) < today);
    for meeting in old {
        for (rank, _) in (1_i64..).zip(&meeting.decisions) {
            governance::follow(tx, (meeting.id, rank), (Outcome::Done, None, String::new()))?;
        }
    }
    Ok(())
}

fn point(part: Part, title: &str, detail: &str, guests: &str) -> Typed {
    Typed { part, title: title.to_owned(), detail: detail.to_owned(), guests: guests.to_owned() }
}

/// One contact of each organisation that sits: the first by its function.
fn contacts(tx: &mut Tx<'_>, committee: &str) -> Result<Vec<ContactId>, Stop> {
    let seats = governance::seats(tx, committee)?;
    let organisations = territory::organisations(tx)?;
    let all = territory::contacts(tx)?;
    let of = |code: &str| {
        let organisation = organisations.iter().find(|one| one.code == code)?;
        all.iter().find(|one| one.organisation == organisation.id).map(|one| one.id)
    };
    Ok(seats.iter().filter_map(|seat| of(&seat.organisation)).collect())
}

async fn prepare(office: &Clockwork, memory: &Memory, meeting: &Meeting) -> Result<(), Failure> {
    let (memory, meeting) = (memory.clone(), meeting.clone());
    office
        .at(at(meeting.day.plus_days(-9), 9))
        .begin(Purpose::Record, move |tx| {
            let id = meeting.id;
            governance::propose(tx, id, Some((&memory.facts, &memory.lists)))?;
            let open = point(
                Part::Open,
                "Fête de fin d’année aux Ateliers",
                "Qui tient quoi, et jusqu’à quelle heure.",
                "Habitants, commerçants",
            );
            governance::add_point(tx, id, &open)?;
            let restricted = point(
                Part::Restricted,
                "Tensions répétées dans un hall",
                "Regroupements tardifs depuis trois semaines : que faire ensemble, et qui parle à qui.",
                "",
            );
            governance::add_point(tx, id, &restricted)?;
            governance::set_readers(tx, id, &["ASL".to_owned(), "LOMME".to_owned()])?;
            let to = contacts(tx, &meeting.committee)?;
            governance::convene(tx, id, &to)
        })
        .await?;
    Ok(())
}

/// Who came, as the world drew it: absent organisations are excused, and one sends someone else.
fn seated(tx: &mut Tx<'_>, meeting: &Meeting) -> Result<Vec<Seated>, Stop> {
    let seats = governance::seats(tx, &meeting.committee)?;
    let mut seats = governance::expected(&seats);
    for seat in &mut seats {
        let came = meeting.present.contains(&seat.organisation);
        seat.presence = match (came, seat.organisation.as_str()) {
            (true, _) => Presence::Present,
            (false, "ATH") => Presence::Absent,
            (false, _) => Presence::Represented,
        };
        if seat.presence == Presence::Represented {
            "Services techniques".clone_into(&mut seat.stand_in);
        }
    }
    Ok(seats)
}

async fn tell(office: &Clockwork, meeting: &Meeting) -> Result<(), Failure> {
    let held = meeting.clone();
    let evening = at(meeting.day, 17);
    office
        .at(evening)
        .begin(Purpose::Record, move |tx| {
            let id = held.id;
            let seats = seated(tx, &held)?;
            governance::hold(tx, id, (&seats, 2))?;
            let points = governance::points(tx, id)?;
            let notes: Vec<_> = points
                .iter()
                .map(|one| (one.id, said(one.source, one.part).to_owned()))
                .filter(|(_, words)| !words.is_empty())
                .collect();
            governance::tell(tx, id, &notes)?;
            let asked = points.iter().find(|one| one.source == Source::Fiche);
            for decision in &held.decisions {
                let about = |one: &&governance::Point| {
                    let title = one.title.rsplit("\u{a0}: ").next();
                    one.source == Source::Recommendation
                        && title.is_some_and(|title| decision.words.ends_with(title))
                };
                governance::decide(
                    tx,
                    id,
                    &Deciding {
                        words: decision.words.clone(),
                        owner: decision.owner.clone(),
                        due: decision.due,
                        point: points.iter().find(about).map(|one| one.id),
                        fate: None,
                    },
                )?;
            }
            if let Some(point) = asked {
                let relance = Deciding {
                    words: "Répondre aux fiches en attente avant le prochain comité".to_owned(),
                    owner: point.object.clone(),
                    due: Some(held.day.plus_days(21)),
                    point: Some(point.id),
                    fate: None,
                };
                governance::decide(tx, id, &relance)?;
            }
            Ok(())
        })
        .await?;
    let id = meeting.id;
    office
        .at(at(meeting.day.plus_days(4), 10))
        .begin(Purpose::Record, move |tx| governance::send_minutes(tx, id))
        .await?;
    office
        .at(at(meeting.day.plus_days(6), 15))
        .begin(Purpose::Record, move |tx| {
            let convention = tx.convention()?;
            let words =
                "Le portail du parking est réparé depuis mardi : merci de l’ajouter.".to_owned();
            governance::remark(tx, (convention, id), ("ASL", words))
        })
        .await?;
    Ok(())
}

const fn said(source: Source, part: Part) -> &'static str {
    match (part, source) {
        // A situation that is followed speaks by its own page; nothing more is written of it.
        (Part::Restricted, Source::Purpose) => "",
        (Part::Restricted, _) => {
            "Présence commune deux soirs par semaine pendant un mois, puis point d’étape. Rien ne sort d’ici."
        }
        (_, Source::Minutes) => "Approuvé sans réserve.",
        (_, Source::Figures) => {
            "La synthèse est lue ensemble ; les participants notent la hausse du soir."
        }
        (_, Source::Fiche) => "Les services concernés répondront avant le prochain comité.",
        (_, Source::Recommendation) => "Examinée ; chacun revient avec ce qu’il peut faire.",
        (_, Source::Typed) => "Chacun confirme ce qu’il apporte.",
        (
            _,
            Source::Decision
            | Source::Purpose
            | Source::Indicator
            | Source::Action
            | Source::Request,
        ) => "",
    }
}

async fn approve(office: &Clockwork, id: MeetingId, day: Day) -> Result<(), Failure> {
    office.at(at(day, 14)).begin(Purpose::Record, move |tx| governance::approve(tx, id)).await?;
    Ok(())
}

/// The next one: what two signatories ask to speak of, and an agenda proposed from the data.
async fn to_come(office: &Clockwork, memory: &Memory, last: &Meeting) -> Result<(), Failure> {
    let (memory, last) = (memory.clone(), last.clone());
    office
        .at(at(last.day.plus_days(15), 10))
        .begin(Purpose::Record, move |tx| {
            let convention: ConventionId = tx.convention()?;
            for (party, words) in [
                ("CAPINGHEM", "Stationnement devant l’école aux heures d’entrée et de sortie"),
                ("ASL", "Éclairage des allées en hiver : calendrier des réparations"),
            ] {
                let asked = (party, last.committee.as_str(), words.to_owned());
                governance::ask(tx, convention, asked)?;
            }
            let when = When {
                day: second_thursday(last.day.month().plus(1)),
                start: last.start,
                minutes: 120,
                place: last.place.clone(),
            };
            let monthly = Some(convention::Frequency::Monthly);
            let id = governance::plan(tx, (&last.committee, monthly), &when)?;
            governance::propose(tx, id, Some((&memory.facts, &memory.lists)))?;
            let restricted = point(Part::Restricted, "Suites des tensions dans un hall", "", "");
            governance::add_point(tx, id, &restricted)
        })
        .await?;
    Ok(())
}
